"""axe-core finds nothing to complain of: each kind of page, light and dark, three widths, both directions."""

from pathlib import Path

import pytest
from served import OWN, STRESS, node_tool

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
    const options = {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}};
    const found = await axe.run(document, options);
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary}`));
}"""
SITES = {"own": OWN, "stress": STRESS}


@pytest.fixture(scope="module")
def axe() -> str:
    return node_tool("axe-core/axe.min.js").read_text("utf-8")


def violations(browser, axe: str, served, places: list[str], **options: object) -> dict[str, list[str]]:
    """What axe finds on some pages of a site, by page."""
    context = browser.new_context(**options)
    page = context.new_page()
    found = {}
    for place in places:
        page.goto(served.origin + served.places[place], wait_until="networkidle")
        page.evaluate(axe)
        if faults := page.evaluate(RUN, TAGS):
            found[place] = faults
    context.close()
    return found


@pytest.mark.parametrize("site", SITES)
def test_axe_finds_nothing_on_the_main_pages(site: str, browser, axe: str, site_in) -> None:
    assert violations(browser, axe, site_in(site), ["home", "article", "category"]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("site", SITES)
def test_axe_finds_nothing(  # noqa: PLR0917
    site: str, language: str, scheme: str, width: int, browser, axe: str, site_in
) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    assert violations(browser, axe, site_in(site, language), [*SITES[site]], **options) == {}


def test_axe_would_find_something(browser, axe: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<html><img src=a.png><p style='color:#ccc'>pale</p></html>")
    page = browser.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    page.evaluate(axe)
    found = " ".join(page.evaluate(RUN, TAGS))
    page.close()
    assert all(rule in found for rule in ("image-alt", "color-contrast", "html-has-lang"))
