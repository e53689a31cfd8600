"""The values of front matter that are mappings: a picture, the source of a syndicated text, corrections."""

from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct

from ..errors import Place
from ..urls import slug
from . import addresses, dates
from .decode import Listed, Reader
from .text import shown

PARTS = 1000
PICTURE_ALIASES = {"image": "src", "path": "src", "url": "src", "file": "src"}


class PictureUse(Struct, frozen=True):
    """A picture as the author named it: a path beside the file, a path from content/ (`/x.svg`) or a full URL."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Source(Struct, frozen=True):
    """Where a syndicated article appeared first."""

    name: str
    url: str = ""


class Sponsor(Struct, frozen=True):
    """Who paid for an article."""

    name: str
    url: str = ""


class Part(Struct, frozen=True):
    """The series that an article is part of; `part` counts from 1 where the author numbers them, else 0."""

    name: str
    part: int = 0


class Coverage(Struct, frozen=True):
    """When a live blog began and ended, in UTC."""

    start: datetime | None = None
    end: datetime | None = None


class Correction(Struct, frozen=True):
    """A dated note that says what was corrected; `date` in UTC."""

    date: datetime
    text: str


def image(reader: Reader, path: str, places: dict[str, Place]) -> PictureUse | None:
    """The lead picture: a path, a mapping, or the first of a list of either."""
    found = _first_image(reader)
    if isinstance(found, Reader):
        inner = found.renamed(PICTURE_ALIASES)
        inner.unknown(("src", "alt", "caption", "credit"), "key-unknown")
        if inner.value("src") is None:
            reader.wrong("image", "a map with src", "image: {src: nato.jpg, alt: What it shows}")
        use = PictureUse(inner.text("src"), inner.text("alt"), inner.text("caption"), inner.text("credit"))
        at, key = inner.at("src"), inner.path("src")
    else:
        use, at, key = PictureUse(found.text), found.at, reader.path("image")
    if not use.src:
        return None
    places["image.src"] = at
    why = addresses.picture_fault(use.src, path)
    if why:
        reader.notes.add("picture-invalid", at, key=key, found=shown(use.src), why=why)
    return use


def _first_image(reader: Reader) -> Reader | Listed:
    nothing = Listed("", reader.at("image"))
    value = reader.value("image")
    if isinstance(value, list):
        return next(iter(reader.children("image", "image: pictures/nato.jpg")), nothing)
    inner = reader.child("image")
    return inner or Listed(reader.text("image", "pictures/nato.jpg"), nothing.at)


def address(reader: Reader, key: str) -> str:
    """A full URL of the web."""
    url = reader.text(key, "https://example.org/news/1")
    why = addresses.web_fault(url) if url else ""
    if why:
        reader.notes.add("address-invalid", reader.at(key), key=reader.path(key), found=shown(url), why=why)
    return url


def source(reader: Reader) -> Source | None:
    """Where an article appeared first: a name, a URL, or a mapping of both."""
    name, url = _party(reader, "source", "{name: Reuters, url: https://example.org/1}")
    return Source(name, url) if name or url else None


def sponsor(reader: Reader) -> Sponsor | None:
    """Who paid for an article: a name, a URL, or a mapping of both."""
    name, url = _party(reader, "sponsor", "{name: Quay & Sons, url: https://quay.example}")
    return Sponsor(name, url) if name or url else None


def _party(reader: Reader, key: str, example: str) -> tuple[str, str]:
    """A name and a URL, of which either may be missing; both are empty if neither is given."""
    inner = reader.child(key)
    if inner:
        inner.unknown(("name", "url"), "key-unknown")
        url = address(inner, "url")
        name = inner.text("name") or _host(url)
        if not name:
            reader.wrong(key, "a map with name and url", f"{key}: {example}")
        return name, url
    text = reader.text(key, example)
    if "://" in text or text.lower().startswith(("javascript:", "data:", "vbscript:")):
        return _host(text), address(reader, key)
    return text, ""


def series(reader: Reader) -> Part | None:
    """The series that an article is part of: a name, or a mapping of name and number."""
    inner = reader.child("series")
    if inner is None:
        name = reader.text("series", "{name: The long way home, part: 1}")
        found = Part(name) if name else None
    else:
        inner.unknown(("name", "part"), "key-unknown")
        if not inner.text("name"):
            reader.wrong("series", "a map with name and part", "series: {name: The long way home, part: 1}")
        found = Part(inner.text("name"), inner.whole("part", 0, 1, PARTS))
    if found and found.name and not slug(found.name):
        reader.notes.add("name-unusable", reader.at("series"), key=reader.path("series"), found=shown(found.name))
    return found


def coverage(reader: Reader, timezone: str) -> Coverage | None:
    """When a live blog began and when it ended."""
    if reader.value("coverage") is None:
        return None
    inner = reader.child("coverage")
    if inner is None:
        reader.wrong("coverage", "a map with start and end", "coverage: {start: 2026-08-24 18:00, end: 2026-08-25}")
        return None
    inner.unknown(("start", "end"), "key-unknown")
    found = Coverage(dates.read(inner, "start", timezone), dates.read(inner, "end", timezone))
    if found.start and found.end and found.end < found.start:
        reader.notes.add("coverage-ends-first", inner.at("end"), key=inner.path("end"))
    return found


def _host(url: str) -> str:
    """The host of a URL, as a name; empty if it has none."""
    if addresses.web_fault(url):
        return ""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def corrections(reader: Reader, timezone: str) -> tuple[Correction, ...]:
    """The corrections of an article, in the order in which they are written."""
    example = 'corrections: [{date: 2026-08-24, text: "..."}]'
    found: list[Correction] = []
    for item in reader.children("corrections", example):
        if isinstance(item, Listed):
            reader.wrong("corrections", "a list of maps with date and text", example)
            continue
        item.unknown(("date", "text"), "key-unknown")
        for key in ("date", "text"):
            if item.value(key) in (None, ""):
                reader.notes.add("key-missing", reader.notes.place(item.prefix[:-1]), key=item.path(key))
        date = dates.read(item, "date", timezone)
        if date:
            found.append(Correction(date, item.text("text")))
    return tuple(found)
