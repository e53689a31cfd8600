"""Search indexes: which articles stand in which, and what an index reads of an article."""

from datetime import date

import pytest

import examples
from newsgen.content.article import Article
from newsgen.digest import digest
from newsgen.markdown.prose import Chart, Embed, Target
from newsgen.plan import search
from newsgen.plan.search import Entry, bundles, parts
from newsgen.render.searchtext import blocks, document
from newsgen.urls import Url


def named(articles: list[Article]) -> dict[str, list[str]]:
    """The slugs of each index, the newest index first."""
    found = parts(examples.edition(articles))
    return {name: [s.article.slug for s in stories] for name, stories in found}


def of(year: int, count: int, month: int = 3) -> list[Article]:
    start = examples.moment(1, month=month).replace(year=year)
    return [examples.article(f"a/y{year}m{month}n{n}.md", start.replace(day=n + 1)) for n in range(count)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FEW", 3)
    monkeypatch.setattr(search, "MOST", 4)
    monkeypatch.setattr(search, "MOST_OF_A_MONTH", 4)
    monkeypatch.setattr(search, "MOST_OF_THE_NEWEST", 2)


def test_the_newest_month_stands_alone_and_few_years_together() -> None:
    found = named([*of(2020, 1), *of(2021, 1), *of(2023, 1), *of(2024, 3), *of(2026, 1, 1), *of(2026, 3, 8)])
    assert list(found) == ["newest", "2026-08", "2026", "2024", "2020-2023"]
    assert [len(s) for s in found.values()] == [1, 2, 1, 3, 3]
    assert found["newest"] == ["y2026m8n2"]


def test_the_newest_stories_join_their_month_whenever_they_are_too_many() -> None:
    sizes = {n: {name: len(slugs) for name, slugs in named(of(2026, n, 8)).items()} for n in (1, 2, 3, 4, 5)}
    assert sizes == {
        1: {"newest": 1},
        2: {"newest": 2},
        3: {"newest": 1, "2026-08": 2},
        4: {"newest": 2, "2026-08": 2},
        5: {"newest": 1, "2026-08": 4},
    }


def test_a_large_year_and_a_large_month_are_split_from_the_oldest_on() -> None:
    found = named([*of(2024, 9), *of(2026, 11, 8)])
    assert {name: len(slugs) for name, slugs in found.items()} == {
        "newest": 1,
        "2026-08.3": 2,
        "2026-08.2": 4,
        "2026-08": 4,
        "2024.3": 1,
        "2024.2": 4,
        "2024": 4,
    }
    assert found["2024"] == [f"y2024m3n{n}" for n in range(4)]
    later = named([*of(2024, 9), *of(2026, 12, 8)])
    assert {name for name in found if found[name] != later[name]} == {"newest"}
    later = named([*of(2024, 9), *of(2026, 13, 8)])
    assert {name for name in found if found[name] != later[name]} == {"newest", "2026-08.3"}


def test_every_story_stands_in_one_index() -> None:
    articles = [a for year in range(2010, 2027) for a in of(year, year % 7 + 1)]
    found = [slug for slugs in named(articles).values() for slug in slugs]
    assert sorted(found) == sorted(a.slug for a in articles)


def test_an_edition_without_stories() -> None:
    edition = examples.edition([examples.page("about.md")])
    assert parts(edition) == []
    plan, _ = examples.planned([examples.page("about.md")])
    assert [b.name for b in bundles(edition, plan.made.faces)] == ["pages"]


def test_captions_stand_for_what_a_text_shows() -> None:
    article = examples.article(
        "a/a.md",
        targets=(
            Target("picture", "a.png", title="A tide"),
            Target("picture", "b.png", alt="Plain"),
            Target("block", "", content=Chart("bar", "Votes", (), (), ())),
            Target("block", "", content=Embed("https://v.example/1", "v.example", "A film")),
            Target("chart", "a.csv", "bar", title="Seats"),
        ),
    )
    plan, _ = examples.planned([examples.article("a/a.md")])
    (one,) = [*bundles(examples.edition([article]), plan.made.faces)]
    assert one.entries[0].captions == {
        "picture:0": "A tide",
        "block:2": "Votes",
        "block:3": "A film",
        "block:4": "Seats",
    }


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A <em>b</em> <a\0link:0\0>c</a></p>", "<p>A b c</p>"),
        ('<h2 id="x">A<a class="y" href="#x">b</a></h2>', "<h2>Ab</h2>"),
        ("<table><tr><td>1</td></tr></table><hr>", "<td>1</td>"),
        ("<p>\0picture:0\0 \0picture:1\0</p>", "<p><p>A &lt;tide&gt;</p> </p>"),
        ("<script>alert('<p>')</script><STYLE>p{}</STYLE><p>x</p>", "  <p>x</p>"),
        ("<pre><code>a &lt; b</code></pre><picture>x</picture>", "<pre>a &lt; b</pre>x"),
    ],
)
def test_blocks_of_words(html: str, text: str) -> None:
    assert blocks(html, {"picture:0": "A <tide>"}) == text


def test_a_document_is_safe_whatever_its_header_says() -> None:
    article = examples.article("a.md", title="</h1><script>", standfirst="<b>", body=digest(2))
    entry = Entry(Url("/a/"), article, date(2026, 8, 1), ('"><x', "a: b"))
    told = document(entry, {digest(2): b"<p>Text.</p>"}, "en")
    assert "<script>" not in told
    assert 'title="&quot;&gt;&lt;x"' in told
    assert 'data-pagefind-filter="category[title]" title="a: b"' in told
    assert 'data-pagefind-meta="date[title]" title="2026-08-01"' in told
