"""Structured data: what each kind of page says, that it agrees with the visible page, and that it is inert."""

import json
import re
from html import unescape
from typing import Any

import pytest

from newsroom import Site

TITLE = "A & B </script><script>alert(1)</script> <!--"


@pytest.fixture
def shipped(site: Site) -> Site:
    """A site with the theme that newsgen ships."""
    for name in (site.folder / "templates").rglob("*.html"):
        name.unlink()
    site.settings(
        base_url="https://harbor.example/news",
        timezone="America/New_York",
        authors=[{"name": "Ada", "bio": "Counts.", "url": "https://ada.example/"}, "Grace"],
    )
    site.write("content/politics/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>')
    site.article(
        "politics/vote.md",
        title=TITLE,
        date="2026-08-01 10:00",
        updated="2026-08-02 11:30",
        authors=["Ada", "Grace"],
        tags=["Law"],
        image="chart.svg",
        kind="analysis",
        summary="In short: </script>",
        source={"name": "The Wire", "url": "https://wire.example/x"},
    )
    site.page("about.md", title="About us")
    site.build()
    return site


def text(site: Site, url: str) -> str:
    return site.read(url.strip("/") + "/index.html" if url.strip("/") else "index.html")


def data(site: Site, url: str) -> dict[str, Any]:
    """The nodes of a page by their types."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text(site, url), re.DOTALL)
    assert len(found) == 1
    assert not set("<>&\u2028") & set(found[0])
    return {node["@type"]: node for node in json.loads(found[0])["@graph"]}


def visible_trail(page: str) -> list[str]:
    (trail,) = re.findall(r'<nav class="breadcrumb".*?</nav>', page, re.DOTALL)
    steps = re.findall(r"<li>(.*?)</li>", trail, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", step)).strip() for step in steps]


def test_an_article(shipped: Site) -> None:
    page, nodes = text(shipped, "/politics/vote/"), data(shipped, "/politics/vote/")
    article = nodes["AnalysisNewsArticle"]
    (headline,) = re.findall(r"<h1>(.*?)</h1>", page)
    assert article["headline"] == unescape(headline) == TITLE
    shown = re.findall(r'<time datetime="([^"]+)"', page)[:2]
    assert [article["datePublished"], article["dateModified"]] == shown
    assert shown == ["2026-08-01T10:00:00-04:00", "2026-08-02T11:30:00-04:00"]
    names = re.findall(r'<a rel="author" href="([^"]+)">(.*?)</a>', page)[:2]
    assert [(a["url"], a["name"]) for a in article["author"]] == [(f"https://harbor.example{u}", n) for u, n in names]
    assert {a["@type"] for a in article["author"]} == {"Person"}
    assert article["mainEntityOfPage"]["@id"] == "https://harbor.example/news/politics/vote/"
    assert article["image"][0]["url"].startswith("https://harbor.example/news/media/chart.")
    assert article["publisher"]["name"] == "The Test Harbor"
    assert article["publisher"]["logo"]["url"].startswith("https://harbor.example/news/logo.")
    assert article["isAccessibleForFree"] is True
    assert article["isBasedOn"] == "https://wire.example/x"
    assert page.count("alert(1)</script>") == 0


@pytest.mark.parametrize(
    "url", ["/politics/vote/", "/politics/", "/author/ada/", "/2026/08/", "/tag/law/", "/about/", "/tag/"]
)
def test_the_trail_is_the_visible_one(shipped: Site, url: str) -> None:
    items = data(shipped, url)["BreadcrumbList"]["itemListElement"]
    assert [i["name"] for i in items] == visible_trail(text(shipped, url))
    assert [i["position"] for i in items] == [*range(1, len(items) + 1)]
    assert items[0]["item"] == "https://harbor.example/news/"
    assert items[-1]["item"] == f"https://harbor.example/news{url}"


def test_the_other_pages(shipped: Site) -> None:
    home = data(shipped, "/")
    assert home["NewsMediaOrganization"]["url"] == home["WebSite"]["url"] == "https://harbor.example/news/"
    person = data(shipped, "/author/ada/")["ProfilePage"]["mainEntity"]
    assert (person["name"], person["description"], person["sameAs"]) == ("Ada", "Counts.", ["https://ada.example/"])
    assert data(shipped, "/politics/")["CollectionPage"]["name"] == "Politics"
    assert data(shipped, "/about/")["WebPage"]["name"] == "About us"
    assert "ld+json" not in shipped.read("404.html")


def test_open_graph_is_whole(shipped: Site) -> None:
    page = text(shipped, "/politics/vote/")
    found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page))
    wanted = "og:title og:type og:url og:image og:image:width og:image:height og:site_name og:description og:locale"
    more = "article:published_time article:modified_time article:author article:section article:tag twitter:card"
    assert {*wanted.split(), *more.split()} <= found.keys()
    assert unescape(found["og:title"]) == TITLE
    assert found["article:author"] == "https://harbor.example/news/author/grace/"
