"""The values of settings, each checked; what is wrong with one is noted."""

import re
from collections.abc import Sequence
from datetime import datetime
from posixpath import normpath
from urllib.parse import urlsplit

from .. import urls
from ..header import addresses, dates, locales
from ..header.decode import Reader, offer
from ..header.text import shown

SHARE = ("facebook", "x", "pinterest", "linkedin", "whatsapp", "email", "telegram", "reddit", "bluesky", "mastodon")
FEEDS = ("rss", "atom", "json")
REDIRECTS = ("netlify", "nginx")
FOLDERS = {"content_dir": "content", "output_dir": "public", "static_dir": "static", "templates_dir": "templates"}
MOST = 1000
_TOKEN = re.compile(r":([A-Za-z_]+)")
_FRAGMENT = re.compile(r"[a-z][a-z0-9_-]*")
_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")
_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def choice(reader: Reader, choices: Sequence[str], key: str) -> str:
    """One of a few names."""
    return reader.choice(key, choices, choices[0])


def count(reader: Reader, least: int, key: str) -> int:
    """A whole number, at most 1000."""
    return reader.whole(key, max(least, 1), least, MOST)


def mapping(reader: Reader, key: str) -> object:
    """A mapping of whatever the site's templates want."""
    if reader.child(key) is None:
        reader.wrong(key, "a map", f"{key}: {{color: blue}}")
    return reader.value(key)


def texts(reader: Reader, key: str) -> dict[str, str]:
    """A mapping of texts, such as the hidden fields of a form."""
    inner = reader.child(key)
    if inner is None:
        reader.wrong(key, "a map", f"{key}: {{list: news}}")
        return {}
    return {name: inner.text(name) for name in inner.values}


def base_url(reader: Reader, key: str) -> str:
    """The URL at which the site stands."""
    url, why = addresses.base_url(reader.text(key))
    return sound(reader, key, url, why, "address-invalid")


def address(reader: Reader, key: str) -> str:
    """A full URL of the web."""
    url = reader.text(key)
    return sound(reader, key, url, addresses.web_fault(url) if url else "", "address-invalid")


def action(reader: Reader, key: str) -> str:
    """Where a form posts: a full URL, or a path of this site."""
    text = reader.text(key)
    if not text.startswith("/"):
        return address(reader, key)
    why = addresses.site_path(text.partition("?")[0])[1]
    return sound(reader, key, text, why, "url-invalid", better="/markets/bonds/")


def sound(reader: Reader, key: str, value: str, why: str, kind: str, **facts: object) -> str:
    """A value that is sound, or about which a problem is noted."""
    if why:
        found = shown(str(reader.value(key)))
        reader.notes.add(kind, reader.at(key), key=reader.path(key), found=found, why=why, **facts)
    return value


def language(reader: Reader, key: str) -> str:
    """A language tag, written with hyphens."""
    tag = reader.text(key, "en").replace("_", "-")
    if tag and locales.locale(tag) is None:
        advice = locales.language_offer(tag)
        reader.notes.add("language-unknown", reader.at(key), key=reader.path(key), found=shown(tag), nearest=advice)
    return tag


def direction(reader: Reader) -> str:
    """The direction in which the site's language is written."""
    tag = reader.value("language")
    locale = locales.locale(tag.replace("_", "-")) if isinstance(tag, str) else None
    return locale.text_direction if locale else "ltr"


def timezone(reader: Reader, key: str) -> str:
    """A key of the IANA database."""
    name = reader.text(key, "Europe/Berlin")
    known = locales.zones()
    if name and name not in known:
        advice = locales.zone_offer(name, known)
        reader.notes.add("timezone-unknown", reader.at(key), found=shown(name), nearest=advice)
    return name


def share(reader: Reader, key: str) -> list[str]:
    """Services that take a link to an article."""
    return among(reader, SHARE, "facebook, email", key)


def among(reader: Reader, choices: Sequence[str], example: str, key: str) -> list[str]:
    """A list of some of a few names."""
    found = reader.listed(key, example)
    for item in found:
        if item.text not in choices:
            reader.notes.not_among(choices, item.text, reader.path(key), item.at)
    return [item.text for item in found]


def words(reader: Reader, example: str, key: str) -> list[str]:
    """A list of texts."""
    return [item.text for item in reader.listed(key, example)]


