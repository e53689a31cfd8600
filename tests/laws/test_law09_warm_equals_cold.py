"""Law 9: after any edits a warm build gives the bytes, or the problems, of a clean one, and does what is due.

`NEWSGEN_STEPS` says how many steps the long proof takes (1,000 where nothing is said), `NEWSGEN_SEED` from which seed.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from cold import cold
from desks import run

from newsroom import THEME, Site, difference, tree

TEMPLATES = sorted(THEME)
STEPS = int(os.environ.get("NEWSGEN_STEPS", "1000"))


def test_warm_equals_cold() -> None:
    """A short proof, from one seed."""
    for _, steps in run(40, 1, desks=1, each=40):
        assert steps >= 1


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1])
def test_warm_equals_cold_at_length(part: int, tell: Callable[[str], None]) -> None:
    """In two parts, for two processors; each starts from seeds of its own."""
    seed = int(os.environ.get("NEWSGEN_SEED") or time.time_ns() % 10**6)
    tell(f"NEWSGEN_SEED={seed}")
    for _, steps in run(STEPS // 2, seed + part * 10**6):
        tell(f"{steps} steps")


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
