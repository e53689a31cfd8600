"""Articles in several languages: what search engines, feeds and readers are told of each other, and what is missing."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from newsroom import Site, difference, published

SCHEMAS = Path(__file__).parent.parent / "schemas"
LINKS = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
VOTE, WAHL, TASWIT = (
    "https://harbor.example/news/politics/vote/",
    "https://harbor.example/news/politik/wahl/",
    "https://harbor.example/news/siyasa/taswit/",
)
ALL = [("en", VOTE), ("ar", TASWIT), ("de", WAHL), ("x-default", VOTE)]


@pytest.fixture
def several(site: Site) -> Site:
    shutil.rmtree(site.folder / "templates")
    site.settings(base_url="https://harbor.example/news", sitemap={}, feeds={"formats": ["rss", "atom", "json"]})
    site.article("politics/vote.md", 'A "vote".', translation_key="vote", date="2026-08-24")
    site.article(
        "politik/wahl.md", 'Eine "Wahl".', title="Die Wahl", lang="de", translationKey="vote", date="2026-08-24"
    )
    site.article("siyasa/taswit.md", "تصويت", title="تصويت", lang="ar", translation_key="vote", date="2026-08-24")
    site.article("politics/alone.md", translation_key="alone", date="2026-08-24")
    return site


def test_each_version_names_all_versions_and_itself(several: Site) -> None:
    several.build()
    for path in ("politics/vote", "politik/wahl", "siyasa/taswit"):
        assert LINKS.findall(several.read(f"{path}/index.html")) == ALL
    assert LINKS.findall(several.read("politics/alone/index.html")) == []


def test_open_graph_and_structured_data_say_the_language(several: Site) -> None:
    several.build()
    page = several.read("politik/wahl/index.html")
    assert re.findall(r'og:locale(?::alternate)?" content="(\w+)"', page) == ["de", "en", "ar"]
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    article = next(n for n in json.loads(data)["@graph"] if n["@type"] == "NewsArticle")
    assert article["inLanguage"] == "de"


def test_readers_see_the_text_in_its_language_and_links_to_the_others(several: Site) -> None:
    several.build()
    page = several.read("siyasa/taswit/index.html")
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<div class="prose" lang="ar" dir="rtl">' in page
    found = re.findall(r'<a class="link" rel="alternate" hreflang="(\w+)" lang="\w+" href="([^"]+)">(\w+)</a>', page)
    assert found == [("en", "/news/politics/vote/", "English"), ("de", "/news/politik/wahl/", "Deutsch")]
    english = several.read("politics/vote/index.html")
    assert "<h1>Vote</h1>" in english
    assert "العربية" in english
    assert "Also in" not in several.read("politics/alone/index.html")


def test_quotation_marks_are_those_of_the_language(several: Site) -> None:
    several.build()
    assert "„Wahl“" in several.read("politik/wahl/index.html")
    assert "“vote”" in several.read("politics/vote/index.html")


def test_the_sitemap_tells_all_versions_of_each(several: Site) -> None:
    several.build()
    tree = etree.fromstring(several.read("sitemaps/2026-08.xml").encode())
    etree.XMLSchema(file=str(SCHEMAS / "sitemap.xsd")).assertValid(tree)
    told = {
        url.findtext("{*}loc"): [(link.get("hreflang"), link.get("href")) for link in url.findall("{*}link")]
        for url in tree
    }
    assert told == {
        VOTE: ALL,
        WAHL: ALL,
        TASWIT: ALL,
        "https://harbor.example/news/politics/alone/": [],
    }


def test_feeds_and_the_news_sitemap_say_the_language_of_an_item(several: Site) -> None:
    several.build()
    items = {i["url"]: i.get("language") for i in json.loads(several.read("feed.json"))["items"]}
    assert (items[WAHL], items[VOTE]) == ("de", None)
    assert several.read("feed.xml").count("<dc:language>") == 2
    assert several.read("atom.xml").count("<entry xml:lang=") == 2
    ET.fromstring(several.read("atom.xml"))
    news = re.findall(r"<loc>([^<]+)</loc>.*?<news:language>(\w+)<", several.read("sitemap-news.xml"))
    assert dict(news)[WAHL] == "de"


def test_a_version_that_is_not_there_is_not_named(several: Site) -> None:
    several.article("politik/wahl.md", title="Die Wahl", lang="de", translation_key="vote", date="2026-09-01")
    several.article("siyasa/taswit.md", title="تصويت", lang="ar", translation_key="vote", draft=True)
    several.build()
    assert LINKS.findall(several.read("politics/vote/index.html")) == []
    assert "Also in" not in several.read("politics/vote/index.html")


def test_a_version_that_is_not_indexed_is_for_readers_alone(several: Site) -> None:
    several.article("politik/wahl.md", title="Die Wahl", lang="de", translation_key="vote", noindex=True)
    several.build()
    assert LINKS.findall(several.read("politics/vote/index.html")) == [
        ("en", VOTE),
        ("ar", TASWIT),
        ("x-default", VOTE),
    ]
    assert LINKS.findall(several.read("politik/wahl/index.html")) == []
    assert "Deutsch" in several.read("politics/vote/index.html")
    assert WAHL not in several.read("sitemaps/2026-08.xml")


def test_the_first_by_its_tag_is_for_all_others_where_none_is_in_the_sites_language(site: Site) -> None:
    shutil.rmtree(site.folder / "templates")
    site.page("ueber.md", title="Über uns", lang="de", translation_key="about")
    site.page("apropos.md", title="À propos", lang="fr-CA", translation_key="about")
    site.build()
    found = LINKS.findall(site.read("ueber/index.html"))
    assert [lang for lang, _ in found] == ["de", "fr-CA", "x-default"]
    assert found[2][1] == "https://harbor.example/ueber/"
    assert "Français (Canada)" in site.read("ueber/index.html")


def test_mistakes_are_told(site: Site) -> None:
    site.article("a/one.md", translation_key="vote")
    site.article("a/two.md", translation_key="vote", lang="en")
    site.article("a/three.md", lang="german")
    assert sorted(site.kinds()) == ["language-unknown", "translation-twice"]
    site.article("a/three.md", lang="de")
    (twice,) = site.problems()
    assert (twice.kind, twice.at.path, twice.at.line > 1) == ("translation-twice", "content/a/two.md", True)
    assert "content/a/one.md:" in twice.message


def test_a_version_that_comes_later_renders_the_others_again_and_no_more(several: Site) -> None:
    several.settings(related={"count": 0}, neighbours="none", sidebar=[])
    several.build()
    several.article("politics/scrutin.md", title="Le scrutin", lang="fr", translation_key="vote", date="2026-08-24")
    report = several.build()
    articles = {u for u in report.reasons if u.count("/") == 3 and not u.startswith(("/2026", "/tag", "/author"))}
    assert articles == {"/politics/vote/", "/politik/wahl/", "/siyasa/taswit/", "/politics/scrutin/"}
    warm = published(several.output)
    several.build(full=True, output="clean")
    assert difference(warm, published(several.folder / "clean")) == []
