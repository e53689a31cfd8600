"""The development server in a real Chromium: what is saved shows itself, and nothing else is disturbed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event

import pytest

from newsgen.serve import early
from newsgen.serve.answers import READING
from newsgen.serve.progress import Progress
from newsgen.stages.request import Request
from newsroom import Site
from serving import Client, serving, unread

pytestmark = pytest.mark.browser
NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
LONG_TEXT = "\n\n".join(f"Paragraph {n} of a text that is longer than any window." for n in range(120))
QUICKLY = 30_000


@pytest.fixture
def own(tmp_path) -> Site:
    """A site with the theme that newsgen ships."""
    site = Site(tmp_path / "site", theme=False)
    for n in range(20):
        site.article(f"politics/story-{n}.md", f"Words of {n}.\n\n{LONG_TEXT}", date=f"2026-08-{n + 1:02}")
    site.page("about.md", "Who we are.")
    return site


@pytest.fixture
def client(own: Site) -> Iterator[Client]:
    with serving(Request(source=own.folder, now=NOW, jobs=1)) as served:
        yield served


class Tab:
    """A page of the server, which notes when it is loaded and what its console says."""

    def __init__(self, context, url: str) -> None:
        self.loads = 0
        self.said: list[str] = []
        self.page = context.new_page()
        self.page.on("load", lambda _: setattr(self, "loads", self.loads + 1))
        self.page.on("console", lambda m: self.said.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(url)
        self.page.wait_for_load_state("load")
        # A mark that a reload takes away.
        self.page.evaluate("window.same = true")

    @property
    def same(self) -> bool:
        return bool(self.page.evaluate("window.same === true"))

    def shows(self, text: str) -> None:
        self.page.get_by_text(text, exact=False).first.wait_for(timeout=QUICKLY)


@pytest.fixture
def tabs(browser, client: Client) -> Iterator[object]:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    opened: list[Tab] = []

    def tab(path: str) -> Tab:
        opened.append(Tab(context, client.url + path))
        return opened[-1]

    yield tab
    said = [line for one in opened for line in one.said]
    context.close()
    assert said == []


def edit(site: Site, path: str, old: str, new: str) -> None:
    file = site.folder / path
    text = file.read_text("utf-8")
    assert old in text
    other = file.with_name(f".{file.name}.new")
    other.write_text(text.replace(old, new), "utf-8")
    other.replace(file)


def test_an_edit_shows_itself_at_the_same_place_of_the_page(own: Site, tabs) -> None:
    tab = tabs("/politics/story-3/")
    tab.page.evaluate("scrollTo(0, 1500)")
    top = tab.page.evaluate("scrollY")
    assert top == 1500
    edit(own, "content/politics/story-3.md", "Paragraph 119", "The newest paragraph")
    tab.shows("The newest paragraph")
    tab.page.wait_for_function("document.readyState === 'complete'")
    assert not tab.same
    assert tab.page.evaluate("scrollY") == top


def test_a_style_sheet_is_swapped_without_a_reload(own: Site, client: Client, tabs) -> None:
    own.write("static/own.css", "body { color: rgb(1, 2, 3) }")
    links = '<link rel="icon" href="data:,"><link rel="stylesheet" href="{{ asset("own.css") }}">'
    own.write("templates/page.html", f"<!doctype html><title>About</title>{links}<body>{{{{ page.body }}}}</body>")
    client.until("/about/", lambda r: b"own." in r.body)
    tab = tabs("/about/")
    color = "getComputedStyle(document.body).color"
    tab.page.wait_for_function(f"{color} === 'rgb(1, 2, 3)'", timeout=QUICKLY)
    tab.page.evaluate("window.same = true")
    loads = tab.loads
    for shade in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
        own.write("static/own.css", f"body {{ color: {shade} }}")
        tab.page.wait_for_function(f"{color} === '{shade}'", timeout=QUICKLY)
    assert tab.same
    assert tab.loads == loads
    tab.page.wait_for_function("document.querySelectorAll('link[href*=\"own.\"]').length === 1", timeout=QUICKLY)


def test_a_broken_header_is_shown_over_the_page_until_it_is_mended(own: Site, tabs) -> None:
    tabs_open = [tabs("/politics/story-3/"), tabs("/"), tabs("/no/such/page/")]
    # That a 404 comes with a 404 is what Chromium calls an error.
    tabs_open[2].said.clear()
    edit(own, "content/politics/story-3.md", "date:", "dote:")
    for tab in tabs_open:
        box = tab.page.locator("newsgen-problems")
        box.wait_for(state="attached", timeout=QUICKLY)
        for part in ("content/politics/story-3.md:3:1", "dote: '2026-08-04'", "^"):
            tab.page.get_by_text(part, exact=False).first.wait_for(timeout=QUICKLY)
        assert tab.same
    tabs_open[0].shows("Words of 3.")
    tabs_open[0].page.get_by_role("button", name="Close").click()
    assert tabs_open[0].page.locator("newsgen-problems").count() == 0
    edit(own, "content/politics/story-3.md", "dote:", "date:")
    for tab in tabs_open:
        tab.page.wait_for_function("!document.querySelector('newsgen-problems')", timeout=QUICKLY)
        assert tab.same


def test_a_broken_template_is_shown_over_every_page_until_it_is_mended(own: Site, client: Client, tabs) -> None:
    own.write("templates/partials/more.html", "<p>More</p>")
    shown = '<h1>{{ page.title }}</h1>{{ page.body }}{% include "partials/more.html" %}'
    own.write("templates/page.html", f'<!doctype html><link rel="icon" href="data:,"><body>{shown}</body>')
    client.until("/about/", lambda r: b"<p>More</p>" in r.body)
    tabs_open = [tabs("/politics/story-3/"), tabs("/about/")]
    own.write("templates/partials/more.html", "<p>More</p>\n<p>{{ page.titel }}</p>")
    for tab in tabs_open:
        for part in ("templates/partials/more.html:2", "{{ page.titel }}", "Did you mean"):
            tab.shows(part)
        assert tab.same
    tabs_open[1].shows("Who we are.")
    own.write("templates/partials/more.html", "<p>More than ever</p>")
    tabs_open[1].shows("More than ever")
    for tab in tabs_open:
        tab.page.wait_for_function("!document.querySelector('newsgen-problems')", timeout=QUICKLY)
    assert tabs_open[0].same


def test_a_cold_server_shows_the_home_page_at_once_and_the_others_by_themselves(
    own: Site, browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, go = Progress.stage, Event()

    def stage(self: Progress, name: str, total: int = 0) -> None:
        whole(self, name, total)
        if name == "parse" and total > 20:
            go.wait(QUICKLY / 1000)

    monkeypatch.setattr(Progress, "stage", stage)
    monkeypatch.setattr(early, "WORTH", 2)
    context = browser.new_context()
    with serving(Request(source=own.folder, now=NOW, jobs=1), ready=False) as client:
        client.until("/", lambda r: r.status == 200)
        home, other = Tab(context, f"{client.url}/"), Tab(context, f"{client.url}/politics/story-3/")
        home.shows(READING)
        other.shows("0 of 21")
        other.said.clear()  # that the page is not there yet comes with a 503
        home.page.wait_for_timeout(500)
        assert home.same
        other.said.clear()
        go.set()
        other.shows("Words of 3.")
        home.page.wait_for_function(f"!document.body.innerText.includes({READING!r})", timeout=QUICKLY)
        assert home.said == []
    context.close()


def test_of_twenty_open_pages_only_those_that_changed_are_loaded_again(own: Site, client: Client, tabs) -> None:
    open_now = {n: tabs(f"/politics/story-{n}/") for n in range(20)}
    edit(own, "content/politics/story-7.md", "Words of 7.", "Other words of 7.")
    open_now[7].shows("Other words of 7.")
    client.settled()
    open_now[7].page.wait_for_timeout(500)
    again = {n for n, tab in open_now.items() if not tab.same}
    # The text of 7 may change what is listed as related elsewhere; what has other bytes, and only that, is loaded.
    assert 7 in again
    for n, tab in open_now.items():
        shown = tab.page.evaluate("document.querySelector('script[data-key]').dataset.key")
        key = re.search(rb'data-key="(\w+)"', client.get(f"/politics/story-{n}/").body)
        assert key
        assert shown == key[1].decode()
        assert tab.loads == (2 if n in again else 1)
    assert len(again) <= 3


def test_a_page_that_comes_to_be_takes_the_place_of_the_404_page(own: Site, tabs) -> None:
    tab = tabs("/politics/brand-new/")
    tab.said.clear()
    tab.shows("The nearest there are")
    own.article("politics/brand-new.md", "Hot off the press.")
    tab.shows("Hot off the press.")


def test_the_pages_of_a_server_that_was_started_again_find_it(own: Site, browser) -> None:
    request = Request(source=own.folder, now=NOW, jobs=1)
    context = browser.new_context()
    with serving(request) as client:
        first, second = (Tab(context, f"{client.url}/politics/story-{n}/") for n in (1, 2))
        port = client.port
    edit(own, "content/politics/story-1.md", "Words of 1.", "Words of another day.")
    with serving(request, port=port):
        first.shows("Words of another day.")
        edit(own, "content/politics/story-2.md", "Words of 2.", "Words of that day, too.")
        second.shows("Words of that day, too.")
    context.close()


def test_a_page_of_an_earlier_run_is_there_at_once_and_stays_when_the_site_is_read(own: Site, browser) -> None:
    request = Request(source=own.folder, now=NOW, jobs=1)
    context = browser.new_context()
    with serving(request) as client:
        before = Tab(context, f"{client.url}/politics/story-3/")
        port = client.port
    with unread() as go, serving(request, ready=False, port=port) as client:
        home, again = Tab(context, f"{client.url}/"), Tab(context, f"{client.url}/politics/story-3/")
        again.shows("Words of 3.")
        for tab in (home, again):
            # With its style sheet, which is kept as well.
            assert "serif" in tab.page.evaluate("getComputedStyle(document.body).fontFamily").lower()
        assert client.served.moment is None
        go.set()
        client.settled()
        again.page.wait_for_timeout(500)
        for tab in (before, home, again):
            assert tab.same
            assert tab.loads == 1
        edit(own, "content/politics/story-3.md", "Words of 3.", "Words of another day.")
        for tab in (before, again):
            tab.shows("Words of another day.")
        assert home.said == again.said == []
    context.close()


def test_without_reload_a_page_stays_as_it_is(own: Site, browser) -> None:
    with serving(Request(source=own.folder, now=NOW, jobs=1), reload=False) as client:
        context = browser.new_context()
        tab = Tab(context, f"{client.url}/politics/story-1/")
        edit(own, "content/politics/story-1.md", "Words of 1.", "Other words.")
        client.until("/politics/story-1/", lambda r: b"Other words." in r.body)
        tab.page.wait_for_timeout(300)
        assert tab.same
        context.close()


def test_an_alias_leads_to_its_page(own: Site, client: Client, tabs) -> None:
    own.article("politics/moved.md", "Here it is.", aliases=["/old/place/"])
    client.until("/old/place/", lambda r: r.status == 302)
    tab = tabs("/old/place/")
    tab.shows("Here it is.")
    assert tab.page.url == f"{client.url}/politics/moved/"
