"""Structured data of every page of two whole sites: it parses, is whole for its kind, and says what the page says."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow  # two whole sites, whose pictures take seconds
ARTICLES = {
    "NewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "AdvertiserContentArticle",
    "LiveBlogPosting",
    "ReportageNewsArticle",
}
ASKED = {
    "article": {
        "headline",
        "datePublished",
        "dateModified",
        "publisher",
        "mainEntityOfPage",
        "isAccessibleForFree",
        "inLanguage",
    },
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"url", "name"},
    "ProfilePage": {"url", "mainEntity"},
    "WebPage": {"url", "name", "inLanguage"},
    "NewsMediaOrganization": {"@id", "url", "name", "logo"},
    "WebSite": {"url", "name", "inLanguage", "publisher"},
}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def nodes(html: str) -> dict[str, dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) <= 1
    whole = json.loads(found[0]) if found else {"@graph": []}
    return {node["@type"]: node for node in whole["@graph"]}


def test_every_page_says_to_machines_what_it_shows(public: Path) -> None:
    seen: set[str] = set()
    for file in public.rglob("*.html"):
        html = file.read_text("utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        found = nodes(html)
        seen |= {*found}
        for kind, node in found.items():
            asked = ASKED["article" if kind in ARTICLES else kind]
            assert asked <= node.keys(), (file, kind, asked - node.keys())
        assert_trail(found, html, file)
        heading = words(re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0])
        for name in ("CollectionPage", "WebPage"):
            assert name not in found or found[name]["name"] == heading, file
        if "ProfilePage" in found:
            assert found["ProfilePage"]["mainEntity"]["name"] == heading
        if "WebSite" in found:
            assert found["WebSite"]["name"] == found["NewsMediaOrganization"]["name"] == heading
        for kind in ARTICLES & found.keys():
            assert_article(found[kind], html, heading, file)
    assert ASKED.keys() - {"article"} <= seen
    assert seen & ARTICLES


def assert_trail(found: dict[str, dict[str, Any]], html: str, file: Path) -> None:
    trail = re.findall(r'<nav class="breadcrumb".*?</nav>', html, re.DOTALL)
    if "BreadcrumbList" in found:
        items = found["BreadcrumbList"]["itemListElement"]
        shown = [words(step) for step in re.findall(r"<li>(.*?)</li>", trail[0], re.DOTALL)]
        assert [" ".join(i["name"].split()) for i in items] == shown, file
        assert [i["position"] for i in items] == [*range(1, len(items) + 1)]


def assert_article(node: dict[str, Any], html: str, heading: str, file: Path) -> None:
    assert " ".join(node["headline"].split()) == heading, file
    times = re.findall(r'<p class="stamp"><span>[^<]*</span> <time datetime="([^"]+)"', html)
    assert node["datePublished"] == times[0], file
    assert node["dateModified"] in (*times[1:], times[0]) or node["@type"] == "LiveBlogPosting", file
    people = [a["name"] for a in node.get("author", []) if a["@type"] == "Person"]
    shown = [unescape(n) for n in re.findall(r'<a rel="author" href="[^"]+">(.*?)</a>', html)]
    assert people == list(dict.fromkeys(shown)), file
    for picture in node.get("image", []):
        assert picture["url"].startswith("https://"), file
