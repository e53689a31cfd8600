"""What a page may weigh and ask for: bytes raw and compressed, requests, origins, scripts."""

import gzip
from pathlib import Path

import pytest

KB = 1000
ARTICLE, ARTICLE_PACKED, HOME, STYLES, SCRIPTS, FONTS, REQUESTS = 40 * KB, 12 * KB, 80 * KB, 25 * KB, 4 * KB, 80 * KB, 8
SITES = pytest.mark.parametrize("site", ["own", "stress"])


def size(files: list[Path]) -> int:
    return sum(file.stat().st_size for file in files)


@SITES
def test_pages_stay_within_their_bytes(site: str, folder_of) -> None:
    public = folder_of(site)
    heavy = {}
    for file in public.rglob("*.html"):
        data = file.read_bytes()
        packed = len(gzip.compress(data, 9, mtime=0))
        if b'class="article' in data and (len(data) > ARTICLE or packed > ARTICLE_PACKED):
            heavy[file.relative_to(public).as_posix()] = len(data), packed
    assert heavy == {}
    assert size([public / "index.html"]) <= HOME


@SITES
def test_styles_scripts_and_fonts_stay_within_their_bytes(site: str, folder_of) -> None:
    public = folder_of(site)
    (styles,) = public.rglob("*.css")
    assert styles.name.count(".") == 2, "the style sheet has no digest in its name"
    assert size([styles]) <= STYLES
    assert size([*public.rglob("*.js")]) <= SCRIPTS
    fonts = [*public.rglob("*.woff2")]
    assert (len(fonts) <= 2, size(fonts) <= FONTS) == (True, True)
    assert all((font.parent / "license.txt").is_file() for font in fonts)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
@SITES
def test_a_page_asks_for_little_before_it_is_read(site: str, width: int, browser, site_in) -> None:
    """All that comes without scrolling, but for the page's own pictures below the first one, which wait to be seen."""
    served = site_in(site)
    context = browser.new_context(viewport={"width": width, "height": 800})
    asked: dict[str, list[str]] = {}
    tabs = {}
    # All at once: each page is waited for until it has been silent for a while.
    for place, path in served.places.items():
        tabs[place] = context.new_page()
        asked[place] = []
        tabs[place].on("request", lambda request, urls=asked[place]: urls.append(request.url))
        tabs[place].goto(served.origin + path, wait_until="commit")
    for place, page in tabs.items():
        page.wait_for_load_state("networkidle")
        lazy = page.evaluate("[...document.querySelectorAll('img[loading=lazy]')].map(i => i.currentSrc || i.src)")
        needed = [url for url in asked[place] if url not in lazy]
        assert (len(needed) <= REQUESTS, needed[0]) == (True, page.url), needed
        assert [url for url in asked[place] if not url.startswith((served.origin, "data:"))] == []
    context.close()
