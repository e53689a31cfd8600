"""The repository's own site in a real Chromium: no complaints, by keyboard, on a small screen, in the dark."""

import pytest
from served import OWN, OWN_PLACES, QUICK, STRESS

pytestmark = pytest.mark.browser
SLOW = pytest.mark.slow
PLACES = [
    *(pytest.param("own", place, marks=() if place in QUICK else SLOW) for place in OWN),
    *(pytest.param("stress", place, marks=SLOW) for place in STRESS),
]


def all_pictures(page) -> None:
    """Waits until every picture of a page is there."""
    page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
    page.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth)", timeout=10_000)


@pytest.mark.parametrize(("site", "place"), PLACES)
def test_a_page_opens_without_a_complaint(site: str, place: str, open_page) -> None:
    page = open_page(place, site)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    # Pictures further down wait until they come into view; here they need not, and each has to be there.
    all_pictures(page)


@pytest.mark.parametrize("place", OWN_PLACES)
def test_the_first_tab_leads_to_the_content(place: str, open_page) -> None:
    page = open_page(place)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#ng-main"
    box = focused.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'ng-main'", timeout=5000)


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=SLOW)])
@pytest.mark.parametrize(("site", "place"), PLACES)
def test_nothing_scrolls_sideways_at_320_pixels(site: str, place: str, language: str, open_page) -> None:
    page = open_page(place, site, language, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # Nor is anything cut off that cannot be scrolled to.
    cut = """() => [...document.querySelectorAll('h1, h2, h3, p, li, a, img, time')].filter(e => {
        const r = e.getBoundingClientRect();
        return r.width > 1 && !e.closest('.table-scroll, pre, .skip, .share') && (r.left < -1 || r.right > 321);
    }).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(cut) == []


def test_dark_mode_changes_the_background(open_page) -> None:
    page = open_page("home")
    color = (
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
    )
    seen = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen.add(page.evaluate(color))
    assert len(seen) == 2


@pytest.mark.parametrize("width", [390, 1280, *(pytest.param(width, marks=SLOW) for width in (800, 1100, 1600))])
@pytest.mark.parametrize("place", ["home", "category", "/business/how-a-franchise-works/"])
def test_sizes_are_those_that_pictures_have(place: str, width: int, open_page) -> None:
    """The natural width of a picture with a `srcset` is what its `sizes` says; it shall be what the page shows."""
    page = open_page(place, viewport={"width": width, "height": 900})
    all_pictures(page)
    shown = page.evaluate("[...document.querySelectorAll('img[srcset]')].map(i => [i.naturalWidth, i.clientWidth])")
    assert shown
    assert [pair for pair in shown if not 0.9 <= pair[0] / pair[1] <= 1.1] == []


@pytest.mark.parametrize("site", ["own", "stress"])
def test_a_story_without_a_picture_leaves_no_hole_beside_the_others(site: str, open_page) -> None:
    page = open_page("home", site, viewport={"width": 1280, "height": 900})
    hole = """card => {
        const [stamp, before] = [...card.querySelectorAll('.card-text > *')].reverse();
        return stamp.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
    }"""
    cards = page.locator(".card-large.card-bare").all()
    assert cards
    assert [room for room in (card.evaluate(hole) for card in cards) if room > 40] == []


def test_the_two_stories_of_a_short_block_stand_side_by_side(open_page) -> None:
    page = open_page("home", viewport={"width": 1280, "height": 900})
    blocks = page.locator(".block-few").all()
    assert blocks
    tops = "cards => cards.map(card => card.getBoundingClientRect().top)"
    for block in blocks:
        assert len({*block.locator(".card").evaluate_all(tops)}) == 1


def test_the_colors_of_a_chart_are_told_on_paper_and_where_colors_are_forced(open_page) -> None:
    page = open_page("everything", "stress", forced_colors="active")
    swatch = "e => getComputedStyle(e, '::before').backgroundColor"
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        colors = page.locator(".chart").first.locator(".legend li").evaluate_all(f"all => all.map({swatch})")
        assert len({*colors}) == len(colors) == 2
