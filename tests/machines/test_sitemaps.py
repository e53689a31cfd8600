"""Sitemaps, held against schemas; what is in them and what is not; how they are split; when news is news no more."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from newsgen.content.settings import SiteFacts
from newsgen.plan.machine import SitemapEntry
from newsgen.plan.sitemaps import MOST_BYTES, split
from newsgen.render.templates import Slots, Theme, environment
from newsroom import NOW, Site
from pages import ROOT

SCHEMAS = Path(__file__).parent.parent / "schemas"
NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
ORIGIN = "https://harbor.example"


def valid(text: str, schema: str = "sitemap.xsd") -> etree._Element:
    tree = etree.fromstring(text.encode())
    etree.XMLSchema(file=str(SCHEMAS / schema)).assertValid(tree)
    return tree


def texts(tree: etree._Element, path: str) -> list[str]:
    return [str(e.text) for e in tree.iterfind(path, NS)]


@pytest.fixture
def told(site: Site) -> Site:
    """A site with sitemaps."""
    site.settings(sitemap={}, robots={}, base_url=f"{ORIGIN}/news")
    return site


def test_the_sitemaps_of_a_site(told: Site) -> None:
    told.write("content/a/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>')
    told.article("a/one.md", "![One](chart.svg)", date="2026-07-01", updated="2026-08-01 09:30", image="chart.svg")
    told.article("a/two.md", date="2026-08-02", title="Two & <more> \U0001f6a2 ]]>")
    told.article("a/hidden.md", date="2026-08-23", noindex=True)
    told.article("a/elsewhere.md", date="2026-08-23", canonical_url="https://wire.example/x")
    told.page("about.md")
    told.page("secret.md", noindex=True)
    told.article("a/moved.md", date="2026-08-23 20:00", aliases=["/old/"])
    told.build()
    index = valid(told.read("sitemap.xml"), "index.xsd")
    files = [f"{ORIGIN}/news/sitemaps/{n}.xml" for n in ("pages", "lists", "2026-08", "2026-07")]
    assert texts(index, "s:sitemap/s:loc") == files
    assert texts(index, "s:sitemap/s:lastmod") == ["2026-08-23T20:00:00+00:00", "2026-08-01T09:30:00+00:00"]
    july = valid(told.read("sitemaps/2026-07.xml"))
    assert texts(july, "s:url/s:loc") == [f"{ORIGIN}/news/a/one/"]
    assert texts(july, "s:url/s:lastmod") == ["2026-08-01T09:30:00+00:00"]
    (picture,) = texts(july, "s:url/i:image/i:loc")
    assert picture.startswith(f"{ORIGIN}/news/media/chart.")
    august = valid(told.read("sitemaps/2026-08.xml"))
    assert texts(august, "s:url/s:loc") == [f"{ORIGIN}/news/a/two/", f"{ORIGIN}/news/a/moved/"]
    assert texts(valid(told.read("sitemaps/pages.xml")), "s:url/s:loc") == [f"{ORIGIN}/news/about/"]
    lists = texts(valid(told.read("sitemaps/lists.xml")), "s:url/s:loc")
    assert lists == [f"{ORIGIN}/news{u}" for u in ("/", "/a/", "/2026/08/", "/2026/07/", "/archive/")]
    news = valid(told.read("sitemap-news.xml"))
    assert texts(news, "s:url/s:loc") == [f"{ORIGIN}/news/a/moved/"]
    assert texts(news, "s:url/n:news/n:title") == ["Moved"]
    assert texts(news, "s:url/n:news/n:publication_date") == ["2026-08-23T20:00:00+00:00"]
    assert texts(news, "s:url/n:news/n:publication/n:name") == ["The Test Harbor"]


def test_an_article_leaves_the_news_sitemap_by_itself(told: Site) -> None:
    told.article("a/new.md", date="2026-08-24 10:00", title="R&D ]]> \u202b\u05e9")
    report = told.build()
    assert report.next_change == datetime(2026, 8, 26, 10, tzinfo=UTC)
    assert len(texts(valid(told.read("sitemap-news.xml")), "s:url")) == 1
    told.now = datetime(2026, 8, 26, 9, 59, 59, tzinfo=UTC)
    assert told.build().published.written == 0
    told.now = datetime(2026, 8, 26, 10, tzinfo=UTC)
    report = told.build()
    assert report.published.changed == ("/sitemap-news.xml",)
    assert report.next_change is None
    assert texts(valid(told.read("sitemap-news.xml")), "s:url") == []


def test_without_a_news_sitemap_nothing_changes_by_itself(site: Site) -> None:
    site.settings(sitemap={"news": False})
    site.article("a/new.md", date="2026-08-24 10:00")
    assert site.build().next_change is None
    assert not (site.output / "sitemap-news.xml").exists()


def test_at_most_a_thousand_are_news(told: Site) -> None:
    for n in range(1003):
        told.article(f"a/story-{n}.md", date=f"{NOW - timedelta(seconds=n):%Y-%m-%d %H:%M:%S}")
    report = told.build()
    urls = texts(valid(told.read("sitemap-news.xml")), "s:url/s:loc")
    assert (len(urls), urls[0], urls[-1]) == (1000, f"{ORIGIN}/news/a/story-0/", f"{ORIGIN}/news/a/story-999/")
    assert report.next_change == NOW - timedelta(seconds=999) + timedelta(days=2)


def test_an_old_month_never_changes(told: Site) -> None:
    told.article("a/old.md", date="2026-07-01")
    told.build()
    told.article("a/new.md", date="2026-08-24")
    report = told.build()
    assert {u for u in (*report.published.added, *report.published.changed) if "sitemap" in u} == {
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/sitemaps/2026-08.xml",
        "/sitemaps/lists.xml",
    }


def printed(entries: Iterable[SitemapEntry]) -> bytes:
    env = environment(
        Theme({"urls.xml": (ROOT / "templates/sitemaps/urls.xml").read_text("utf-8")}, {"urls.xml": "urls.xml"}),
        SiteFacts("T", ORIGIN),
        {},
        Slots((), ()),
    )
    return env.get_template("urls.xml").render(page={"entries": entries}).encode()


def test_120_000_urls_are_split() -> None:
    entries = [SitemapEntry(f"/a/story-{n}/", NOW) for n in range(120_000)]
    parts = [*split(entries, len(ORIGIN))]
    assert [len(p) for p in parts] == [50_000, 50_000, 20_000]
    assert [e for p in parts for e in p] == entries
    assert len(texts(valid(printed(parts[0]).decode()), "s:url/s:loc")) == 50_000


def test_no_file_is_larger_than_it_may_be() -> None:
    entries = [
        SitemapEntry(f"/a/{n}&{'x' * 1000}/", NOW, tuple(f"/p/{n}-{k}&.png" for k in range(500))) for n in range(2000)
    ]
    parts = [*split(entries, len(ORIGIN))]
    assert sum(map(len, parts)) == 2000
    assert len(parts) > 1
    sizes = [len(printed(p)) for p in parts]
    assert max(sizes) <= MOST_BYTES
    assert sizes[0] > 0.7 * MOST_BYTES


def test_robots(told: Site) -> None:
    told.build()
    maps = f"Sitemap: {ORIGIN}/news/sitemap.xml\nSitemap: {ORIGIN}/news/sitemap-news.xml\n"
    assert told.read("robots.txt") == f"User-agent: *\nAllow: /\n\n{maps}"
    rules = [{"agents": ["a", "b"], "disallow": ["/x/", "/y/"], "allow": "/x/z/"}, {"disallow": "/q/"}]
    told.settings(robots={"ai": False, "rules": rules})
    told.build()
    text = told.read("robots.txt")
    assert text.startswith(
        "User-agent: a\nUser-agent: b\nAllow: /x/z/\nDisallow: /x/\nDisallow: /y/\n\nUser-agent: *\n"
    )
    assert "User-agent: GPTBot\nUser-agent: Meta-ExternalAgent\nDisallow: /\n" in text
    assert "Sitemap" not in text


def test_a_static_file_takes_the_place_of_a_printed_one(told: Site) -> None:
    told.write("static/robots.txt", "mine")
    told.build()
    assert told.read("robots.txt") == "mine"
