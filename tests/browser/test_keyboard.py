"""Whoever has no mouse, or no script, reads the same site: all is reached, is seen when it is, and nothing hides it."""

import re

import pytest
from served import OWN_PLACES

pytestmark = pytest.mark.browser

# What the focused element shows: whether it has an outline, lies in the window, and is on top at its middle.
SEEN = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return {
        what: e.outerHTML.slice(0, 90),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: y >= 0 && y <= innerHeight && x >= 0 && x <= innerWidth,
        covered: !(top && (e.contains(top) || top.contains(e) || e.closest('.card, .row')?.contains(top))),
        order: e.matches('[tabindex]:not([tabindex="0"], [tabindex="-1"])'),
    };
}"""
FOCUSABLE = "a[href], button, input:not([type=hidden]), summary, [tabindex='0']"


def focused_one_by_one(page, most: int = 200) -> list[dict]:
    """What each press of Tab leads to, until the page is through."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate(SEEN))
    return seen


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["home", "article", "category", "404"])
def test_every_stop_of_the_tab_key_is_seen(place: str, width: int, open_page) -> None:
    page = open_page(place, viewport={"width": width, "height": 700})
    stops = focused_one_by_one(page)
    assert len(stops) >= page.locator(FOCUSABLE).count() - 1
    wrong = [s for s in stops if not s["ring"] or not s["inside"] or s["covered"] or s["order"]]
    assert wrong == []


@pytest.mark.parametrize("place", OWN_PLACES)
def test_a_page_without_scripts_is_the_same_page(place: str, open_page) -> None:
    with_scripts, without = (open_page(place, java_script_enabled=on) for on in (True, False))
    assert without.locator("main").inner_text() == with_scripts.locator("main").inner_text()
    assert without.locator("nav").count() == with_scripts.locator("nav").count()


def test_a_reader_gets_from_the_front_to_a_story_and_on_by_keyboard_alone(open_page) -> None:
    page = open_page("home", java_script_enabled=False)
    page.locator(".card-lead .card-title a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("article.story")
    page.locator("nav.menu [aria-current]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".rows")


@pytest.mark.parametrize("site", ["own", "stress"])
def test_nothing_moves_where_motion_is_not_wanted(site: str, open_page) -> None:
    page = open_page("article", site, reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert page.evaluate(moving) == 0


def test_paper_gets_the_article_and_nothing_else(open_page) -> None:
    page = open_page("article", "stress")
    page.emulate_media(media="print")
    hidden = [".menu", ".share", ".rail", ".footer", ".neighbours", ".related", ".breadcrumb", ".tags", ".authors"]
    hidden.append("nav.corrections")
    assert [s for s in hidden if page.locator(s).count() and page.locator(s).first.is_visible()] == []
    shown = ["h1", ".standfirst", ".byline", ".prose", ".source", "section.corrections", ".stamp"]
    assert [s for s in shown if not page.locator(s).first.is_visible()] == []


def test_forced_colors_keep_what_only_color_said(open_page) -> None:
    page = open_page("category", "stress", forced_colors="active")
    current = "e => getComputedStyle(e).borderBlockEndColor !== getComputedStyle(document.body).backgroundColor"
    assert page.locator(".menu [aria-current]").evaluate(current)


def test_an_embed_asks_nobody_until_it_is_opened(browser, site_in) -> None:
    served = site_in("stress")
    page = browser.new_page()
    asked: list[str] = []
    # Answered here: no test depends on another site.
    answer = {"body": "<p>A film", "content_type": "text/html"}
    page.route(re.compile("^https:"), lambda route: (asked.append(route.request.url), route.fulfill(**answer)))
    page.goto(served.origin + served.places["everything"], wait_until="load")
    page.locator(".embed").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert asked == []
    with page.expect_request(re.compile("^https:")):
        page.locator(".embed summary").press("Enter")
    assert page.locator(".embed iframe").is_visible()
    page.close()
    assert asked == ["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"]


def test_the_figures_of_a_chart_can_be_read_as_a_table(open_page) -> None:
    page = open_page("everything", "stress")
    chart = page.locator(".chart").first
    assert not chart.locator("table").is_visible()
    chart.locator("summary").press("Enter")
    assert chart.locator("td").all_inner_texts() == ["12", "14.5", "9", "-7", "", "3"]
