"""What browser tests share: sites that are served, Chromium, and pages that may not go wrong unnoticed."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from served import CHROMIUM, FLAGS, Served, serving, without


@pytest.fixture(scope="session")
def site_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Serves a site in a language, built once for all tests: `site_in("stress", "ar")`."""
    open_sites = []
    # Pictures take longer than all else, and are the same in every language.
    store = tmp_path_factory.mktemp("store")

    @cache
    def served(name: str, language: str = "en") -> Served:
        opened = serving(name, tmp_path_factory.mktemp(name) / "site", language, store)
        site = opened.__enter__()
        open_sites.append(opened)
        return site

    yield served
    for one in open_sites:
        one.__exit__(None, None, None)


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def context_of(browser) -> Iterator[Callable[..., object]]:
    """The context of some options; tests that ask for the same share it, and with it the files it has loaded."""
    contexts: dict[str, object] = {}

    def shared(**options: object) -> object:
        name = json.dumps(options, sort_keys=True)
        return contexts.get(name) or contexts.setdefault(name, browser.new_context(**options))

    yield shared
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(context_of, site_in) -> Iterator[object]:
    """Opens a place or a path of a site in a tab of its own; and afterwards nothing may have gone wrong there."""
    tabs, wrong = [], []

    def opened(place: str, site: str = "own", language: str = "en", **options: object):
        served = site_in(site, language)
        page = context_of(**options).new_page()
        tabs.append(page)
        url = served.origin + served.places.get(place, place)

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
            "request",
            lambda r: None if r.url.startswith((served.origin + "/", "data:")) else wrong.append(f"away: {r.url}"),
        )
        page.on("response", answered)
        answer = page.goto(url, wait_until="load")
        assert answer.status == (404 if place == "404" else 200)
        return page

    yield opened
    for tab in tabs:
        tab.close()
    assert wrong == []


@pytest.fixture
def folder_of(site_in) -> Callable[..., Path]:
    """The output folder of a site."""
    return lambda name, language="en": site_in(name, language).public
