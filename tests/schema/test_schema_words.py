"""What editors say of each key is what the documentation says."""

import json
import re

import pytest

from newsgen.header import yamltree
from pages import ROOT, fences, page, plain, rows, section, spans

FILE = ROOT / "src" / "newsgen" / "schema" / "words.json"


def sentence(cell: str) -> str:
    """A cell of a table without its links and its marks of code."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).replace("`", "").replace("\\|", "|")


def examples(yaml: str) -> dict[str, object]:
    """The value of each key in an example, by dotted path; of a list of maps that of the first that has the key."""
    tree, problems = yamltree.read(yaml, "example")
    assert tree
    assert problems == ()
    return flat(tree.values)


def flat(value: object, prefix: str = "") -> dict[str, object]:
    if isinstance(value, dict):
        return {
            p: v for k, one in value.items() for p, v in ({f"{prefix}{k}": one} | flat(one, f"{prefix}{k}.")).items()
        }
    if isinstance(value, list):
        return {p: v for item in reversed(value) for p, v in flat(item, prefix).items()}
    return {}


def book(table: list[list[str]], column: int, yaml: str) -> dict[str, object]:
    values = examples(yaml)
    found: dict[str, object] = {}
    for row in table:
        key = spans(row[0])[0]
        found[key] = {"description": sentence(row[column])} | ({"examples": [values[key]]} if key in values else {})
    return found


def documented() -> dict[str, object]:
    (header,) = [f.text for f in fences(page("docs/front-matter.md")) if f.mark == "example: header"]
    (settings,) = [f.text for f in fences(page("docs/settings.md")) if f.mark == "example: site.yaml"]
    return {
        "article": book(rows(section("docs/front-matter.md", "Keys"), head="key"), 3, header.split("---\n")[1]),
        "site": book(rows(plain(page("docs/settings.md")), head="key"), 2, settings),
    }


def test_the_words_are_those_of_the_documentation(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        FILE.write_text(json.dumps(documented(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert json.loads(FILE.read_text("utf-8")) == documented()
