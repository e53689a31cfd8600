"""Pictures of each kind of page, to be looked at: phone and desk, light and dark, and how some look elsewhere."""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from served import CHROMIUM, FLAGS, Served, serving

SITES = [("own", "en"), ("searched", "en"), ("stress", "en"), ("stress", "ar")]
DEVICES = {"phone": 390, "desk": 1280}
LOOKS: dict[str, dict[str, Any]] = {
    f"{device}-{scheme}": {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for device, width in DEVICES.items()
    for scheme in ("light", "dark")
}
# Where few readers are, for the pages that hold most: the least and the most wide, colors of the reader's own, paper.
ELSEWHERE: dict[str, dict[str, Any]] = {
    "least": {"viewport": {"width": 320, "height": 640}},
    "most": {"viewport": {"width": 3840, "height": 2160}},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active", "color_scheme": "dark"},
    "paper": {"viewport": {"width": 794, "height": 1123}},
}
RICH = ("home", "article", "category", "everything", "live", "search", "404")


def shoot(browser: Browser, site: Served, folder: Path, prefix: str) -> None:
    """Every kind of page of one site, the whole of it, with its pictures loaded."""
    rich = {name: place for name, place in site.places.items() if name in RICH}
    for look, options in LOOKS.items():
        _shoot(
            browser, site.origin, site.places, options, lambda name, look=look: folder / f"{prefix}-{name}-{look}.png"
        )
    for look, options in ELSEWHERE.items():
        _shoot(browser, site.origin, rich, options, lambda name, look=look: folder / f"{prefix}-{name}-{look}.png")


def _shoot(browser: Browser, origin: str, places: Mapping[str, str], options: dict[str, Any], file: Any) -> None:
    context = browser.new_context(**options, reduced_motion="reduce")
    page = context.new_page()
    for name, place in places.items():
        page.goto(origin + place, wait_until="load")
        _all_pictures(page)
        target: Path = file(name)
        if target.stem.endswith("-paper"):
            page.emulate_media(media="print")
            page.pdf(path=target.with_suffix(".pdf"), format="A4", prefer_css_page_size=True)
        page.screenshot(path=target, full_page=True)
        page.emulate_media(media="screen")
    context.close()


def _all_pictures(page: Page) -> None:
    page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
    page.wait_for_function("[...document.images].every(i => i.complete) && document.fonts.status === 'loaded'")


def main(folder: Path) -> None:
    """Write all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for name, language in SITES:
            prefix = f"{name}-{language}"
            with serving(name, Path(work, prefix), language, Path(work, "store")) as site:
                shoot(browser, site, folder, prefix)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python3 tests/browser/screenshots.py FOLDER")
    main(Path(sys.argv[1]))
