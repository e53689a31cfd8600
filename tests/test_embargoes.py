"""An embargo that cannot leak: a word in every field of what is held, looked for in every byte that anybody can get.

Not even as part of a file's name, compressed, as an escape, or in what the store keeps of published pages.
"""

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsgen.edge.store import CACHE, FILE, SqliteStore
from newsgen.header import keys
from newsroom import Site, tree

SIGN = "zqheld"
LATER = "2026-09-01 06:00"
OUT = datetime(2026, 9, 1, 6, tzinfo=UTC)
PUBLISHED = ("sheet", "furniture", "facts", "variant", "bundle")
"""The shelves of the store that hold what is published; the others hold what sources say, and what is held."""


def word(field: str) -> str:
    """A word that stands nowhere else, in letters that no format changes."""
    return f"{SIGN}{field}"


def picture(field: str) -> bytes:
    """A photograph that tells in its metadata what it is of."""
    data, told = BytesIO(), PngInfo()
    told.add_text("Comment", word(field))
    Image.new("RGB", (64, 32), (90, 120, 150)).save(data, "png", pnginfo=told)
    return data.getvalue()


def header(**fields: Any) -> dict[str, Any]:
    """A header with a word in every key that takes one."""
    return {
        "title": word("title"),
        "slug": word("slug"),
        "aliases": [f"/{word('alias')}/"],
        "categories": ["Politics"],
        "tags": [word("tag")],
        "authors": [word("author")],
        "description": word("description"),
        "summary": word("summary"),
        "image": {"src": "lead.png", "alt": word("alt"), "caption": word("caption"), "credit": word("credit")},
        "featured": True,
        "weight": 9,
        "source": {"name": word("source"), "url": f"https://{word('source')}.example/"},
        "related": ["open"],
        "kind": "opinion",
        "sponsor": {"name": word("sponsor"), "url": f"https://{word('sponsor')}.example/"},
        "series": word("series"),
        "corrections": [{"date": "2026-08-02", "text": word("correction")}],
        "lang": "de",
        "translation_key": word("version"),
        "params": {word("param"): word("value")},
    } | fields


BODY = f"""{word("body")} [{word("link")}](https://{word("href")}.example/)

![{word("bodyalt")}](map.svg "{word("map")}")

## {word("heading")}

```chart bar {word("chart")}
seats,{word("column")}
{word("row")},12
others,3
```

[{word("file")}](figures.txt)
"""


def open_site(folder: Path) -> Site:
    """A site that prints all there is, for readers and for machines, with a banner that is still to come."""
    site = Site(folder, theme=False)
    site.settings(
        api=True,
        search=True,
        categories=["Politics", "World"],
        feeds={"count": 50},
        sitemap={"enabled": True},
        robots={"enabled": True},
        redirects={"formats": ["netlify", "nginx"]},
        related={"count": 5, "include_newer": True},
        neighbours="site",
        banner={"text": word("banner"), "from": LATER, "label": word("label"), "url": f"/{word('bannerurl')}/"},
    )
    site.article("politics/open.md", "Open.", series="Open")
    site.article("politics/other.md", "Other.", date="2026-08-03")
    return site


def bundle(site: Site, **fields: Any) -> None:
    """The held article with its pictures and files; and another that refers to it."""
    site.article("politics/open.md", "Open. [See](secret/index.md).", related=["politics/secret/index.md"])
    site.article("politics/secret/index.md", BODY, **header(**fields))
    site.write("content/politics/secret/lead.png", picture("exif"))
    site.write(
        "content/politics/secret/map.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><title>{word("svg")}</title></svg>'
    )
    site.write("content/politics/secret/figures.txt", word("text"))


def live(site: Site) -> None:
    """A published live blog, in one file and in a folder, with entries to come."""
    body = (
        f"Above.\n\n## 2026-08-01 09:00 Open\n\nNow.\n\n## {LATER} {word('entrytitle')} {{.key}}\n\n{word('entrybody')}"
    )
    body += f"[^1] ![{word('entryalt')}](map.svg)\n\n### {word('entryheading')}\n\n[^1]: {word('entrynote')}\n"
    site.article("politics/live/index.md", body, kind="live", categories=["Politics"], date="2026-08-01")
    site.article("politics/live/entries/now.md", "Now.", date="2026-08-01 10:00")
    later = header(date=LATER, image=None, corrections=None, kind=None, related=None)
    site.article("politics/live/entries/later.md", word("entryfile"), **later)
    site.write(
        "content/politics/live/map.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><title>{word("svg")}</title></svg>'
    )


