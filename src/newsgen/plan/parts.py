"""What recipes are made of: the faces of articles, pictures and people, and the bodies that are bound in last."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from ..digest import Digest
from ..markdown.marks import BODY, mark
from ..markdown.prose import Chart, Embed


class Label(Struct, frozen=True, gc=False):
    """A name that leads somewhere: a category, a tag, a month, an author. `slug` names it in a class or a slot."""

    title: str
    url: str
    slug: str = ""


class Picture(Struct, frozen=True, gc=False, tag="picture"):
    """A published picture; width and height in CSS pixels, 0 where unknown.

    A photograph stands in several sizes: `srcset` lists those of the format of `url`, `avif` and `webp` those of the
    smaller formats, and `color` is what to show until one of them has come. All four are empty for anything else.
    `shape` says how far a picture in a text reaches out of its column.
    """

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    title: str = ""
    width: int = 0
    height: int = 0
    color: str = ""
    srcset: str = ""
    avif: str = ""
    webp: str = ""
    shape: Literal["", "wide", "full"] = ""


class Translation(Struct, frozen=True, gc=False):
    """A version of an article in another language, or one of all versions: the tag of the language, and its href."""

    lang: str
    url: str


class Ref(Struct, frozen=True, gc=False):
    """All that a list of headlines may know of an article."""

    url: str
    title: str
    date: datetime
    category: Label | None = None


class Card(Struct, frozen=True, gc=False):
    """All that a teaser may know of an article."""

    url: str
    title: str
    date: datetime
    category: Label | None = None
    summary: str = ""
    picture: Picture | None = None
    authors: tuple[str, ...] = ()
    kind: str = "news"


class Byline(Struct, frozen=True, gc=False):
    """An author as a page shows one; `url` leads to the author's page on this site."""

    name: str
    url: str
    bio: str = ""
    link: str = ""
    picture: Picture | None = None
    links: tuple[Label, ...] = ()


Targets = tuple[str | Picture | Chart | Embed, ...]
"""What the links and pictures of a body resolved to, in order: an href (empty: it leads nowhere), or an element."""
Facts = dict[str, object]
"""What a recipe follows from, by name, in short: digests of articles where the recipe holds what they say."""


class Body(Struct, frozen=True, gc=False):
    """A Markdown body: the digest of its sheet, and what its links and pictures resolved to, in order.

    A target is an href, or what the body places: a Picture, a Chart, an Embed. `number` counts the bodies of a recipe
    that has several.
    """

    digest: Digest
    targets: Targets = ()
    number: int = 0

    def __html__(self) -> str:
        """What `{{ page.body }}` prints: the hole that the body is bound into last."""
        return mark(BODY, self.number)

    __str__ = __html__


class SeriesBox(Struct, frozen=True, kw_only=True, gc=False):
    """The series that an article is part of: its page, all its parts in order, and which of them this is, from 1."""

    title: str
    url: str
    number: int
    parts: tuple[Ref, ...]


class LiveEntry(Struct, frozen=True, gc=False):
    """An entry of a live blog; `anchor` is its id on the page, `key` marks a key moment."""

    anchor: str
    title: str
    date: datetime
    key: bool
    summary: str
    authors: tuple[str, ...]
    body: Body


class LiveBlog(Struct, frozen=True, kw_only=True, gc=False):
    """The entries of a live blog, newest first; `over`: its coverage has ended."""

    entries: tuple[LiveEntry, ...]
    updated: datetime
    start: datetime
    end: datetime | None
    over: bool
