"""The keys of front matter, and the names by which other generators' authors know them."""

from collections.abc import Mapping
from functools import lru_cache

from ..errors import nearest
from .decode import Notes, Reader
from .frontmatter import Header
from .text import shown

KEYS = (
    "title",
    "date",
    "updated",
    "expires",
    "draft",
    "slug",
    "url",
    "aliases",
    "categories",
    "tags",
    "authors",
    "description",
    "summary",
    "image",
    "weight",
    "featured",
    "source",
    "canonical_url",
    "noindex",
    "related",
    "kind",
    "coverage",
    "sponsor",
    "series",
    "corrections",
    "lang",
    "translation_key",
    "template",
    "params",
)
ALIASES = {
    "publishDate": "date",
    "pubdate": "date",
    "lastmod": "updated",
    "modified": "updated",
    "last_modified_at": "updated",
    "expiryDate": "expires",
    "status": "draft",
    "permalink": "url",
    "path": "url",
    "redirect_from": "aliases",
    "category": "categories",
    "section": "categories",
    "keywords": "tags",
    "author": "authors",
    "byline": "authors",
    "excerpt": "summary",
    "featured_image": "image",
    "cover": "image",
    "images": "image",
    "og_image": "image",
    "thumbnail": "image",
    "sticky": "featured",
    "pin": "featured",
    "canonical": "canonical_url",
    "link": "canonical_url",
    "related_posts": "related",
    "layout": "template",
    "language": "lang",
    "translationKey": "translation_key",
}
STATUS = {"draft": True, "published": False, "publish": False}
_KNOWN = (*KEYS, *ALIASES, "published")


def canonical(key: str, value: object) -> str:
    """The name under which a key is read; empty if it is none. `published` is a date, or the contrary of draft."""
    if key == "published":
        return "draft" if isinstance(value, bool) else "date"
    return key if key in KEYS else ALIASES.get(key, "")


def reader(header: Header, notes: Notes) -> Reader:
    """A reader of a header by canonical names; unknown keys, and two keys for one thing, are noted."""
    written: dict[str, str] = {}
    for key, value in header.values.items():
        name = canonical(key, value)
        if not name:
            notes.add("key-unknown", notes.key(key), key=shown(key), nearest=_suggested(key))
        elif value is None:
            continue
        elif name in written:
            _doubled(key, written[name], name, header.values, notes)
        else:
            written[name] = key
    return Reader(header.values, notes, written={name: key for name, key in written.items() if name != key})


def drafted(key: str, value: object) -> object:
    """What `draft`, `status` or `published` says of an article's being a draft; the value itself if it is neither."""
    if isinstance(value, bool):
        return not value if key == "published" else value
    return STATUS.get(value, value) if isinstance(value, str) else value


def _doubled(key: str, other: str, name: str, values: Mapping[str, object], notes: Notes) -> None:
    """Note a key that means the same thing as one above it."""
    line = notes.key(other).line
    if _meaning(name, key, values[key]) == _meaning(name, other, values[other]):
        notes.add("key-repeated", notes.key(key), key=key, other=other, line=line)
    else:
        notes.add("key-contradicted", notes.key(key), key=key, other=other, line=line, name=name)


def _meaning(name: str, key: str, value: object) -> object:
    if name == "draft":
        return drafted(key, value)
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=500)
def _suggested(key: str) -> str:
    """`nearest`, remembered: a site repeats its unknown keys in every file."""
    return nearest(key, _KNOWN)
