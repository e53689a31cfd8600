"""The schemas that editors use: they say yes to what a build reads, and no where it warns or fails."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from newsgen import cli
from newsgen.content import sitefile
from newsgen.content.settings import Settings, read
from newsgen.header import keys, yamltree
from newsgen.header.frontmatter import split
from newsgen.schema.article import article_schema
from newsgen.schema.site import site_schema
from newsroom import Site
from pages import PAGES, ROOT, fences, first, page, plain, rows
from test_mistakes import MISTAKES

Validator = Any


def validator(schema: dict[str, object]) -> Validator:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def settings(text: str = "") -> Settings:
    data = text.encode() if text else (ROOT / "site.yaml").read_bytes()
    found, _ = read(data)
    assert found
    return found


def mapping(text: str) -> dict[str, object]:
    tree, _ = yamltree.read(text, "a.yaml")
    assert tree
    return tree.values


@pytest.fixture(scope="module")
def site() -> Validator:
    return validator(site_schema())


@pytest.fixture(scope="module")
def article() -> Validator:
    return validator(article_schema(settings()))


def faults(by: Validator, values: object) -> list[str]:
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message}" for e in by.iter_errors(values)]


def test_the_settings_of_this_repository_are_right(site: Validator) -> None:
    assert faults(site, mapping((ROOT / "site.yaml").read_text("utf-8"))) == []


def test_every_article_of_this_repository_is_right(article: Validator) -> None:
    files = sorted((ROOT / "content").rglob("*.md"))
    assert len(files) > 40
    for file in files:
        header, _ = split(file.read_bytes(), file.name)
        assert header
        assert faults(article, header.values) == [], file


def test_all_settings_on_the_pages_are_right(site: Validator) -> None:
    found = [
        f.text for name in PAGES for f in fences(page(name)) if f.mark in ("example: site.yaml", "file: site.yaml")
    ]
    assert len(found) >= 2
    for text in found:
        assert faults(site, mapping(text)) == []


def test_the_complete_header_of_the_page_is_right() -> None:
    (text,) = [f.text for f in fences(page("docs/front-matter.md")) if f.mark == "example: header"]
    header, _ = split(text.encode(), "a.md")
    assert header
    open_site = settings("title: A\nbase_url: https://a.example\ntimezone: UTC\n")
    assert faults(validator(article_schema(open_site)), header.values) == []


def test_every_key_has_words(site: Validator, article: Validator) -> None:
    properties = article.schema["properties"]
    assert {*keys.KEYS, *keys.ALIASES, "published"} == {*properties}
    assert [key for key in keys.KEYS if not properties[key].get("description")] == []
    missing = [
        key for key, one in site.schema["properties"].items() if not one.get("description") and "properties" not in one
    ]
    assert missing == []
    assert properties["title"]["examples"] == ["How a vote is counted"]


def test_the_names_of_the_site_are_choices(article: Validator) -> None:
    names = article.schema["properties"]["categories"]["anyOf"][0]["items"]["enum"]
    assert {"Politics", "World News", "world-news"} <= {*names}
    assert "Markets Desk" in article.schema["properties"]["authors"]["anyOf"][0]["items"]["enum"]


def test_the_schema_of_settings_has_the_keys_of_the_page(site: Validator) -> None:
    documented = first(rows(plain(page("docs/settings.md")), head="key"))
    assert {path.partition(".")[0] for path in documented} == {*site.schema["properties"]}
    assert site.schema["required"] == [*sitefile.REQUIRED]
    assert "UTC" in site.schema["properties"]["timezone"]["anyOf"][0]["enum"]


GOOD = {
    "a title that is a number": "title: 1984",
    "an empty key": "title: A\nsummary:",
    "one category": "title: A\ncategory: Politics",
    "two authors": "title: A\nauthors: [Politics Desk, markets-desk]",
    "a comma list": "title: A\ntags: law, votes",
    "a list of pictures": "title: A\nimages: [a.jpg, {url: b.jpg, alt: B}]",
    "a source by name": "title: A\nsource: Reuters",
    "published as a flag": "title: A\npublished: false",
    "published as a date": "title: A\npublished: 2026-03-04 09:30",
}
WRONG = [
    "a key misspelt",
    "a key of a map misspelt",
    "a list for a text",
    "a text for a list of maps",
    "no for false",
    "a word for a number",
    "a kind misspelt",
    "a slug with a space",
    "a full URL for a path",
    "a path for a full URL",
    "a date in words",
    "a German date",
    "a date that is two",
    "a category misspelt",
    "an author misspelt",
    "no headline",
]


@pytest.mark.parametrize("name", GOOD)
def test_an_editor_says_nothing_of_what_is_right(article: Validator, name: str) -> None:
    assert faults(article, mapping(GOOD[name])) == []


@pytest.mark.parametrize("name", WRONG)
def test_an_editor_marks_mistakes(name: str) -> None:
    registries = "title: A\nbase_url: https://a.example\ntimezone: UTC\ncategories: [Politics]\nauthors: [Jane Doe]\n"
    header, _ = split(MISTAKES[name].text.encode(), "a.md")
    assert header
    assert faults(validator(article_schema(settings(registries))), header.values) != []


@pytest.mark.parametrize(
    "line",
    ["titel: x", "timezone: Mars", "share: [myspace]", "pagination: {size: 0}", "check: {kinds: {title-missing: off}}"],
)
def test_an_editor_marks_wrong_settings(site: Validator, line: str) -> None:
    good = mapping("title: A\nbase_url: https://a.example\ntimezone: UTC\n")
    assert faults(site, good) == []
    assert faults(site, good | mapping(line)) != []


@pytest.fixture
def run(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    made = Site(tmp_path / "site", theme=False)
    made.settings(categories=["Harbor Notes"])

    def command(*flags: str) -> tuple[int, str, str]:
        code = cli.main(["schema", *flags, "-s", str(made.folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_command_prints_one(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run("article")
    assert (code, err) == (cli.GOOD, "")
    assert "Harbor Notes" in out
    assert json.loads(run("site")[1]) == site_schema()
    code, out, err = run("article", "-c", "none.yaml")
    assert (code, out) == (cli.MISUSED, "")
    assert "There is no such file" in err
