"""Pictures of each kind of page, phone and desk, light and dark, both directions: screenshots.py FOLDER."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from served import CHROMIUM, FLAGS, Served, serving

WIDTHS = {"phone": 390, "desk": 1280}
SITES = [("own", "en"), ("stress", "en"), ("stress", "ar")]


def shoot(browser: Browser, site: Served, folder: Path, prefix: str) -> None:
    """Every kind of page of one site, the whole of it, with its pictures loaded."""
    for device, width in WIDTHS.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            for name, place in site.places.items():
                page.goto(site.origin + place, wait_until="networkidle")
                page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{prefix}-{name}-{device}-{scheme}.png", full_page=True)
            context.close()


def main(folder: Path) -> None:
    """Write all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for name, language in SITES:
            prefix = f"{name}-{language}"
            with serving(name, Path(work, prefix), language) as site:
                shoot(browser, site, folder, prefix)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
