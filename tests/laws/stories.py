"""What a news desk writes: stories that share words, headers, settings, templates; as strategies for Hypothesis."""

from datetime import UTC, datetime
from io import BytesIO
from random import Random
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from newsroom import THEME

DESK = THEME | {
    "article.html": THEME["article.html"] + '{% include "partials/share.html" %}\n',
    "404.html": THEME["404.html"] + '<link href="{{ asset("desk.css") }}">\n',
    "partials/share.html": '<p>{% include "partials/mark.html" %} share {{ page.title }}</p>\n',
    "partials/mark.html": "<b>*</b>",
}
TOPICS = [
    "tide harbor ferry pilot anchor channel dredge lighthouse cargo customs berth crane",
    "budget deficit treasury bond yield auction coupon maturity debt issue rating spread",
    "election ballot recount turnout poll district senate clerk precinct margin voter seat",
]
PLAIN = "the of and a council report week city plan said money new people would their after year"


def photo(width: int) -> bytes:
    """A picture of pixels."""
    data = BytesIO()
    Image.new("RGB", (16 * width, 8), (80 * width % 256, 90, 120)).save(data, "png")
    return data.getvalue()


FIGURES = "Party,2024\nLeft,{}\nRight,9\n"


def prose(topic: int, number: int) -> str:
    """Two paragraphs that share words with others of their topic, long enough to be related to some and not others."""
    rng = Random(topic * 1000 + number)
    words = [rng.choice((TOPICS[topic] if rng.random() < 0.4 else PLAIN).split()) for _ in range(70)]
    return f"{' '.join(words[:40])}.\n\n{' '.join(words[40:])}."


FOLDERS = ("politics", "stocks", "world")
NAMES = ("bill", "vote", "yield", "pier", "ferry")
PATHS = st.sampled_from([f"{folder}/{name}.md" for folder in FOLDERS for name in NAMES])
WHICH = st.integers(0, 99)
"""Picks one of the articles that there are."""
BODIES = st.one_of(
    st.builds(prose, st.integers(0, 2), st.integers(0, 9)),
    st.builds(
        "{}\n\n{}".format,
        st.builds(prose, st.integers(0, 2), st.integers(0, 9)),
        st.sampled_from(
            [
                "[A page](/politics/) and [another](../about.md).",
                "## A heading\n\n[Here](#a-heading). ![Chart](/chart.svg)",
                "[May be gone](../politics/bill.md).",
                "![Map](map.svg)",
                "![Photo](/politics/photo.png)",
                "```chart bar Seats\n/politics/seats.csv\n```",
                "## 2026-08-14 09:00 Open\n\nThe doors.\n\n## 2026-08-26 Shut\n\n![Map](/politics/map.svg)",
            ]
        ),
    ),
)
DATES = st.integers(1, 27).map(lambda day: f"2026-08-{day:02}")
HEADERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"date": DATES},
    optional={
        "title": st.sampled_from(["The vote", "The bill & the 'bond'"]),
        "tags": st.lists(st.sampled_from(["Law", "Tide"]), max_size=2, unique=True),
        "author": st.sampled_from(["Ada", "Grace"]),
        "categories": st.sampled_from([["Politics"], ["Stocks", "Politics"], ["World"]]),
        "aliases": st.sampled_from([["/old/"], ["/older/a.html"]]),
        "summary": st.just("In short."),
        "draft": st.booleans(),
        "expires": st.sampled_from(["2026-08-26", "2027-01-01"]),
        "featured": st.booleans(),
        "related": st.sampled_from([["vote"], ["politics/bill.md"]]),
        "image": st.sampled_from(["/chart.svg", "/politics/map.svg", "/politics/photo.png"]),
        "series": st.sampled_from(["Tides", {"name": "tides", "part": 1}]),
        "corrections": st.just([{"date": "2026-08-14", "text": "It was seven."}]),
        "sponsor": st.just("Quay & Sons"),
        "kind": st.just("live"),
        "coverage": st.just({"end": "2026-08-25"}),
    },
)
CHOICES: list[dict[str, Any]] = [
    {"pagination": {"size": 1}},
    {"pagination": {"size": 3, "mode": "newest-first"}},
    {"title": "Another Harbor"},
    {"base_url": "https://harbor.example/news/"},
    {"timezone": "Pacific/Auckland"},
    {"language": "de"},
    {"markdown": {"typographer": False}},
    {"latest": {"count": 1}},
    {"disclaimer": "No advice."},
    {"banner": {"text": "Now", "from": "2026-08-10", "until": "2026-08-20"}},
    {"related": {"count": 0}},
    {"related": {"count": 3, "include_newer": True}},
    {"neighbours": "site"},
    {"permalinks": {"article": "/:year/:month/:slug.html"}},
    {"menus": {"main": [{"title": "Home", "url": "/"}]}},
    {"fragments": "ssi"},
    {"fragments": "esi"},
    {"drafts": True},
    {"social_cards": True},
]
ALWAYS: dict[str, Any] = {"pagination": {"size": 2}, "related": {"count": 2}, "latest": {"count": 3}}
MOMENTS = [datetime(2026, 8, day, 12, tzinfo=UTC) for day in (3, 15, 24, 27)]
FRAGMENTS = sorted(name for name in DESK if name.startswith("fragments/"))
TEMPLATES = sorted(DESK.keys() - {*FRAGMENTS})
EXTRAS = ["", "<hr>\n", "{{ site.title }}", "<p>A line more</p>", "{{ _('words') }}"]
