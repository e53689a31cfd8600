"""The closed set of recipes: each holds, as values, everything that one page will show."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from ..content.article import ArticleKind, Correction, Source
from ..content.settings import Banner, Newsletter
from ..digest import Digest
from ..markdown.marks import BODY, mark
from ..markdown.prose import Chart, Embed, Heading

# Every `url` inside a recipe is an href: base path in front, percent-encoded, ready for a template.


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
    kind: ArticleKind = "news"


class Byline(Struct, frozen=True, gc=False):
    """An author as a page shows one; `url` leads to the author's page on this site."""

    name: str
    url: str
    bio: str = ""
    link: str = ""
    picture: Picture | None = None


Targets = tuple[str | Picture | Chart | Embed, ...]
"""What the links and pictures of a body resolved to, in order: an href (empty: it leads nowhere), or an element."""
Facts = dict[str, object]
"""What a recipe follows from, by name, in short: digests of articles where the recipe holds what they say."""


class Body(Struct, frozen=True, gc=False):
    """A Markdown body: the digest of its sheet, and what its links and pictures resolved to, in order.

    A target is an href, or what the body places: a Picture, a Chart, an Embed.
    """

    digest: Digest
    targets: Targets = ()

    def __html__(self) -> str:
        """What `{{ page.body }}` prints: the hole that the body is bound into last."""
        return mark(BODY)


class PageLink(Struct, frozen=True, gc=False):
    """One entry of numbered pagination; `current` marks the page it stands on."""

    number: int
    url: str
    current: bool = False


class Pager(Struct, frozen=True, gc=False):
    """Where a list page stands among its siblings. `number` 0 is the front, which has no number of its own."""

    number: int = 0
    front: str = ""
    newer: str = ""
    older: str = ""
    pages: tuple[PageLink, ...] = ()


class ArticlePage(Struct, frozen=True, kw_only=True, gc=False, tag="article"):
    """The page of one article."""

    url: str
    title: str
    kind: ArticleKind
    category: Label | None
    categories: tuple[Label, ...]
    tags: tuple[Label, ...]
    authors: tuple[Byline, ...]
    published: datetime
    updated: datetime | None
    description: str
    summary: str
    standfirst: str
    picture: Picture | None
    body: Body
    words: int
    minutes: int
    headings: tuple[Heading, ...]
    source: Source | None
    canonical_url: str
    noindex: bool
    corrections: tuple[Correction, ...]
    previous: Ref | None
    next: Ref | None
    related: tuple[Ref, ...]
    template: str = "article.html"
    params: dict[str, object] = field(default_factory=dict)


class StaticPage(Struct, frozen=True, kw_only=True, gc=False, tag="page"):
    """A page at the root of content/: About, Contact, Privacy."""

    url: str
    title: str
    description: str
    summary: str
    picture: Picture | None
    updated: datetime | None
    body: Body
    headings: tuple[Heading, ...]
    canonical_url: str
    noindex: bool
    template: str = "page.html"
    params: dict[str, object] = field(default_factory=dict)


class Block(Struct, frozen=True, gc=False):
    """A category on the home page with its newest articles, none of them shown above."""

    category: Label
    cards: tuple[Card, ...]


class HomePage(Struct, frozen=True, kw_only=True, gc=False, tag="home"):
    """The front page: a lead story, some more, and a block for each category; no story stands twice."""

    url: str
    lead: Card | None
    cards: tuple[Card, ...]
    blocks: tuple[Block, ...]
    template: str = "home.html"


class ListPage(Struct, frozen=True, kw_only=True, gc=False, tag="list"):
    """One page of the articles of a category, tag, author or month. `count` is of all of them, on the front only."""

    url: str
    kind: Literal["category", "tag", "author", "month"]
    title: str
    label: Label
    description: str
    count: int
    cards: tuple[Card, ...]
    pager: Pager
    month: datetime | None = None
    author: Byline | None = None
    template: str = "list.html"


class IndexEntry(Struct, frozen=True, gc=False):
    """One line of an index: a label and how many articles stand behind it; `month` set in the archive."""

    label: Label
    count: int
    month: datetime | None = None


class IndexPage(Struct, frozen=True, kw_only=True, gc=False, tag="index"):
    """All the tags, all the authors, or all the months, with counts."""

    url: str
    kind: Literal["tags", "authors", "months"]
    entries: tuple[IndexEntry, ...]
    template: str = "index.html"


class NotFoundPage(Struct, frozen=True, kw_only=True, gc=False, tag="not-found"):
    """The page for a URL that is not there."""

    url: str
    template: str = "404.html"


class RedirectPage(Struct, frozen=True, kw_only=True, gc=False, tag="redirect"):
    """The page at an alias; `target` is the href of the page it leads to."""

    url: str
    target: str
    template: str = "redirect.html"


class FileCopy(Struct, frozen=True, kw_only=True, gc=False, tag="file"):
    """A file published as it is: its place on disk (`origin`, relative to its root) and its digest."""

    root: Literal["static", "theme", "content"]
    origin: str
    digest: Digest


class PictureVariant(Struct, frozen=True, kw_only=True, gc=False, tag="picture"):
    """A picture in one size and format, as the store has it: `key` names its bytes."""

    key: Digest


PageRecipe = ArticlePage | StaticPage | HomePage | ListPage | IndexPage | NotFoundPage | RedirectPage
FileRecipe = FileCopy | PictureVariant
Recipe = PageRecipe | FileRecipe


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

    kind: Literal["tags", "authors", "months"]
    url: str


class Accent(Struct, frozen=True, gc=False):
    """The color of a category, `#rgb` or `#rrggbb`, as site.yaml has it."""

    slug: str
    color: str


class EditionView(Struct, frozen=True, kw_only=True, gc=False):
    """What every fragment template sees as `edition`: the site-wide furniture of one moment, and no page."""

    latest: tuple[Ref, ...]
    categories: tuple[CategoryCount, ...]
    main_menu: tuple[MenuItem, ...]
    footer_menu: tuple[MenuItem, ...]
    indexes: tuple[IndexLink, ...]
    banner: Banner | None
    accents: tuple[Accent, ...]
    newsletter: Newsletter | None
    disclaimer: str
    copyright: str