def addresses_of(reader: Reader, example: str, key: str) -> list[str]:
    """A list of full URLs of the web."""
    found = reader.listed(key, example)
    for item in found:
        if why := addresses.web_fault(item.text):
            reader.notes.add("address-invalid", item.at, key=item.path, found=shown(item.text), why=why)
    return [item.text for item in found]


def sidebar(reader: Reader, key: str) -> list[str]:
    """Names of fragment templates; whether there are such, the templates' room can say."""
    found = reader.listed(key, "latest, categories")
    for item in found:
        if not _FRAGMENT.fullmatch(item.text):
            reader.notes.add(
                "value-wrong",
                item.at,
                key=item.path,
                found=f'the text "{shown(item.text)}"',
                wanted="the name of a file in templates/fragments/, without .html",
                example="sidebar: [latest, newsletter]",
            )
    return [item.text for item in found]


def permalink(reader: Reader, tokens: Sequence[str], key: str) -> str:
    """A pattern of URLs, of which each must be an output path."""
    pattern = reader.text(key, "/:category/:slug/")
    used = _TOKEN.findall(pattern)
    unknown = [token for token in used if token not in tokens]
    for token in unknown:
        facts = {"token": shown(token), "nearest": offer(token, tokens), "tokens": " ".join(f":{t}" for t in tokens)}
        reader.notes.add("permalink-token", reader.at(key), key=reader.path(key), **facts)
    path, why = addresses.site_path(_TOKEN.sub("x", pattern))
    if not why and not unknown and "slug" not in used:
        why = "lacks :slug, without which all would have one URL"
    ending = "/" if path.endswith("/") and not pattern.endswith("/") else ""
    return sound(reader, key, pattern + ending, why, "permalink-invalid")


def folder(reader: Reader, key: str) -> str:
    """A folder inside the site's own, normalised."""
    text = reader.text(key, FOLDERS[key])
    path = normpath(text) if text else ""
    why = addresses.folder_fault(text) or addresses.folder_fault(path)
    return sound(reader, key, path, why, "folder-invalid", example=FOLDERS[key])


def patterns(reader: Reader, key: str) -> list[str]:
    """Patterns of files in the output folder."""
    found = reader.listed(key, ".well-known/*, google*.html")
    for item in found:
        why = addresses.folder_fault(item.text)
        if why:
            reader.notes.add("pattern-invalid", item.at, key=item.path, found=shown(item.text), why=why)
    return [item.text for item in found]


def slug(reader: Reader, key: str) -> str:
    """One part of a URL."""
    part = reader.text(key, "world-news")
    why = addresses.slug_fault(part) if part else ""
    return sound(reader, key, part, why, "slug-invalid", better=urls.slug(part) or "world-news")


def zone(reader: Reader) -> str:
    """The time zone of the site, for dates without one; UTC where what is written is none."""
    name = reader.value("timezone")
    return name if isinstance(name, str) and name in locales.zones() else "UTC"


def moment(reader: Reader, zone_name: str, key: str) -> datetime | None:
    """A moment, in UTC."""
    return dates.read(reader, key, zone_name)


def host(url: str) -> str:
    """The host of a full URL, as a name."""
    return "" if addresses.web_fault(url) else (urlsplit(url).hostname or "").removeprefix("www.")


def kind(reader: Reader, key: str) -> str:
    """The name of a kind of articles, as their headers have it."""
    name = reader.text(key, "obituary")
    if name and not _KIND.fullmatch(name):
        reader.wrong(key, "one word in small letters", f"{key}: obituary")
    return name


def color(reader: Reader, key: str) -> str:
    """A color as CSS writes it in hexadecimal."""
    text = reader.text(key, '"#a4262c"')
    if text and not _COLOR.fullmatch(text):
        reader.wrong(key, "a color in hexadecimal", f'{key}: "#a4262c"')
    return text


def static_file(reader: Reader, key: str) -> str:
    """The path of a file in static/, without a slash in front."""
    path = reader.text(key, "authors/jane.jpg").removeprefix("/")
    why = addresses.folder_fault(path) if path else ""
    return sound(reader, key, normpath(path) if path else "", why, "folder-invalid", example="authors/jane.jpg")
