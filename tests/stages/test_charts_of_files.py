"""Charts of figures in a CSV file: whoever names it draws on it, and on nothing that it does not say."""

import pytest

from newsroom import Site, published
from serving import serving

FIGURES = "Party,2024\nLeft,12\nRight,9\n"
CHART = "Seats:\n\n```chart bar Seats by party\n{}\n```\n"


@pytest.fixture
def polls(tmp_path) -> Site:
    """A site with the shipped theme, three articles, and figures beside one of them."""
    site = Site(tmp_path / "site", theme=False)
    site.write("content/politics/seats.csv", FIGURES)
    site.article("politics/seats.md", CHART.format("seats.csv"))
    site.article("politics/deep/index.md", CHART.format("/politics/seats.csv"))
    site.article("politics/other.md")
    return site


def told(site: Site) -> list[str]:
    return [str(p) for p in site.problems()]


def test_a_chart_of_a_file_is_the_chart_of_its_lines(polls: Site) -> None:
    polls.article("politics/written.md", CHART.format(FIGURES.strip()))
    polls.build()
    pages = [polls.read(f"politics/{name}/index.html") for name in ("seats", "deep", "written")]
    first, *others = ["<figure" + page.split("<figure", 1)[1].split("</figure>")[0] for page in pages]
    assert 'aria-label="Seats by party"' in first
    assert others == [first, first]
    assert "seats.csv" not in "".join(published(polls.output))


def test_a_change_of_the_figures_renders_who_draws_them_and_nobody_else(polls: Site) -> None:
    polls.build()
    polls.write("content/politics/seats.csv", FIGURES.replace("12", "13"))
    report = polls.build()
    assert (report.parsed, report.rendered) == (0, 2)
    assert '<td class="align-right">13</td>' in polls.read("politics/seats/index.html")
    assert (polls.build().rendered, polls.build(full=True).published.changed) == (0, ())


def test_the_server_shows_a_change_of_the_figures(polls: Site) -> None:
    with serving(polls.request(jobs=1)) as client:
        assert b">12<" in client.get("/politics/seats/").body
        polls.write("content/politics/seats.csv", FIGURES.replace("12", "13"))
        client.until("/politics/seats/", lambda r: b">13<" in r.body)
        polls.write("content/politics/seats.csv", "nothing")
        page = client.until("/politics/seats/", lambda _: client.heard.first("wrong")).body
    assert client.heard.first("wrong") == [("wrong", ["chart-wrong"], True)]
    assert b">13<" in page


def test_figures_that_are_linked_are_published_as_they_are(polls: Site) -> None:
    polls.article("politics/link.md", "[The figures](seats.csv)")
    polls.build()
    assert [path for path in published(polls.output) if path.endswith(".csv")]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (FIGURES.replace("9", "many").encode(), 'seats.csv:3:1: The chart cannot be drawn: "many" is no number'),
        (b"", "seats.csv:1:1: The chart cannot be drawn: it needs a row of names"),
        (FIGURES.encode("utf-16"), "seats.csv:1:1: "),
        (b"Party,2024\nL\xe9ft,1\nRight,2\n", "seats.csv:2:2: "),
        (b"Party,2024\nL\0ft,1\nRight,2\n", "seats.csv:2:2: "),
        (FIGURES.encode() * 4000, "seats.csv:1:1: The chart cannot be drawn: the file has 108 KB, and 64 are the most"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_once_and_where(polls: Site, data: bytes, line: str) -> None:
    (polls.folder / "content/politics/seats.csv").write_bytes(data)
    (found,) = told(polls)
    assert found.startswith(f"content/politics/{line}")


def test_a_file_that_is_not_there_is_told_where_it_is_named(polls: Site) -> None:
    (polls.folder / "content/politics/seats.csv").rename(polls.folder / "content/politics/sets.csv")
    first, second = told(polls)
    assert first.startswith('content/politics/deep/index.md:8:1: There is no file "politics/seats.csv"')
    assert 'Did you mean "politics/sets.csv"?' in second


def test_a_file_outside_of_content_is_none(polls: Site) -> None:
    polls.article("politics/other.md", CHART.format("../../site.csv"))
    (found,) = told(polls)
    assert found.startswith('content/politics/other.md:8:1: "../../site.csv" leads out of the content folder')


def test_nobody_asks_what_stands_in_a_file_that_no_chart_names(polls: Site) -> None:
    polls.write("content/politics/else.csv", "nothing,but,words\n")
    polls.article("politics/draft.md", CHART.format("else.csv"), draft=True)
    polls.build()
