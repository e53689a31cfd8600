"""`newsgen new`: where an article is put, what its header says, and what is refused."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsgen import cli
from newsgen.content.article import ParseChoices, parse
from newsgen.markdown.prose import MarkdownChoices
from newsroom import NOW, Site, tree
from pages import fences, page

New = Callable[..., tuple[int, str, str]]
CHOICES = ParseChoices("content", "en", "America/New_York", MarkdownChoices())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site", theme=False)
    made.settings(
        timezone="America/New_York",
        categories=["Politics", {"name": "World News", "slug": "world"}],
        authors=["Jane Doe", "Ada Lindqvist"],
    )
    return made


@pytest.fixture
def new(site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> New:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.chdir(site.folder)

    def command(*flags: str) -> tuple[int, str, str]:
        code = cli.main(["new", *flags])
        said = capsys.readouterr()
        return code, said.out.strip(), said.err

    return command


def header(site: Site, path: str) -> dict[str, object]:
    return dict(yaml.load((site.folder / path).read_text("utf-8").split("---\n")[1], Loader=yaml.BaseLoader))


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Council votes tonight", "council-votes-tonight"),
        ("What's at stake: a guide", "whats-at-stake-a-guide"),
        ("Выборы в Думу", "vybory-v-dumu"),
        ("中文新闻", "zhong-wen-xin-wen"),
        ("Ελλάδα και Ευρώπη", "ellada-kai-europe"),
        ("الأخبار", "lkhbr"),
        ("Übergrößenträger", "ubergrossentrager"),
        ("  Two\tspaces ", "two-spaces"),
    ],
)
def test_the_slug_is_ascii_from_any_script(site: Site, new: New, headline: str, slug: str) -> None:
    code, out, _ = new(headline)
    assert (code, out) == (cli.GOOD, f"content/politics/{slug}.md")
    assert header(site, out)["title"] == " ".join(headline.split())
    assert site.build().problems == ()


@given(st.text(min_size=1, max_size=60))
def test_any_headline_makes_an_article_that_says_it_or_is_refused(new_site: Callable[[], Site], headline: str) -> None:
    site = new_site()
    code = cli.main(["new", "-s", str(site.folder), "-q", "--date", "2026-08-01", "--", headline])
    files = sorted((site.folder / "content").rglob("*.md"))
    if code == cli.GOOD:
        (file,) = files
        found = parse(f"news/{file.name}", file.read_bytes(), CHOICES)
        assert found.problems == ()
        assert found.article
    else:
        assert files == []


def test_the_date_is_now_in_the_zone_of_the_site(site: Site, new: New) -> None:
    _, path, _ = new("A")
    assert header(site, path)["date"] == "2026-08-24 08:00"


def test_all_that_can_be_said_stands_in_the_header(site: Site, new: New) -> None:
    flags = ("--category", "world news", "--author", "jane doe", "--author", "Ada Lindqvist", "--draft")
    code, path, _ = new("A: b", *flags, "--date", "2026-09-01", "--slug", "bees", "--bundle")
    assert (code, path) == (cli.GOOD, "content/world/bees/index.md")
    assert header(site, path) == {
        "title": "A: b",
        "date": "2026-09-01",
        "authors": ["Jane Doe", "Ada Lindqvist"],
        "draft": "true",
        "summary": "",
    }


def test_a_folder_that_stands_there_for_a_category_is_taken(site: Site, new: New) -> None:
    site.article("World News/old.md")
    assert new("A", "--category", "world")[1] == "content/World News/a.md"
    assert site.build().problems == ()


def test_the_only_author_is_the_default(site: Site, new: New) -> None:
    assert "authors" not in header(site, new("A")[1])
    site.settings(authors=["Jane Doe"])
    assert header(site, new("B")[1])["authors"] == ["Jane Doe"]


def test_where_nothing_is_listed_any_category_will_do(site: Site, new: New) -> None:
    site.settings()
    assert new("A")[1] == "content/news/a.md"
    assert new("B", "--category", "Council Notes", "--author", "Anybody")[1] == "content/council-notes/b.md"
    assert header(site, "content/council-notes/b.md")["categories"] == "Council Notes"
    assert site.build().problems == ()
    assert {c for c in site.pages() if c.startswith("council-notes")} == {
        "council-notes/index.html",
        "council-notes/b/index.html",
    }


def test_a_page_has_neither_date_nor_section(site: Site, new: New) -> None:
    assert new("Imprint", "--page")[1] == "content/imprint.md"
    assert header(site, "content/imprint.md") == {"title": "Imprint", "summary": ""}
    assert site.build().problems == ()


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["A", "--category", "Polictics"], '--category: There is no category "Polictics".\n  Did you mean "Politics"?'),
        (["A", "--author", "Jane Do"], '--author: There is no author "Jane Do".\n  Did you mean "Jane Doe"?'),
        (["A", "--date", "yesterday"], '--date: "--date" is not a date: "yesterday".\n  Write it as 2026-08-24'),
        (["A", "--date", "2026-02-30"], "That month has 28 days."),
        (["A", "--slug", "a/b"], '--slug: "--slug" is "a/b", which has a slash.'),
        (["A", "--archetype", "reveiw"], '--archetype: There is no archetype "reveiw".'),
        (["\N{PARTY POPPER}"], "HEADLINE: The headline"),
        (["A\x1b"], "HEADLINE: There is a character that no page can show: U+001B."),
        (["con"], "HEADLINE: The headline"),
        (["A", "-c", "none.yaml"], "There is no such file"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(site: Site, new: New, flags: list[str], said: str) -> None:
    before = tree(site.folder)
    code, out, err = new(*flags)
    assert (code, out) == (cli.MISUSED, "")
    assert said in err
    assert tree(site.folder) == before


def test_an_article_is_never_overwritten(site: Site, new: New) -> None:
    _, path, _ = new("A")
    site.write(path, "mine")
    for flags in ((), ("--bundle",)):
        code, _, err = new("A", *flags)
        assert code == cli.MISUSED
        assert f"error: {path}: There is an article of that name" in err
    assert (site.folder / path).read_text("utf-8") == "mine"


def test_archetypes_are_those_of_the_section_else_the_default(site: Site, new: New) -> None:
    (shown,) = [f for f in fences(page("docs/commands.md")) if f.mark.startswith("file: ")]
    site.write(shown.mark.removeprefix("file: "), shown.text)
    site.write("templates/archetypes/review.md", "---\n{{ header }}\nkind: opinion\n---\n{{ title }} {{ date[:4] }}\n")
    path = new("A", "--date", "2026-08-01")[1]
    assert header(site, path)["kind"] == "analysis"
    assert "## What was decided" in (site.folder / path).read_text("utf-8")
    assert "kind" not in header(site, new("B", "--category", "world")[1])
    path = new("C: d", "--archetype", "review", "--date", "2026-08-01")[1]
    assert (site.folder / path).read_text("utf-8").endswith("kind: opinion\n---\nC: d 2026\n")
    assert site.build().problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("{{ header", "templates/archetypes/default.md:1: The template cannot be read"), ("{{ heder }}", "'heder' is un")],
)
def test_a_broken_archetype_is_a_problem(site: Site, new: New, text: str, said: str) -> None:
    site.write("templates/archetypes/default.md", text)
    code, _, err = new("A")
    assert code == cli.WRONG
    assert said in err
    assert not (site.folder / "content/politics").exists()


def test_an_editor_is_opened_on_request(site: Site, new: New, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "an editor.py"
    editor.write_text("import sys, pathlib\npathlib.Path(sys.argv[-1]).write_text('edited ' + sys.argv[1])\n", "utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{editor}' --wait")
    code, path, _ = new("A", "-e")
    assert code == cli.GOOD
    assert (site.folder / path).read_text("utf-8") == "edited --wait"
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    assert new("B", "-e")[0] == cli.MISUSED
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    code, _, err = new("C", "-e")
    assert code == cli.MISUSED
    assert "name one in the variable EDITOR" in err
