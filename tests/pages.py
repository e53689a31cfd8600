"""The pages of the documentation, as tests read them: tables, blocks of code, and what a page leaves out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from msgspec import Struct

ROOT = Path(__file__).parent.parent
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md"))),
]


class Fence(NamedTuple):
    """A block of code: what the comment above it says, its language, its text, and where that text is in the page."""

    mark: str
    language: str
    text: str
    start: int
    end: int


FENCE = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^(?P<fence>```+)(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def fences(text: str) -> list[Fence]:
    found = FENCE.finditer(text)
    return [Fence(m["mark"] or "", m["language"], m["text"], m.start("text"), m.end("text")) for m in found]


def plain(text: str) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", text)


def section(name: str, heading: str) -> str:
    """What stands below a heading of a page, down to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", plain(page(name)), re.MULTILINE | re.DOTALL)
    assert found, f"{name} has no heading {heading!r}"
    return found[1]


def rows(text: str, *, head: str = "") -> list[list[str]]:
    """The rows of the tables in a text, without heads and rules; `head` takes only tables whose head starts so."""
    found: list[list[str]] = []
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        lines = [[c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()]
        if not head or lines[0][0] == head:
            found += lines[2:]
    assert found, "no table"
    return found


def spans(cell: str) -> list[str]:
    """The pieces of code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def first(table: Iterable[Sequence[str]]) -> list[str]:
    """The name that each row is about."""
    return [spans(row[0])[0] for row in table]


def differences(documented: Iterable[str], there: Iterable[str]) -> dict[str, list[str]]:
    """What stands on one side only; each side names a thing once."""
    said, real = list(documented), set(there)
    assert len(said) == len(set(said)), sorted({s for s in said if said.count(s) > 1})
    return {"not documented": sorted(real - set(said)), "not there": sorted(set(said) - real)}


AGREED: dict[str, list[str]] = {"not documented": [], "not there": []}


def structs(kind: Any) -> Iterator[type[Struct]]:
    """The structs that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
    for inner in get_args(kind):
        yield from structs(inner)


def dotted(value: object, prefix: str = "") -> set[str]:
    """The paths of all keys in a mapping, the items of a list taken together."""
    if isinstance(value, dict):
        return {p for k, v in value.items() for p in {f"{prefix}{k}"} | dotted(v, f"{prefix}{k}.")}
    if isinstance(value, list):
        return {p for item in value for p in dotted(item, prefix)}
    return set()
