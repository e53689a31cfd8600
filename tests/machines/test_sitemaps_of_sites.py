"""The sitemaps of two whole sites: valid, and together exactly the pages that search engines may list."""

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

pytestmark = pytest.mark.slow  # two whole sites, whose pictures take seconds
SCHEMAS = Path(__file__).parent.parent / "schemas"
LOC = "{*}loc"


def valid(file: Path, schema: str) -> etree._Element:
    tree = etree.parse(str(file)).getroot()
    etree.XMLSchema(file=str(SCHEMAS / schema)).assertValid(tree)
    return tree


def listable(public: Path) -> set[str]:
    """The canonical URLs of pages that are neither hidden from search engines nor lead elsewhere."""
    found = set()
    for file in public.rglob("*.html"):
        html = file.read_text("utf-8")
        own = re.search(r'<link rel="canonical" href="([^"]+)"', html)
        hidden = re.search(r'<meta name="robots" content="[^"]*noindex', html) or 'http-equiv="refresh"' in html
        if own and not hidden:
            path = file.relative_to(public).as_posix().removesuffix("index.html")
            if unquote(own[1]).partition("://")[2].partition("/")[2] == path:
                found.add(own[1])
    return found


def test_the_sitemaps_list_every_page_that_may_be_listed_once(public: Path) -> None:
    index = [loc.text or "" for loc in valid(public / "sitemap.xml", "index.xsd").iter(LOC)]
    files = sorted((public / "sitemaps").glob("*.xml"))
    assert sorted(url.rpartition("/")[2] for url in index) == [f.name for f in files]
    urls = [url.findtext(LOC) or "" for file in files for url in valid(file, "sitemap.xsd")]
    assert len(urls) == len({*urls})
    assert {*urls} == listable(public)
    valid(public / "sitemap-news.xml", "sitemap.xsd")


def test_every_xml_file_is_well_formed(public: Path) -> None:
    files = [*public.rglob("*.xml"), *public.rglob("*.svg")]
    assert len(files) > 20
    for file in files:
        ET.parse(file)
