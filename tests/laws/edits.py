"""What a small site may be edited to: sources, headers, bodies, settings, templates."""

from typing import Any

from hypothesis import strategies as st

from newsroom import THEME

PATHS = st.sampled_from(
    [f"{folder}/{name}.md" for folder in ("politics", "stocks") for name in ("bill", "vote", "yield")]
)
BODIES = st.sampled_from(
    [
        "Some text.",
        "Other text about *bonds*.",
        "[A page](/politics/) and [another](../about.md).",
        "## A heading\n\n[Here](#a-heading). ![Chart](/chart.svg)",
        "[May be gone](../politics/bill.md).",
        "## 2026-08-14 09:00 Open\n\nThe doors.\n\n## 2026-08-29 Shut\n\nNot yet.",
        "## 2026-08-14 10:00 Open\n\n[The bill](../politics/bill.md).",
        "```chart bar Seats\n/seats.csv\n```",
    ]
)
HEADERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"date": st.integers(1, 28).map(lambda day: f"2026-08-{day:02}")},
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
        "series": st.sampled_from(["Tides", {"name": "tides", "part": 1}]),
        "corrections": st.sampled_from([[{"date": "2026-08-14", "text": text}] for text in ("It was one.", "Two.")]),
        "sponsor": st.just("Quay & Sons"),
        "kind": st.sampled_from(["live", "opinion", "sponsored"]),
        "coverage": st.just({"end": "2026-08-25"}),
    },
)
CHOICES: list[dict[str, Any]] = [
    {},
    {"pagination": {"size": 1}},
    {"title": "Another Harbor"},
    {"base_url": "https://harbor.example/news/"},
    {"timezone": "Pacific/Auckland"},
    {"language": "de"},
    {"latest": {"count": 1}, "disclaimer": "No advice."},
    {"related": {"count": 0}, "neighbours": "site"},
    {"permalinks": {"article": "/:year/:month/:slug.html"}},
    {"content_dir": "stories"},
    {"home": {"lead": "vote"}, "banner": {"text": "Now", "until": "2026-08-26", "sections": ["home"]}},
    {"social_cards": True},
    {"menus": {"main": [{"title": "Home", "url": "/"}]}},
]
TEMPLATES = sorted(THEME)
EXTRAS = ["", "<hr>\n", "{{ site.title }}", "<p>A line more</p>", "{{ _('words') }}", "{{ nothing }}"]
