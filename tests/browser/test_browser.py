"""The repository's own site in a real Chromium: no complaints, by keyboard, on a small screen, in the dark."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest

from newsgen.build import build
from newsgen.stages.request import Request

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PLACES = {
    "home": "/",
    "article": "/business/how-to-read-a-balance-sheet/",
    "list": "/business/",
    "404": "/no/such/page/",
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as a host would: 404.html for what is not there, and no log."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


def without(reason: str) -> NoReturn:
    """Leave these tests out, or fail where a browser is required."""
    if os.environ.get("NEWSGEN_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's own site is served."""
    source = tmp_path_factory.mktemp("own") / "site"
    source.mkdir()
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, source / name)
    shutil.copy(ROOT / "site.yaml", source)
    build(Request(source=source, now=datetime(2026, 12, 31, tzinfo=UTC)))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(source / "public"))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("Playwright is not installed")
    if not CHROMIUM.is_file():
        without(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, origin: str) -> Iterator[object]:
    """Opens a place of the site in a context of its own; and afterwards nothing may have gone wrong there."""
    contexts, wrong = [], []

    def opened(place: str, **options: object):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        url = origin + PLACES[place]

        def answered(response) -> None:
            if response.status >= 400 and response.url != url:
                wrong.append(f"{response.status} {response.url}")

        def said(message) -> None:
            # That a 404 page comes with a 404 is what Chromium calls an error, and what is wanted.
            if message.type in ("error", "warning") and not (place == "404" and message.location["url"] == url):
                wrong.append(f"{message.type}: {message.text}")

        page.on("console", said)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.on(
            "request", lambda r: None if r.url.startswith((origin + "/", "data:")) else wrong.append(f"away: {r.url}")
        )
        page.on("response", answered)
        answer = page.goto(url, wait_until="networkidle")
        assert answer.status == (404 if place == "404" else 200)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_a_page_opens_without_a_complaint(place: str, open_page) -> None:
    page = open_page(place)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    # Pictures further down wait until they come into view; here they need not, and each has to be there.
    page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
    page.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth)", timeout=10_000)


@pytest.mark.parametrize("place", PLACES)
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


@pytest.mark.parametrize("place", PLACES)
def test_nothing_scrolls_sideways_at_320_pixels(place: str, open_page) -> None:
    page = open_page(place, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_dark_mode_changes_the_background(open_page) -> None:
    color = (
        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"
    )
    light, dark = (open_page("home", color_scheme=scheme).evaluate(color) for scheme in ("light", "dark"))
    assert light != dark
