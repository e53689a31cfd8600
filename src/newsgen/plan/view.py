"""What every fragment template sees: the furniture of the site, as values."""

from typing import Literal

from msgspec import Struct

from ..content.settings import Newsletter
from .parts import Ref


class CategoryCount(Struct, frozen=True, gc=False):
    """A category and how many published articles it has."""

    title: str
    url: str
    slug: str
    count: int


class MenuItem(Struct, frozen=True, gc=False):
    """A menu entry, its href ready; `slug` is the category's for entries that lead to one, else empty."""

    title: str
    url: str
    slug: str = ""


class IndexLink(Struct, frozen=True, gc=False):
    """Where an index stands; templates word its kind."""

    kind: Literal["tags", "authors", "months", "series", "corrections"]
    url: str


class Accent(Struct, frozen=True, gc=False):
    """The color of a category, `#rgb` or `#rrggbb`, as site.yaml has it."""

    slug: str
    color: str


class BannerLine(Struct, frozen=True, gc=False):
    """The banner on show; `sections` are the slugs of those on whose pages it stands, or `home` (none: on all)."""

    text: str
    url: str = ""
    label: str = ""
    sections: tuple[str, ...] = ()


class EditionView(Struct, frozen=True, kw_only=True, gc=False):
    """What every fragment template sees as `edition`: the site-wide furniture of one moment, and no page.

    `search` is the href of the search page, empty where there is none.
    """

    latest: tuple[Ref, ...]
    categories: tuple[CategoryCount, ...]
    main_menu: tuple[MenuItem, ...]
    footer_menu: tuple[MenuItem, ...]
    indexes: tuple[IndexLink, ...]
    banner: BannerLine | None
    accents: tuple[Accent, ...]
    newsletter: Newsletter | None
    disclaimer: str
    copyright: str
    search: str = ""
