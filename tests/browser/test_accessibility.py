"""axe-core finds nothing to complain of: each kind of page, light and dark, three widths, both directions."""

from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

import pytest
from served import OWN, STRESS, Served, node_tool

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
    const options = {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}};
    const found = await axe.run(document, options);
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary}`));
}"""
SITES = {"own": OWN, "stress": STRESS}
Look = tuple[str, int]
LOOKS: list[Look] = [*product(["light", "dark"], [360, 768, 1280])]


@pytest.fixture(scope="module")
def axe() -> str:
    return node_tool("axe-core/axe.min.js").read_text("utf-8")


def violations(  # noqa: PLR0917
    browser, axe: str, served, places: Iterable[str], looks: Sequence[Look] = LOOKS, until: str = "load"
) -> dict[str, list[str]]:
    """What axe finds on some pages of a site, by page and look; each is opened once, and turned from look to look."""
    # Colors that are on their way from one to the other are neither.
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for place in places:
        page.goto(served.origin + served.places[place], wait_until=until)
        page.evaluate(axe)
        for scheme, width in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            if faults := page.evaluate(RUN, TAGS):
                found[f"{place}, {scheme}, {width}"] = faults
    context.close()
    return found


@pytest.mark.parametrize("site", SITES)
def test_axe_finds_nothing_on_the_main_pages(site: str, browser, axe: str, site_in) -> None:
    assert violations(browser, axe, site_in(site), ["home", "article", "category"], [("light", 1280)]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("site", SITES)
def test_axe_finds_nothing(site: str, language: str, browser, axe: str, site_in) -> None:
    assert violations(browser, axe, site_in(site, language), SITES[site]) == {}


@pytest.mark.slow
def test_axe_sees_each_look(browser, axe: str, tmp_path: Path) -> None:
    """A page that is turned from look to look is judged in each as it is there."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1><p>Pale</p></main><style>"
        "@media (prefers-color-scheme: dark) and (max-width: 500px) { p { color: #ccc; background: #fff } }</style>"
    )
    served = Served(tmp_path.as_uri(), tmp_path, {"bad": "/bad.html"})
    assert [*violations(browser, axe, served, ["bad"])] == ["bad, dark, 360"]


def test_axe_would_find_something(browser, axe: str, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<html><img src=a.png><p style='color:#ccc'>pale</p></html>")
    page = browser.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    page.evaluate(axe)
    found = " ".join(page.evaluate(RUN, TAGS))
    page.close()
    assert all(rule in found for rule in ("image-alt", "color-contrast", "html-has-lang"))
