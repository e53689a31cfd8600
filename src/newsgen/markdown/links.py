"""Where a destination in a body leads, judged by its spelling alone: out, to this page, to another source, nowhere."""

import re
import unicodedata
from collections.abc import Mapping
from posixpath import dirname, join, normpath, splitext
from typing import Literal, NamedTuple
from urllib.parse import unquote

Kind = Literal["outside", "contact", "own", "source", "file", "url", "unsafe", "empty", "query", "escapes"]

SCHEMES: Mapping[str, Kind] = {"http": "outside", "https": "outside", "mailto": "contact", "tel": "contact"}
PAGES = (".html", ".htm", ".xml")

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Lead(NamedTuple):
    """Where a destination leads. `path` is relative to content/ for a `source` or `file`, a site path for a `url`.

    `anchor` is percent-decoded where it is to be compared with ids, and as written (encoded) for a `url`.
    """

    kind: Kind
    path: str = ""
    anchor: str = ""


def lead(href: str, source: str) -> Lead:
    """Judge a destination.

    A path without a scheme is relative to the source file, or to content/ if it starts with a slash. `.md` names a
    source. A path that ends with a slash or has no extension, and one from the root with the extension of a page, is a
    URL of this site; a relative one of these is looked up as if the folders of content/ were those of the site.
    Everything else is a file.

    Args:
        href: the destination as markdown-it normalised it, percent-encoded.
        source: the source file that holds it, relative to content/.

    Returns:
        `outside`: another site, and `contact`: a mail address or telephone number, both to be written as they are;
        `own`: a heading of this body, in `anchor`; `source`, `file`, `url`. Or what is wrong: `unsafe`: any other
        scheme, or control characters; `empty`; `query`: a query on a path of this site; `escapes`: it leaves content/.
    """
    if href.startswith(("https://", "http://", "//")):
        return Lead("outside")
    if scheme := _SCHEME.match(href):
        return Lead(SCHEMES.get(scheme[1].lower(), "unsafe"))
    rest, _, fragment = href.partition("#")
    if not href:
        return Lead("empty")
    path, anchor = unquote(rest), unquote(fragment)
    if _CONTROL.search(path) or _CONTROL.search(anchor):
        return Lead("unsafe")
    if not rest:
        return Lead("own", anchor=anchor)
    return Lead("query") if "?" in rest else _local(path, anchor, fragment, source)


def _local(written: str, anchor: str, fragment: str, source: str) -> Lead:
    rooted, folder = written.startswith("/"), written.endswith("/")
    path = normpath(written.lstrip("/") if rooted else join(dirname(source), written))
    if path == ".." or path.startswith("../"):
        return Lead("escapes")
    extension = splitext(path)[1].lower()
    if folder or not extension or (rooted and extension in PAGES):
        return Lead("url", _site_path(path, slash=folder), fragment)
    return Lead("source", path, anchor) if extension == ".md" else Lead("file", path, anchor)


def _site_path(path: str, *, slash: bool) -> str:
    if path == ".":
        return "/"
    return unicodedata.normalize("NFC", f"/{path}/" if slash else f"/{path}")
