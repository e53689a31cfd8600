"""Figures: a site in numbers, as values that a report draws and a program reads."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from ..edge.timings import Timing


class Count(Struct, frozen=True):
    """How many articles, and how many words in them, go by one name."""

    name: str
    articles: int
    words: int


class Month(Struct, frozen=True):
    """The articles of one month, `2026-08`, and how many of them each category has as the primary one."""

    month: str
    articles: int
    categories: dict[str, int]


class Sized(Struct, frozen=True):
    """A file and its size in bytes."""

    path: str
    bytes: int


class Words(Struct, frozen=True):
    """How long articles are, in words: all together, the middle one, the longest ones."""

    total: int
    median: int
    longest: tuple[Count, ...]


class Pictures(Struct, frozen=True):
    """The pictures of content/ and static/: how many, how many bytes, and the heaviest."""

    count: int
    bytes: int
    heaviest: tuple[Sized, ...]


class Output(Struct, frozen=True):
    """What the last build left: files and bytes, all together and by ending, and the largest pages."""

    files: int
    bytes: int
    kinds: dict[str, int]
    largest: tuple[Sized, ...]


class Links(Struct, frozen=True):
    """The links in texts: how many lead to articles of the site and to other sites, and to which most.

    `unlinked` counts the articles that no text links to, `dead_ends` those that link to no other.
    """

    internal: int
    external: int
    unlinked: int
    dead_ends: int
    linked: tuple[Count, ...]
    hosts: Mapping[str, int]


class Figures(Struct, frozen=True):
    """A whole site at one moment. `held` counts what is kept back, by the reason."""

    title: str
    at: datetime
    articles: int
    pages: int
    held: dict[str, int]
    months: tuple[Month, ...]
    categories: tuple[Count, ...]
    authors: tuple[Count, ...]
    tags: tuple[Count, ...]
    words: Words
    pictures: Pictures
    output: Output | None
    links: Links
    builds: tuple[Timing, ...]
