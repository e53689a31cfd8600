"""Every feed of this repository's site and of the stress site: read back, equal in all formats and to the page."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import feedparser
import pytest

from newsgen.content.settings import SiteFacts
from newsgen.plan.machine import FeedAuthor, FeedItem, FeedPage
from newsgen.render.page import Look, Press
from newsgen.render.templates import Slots, Theme
from pages import ROOT

NOW = datetime(2026, 12, 31, tzinfo=UTC)
ATOM, DC, CONTENT = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://purl.org/rss/1.0/modules/content/}",
)


class Item(NamedTuple):
    """An article as any feed has it."""

    url: str
    title: str
    summary: str
    published: datetime
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    content: str


def when(entry: Any, name: str) -> datetime:
    return datetime(*entry[f"{name}_parsed"][:6], tzinfo=UTC)


def parsed(file: Path) -> list[Item]:
    """The items of an XML feed, as a feed parser reads them."""
    found: Any = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, (file, found.get("bozo_exception"))
    return [
        Item(
            e.link,
            e.title,
            e.summary,
            when(e, "published"),
            tuple(a.name for a in e.get("authors", ()) if a.get("name")),
            tuple(t.term for t in e.get("tags", ())),
            e.content[0].value.strip() if "content" in e else "",
        )
        for e in found.entries
    ]


def rss(file: Path) -> list[Item]:
    """The items of an RSS feed; of several authors of one, feedparser knows the last."""
    creators = [tuple(c.text or "" for c in item.iter(f"{DC}creator")) for item in ET.parse(file).iter("item")]
    return [item._replace(authors=names) for item, names in zip(parsed(file), creators, strict=True)]


def of_json(file: Path) -> list[Item]:
    return [
        Item(
            i["url"],
            i["title"],
            i["summary"],
            datetime.fromisoformat(i["date_published"]).astimezone(UTC),
            tuple(a["name"] for a in i.get("authors", ())),
            tuple(i.get("tags", ())),
            i["content_html"].strip(),
        )
        for i in json.loads(file.read_bytes())["items"]
    ]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.slow  # two whole sites, whose pictures take seconds
def test_all_formats_say_the_same_and_what_the_page_says(public: Path) -> None:
    feeds = sorted(public.rglob("feed.json"))
    assert len(feeds) > 5
    origin = re.match(r"https://[^/]+", json.loads(feeds[0].read_bytes())["feed_url"])[0]  # type: ignore[index]
    for file in feeds:
        items = of_json(file)
        assert parsed(file.with_name("atom.xml")) == items, file
        assert rss(file.with_name("feed.xml")) == items, file
        for item in items:
            page, _, anchor = item.url.removeprefix(origin).partition("#")
            html = (public / page.strip("/") / "index.html").read_text("utf-8")
            if not anchor:
                assert_as_shown(item, html)


def assert_as_shown(item: Item, html: str) -> None:
    assert words(re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0]) == item.title
    assert datetime.fromisoformat(re.findall(r'published_time" content="([^"]+)"', html)[0]) == item.published
    shown = [unescape(name) for name in re.findall(r'<a rel="author" href="[^"]+">(.*?)</a>', html)]
    assert tuple(dict.fromkeys(shown)) == item.authors or not shown
    tags = {unescape(t) for t in re.findall(r'article:(?:tag|section)" content="([^"]*)"', html)}
    assert tags <= {*item.tags}
    first = re.search(r"<p>(.{20,}?)</p>", item.content)
    if first and "<a" not in first[1]:
        assert first[1] in html


@pytest.mark.slow  # of the same two sites
def test_each_rule_of_the_validators(public: Path) -> None:
    for file in public.rglob("feed.xml"):
        text = file.read_text("utf-8")
        assert set(re.findall(r"&(\w+);", text)) <= {"amp", "lt", "gt", "quot", "apos"}
        assert_rss(ET.fromstring(text), file)
    for file in public.rglob("atom.xml"):
        assert_atom(ET.parse(file).getroot(), file)
    for file in public.rglob("feed.json"):
        assert_json(json.loads(file.read_bytes()))


def assert_rss(tree: ET.Element, file: Path) -> None:
    channel = tree.find("channel")
    assert channel is not None
    assert tree.get("version") == "2.0"
    assert all(channel.findtext(n) for n in ("title", "link", "description", "language")), file
    (own,) = channel.findall(f"{ATOM}link[@rel='self']")
    assert (own.get("href") or "").endswith(file.name)
    guids = [i.findtext("guid") or "" for i in channel.iter("item")]
    assert len({*guids}) == len(guids)
    newest = []
    for item in channel.iter("item"):
        names = [e.tag for e in item]
        date = item.findtext("pubDate") or ""
        assert f"{parsedate_to_datetime(date):%a}" == date[:3]
        newest.append(parsedate_to_datetime(date))
        assert item.find("author") is None
        assert (item.findtext("guid") or "").startswith("https://")
        assert (item.findtext("link") or "").startswith("https://")
        assert names.index("description") < names.index(f"{CONTENT}encoded")
        assert_fit(item.findtext(f"{CONTENT}encoded") or "")
    built = parsedate_to_datetime(channel.findtext("lastBuildDate") or "")
    assert built != NOW, "no build says its own time"
    assert not newest or built >= max(newest)


def assert_fit(html: str) -> None:
    assert not re.search(r"<(?:script|iframe|style|object|embed|form|input)\b|\son\w+\s*=|\sstyle\s*=", html)
    addresses = re.findall(r'\b(?:href|src)="([^"]*)"', html)
    assert [a for a in addresses if not a.startswith(("https://", "http://", "mailto:", "tel:"))] == []


def assert_atom(tree: ET.Element, file: Path) -> None:
    assert all(tree.findtext(f"{ATOM}{n}") for n in ("id", "title", "updated")), file
    assert tree.find(f"{ATOM}author/{ATOM}name") is not None
    assert len(tree.findall(f"{ATOM}link[@rel='self']")) == 1
    entries = tree.findall(f"{ATOM}entry")
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    for entry in entries:
        for name in ("published", "updated"):
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}{name}") or "").tzinfo
        assert (entry.findtext(f"{ATOM}id") or "").startswith("https://")
        assert_fit(entry.findtext(f"{ATOM}content") or "")
        kinds = [link.get("type") for link in entry.findall(f"{ATOM}link[@rel='enclosure']")]
        assert all(kind and kind.startswith("image/") for kind in kinds)


def assert_json(feed: dict[str, Any]) -> None:
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["home_page_url"].startswith("https://")
    assert feed["feed_url"].startswith("https://")
    assert len({i["id"] for i in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert all(datetime.fromisoformat(item[n]).tzinfo for n in ("date_published", "date_modified"))
        assert all(author["name"] for author in item.get("authors", ()))
        assert_fit(item["content_html"])


TITLES = [
    "A & B",
    "a < b",
    "\"double\" 'single'",
    "\U0001f6a2\U0001f468\u200d\U0001f469",
    "\u202bשלום עולם\u202c",
    "a\x08b\x0b\x1f\ufffe",
    "end ]]> of it",
    "&lt;not markup&gt; &nbsp;",
    "</title></item></script>",
]


@pytest.fixture(scope="module")
def press() -> Press:
    folder = ROOT / "templates"
    texts = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in folder.rglob("*")
        if p.suffix != ".po" and p.is_file()
    }
    site = SiteFacts("The Harbor \x08& Co", "https://harbor.example")
    return Press(Look(Theme(texts, {n: n for n in texts}), site, {}, Slots((), ())))


def filled(template: str) -> FeedPage:
    def items() -> Iterator[FeedItem]:
        for n, title in enumerate(TITLES):
            yield FeedItem(
                url=f"/a/{n}/",
                title=title,
                published=NOW,
                updated=NOW,
                summary=title,
                categories=(title,),
                authors=(FeedAuthor(title, "/author/a/"),),
                picture=None,
                lang="",
                body=None,
            )

    return FeedPage(
        url="/f", home="/", label=None, description=TITLES[5], updated=NOW, items=tuple(items()), template=template
    )


@pytest.mark.parametrize("template", ["feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json"])
def test_no_text_can_break_a_feed(template: str, press: Press, tmp_path: Path) -> None:
    """What no source may hold could still come from a setting or a program: it never reaches a feed."""
    text = b"".join(press.sheet(filled(template)).segments).decode()
    wanted = [t.translate(dict.fromkeys(map(ord, "\x08\x0b\x1f\ufffe"))) for t in TITLES]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    if template.endswith(".json"):
        found = json.loads(text)["items"]
        assert [i["title"].translate(dict.fromkeys(map(ord, "\x08\x0b\x1f\ufffe"))) for i in found] == wanted
        assert "<" not in text
        return
    (tmp_path / "feed.xml").write_text(text, "utf-8")
    items = parsed(tmp_path / "feed.xml")
    assert [i.title for i in items] == wanted
    assert [i.summary for i in items] == wanted
    assert [i.tags for i in items] == [(t,) for t in wanted]
    assert [i.authors for i in items] == [(t,) for t in wanted]
