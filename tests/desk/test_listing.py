"""`newsgen list`: which articles are listed in which state, and the forms of the list."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest

from newsgen import cli
from newsgen.desk.listing import WHICH, Row
from newsroom import Site, tree
from pages import first, rows, section

List = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(site: Site) -> Site:
    site.settings(
        timezone="America/New_York",
        categories=["Politics", {"name": "World News", "slug": "world"}],
        authors=["Jane Doe", "Ada Lindqvist"],
    )
    site.article("politics/old.md", "Some text here.", title="Old", date="2026-08-01", tags=["law", "NATO"])
    site.article("world/new.md", title="New", date="2026-08-20 09:30", authors=["jane doe"], tags=["nato"])
    site.article("politics/later.md", title="Later", date="2026-09-01", authors=["Ada Lindqvist", "Jane Doe"])
    site.article("politics/gone.md", title="Gone", date="2026-07-01", expires="2026-08-02 18:00")
    site.article("world/draft.md", title="Draft", date=None, draft=True)
    site.page("about.md")
    return site


@pytest.fixture
def listed(site: Site, capsys: pytest.CaptureFixture[str]) -> List:
    def command(*flags: str) -> tuple[int, str, str]:
        code = cli.main(["list", "-s", str(site.folder), "--now", "2026-08-24T12:00:00Z", *flags])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_table(listed: List) -> None:
    code, out, err = listed()
    assert (code, err) == (cli.GOOD, "")
    assert (
        out
        == """\
state      date              category    title  file
draft      -                 World News  Draft  world/draft.md
future     2026-09-01 00:00  Politics    Later  politics/later.md
published  2026-08-20 09:30  World News  New    world/new.md
published  2026-08-01 00:00  Politics    Old    politics/old.md
expired    2026-08-02 18:00  Politics    Gone   politics/gone.md
5 articles
"""
    )


@pytest.mark.parametrize(
    ("flags", "titles"),
    [
        (["all"], ["Draft", "Later", "New", "Old", "Gone"]),
        (["drafts"], ["Draft"]),
        (["held"], ["Draft", "Later", "Gone"]),
        (["expired"], ["Gone"]),
        (["--category", "world"], ["Draft", "New"]),
        (["--category", "WORLD NEWS"], ["Draft", "New"]),
        (["--author", "Jane Doe"], ["Later", "New"]),
        (["--tag", "Nato"], ["New", "Old"]),
        (["held", "--category", "politics", "--author", "ada lindqvist"], ["Later"]),
        (["drafts", "--category", "politics"], []),
    ],
)
def test_what_is_listed(listed: List, flags: list[str], titles: list[str]) -> None:
    assert [row["title"] for row in json.loads(listed(*flags, "--json")[1])] == titles


def test_what_a_build_would_show_on_request_is_held_all_the_same(site: Site, listed: List) -> None:
    site.settings(drafts=True, future=True, expired=True)
    assert len(json.loads(listed("held", "--json")[1])) == 3


def test_json_and_csv_have_the_fields_of_the_page(listed: List) -> None:
    fields = first(rows(section("docs/commands.md", "list"), head="field"))
    assert fields == [*Row.__struct_fields__]
    told = json.loads(listed("--json")[1])
    assert [*told[1]] == fields
    assert (told[1]["date"], told[1]["authors"]) == ("2026-09-01T00:00:00-04:00", ["Ada Lindqvist", "Jane Doe"])
    assert told[0]["date"] is None
    table = [*csv.DictReader(StringIO(listed("--csv")[1]))]
    assert [row["title"] for row in table] == [row["title"] for row in told]
    assert (table[1]["authors"], table[0]["date"], table[3]["words"]) == ("Ada Lindqvist; Jane Doe", "", "3")


def test_no_cell_is_a_formula(site: Site, listed: List) -> None:
    site.article("politics/old.md", title="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in listed("--csv")[1]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--category", "Polictics"], 'Did you mean "Politics"?'),
        (["--author", "Jane Do"], 'Did you mean "Jane Doe"?'),
        (["--tag", "NATOO"], '--tag: No article has the tag "NATOO".'),
    ],
)
def test_a_name_that_is_not_there(listed: List, flags: list[str], said: str) -> None:
    code, out, err = listed(*flags)
    assert (code, out) == (cli.MISUSED, "")
    assert said in err


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_listed(site: Site, listed: List) -> None:
    site.article("politics/old.md", date="soon")
    code, out, err = listed("-q")
    assert code == cli.WRONG
    assert "politics/old.md:3:7" in err
    assert len(out.splitlines()) == 5


def test_nothing_is_published(site: Site, listed: List) -> None:
    listed()
    assert not [path for path in tree(site.folder) if path.startswith("public/")]


def test_the_choices_are_those_of_the_page() -> None:
    text = section("docs/commands.md", "list")
    assert all(f"`{which}`" in text for which in WHICH)


def test_a_store_that_is_damaged_is_begun_anew(site: Site, listed: List) -> None:
    listed()
    store = site.folder / ".newsgen/store.sqlite"
    store.write_bytes(store.read_bytes()[:5000] + bytes(100_000))
    assert listed()[0] == cli.GOOD
