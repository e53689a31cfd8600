"""Url, slugs, permalinks, and the law url <-> output path."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NewType
from urllib.parse import quote

from slugify import slugify as ascii_slug

Url = NewType("Url", str)
"""A place on the site, without the base path: `/politics/nato/` (a page) or `/404.html` (a file); Unicode, NFC."""

SEGMENT_BYTES = 200
KEPT = 1 << 16
"""How many hrefs are kept: a server plans the same URLs again and again."""
TOKEN = re.compile(r":([a-z]+)")
SLUG = 80
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
# What most URLs are; the devices of Windows, which have three or four characters, are left to the long way.
PLAIN = re.compile(r"(?:/(?:[a-z0-9][a-z0-9-]{4,80}|[0-9]{1,4}|page|tag)){1,6}/")
SEGMENT = re.compile(r"[\w~!$&'()*+,;=@-][\w~!$&'()*+,;=@. -]*", re.UNICODE)
# What python-slugify would only lower and join: most headings and file names, in a sixth of its time.
WORDS = re.compile(rf"[A-Za-z0-9 -]{{0,{SLUG - 1}}}")


def slug(text: str) -> str:
    """An ASCII slug from a text in any script: lower case, hyphens, at most 80 characters; empty if nothing is left."""
    if WORDS.fullmatch(text):
        return "-".join(text.lower().replace("-", " ").split())
    return str(ascii_slug(text, max_length=SLUG, word_boundary=True))


def fault(url: str, *, hidden: bool = False) -> str:
    """Why a URL cannot be an output path on every system, as a clause for a message; empty if it can.

    Refused: no leading slash, empty or dot segments, percent escapes, backslashes, control and bidirectional
    characters, Windows device names, a trailing dot or space, segments over 200 bytes; and names that start with a dot,
    unless they may be `hidden`.
    """
    if PLAIN.fullmatch(url):
        return ""
    if not url.startswith("/"):
        return "does not start with a slash"
    if unicodedata.normalize("NFC", url) != url:
        return "is not in Unicode form NFC"
    if url.endswith("/index.html"):
        return "ends with index.html (end it with the slash)"
    segments = url[1:].removesuffix("/").split("/") if url != "/" else []
    return next((why for s in segments if (why := _segment_fault(s, hidden=hidden))), "")


def _segment_fault(segment: str, *, hidden: bool) -> str:
    if not segment:
        return "has an empty part (two slashes)"
    if set(segment) == {"."} or (segment.startswith(".") and not hidden):
        return "has a part that starts with a dot"
    if segment[-1] in ". ":
        return "has a part that ends with a dot or a space"
    if DEVICE.fullmatch(segment):
        return f'has the part "{segment}", a device name on Windows'
    if not SEGMENT.fullmatch(segment.removeprefix(".")):
        return "has a character other than letters, digits and - _ . ~"
    if len(segment.encode()) > SEGMENT_BYTES:
        return f"has a part longer than {SEGMENT_BYTES} bytes"
    return ""


def to_path(url: Url) -> str:
    """The output path of a URL, relative and with forward slashes: `/a/` -> `a/index.html`, `/a.xml` -> `a.xml`."""
    return url[1:] + "index.html" if url.endswith("/") else url[1:]


def from_path(path: str) -> Url:
    """The URL of an output path; the inverse of `to_path` for every URL that `fault` accepts."""
    name = path.rpartition("/")[2]
    return Url("/" + path.removesuffix("index.html")) if name == "index.html" else Url("/" + path)


@lru_cache(KEPT)
def href(url: str, base_path: str = "") -> str:
    """What a link to a URL of this site says: the base path in front, percent-encoded (RFC 3986, section 2)."""
    return quote(base_path + url, safe="/#?~!$&'()*+,;=:@-._")


def permalink(pattern: str, values: Mapping[str, str]) -> Url:
    """A permalink pattern such as `/:category/:slug/` filled in; an empty value takes its slash with it."""
    url = "/" + TOKEN.sub(lambda m: values[m[1]], pattern)
    while "//" in url:
        url = url.replace("//", "/")
    return Url(url)


def absolute(url: str, origin: str) -> str:
    """The full URL of an href of this site; a full URL stays as it is."""
    return origin + url if url.startswith("/") and not url.startswith("//") else url
