"""Law 9: after any sequence of edits a warm build gives the bytes, or the problems, of a clean one."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from cold import cold
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from newsgen.edge.output import Folder
from newsgen.edge.store import SqliteStore
from newsgen.errors import Failed, Problem
from newsroom import THEME, Site, difference, tree

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
    {"menus": {"main": [{"title": "Home", "url": "/"}]}},
]
MOMENTS = [datetime(2026, 8, day, 12, tzinfo=UTC) for day in (3, 15, 24, 27)]
TEMPLATES = sorted(THEME)
EXTRAS = ["", "<hr>\n", "{{ site.title }}", "<p>A line more</p>", "{{ _('words') }}", "{{ nothing }}"]


class KilledError(Exception):
    """Stands for a kill: nothing in newsgen handles it."""


def counted(whole: Callable[..., Any], after: int) -> Callable[..., Any]:
    """A function that works so many times and then is killed before it does anything."""
    left = iter(range(after))

    def do(*arguments: Any) -> Any:
        if next(left, None) is None:
            raise KilledError
        return whole(*arguments)

    return do


class Newsroom(RuleBasedStateMachine):
    """A desk that edits one small site, and builds it after each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.site = Site(Path(self.place.name) / "site")

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize()
    def open_the_site(self) -> None:
        self.site.article("politics/vote.md", date="2026-08-02", tags=["Law"])
        self.site.article("stocks/yield.md", "[See](../politics/vote.md).", date="2026-08-20", author="Ada")
        self.site.page("about.md")
        self.site.write("static/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    @rule(path=PATHS, body=BODIES, header=HEADERS)
    def write(self, path: str, body: str, header: dict[str, Any]) -> None:
        self.site.article(path, body, **header)

    @rule(old=PATHS, new=PATHS)
    def rename(self, old: str, new: str) -> None:
        if (file := self.source(old)).exists():
            self.source(new).parent.mkdir(exist_ok=True)
            file.replace(self.source(new))

    @rule(path=PATHS)
    def delete(self, path: str) -> None:
        self.source(path).unlink(missing_ok=True)

    @rule(path=PATHS, time=st.integers(0, 2_000_000_000))
    def touch(self, path: str, time: int) -> None:
        if (file := self.source(path)).exists():
            os.utime(file, (time, time))

    @rule(path=PATHS)
    def break_an_article(self, path: str) -> None:
        self.site.write(f"content/{path}", "---\ntitle: [\n---\n")

    @rule(
        name=st.sampled_from(TEMPLATES),
        extra=st.sampled_from(EXTRAS),
    )
    def edit_a_template(self, name: str, extra: str) -> None:
        self.site.write(f"templates/{name}", THEME[name] + extra)

    @rule(keys=st.sampled_from(CHOICES))
    def edit_the_settings(self, keys: dict[str, Any]) -> None:
        self.site.settings(**keys)

    @rule(now=st.sampled_from(MOMENTS))
    def move_the_clock(self, now: datetime) -> None:
        self.site.now = now

    @rule(width=st.integers(1, 3))
    def edit_a_picture(self, width: int) -> None:
        self.site.write("static/chart.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>')

    @rule(writes=st.integers(0, 12), path=PATHS, body=BODIES, header=HEADERS)
    def kill_a_build_while_it_writes(self, writes: int, path: str, body: str, header: dict[str, Any]) -> None:
        self.site.article(path, body, **header)
        self.kill(Folder, "write", writes)

    @rule(puts=st.integers(0, 8), path=PATHS, body=BODIES, header=HEADERS)
    def kill_a_build_while_it_stores(self, puts: int, path: str, body: str, header: dict[str, Any]) -> None:
        self.site.article(path, body, **header)
        self.kill(SqliteStore, "put", puts)

    def kill(self, owner: type, name: str, after: int) -> None:
        whole = getattr(owner, name)
        with patch.object(owner, name, counted(whole, after)), suppress(KilledError, Failed):
            self.site.build()

    @invariant()
    def warm_equals_cold(self) -> None:
        before = tree(self.site.output)
        clean = outcome(lambda: cold(self.site))
        warm = outcome(self.warm)
        if isinstance(clean, dict) and isinstance(warm, dict):
            assert difference(warm, clean) == []
            again = self.site.build()
            assert (again.parsed, again.rendered, again.published.written) == (0, 0, 0)
        else:
            assert warm == clean
            assert difference(before, tree(self.site.output)) == [], "a build that fails leaves the output as it stood"

    def warm(self) -> dict[str, bytes]:
        self.site.build()
        return tree(self.site.output)

    def source(self, path: str) -> Path:
        return self.site.folder / "content" / path


def outcome(build: Callable[[], dict[str, bytes]]) -> dict[str, bytes] | tuple[Problem, ...]:
    """What a build gives: a tree, or problems."""
    try:
        return build()
    except Failed as failed:
        return failed.problems


def test_warm_equals_cold() -> None:
    run_state_machine_as_test(Newsroom, settings=settings(max_examples=5, stateful_step_count=8))


@pytest.mark.slow
def test_warm_equals_cold_at_length() -> None:
    run_state_machine_as_test(Newsroom, settings=settings(max_examples=60, stateful_step_count=30))


def filled(site: Site) -> None:
    """Twelve stories of two categories."""
    site.settings(pagination={"size": 3}, related={"count": 3})
    for n in range(1, 13):
        folder = "politics" if n % 2 else "stocks"
        site.article(f"{folder}/story-{n}.md", f"The tide of {n}.", date=f"2026-08-{n:02}", tags=["Law"])


@pytest.mark.parametrize(
    ("keys", "rendered"),
    [
        ({"disclaimer": "No advice."}, 0),
        ({"copyright": "2026"}, 0),
        ({"latest": {"count": 2}}, 0),
        ({"title": "New"}, None),
    ],
)
def test_settings_render_the_pages_that_show_them(site: Site, keys: dict[str, Any], rendered: int | None) -> None:
    filled(site)
    site.build()
    site.settings(pagination={"size": 3}, related={"count": 3}, **keys)
    report = site.build()
    assert (report.parsed, report.rendered) == (0, report.pages if rendered is None else rendered)
    assert difference(tree(site.output), cold(site)) == []


def test_one_new_story_renders_few_pages(site: Site) -> None:
    """Its own page, its elder neighbour, and the fronts that show it: home, category, tag, month, indexes."""
    filled(site)
    pages = site.build().pages
    site.article("politics/news.md", "A tide.", date="2026-08-20", tags=["Law"])
    report = site.build()
    assert report.parsed == 1
    assert report.rendered <= 10
    assert report.rendered < pages / 2
    assert difference(tree(site.output), cold(site)) == []


def test_any_template_edited_is_seen_on_the_pages_that_draw_on_it(site: Site) -> None:
    """Partials, too, and fragments, which are bound into pages that are not rendered again."""
    filled(site)
    site.write("content/politics/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    site.article("politics/story-1.md", "![Chart](chart.svg)", date="2026-08-01", aliases=["/old/"])
    site.page("about.md")
    pages = site.build().pages
    for name in TEMPLATES:
        site.write(f"templates/{name}", THEME[name] + f"<p>{name} was edited</p>")
        report = site.build()
        assert any(f"{name} was edited" in text for text in site.pages().values()), name
        assert report.parsed == 0
        if name.startswith("fragments/"):
            assert report.rendered == 0
        elif not name.startswith("partials/"):
            assert 0 < report.rendered < pages
    assert difference(tree(site.output), cold(site)) == []
