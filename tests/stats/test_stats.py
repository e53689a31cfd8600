"""`newsgen stats`: the figures are those of the site, and the report shows them without any other file."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from newsgen import cli
from newsgen.stats.figures import Figures
from newsroom import Site, tree
from pages import rows, section, spans

Run = Callable[..., tuple[int, str, str]]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture
def desk(site: Site) -> Site:
    site.settings(categories=["Politics", "Stocks"], authors=["Jane Doe", "Ada Lindqvist"])
    site.article("politics/one.md", "One two three. [b](../stocks/two.md)", date="2026-05-01", author="Jane Doe")
    linked = "[a](/politics/one/) [c](https://www.quay.example/x) [d](https://harbor.example/politics/one/) ![e](p.svg)"
    site.article("stocks/two.md", linked, date="2026-08-01", tags=["law"], authors=["Ada Lindqvist", "Jane Doe"])
    site.article(
        "stocks/three.md", "[b](two.md) [b](two.md) [a](../about.md)", date="2026-08-02", tags=["Law", "votes"]
    )
    site.article("stocks/later.md", date="2030-01-01")
    site.article("stocks/draft.md", draft=True)
    site.page("about.md", "[a](politics/one.md)")
    site.write("content/stocks/p.svg", SVG)
    site.write("static/big.png", b"x" * 1000)
    return site


@pytest.fixture
def run(desk: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*flags: str, name: str = "stats") -> tuple[int, str, str]:
        code = cli.main([name, "-s", str(desk.folder), "--now", "2026-08-24T12:00:00Z", *flags])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def figures(run: Run) -> dict[str, Any]:
    code, out, err = run("--json")
    assert (code, err) == (cli.GOOD, "")
    return dict(json.loads(out))


def test_what_there_is_is_counted(run: Run) -> None:
    told = figures(run)
    assert (told["articles"], told["pages"], told["held"]) == (3, 1, {"draft": 1, "future": 1})
    assert [(m["month"], m["articles"], m["categories"]) for m in told["months"]] == [
        ("2026-05", 1, {"Politics": 1}),
        ("2026-06", 0, {}),
        ("2026-07", 0, {}),
        ("2026-08", 2, {"Stocks": 2}),
    ]
    assert [(c["name"], c["articles"]) for c in told["categories"]] == [("Stocks", 2), ("Politics", 1)]
    assert [(c["name"], c["articles"]) for c in told["authors"]] == [("Jane Doe", 2), ("Ada Lindqvist", 1)]
    assert [(c["name"], c["articles"]) for c in told["tags"]] == [("law", 2), ("votes", 1)]
    assert told["words"]["longest"][0]["name"] == "politics/one.md"
    assert told["words"]["total"] == sum(c["words"] for c in told["categories"]) > 6


def test_the_links_are_counted_between_articles(run: Run) -> None:
    links = figures(run)["links"]
    assert (links["internal"], links["external"], links["hosts"]) == (5, 1, {"quay.example": 1})
    assert (links["unlinked"], links["dead_ends"]) == (1, 0)
    assert [(c["name"], c["articles"]) for c in links["linked"]] == [
        ("politics/one.md", 2),
        ("stocks/two.md", 2),
        ("about.md", 1),
    ]


def test_pictures_are_weighed(run: Run) -> None:
    pictures = figures(run)["pictures"]
    assert (pictures["count"], pictures["bytes"]) == (2, 1000 + len(SVG))
    assert pictures["heaviest"][0] == {"path": "static/big.png", "bytes": 1000}


def test_what_was_built_is_weighed_and_timed(desk: Site, run: Run) -> None:
    assert (figures(run)["output"], figures(run)["builds"]) == (None, [])
    rendered = json.loads(run("--format", "json", name="build")[1])["rendered"]
    told = figures(run)
    sizes = {path: len(data) for path, data in tree(desk.output).items() if not path.startswith(".newsgen")}
    assert (told["output"]["files"], told["output"]["bytes"]) == (len(sizes), sum(sizes.values()))
    largest = told["output"]["largest"][0]
    assert largest["bytes"] == max(size for path, size in sizes.items() if path.endswith(".html"))
    assert told["output"]["kinds"]["html"] == sum(s for p, s in sizes.items() if p.endswith(".html"))
    (build,) = told["builds"]
    assert {"read", "parse", "plan", "render", "publish"} <= {*build["phases"]}
    assert (build["rendered"], build["written"]) == (rendered, len(sizes))
    run(name="build")
    assert len(figures(run)["builds"]) == 1


def test_the_fields_are_those_of_the_page(run: Run) -> None:
    run(name="build")
    table = rows(section("docs/commands.md", "stats"), head="field")
    documented = [name for row in table for name in spans(row[0])]
    told = figures(run)
    assert documented == [*told] == [*Figures.__struct_fields__]
    for row in table:
        for name in spans(row[0]):
            one = told[name][0] if isinstance(told[name], list) else told[name]
            if isinstance(one, dict) and name != "held":
                assert {*one} <= {*spans(row[1])}, name


class Needs(HTMLParser):
    """What a page asks for, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [f"{tag} {name}" for name, value in attrs if name in ("src", "href", "srcset", "data")]

    def handle_data(self, data: str) -> None:
        self.said.append(data.strip())


def test_the_report_needs_no_other_file(desk: Site, run: Run) -> None:
    desk.settings(title="<b>Harbor</b>", categories=["Politics", "Stocks"], authors=["Jane Doe", "Ada Lindqvist"])
    run(name="build")
    code, out, err = run()
    file = desk.folder / ".newsgen/stats.html"
    assert (code, out.strip(), err) == (cli.GOOD, str(file), "")
    text = file.read_text("utf-8")
    page = Needs()
    page.feed(text)
    assert page.asked == []
    assert not re.search(r"url\(|@import|<script", text)
    for words in ("<b>Harbor</b> in numbers", "Jane Doe", "politics/one.md", "quay.example", "publish"):
        assert words in page.said, words
    assert text.count("<svg") >= 6


def test_a_report_stands_where_it_is_wanted(desk: Site, run: Run) -> None:
    target = desk.folder / "numbers.html"
    assert run("--html", str(target))[1].strip() == str(target)
    assert "in numbers" in target.read_text("utf-8")
    code, _, err = run("--html", str(desk.folder / "none/numbers.html"))
    assert code == cli.MISUSED
    assert "numbers.html" in err


def test_an_empty_site_has_figures(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["stats", "-s", str(site.folder), "-q"]) == cli.GOOD
    assert cli.main(["stats", "-s", str(site.folder), "--json"]) == cli.GOOD
    assert '"articles": 0' in capsys.readouterr().out


def test_a_wrong_site_is_told(desk: Site, run: Run) -> None:
    desk.article("stocks/bad.md", date="soon")
    code, out, err = run()
    assert (code, out) == (cli.WRONG, "")
    assert "stocks/bad.md:3:7" in err


def test_notes_of_builds_that_cannot_be_read_are_begun_anew(desk: Site, run: Run) -> None:
    desk.write(".newsgen/builds.json", "{")
    run(name="build")
    assert len(figures(run)["builds"]) == 1


def test_a_store_that_is_damaged_is_begun_anew(desk: Site, run: Run) -> None:
    run()
    store = desk.folder / ".newsgen/store.sqlite"
    store.write_bytes(store.read_bytes()[:5000] + bytes(100_000))
    assert run()[0] == cli.GOOD
