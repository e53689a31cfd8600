"""Feeds: read back by a feed parser, and held against each rule that feed validators insist on."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from newsroom import Site, published

TITLES = [
    "Profit & loss",
    "A < B > C",
    "\"Quoted\" and 'quoted'",
    "Anchors \U0001f6a2 aweigh",
    "\u05e9\u05dc\u05d5\u05dd \u0639\u0627\u0644\u0645",
    "End ]]> of it",
    "</script><script>alert(1)</script>",
    "&amp; is an entity",
]
ATOM, DC, CONTENT = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://purl.org/rss/1.0/modules/content/}",
)


@pytest.fixture
def filled(site: Site) -> Site:
    site.settings(
        feeds={"count": 20, "hubs": ["https://hub.example/"]},
        description="News & tides",
        timezone="America/New_York",
        base_url="https://harbor.example/news",
    )
    site.write("content/politics/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>')
    for n, title in enumerate(TITLES):
        site.article(
            f"politics/story-{n}.md",
            'A [link](story-0.md), a note[^1].\n\n![Chart](chart.svg "So")\n\n[^1]: The note.',
            title=title,
            date=f"2026-08-0{n + 1} 10:00",
            updated="2026-08-10" if n == 3 else None,
            author=["Ada & Co", "Grace"],
            tags=["Law & order"],
            image="chart.svg",
            summary=f"In short: {title}",
        )
    site.article("stocks/plain.md", "Text.", date="2026-07-01")
    site.build()
    return site


@pytest.mark.parametrize(
    "name", ["feed.xml", "atom.xml", "politics/feed.xml", "politics/atom.xml", "author/grace/feed.xml"]
)
def test_a_feed_parser_reads_what_was_written(filled: Site, name: str) -> None:
    found: Any = feedparser.parse((filled.output / name).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.feed.links[-1]["rel"] == "hub"
    entries = [e for e in found.entries if e.title != "Plain"]
    assert [e.title for e in entries] == TITLES[::-1]
    assert [e.link for e in entries] == [f"https://harbor.example/news/politics/story-{n}/" for n in range(7, -1, -1)]
    assert len({e.id for e in found.entries}) == len(found.entries)
    assert [e.summary for e in entries] == [f"In short: {t}" for t in TITLES[::-1]]
    for n, entry in zip(range(7, -1, -1), entries, strict=True):
        assert entry.published_parsed[:5] == (2026, 8, n + 1, 14, 0)
        assert {t.term for t in entry.tags} == {"Politics", "Law & order"}
        assert {a.name for a in entry.authors} >= {"Grace"}
        (content,) = entry.content
        assert '<a href="https://harbor.example/news/politics/story-0/">link</a>' in content.value
        assert 'src="https://harbor.example/news/media/chart.' in content.value


def test_an_atom_feed_says_when_an_article_was_updated(filled: Site) -> None:
    found: Any = feedparser.parse((filled.output / "atom.xml").read_bytes())
    assert found.feed.updated == "2026-08-10T00:00:00-04:00"
    assert found.entries[4].updated == "2026-08-10T00:00:00-04:00"
    assert found.entries[4].published == "2026-08-04T10:00:00-04:00"


def rss(site: Site, name: str = "feed.xml") -> ET.Element:
    channel = ET.fromstring(site.read(name)).find("channel")
    assert channel is not None
    return channel


def test_rss_is_as_the_validator_wants_it(filled: Site) -> None:
    text = filled.read("feed.xml")
    assert set(re.findall(r"&(\w+);", text)) <= {"amp", "lt", "gt", "quot", "apos"}
    channel = rss(filled)
    assert [channel.findtext(n) for n in ("title", "link", "description", "language")] == [
        "The Test Harbor",
        "https://harbor.example/news/",
        "News & tides",
        "en",
    ]
    own = channel.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.get("href") == "https://harbor.example/news/feed.xml"
    built = channel.findtext("lastBuildDate") or ""
    assert parsedate_to_datetime(built) == datetime(2026, 8, 10, 4, tzinfo=UTC)
    for item in channel.iter("item"):
        names = [e.tag for e in item]
        assert item.find("author") is None
        assert names.index("description") < names.index(f"{CONTENT}encoded")
        date = item.findtext("pubDate") or ""
        assert f"{parsedate_to_datetime(date):%a}" == date[:3]
        assert item.findtext("guid") == item.findtext("link")


def test_no_link_in_a_text_is_relative(filled: Site) -> None:
    for item in rss(filled).iter("item"):
        html = item.findtext(f"{CONTENT}encoded") or ""
        assert [a for a in re.findall(r'(?:href|src)="([^"]*)"', html) if not a.startswith("https://")] == []
        assert "/#" in html or "Text." in html


def test_a_json_feed_has_what_version_1_1_asks_for(filled: Site) -> None:
    found = json.loads(filled.read("politics/feed.json"))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == "https://harbor.example/news/politics/feed.json"
    assert found["home_page_url"] == "https://harbor.example/news/politics/"
    assert found["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert [i["title"] for i in found["items"]] == TITLES[::-1]
    for item in found["items"]:
        assert item["id"] == item["url"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert item["authors"][1]["name"] == "Grace"
        assert '<p>A <a href="https://harbor.example/news/politics/story-0/">link</a>' in item["content_html"]
    assert "<script" not in filled.read("politics/feed.json")


def test_summaries_alone(site: Site) -> None:
    site.settings(feeds={"full_text": False})
    site.article("a/b.md", "Long text.", summary="In short.")
    site.build()
    assert "encoded>" not in site.read("feed.xml")
    assert "<content" not in site.read("atom.xml")
    (item,) = json.loads(site.read("feed.json"))["items"]
    assert item["content_text"] == "In short."


def test_raw_html_is_made_fit(site: Site) -> None:
    site.settings(feeds={}, markdown={"html": True})
    site.article(
        "a/b.md",
        '<iframe src="https://video.example/1"></iframe>\n\n<script>alert(1)</script>\n\n'
        '<div onclick="x()" style="y">Kept <a href="javascript:x()">a</a> <a href="../c/">b</a> &copy;</div>',
    )
    site.build()
    html = next(rss(site).iter("item")).findtext(f"{CONTENT}encoded") or ""
    assert '<a href="https://video.example/1">https://video.example/1</a>' in html
    assert '<div>Kept <a>a</a> <a href="https://harbor.example/a/c/">b</a> \u00a9</div>' in html
    for word in ("iframe", "script", "onclick", "style", "alert"):
        assert word not in html
    assert json.loads(site.read("feed.json"))["items"][0]["content_html"] == html


def test_an_empty_site_has_feeds_of_no_moment(site: Site) -> None:
    site.settings(feeds={}, categories=["Politics"])
    site.build()
    for name in ("feed.xml", "atom.xml", "politics/atom.xml"):
        assert "1970" in site.read(name)
        ET.fromstring(site.read(name))
    assert json.loads(site.read("feed.json"))["items"] == []


def test_the_time_of_a_build_is_in_no_feed(filled: Site) -> None:
    before = {n: filled.read(n) for n in ("feed.xml", "atom.xml", "feed.json")}
    filled.now = datetime(2027, 1, 1, tzinfo=UTC)
    filled.build(full=True)
    assert {n: filled.read(n) for n in before} == before


def test_a_story_makes_the_feeds_again_that_show_it_and_no_other(filled: Site) -> None:
    filled.article("stocks/new.md", date="2026-08-20", author="Grace")
    report = filled.build()
    made = {u for u in (*report.published.changed, *report.published.added) if u.endswith((".xml", ".json"))}
    names = ("feed.xml", "atom.xml", "feed.json")
    assert made == {f"{home}{n}" for home in ("/", "/stocks/", "/author/grace/") for n in names}


def test_readers_find_the_feeds(site: Site) -> None:
    for name in list((site.folder / "templates").glob("*.html")):
        name.unlink()
    site.settings(feeds={"formats": ["rss", "json"]}, base_url="https://harbor.example/news")
    site.article("politics/a.md")
    site.build()
    links = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', site.read("politics/index.html"))
    assert links == [
        ("application/rss+xml", "/news/politics/feed.xml"),
        ("application/feed+json", "/news/politics/feed.json"),
        ("application/rss+xml", "/news/feed.xml"),
        ("application/feed+json", "/news/feed.json"),
    ]
    assert all((site.output / href.removeprefix("/news/")).is_file() for _, href in links)


@pytest.mark.parametrize(("formats", "shown"), [(["rss", "atom"], "feed.xml"), (["json"], "feed.json"), ([], "")])
def test_a_reader_sees_the_feed_of_a_list_and_of_the_site(tmp_path: Path, formats: list[str], shown: str) -> None:
    site = Site(tmp_path / "site", theme=False)
    site.settings(feeds={"formats": formats})
    site.article("politics/a.md", tags=["Law"])
    site.build()
    body = site.read("politics/index.html").partition("<body")[2]
    assert [f'href="{folder}{shown or "feed"}' in body for folder in ("/politics/", "/")] == [bool(shown)] * 2
    assert ('href="/tag/law/feed' in site.read("tag/law/index.html")) is False


def test_how_many_items_a_feed_holds_is_no_business_of_pages(filled: Site) -> None:
    filled.settings(
        feeds={"count": 3, "hubs": ["https://hub.example/"]}, description="News & tides", timezone="America/New_York"
    )
    filled.build()
    filled.settings(
        feeds={"count": 2, "hubs": ["https://hub.example/"]}, description="News & tides", timezone="America/New_York"
    )
    report = filled.build()
    assert {u for u in report.published.changed if not u.endswith((".xml", ".json"))} == set()
    assert report.rendered == len(report.published.changed) > 0
    assert filled.read("feed.xml").count("<item>") == 2
    warm = published(filled.output)
    filled.build(full=True)
    assert published(filled.output) == warm


def test_a_mistake_in_the_feeds_is_told_once(site: Site) -> None:
    for wrong in ({"cuont": 3}, "all", {"count": 0}):
        site.settings(feeds=wrong)
        assert len(site.problems()) == 1
