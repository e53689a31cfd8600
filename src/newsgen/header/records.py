"""The values of front matter that are mappings: a picture, the source of a syndicated text, corrections."""

from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct

from ..errors import Place
from . import addresses, dates
from .decode import Listed, Reader
from .text import shown

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
    inner = reader.child("source")
    if inner:
        inner.unknown(("name", "url"), "key-unknown")
        url = address(inner, "url")
        name = inner.text("name") or _host(url)
        if not name:
            reader.wrong("source", "a map with name and url", "source: {name: Reuters, url: https://example.org/1}")
        return Source(name, url)
    text = reader.text("source", "{name: Reuters, url: https://example.org/1}")
    if "://" in text or text.lower().startswith(("javascript:", "data:", "vbscript:")):
        return Source(_host(text), address(reader, "source"))
    return Source(text) if text else None


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
