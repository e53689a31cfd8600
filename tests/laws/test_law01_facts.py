"""Law 1, for facts: where the facts of two routes are equal, so are their recipes, whatever was edited in between."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import examples
from newsgen.content.article import Article, ParseChoices, parse
from newsgen.content.settings import Author, Category, FeedItems, Feeds, Pagination, Related, Settings
from newsgen.digest import digest
from newsgen.markdown.prose import MarkdownChoices
from newsgen.plan import machines, routes
from newsgen.plan.recipe import Facts
from newsgen.plan.routes import Plan
from newsgen.plan.stock import Media, Stock

CHOICES = ParseChoices("content", "en", "UTC", MarkdownChoices())
PATHS = [f"{folder}/{name}.md" for folder in ("politics", "stocks") for name in ("bill", "vote", "yield", "toll")]
Header = dict[str, Any]
Site = dict[str, tuple[Header, str]]

headers: st.SearchStrategy[Header] = st.fixed_dictionaries(
    {"date": st.integers(1, 9).map(lambda day: f"2026-08-{day:02}")},
    optional={
        "title": st.sampled_from(["The vote", "The bill"]),
        "tags": st.lists(st.sampled_from(["Law", "law", "Tide"]), max_size=2, unique=True),
        "author": st.sampled_from(["Ada", "Grace"]),
        "categories": st.sampled_from([["politics"], ["stocks", "politics"]]),
        "summary": st.sampled_from(["In short.", "Shorter."]),
        "description": st.just("For machines."),
        "image": st.sampled_from(["/one.png", "/two.png"]),
        "kind": st.sampled_from(["opinion", "analysis", "live", "live"]),
        "series": st.sampled_from(["Tides", {"name": "tides", "part": 1}, "Other"]),
        "corrections": st.sampled_from([[{"date": "2026-08-11", "text": text}] for text in ("It was one.", "Two.")]),
        "sponsor": st.just("Quay & Sons"),
        "coverage": st.just({"end": "2026-08-12"}),
        "updated": st.just("2026-08-10"),
        "source": st.just({"name": "The Wire"}),
        "noindex": st.booleans(),
        "slug": st.sampled_from(["a-slug", "another"]),
        "related": st.just(["vote"]),
        "featured": st.booleans(),
        "params": st.just({"a": 1}),
        "lang": st.sampled_from(["de", "ar"]),
        "translation_key": st.just("vote"),
    },
)
bodies = st.sampled_from(
    [
        *("The tide.", "A toll on the tide.", "[See](../politics/bill.md).", "![Chart](/one.png)"),
        *("## Tide\n\n[Up](#tide)", "A.\n\n## 09:00 B\n\nC.\n"),
        "A.\n\n## 10:00 B\n\n[See](../politics/bill.md).\n\n## 09:00 B\n\nC.\n",
    ]
)
sites: st.SearchStrategy[Site] = st.dictionaries(st.sampled_from(PATHS), st.tuples(headers, bodies), min_size=2)
choices = st.sampled_from(
    [
        examples.settings(pagination=Pagination(2), related=Related(2)),
        examples.settings(related=Related(0), neighbours="site", pagination=Pagination(2, "newest-first")),
        examples.settings(site={"base_url": "https://harbor.example/news/"}),
        examples.settings(site={"feeds": Feeds()}, feeds=FeedItems(3)),
        examples.settings(site={"feeds": Feeds(("rss",))}, feeds=FeedItems(2, full_text=False)),
        examples.settings(categories=(Category("politics", "politics", "Politics"), Category("stocks", "money"))),
        examples.settings(authors=(Author("Ada", "ada", "Counts."), Author("Grace", "grace"))),
    ]
)
stocks = st.integers(1, 2).map(
    lambda n: Stock({"one.png": Media(digest(n), 640, 360 * n), "two.png": Media(digest("two"), 9, 9)}, {})
)


def written(path: str, header: Header, body: str) -> Article | None:
    title = path.rpartition("/")[2].removesuffix(".md").title()
    text = yaml.safe_dump({"title": title} | header)
    return parse(path, f"---\n{text}---\n{body}\n".encode(), CHOICES).article


def planned(site: Site, chosen: Settings, files: Stock) -> Plan:
    articles = [written(path, header, body) for path, (header, body) in site.items()]
    return examples.planned([a for a in articles if a], chosen, files)[0]


def drawn(plan: Plan) -> dict[tuple[str, bytes, bytes], bytes]:
    """URL, ground and facts -> recipe, of every route that has facts."""
    return {(url, plan.ground, facts): msgspec.msgpack.encode(plan[url]) for url in plan if (facts := plan.facts(url))}


@given(sites, sites, st.tuples(choices, stocks), st.tuples(choices, stocks), st.booleans())
def test_equal_facts_are_equal_recipes(
    before: Site, edits: Site, one: tuple[Settings, Stock], other: tuple[Settings, Stock], same: bool
) -> None:
    first = drawn(planned(before, *one))
    second = drawn(planned(before | edits, *(one if same else other)))
    assert {facts: second[facts] for facts in first.keys() & second.keys()} == {
        facts: first[facts] for facts in first.keys() & second.keys()
    }


BEFORE: Site = {
    path: ({"date": f"2026-08-{n + 1:02}", "tags": ["Law"], "author": "Ada", "image": "/one.png"}, "A toll.")
    for n, path in enumerate(PATHS)
}
BEFORE[PATHS[0]] = (BEFORE[PATHS[0]][0], "[See](../stocks/toll.md).")
BEFORE[PATHS[5]] = (BEFORE[PATHS[5]][0] | {"kind": "live"}, "A.\n\n## 09:00 B\n\nC.\n")
BEFORE[PATHS[2]] = (BEFORE[PATHS[2]][0] | {"series": "Tides"}, "A part.")
BEFORE[PATHS[1]] = (BEFORE[PATHS[1]][0] | {"translation_key": "vote"}, "A toll.")
EDITS: list[Site] = [
    {PATHS[7]: (BEFORE[PATHS[7]][0] | {"slug": "elsewhere"}, "A toll.")},
    {PATHS[3]: (BEFORE[PATHS[3]][0] | {"title": "Another title"}, "A toll.")},
    {PATHS[3]: (BEFORE[PATHS[3]][0], "Another text.")},
    {PATHS[0]: (BEFORE[PATHS[0]][0] | {"tags": ["LAW"]}, "A toll.")},
    {"politics/new.md": ({"date": "2026-08-20", "tags": ["Law"]}, "New.")},
    {f"politics/old-{n}.md": ({"date": "2026-07-20"}, "Old.") for n in range(2)},
    {PATHS[5]: (BEFORE[PATHS[5]][0], "A.\n\n## 09:00 B\n\nD.\n")},
    {PATHS[3]: (BEFORE[PATHS[3]][0] | {"lang": "de", "translation_key": "vote"}, "A toll.")},
    {"politics/part.md": ({"date": "2026-07-20", "series": "Tides"}, "A part.")},
]


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        ("article_facts", n)
        for n in (
            "article",
            "tags",
            "targets",
            "picture",
            "previous",
            "next",
            "related",
            "entries",
            "series",
            "translations",
        )
    ]
    + [("list_facts", n) for n in ("label", "size", "cards")]
    # Of each item its card, its source, its tags, where its links lead.
    + [("feed_facts", n) for n in ("items", "items.0", "items.1", "items.2", "items.3")],
)
def test_the_law_would_find_a_fact_left_out(maker: str, name: str) -> None:
    owner = machines if maker == "feed_facts" else routes
    whole: Callable[..., Facts] = getattr(owner, maker)
    fact, _, place = name.partition(".")

    def short(*arguments: Any) -> Facts:
        facts = whole(*arguments)
        items: Any = facts.pop(fact, None)
        return facts | {fact: [(*i[: int(place)], *i[int(place) + 1 :]) for i in items]} if place else facts

    related, feeds = Related(2 if name == "related" else 0), Feeds(("rss",) if owner is machines else ())
    chosen = examples.settings(pagination=Pagination(2), related=related, site={"feeds": feeds})
    pictures = [
        Stock({"one.png": Media(digest(n), 640, 360), "two.png": Media(digest("two"), 9, 9)}, {}) for n in (1, 2)
    ]
    with patch.object(owner, maker, short):
        first = planned(BEFORE, chosen, pictures[0])
        others = [planned(BEFORE | edit, chosen, pictures[0]) for edit in EDITS]
        others.append(planned(BEFORE, chosen, pictures[1]))
        assert any(
            first.facts(url) == other.facts(url) and first[url] != other[url]
            for other in others
            for url in first
            if url in other and first.facts(url)
        )
