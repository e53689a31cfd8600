"""The search page in a real Chromium: typing, narrowing, links to a search, the keyboard, and without JavaScript."""

import re
from itertools import product

import pytest
from served import SEARCHED, node_tool
from test_accessibility import violations

pytestmark = pytest.mark.browser
LINKS = "#ng-found .card-title a"


def hrefs(page) -> list[str]:
    return [link.get_attribute("href") for link in page.locator(LINKS).all()]


def told(page) -> str:
    page.wait_for_function("document.getElementById('ng-told').textContent")
    return page.locator("#ng-told").inner_text()


def number(text: str) -> int:
    return int(text.rpartition(" ")[2])


def test_typing_shows_what_is_found(open_page) -> None:
    page = open_page("search", "searched")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert [url for url in asked if "pagefind" in url] == []
    page.get_by_label("Words").press_sequentially("electoral college", delay=20)
    # What half of the words find may be shown before.
    link = LINKS.rsplit(maxsplit=1)[-1]
    page.wait_for_selector(f'#ng-found > :first-child {link}[href="/politics/electoral-college/"]')
    first = page.locator("#ng-found article").first
    assert first.locator(".label").inner_text().casefold() == "politics"
    assert re.search(r"\d{4} *\n?.*Desk", first.locator(".stamp").inner_text())
    assert first.locator(".trail mark").count() >= 1
    assert told(page).startswith("Articles found: ")
    page.keyboard.press("Enter")
    assert page.url.endswith("/search/?q=electoral+college")
    page.locator(LINKS).first.click()
    page.wait_for_url("**/politics/electoral-college/")


def test_a_search_can_be_narrowed_and_is_a_link(open_page) -> None:
    page = open_page("search", "searched")
    page.get_by_label("Words").fill("the")
    page.wait_for_selector(LINKS)
    everything = told(page)
    page.get_by_role("combobox", name="Section").select_option("Stocks")
    page.wait_for_function("before => document.getElementById('ng-told').textContent != before", arg=everything)
    assert {text.casefold() for text in page.locator("#ng-found .label").all_inner_texts()} == {"stocks"}
    page.get_by_role("combobox", name="Author").select_option("Markets Desk")
    page.get_by_role("combobox", name="Year").select_option("2025")
    page.wait_for_function("[...document.querySelectorAll('#ng-found time')].every(t => t.dateTime.startsWith('2025'))")
    assert all("Markets Desk" in text for text in page.locator("#ng-found .by").all_inner_texts())
    count = told(page)
    page.wait_for_function("location.search.includes('year=2025')")
    page.reload(wait_until="networkidle")
    page.wait_for_selector(LINKS)
    assert (told(page), page.get_by_role("combobox", name="Author").input_value()) == (count, "Markets Desk")
    month = page.locator("#ng-found time").first.get_attribute("datetime")[5:7]
    page.get_by_role("combobox", name="Month").select_option(month)
    page.wait_for_function(
        "m => [...document.querySelectorAll('#ng-found time')].every(t => t.dateTime.slice(5, 7) == m)", arg=month
    )


def test_filters_alone_list_what_there_is(open_page) -> None:
    page = open_page("search", "searched")
    page.get_by_role("combobox", name="Section").select_option("World News")
    page.wait_for_selector(LINKS)
    assert len(hrefs(page)) == 5
    page.get_by_role("button", name="More results").click()
    page.wait_for_function("document.querySelectorAll('#ng-found article').length > 5")
    assert page.evaluate(
        "document.activeElement.closest('article') == document.querySelectorAll('#ng-found article')[5]"
    )


def test_nothing_found_is_said_and_what_is_held_is_not_found(open_page) -> None:
    page = open_page("search", "searched")
    page.get_by_label("Words").fill("zzzz")
    page.wait_for_function("document.getElementById('ng-told').textContent == 'Nothing found.'")
    assert hrefs(page) == []
    page.get_by_label("Words").fill("initial public offerings")
    page.wait_for_selector(LINKS)
    assert "/stocks/initial-public-offerings/" not in hrefs(page)


def test_a_page_is_found_and_an_emptied_field_empties_the_list(open_page) -> None:
    page = open_page("search", "searched")
    page.get_by_label("Words").fill("privacy policy")
    page.wait_for_selector(LINKS)
    assert "/privacy-policy/" in hrefs(page)
    page.get_by_label("Words").fill("")
    page.wait_for_function("!document.querySelector('#ng-found article')")
    assert page.locator("#ng-told").inner_text() == ""
    assert page.url.endswith("/search/?")


def test_earlier_indexes_are_a_button_away(browser, site_in) -> None:
    """This site is small; its script begins with two indexes here, not with four."""
    served = site_in("searched")
    script = (served.public / "search" / "search.js").read_text("utf-8")
    shorter = script.replace("const AT_FIRST = 3;", "const AT_FIRST = 2;").replace(
        "const AT_ONCE = 5;", "const AT_ONCE = 1;"
    )
    assert shorter.count("AT_FIRST = 2;") == shorter.count("AT_ONCE = 1;") == 1
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/search.js", lambda r: r.fulfill(body=shorter, content_type="text/javascript"))
    page.goto(served.origin + served.places["search"])
    page.get_by_label("Words").fill("the")
    page.wait_for_selector(LINKS)
    few = told(page)
    page.get_by_role("button", name="Search earlier years, too").click()
    page.wait_for_function("before => document.getElementById('ng-told').textContent != before", arg=few)
    assert not page.get_by_role("button", name="Search earlier years, too").is_visible()
    assert number(told(page)) > number(few)
    context.close()


def test_the_menu_leads_to_it_by_keyboard(open_page) -> None:
    page = open_page("home", "searched")
    page.get_by_role("navigation", name="Sections").first.get_by_role("link", name="Search").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("tariff")
    page.wait_for_selector(LINKS)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#ng-found')"):
            break
    assert page.evaluate("document.activeElement.getAttribute('href')") == hrefs(page)[0]


def test_without_javascript_it_leads_to_the_lists(browser, site_in) -> None:
    served = site_in("searched")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.origin + served.places["search"])
    assert not page.get_by_role("search").is_visible()
    page.get_by_role("link", name="All articles by month").click()
    assert page.url.endswith("/archive/")
    context.close()


def test_an_index_that_does_not_come_is_said(browser, site_in) -> None:
    served = site_in("searched")
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(served.origin + served.places["search"])
    page.get_by_label("Words").fill("ballot")
    page.wait_for_function("document.getElementById('ng-told').textContent == 'The search cannot be loaded.'")
    context.close()


def test_axe_finds_nothing_on_the_search_page(browser, site_in) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text("utf-8")
    one = site_in("searched")._replace(places=SEARCHED | {"found": "/search/?q=ballot"})
    looks = [*product(["light", "dark"], [360, 1280])]
    assert violations(browser, axe, one, ["search", "found"], looks, until="networkidle") == {}


def test_nothing_scrolls_sideways(open_page) -> None:
    page = open_page("search", "searched", viewport={"width": 320, "height": 640})
    page.get_by_label("Words").fill("ballot")
    page.wait_for_selector(LINKS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_an_article_says_is_shown_and_never_run(open_page) -> None:
    page = open_page("search", "searched")
    title = page.title()
    page.get_by_label("Words").fill("zanzibarish")
    page.wait_for_selector(LINKS)
    assert page.locator(LINKS).first.inner_text() == 'A <b>bold</b> & "quoted" </script> title'
    assert "<img src=x onerror=" in page.locator("#ng-found .trail").first.inner_text()
    assert page.locator("#ng-found :is(img, b, script, [onclick])").count() == 0
    assert page.title() == title
