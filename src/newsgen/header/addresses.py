"""What an author may name as an address: a full URL elsewhere, a path on this site, a file of content/; as clauses."""

import re
import unicodedata
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from .. import urls

PATH_BYTES = 1000

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_UNFIT = re.compile(r"[\s\\<>\"`{}|^]")


def web_fault(url: str) -> str:
    """Why a text is no full URL of the web (http or https, with a host), as a clause; empty if it is one."""
    scheme = _SCHEME.match(url)
    if not scheme:
        return "does not start with https://"
    if scheme[1].lower() not in ("http", "https"):
        return f'starts with "{scheme[0]}"'
    if _UNFIT.search(url) or not url.isprintable():
        return "has a character that no URL holds"
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "cannot be read as a URL"
    if not url[scheme.end() :].startswith("//") or not named:
        return "names no host"
    return "holds a user name" if "@" in parts.netloc else ""


def base_url(text: str) -> tuple[str, str]:
    """The URL at which a site stands, as it is kept, and why it cannot be one, as a clause; empty if it can.

    Kept is no slash at the end, and scheme and host in lower case, the host in ASCII (IDNA).
    """
    why = web_fault(text)
    if why:
        return text, why
    if "?" in text or "#" in text:
        return text, "has a query or a fragment"
    parts = urlsplit(text)
    path = parts.path.rstrip("/")
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        return text, "names a host that cannot be"
    if ":" in host:
        host = f"[{host}]"
    elif not _HOST.fullmatch(host):
        return text, "names a host that cannot be"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{path}", urls.fault(f"{path}/") if path else ""


def slug_fault(slug: str) -> str:
    """Why a text cannot be one part of a URL, as a clause; empty if it can."""
    if "/" in slug:
        return "has a slash"
    return "has a space" if " " in slug else urls.fault(f"/{slug}/")


def folder_fault(path: str) -> str:
    """Why a text names no folder, or pattern of files, inside another, as a clause; empty if it may name one."""
    if not path or path == ".":
        return "names no folder inside it"
    if path.startswith(("/", "~")) or _SCHEME.match(path):
        return "is not relative"
    if "\\" in path:
        return "has a backslash"
    if not path.isprintable():
        return "has an invisible character"
    return "leads out of it" if ".." in path.split("/") else ""


def site_path(text: str) -> tuple[str, str]:
    """A path of this site as it is kept, and why it cannot be one, as a clause; empty if it can.

    Kept is Unicode form NFC, with a slash at the end unless the last part has a dot, as in `/feed.xml`.
    """
    path = unicodedata.normalize("NFC", text)
    if path.startswith("//") or _SCHEME.match(path):
        return path, "is a full URL"
    why = urls.fault(path) or ("is too long" if len(path.encode()) > PATH_BYTES else "")
    if why or path.endswith("/") or "." in basename(path):
        return path, why
    return f"{path}/", ""


def picture_fault(src: str, source: str) -> str:
    """Why a text names no picture, as a clause; empty if it may name one.

    Args:
        src: a path beside the source file, one from content/ that starts with a slash, or a full URL.
        source: the source file that names it, relative to content/.
    """
    if src.lower().startswith(("http:", "https:")):
        return web_fault(src)
    scheme = _SCHEME.match(src)
    if scheme:
        return f'starts with "{scheme[0]}"'
    if "\\" in src:
        return "has a backslash"
    if src.startswith("//") or src.endswith("/"):
        return "names no file"
    plain = unquote(src)
    if not plain.isprintable():
        return "has an invisible character"
    path = normpath(plain[1:] if plain.startswith("/") else join(dirname(source), plain))
    return "leads out of the content folder" if path.startswith(("../", "/")) or path in ("..", ".") else ""