def forms(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is in them for somebody who unpacks them."""
    yield data.lower()
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            yield unpack(data).lower()
        except (OSError, EOFError, zlib.error):
            continue


def leaks(files: dict[str, bytes]) -> list[str]:
    """Every file that holds one of the words, or is named by one."""
    sign = SIGN.encode()
    return [path for path, data in files.items() if SIGN in path.lower() or any(sign in form for form in forms(data))]


def stored(site: Site) -> dict[str, bytes]:
    """What the store keeps of published pages, each value under its shelf and key."""
    store = SqliteStore(site.folder / CACHE / FILE)
    try:
        return {
            f"{shelf}/{key.hex()}": value
            for shelf in PUBLISHED
            for key, value in store.shelf(shelf).items()  # type: ignore[arg-type]
        }
    finally:
        store.close()


HOLDS: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True},
    "a draft without a date": {"draft": True, "date": None},
    "to come": {"date": LATER},
    "expired": {"expires": "2026-08-10"},
}


@pytest.mark.parametrize("why", HOLDS)
@pytest.mark.parametrize("fragments", ["inline", "ssi"])
def test_nothing_of_a_held_article_is_anywhere(why: str, fragments: str, tmp_path: Path) -> None:
    site = open_site(tmp_path / "site")
    text = (site.folder / "site.yaml").read_text("utf-8")
    site.write("site.yaml", f"{text}fragments: {fragments}\n")
    bundle(site, **HOLDS[why])
    report = site.build()
    assert [h.path for h in report.held] == ["politics/secret/index.md"]
    assert {p.kind for p in report.problems} == {"link-held", "related-held"}
    found = tree(site.output)
    assert len(found) > 30
    assert leaks(found) == []
    kept = stored(site)
    assert {name.partition("/")[0] for name in kept} == {*PUBLISHED}
    assert leaks(kept) == []


def test_nothing_of_an_entry_to_come_is_anywhere(tmp_path: Path) -> None:
    site = open_site(tmp_path / "site")
    live(site)
    report = site.build()
    assert [h.path for h in report.held] == [
        "politics/live/entries/later.md",
        "politics/live/index.md#entry-20260901-0600",
    ]
    assert leaks(tree(site.output)) == []
    assert "Now." in site.read("politics/live/index.html")


def test_a_correction_to_come_is_nowhere(tmp_path: Path) -> None:
    site = open_site(tmp_path / "site")
    site.article("politics/wrong.md", "Text.", corrections=[{"date": LATER, "text": word("correction")}])
    site.build()
    assert leaks(tree(site.output)) == []
    assert not (site.output / "corrections/index.html").exists()


def test_what_was_published_goes_when_it_expires(tmp_path: Path) -> None:
    site = open_site(tmp_path / "site")
    bundle(site, expires="2026-08-25", date="2026-08-02")
    site.build()
    assert leaks(tree(site.output)) != []
    site.now = datetime(2026, 8, 25, tzinfo=UTC)
    site.build()
    assert leaks(tree(site.output)) == []


def test_the_search_would_find_every_word_once_it_is_out(tmp_path: Path) -> None:
    """The same site with the clock moved on: each word that readers are to see is there then, so the search works."""
    site = open_site(tmp_path / "site")
    bundle(site, date=LATER)
    live(site)
    site.now = OUT
    site.build()
    whole = b"\n".join([*tree(site.output).values(), *(path.encode() for path in tree(site.output))]).lower()
    shown = {
        *(
            "title",
            "slug",
            "alias",
            "tag",
            "author",
            "description",
            "summary",
            "alt",
            "caption",
            "credit",
            "source",
            "sponsor",
        ),
        *("series", "correction", "body", "link", "href", "bodyalt", "map", "heading", "chart", "row", "file"),
        *("svg", "text", "banner", "label", "bannerurl"),
        *("entrytitle", "entrybody", "entryalt", "entryheading", "entrynote", "entryfile"),
    }
    assert {field for field in shown if word(field).encode() not in whole} == set()
    assert any(path.startswith("pagefind/") for path in leaks(tree(site.output))), "a search index is looked into"
    assert word("exif").encode() not in whole, "metadata of pictures goes in any case"


def test_every_key_of_a_header_is_tried() -> None:
    elsewhere = {"date", "updated", "expires", "draft", "url", "canonical_url", "noindex", "coverage", "template"}
    assert header().keys() == {*keys.KEYS} - elsewhere
