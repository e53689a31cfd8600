"""The closed set of recipes: each holds, as values, everything that one page will show."""

from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from ..content.article import Correction, Source, Sponsor
from ..digest import Digest
from ..markdown.prose import Heading
from .machine import FeedPage, MachineRecipe
from .parts import Body, Byline, Card, Facts, Label, LiveBlog, LiveEntry, Picture, Ref, SeriesBox, Targets, Translation
from .view import Accent, BannerLine, CategoryCount, EditionView, IndexLink, MenuItem

__all__ = [
    "Accent",
    "BannerLine",
    "Body",
    "Byline",
    "Card",
    "CategoryCount",
    "EditionView",
    "Facts",
    "IndexLink",
    "Label",
    "LiveBlog",
    "LiveEntry",
    "MenuItem",
    "Picture",
    "Ref",
    "SeriesBox",
    "Targets",
    "Translation",
]
"""What recipes are made of, and what fragments see, as those who make them want it from one place."""

# Every `url` inside a recipe is an href: base path in front, percent-encoded, ready for a template.


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
    """The page of one article; `social_card` is drawn for one without a picture, where site.yaml wants that.

    `crops` are the lead picture in the shapes that search engines want.
    `translations` are its versions in other languages; `alternates` all versions that search engines may list, this one
    included and the first for readers of any other language; empty where there is no second one.
    """

    url: str
    title: str
    kind: str
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
    lang: str
    direction: Literal["ltr", "rtl"]
    translations: tuple[Translation, ...]
    alternates: tuple[Translation, ...]
    previous: Ref | None
    next: Ref | None
    related: tuple[Ref, ...]
    social_card: Picture | None = None
    crops: tuple[Picture, ...] = ()
    template: str = "article.html"
    params: dict[str, object] = field(default_factory=dict)
    live: LiveBlog | None = None
    sponsor: Sponsor | None = None
    series: SeriesBox | None = None


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
    lang: str
    direction: Literal["ltr", "rtl"]
    translations: tuple[Translation, ...]
    alternates: tuple[Translation, ...]
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
    """One page of the articles of a category, tag, author or month. `count` is of all of them, on the front only.

    A series stands on one page, its first part first.
    """

    url: str
    kind: Literal["category", "tag", "author", "month", "series"]
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
    """All the tags, all the authors, all the months, or all the series, with counts."""

    url: str
    kind: Literal["tags", "authors", "months", "series"]
    entries: tuple[IndexEntry, ...]
    template: str = "index.html"


class CorrectionEntry(Struct, frozen=True, gc=False):
    """A correction, and the article that it is of."""

    date: datetime
    text: str
    article: Ref


class CorrectionsPage(Struct, frozen=True, kw_only=True, gc=False, tag="corrections"):
    """Every correction of the site, newest first."""

    url: str
    entries: tuple[CorrectionEntry, ...]
    template: str = "corrections.html"


class NotFoundPage(Struct, frozen=True, kw_only=True, gc=False, tag="not-found"):
    """The page for a URL that is not there."""

    url: str
    template: str = "404.html"


class RedirectPage(Struct, frozen=True, kw_only=True, gc=False, tag="redirect"):
    """The page at an alias; `target` is the href of the page it leads to."""

    url: str
    target: str
    template: str = "redirect.html"


class SearchPage(Struct, frozen=True, kw_only=True, gc=False, tag="search"):
    """The page that searches: where the indexes and its script are, and what a search may be narrowed to.

    `folder` holds an index in a folder of each name of `bundles`, the newest articles first; `months` are
    those of any year, for their names; `archive` is the href of the index of months, empty where there is none.
    """

    url: str
    script: str
    folder: str
    bundles: tuple[str, ...]
    categories: tuple[Label, ...]
    authors: tuple[Label, ...]
    years: tuple[int, ...]
    months: tuple[datetime, ...]
    archive: str
    template: str = "search.html"


class SearchScript(Struct, frozen=True, kw_only=True, gc=False, tag="search-script"):
    """The script of the search page."""

    url: str
    template: str = "search.js"


class FileCopy(Struct, frozen=True, kw_only=True, gc=False, tag="file"):
    """A file published as it is: its place on disk (`origin`, relative to its root) and its digest."""

    root: Literal["static", "theme", "content"]
    origin: str
    digest: Digest


class PictureVariant(Struct, frozen=True, kw_only=True, gc=False, tag="picture"):
    """A picture in one size and format, as the store has it: `key` names its bytes."""

    key: Digest


class SocialCard(Struct, frozen=True, kw_only=True, tag="card"):
    """A picture that is drawn: what it shows, and the `key` that names its bytes; `color` as site.yaml has it."""

    key: Digest
    headline: str
    label: str
    site: str
    color: str
    direction: Literal["ltr", "rtl"]


PageRecipe = (
    ArticlePage
    | StaticPage
    | HomePage
    | ListPage
    | IndexPage
    | CorrectionsPage
    | NotFoundPage
    | RedirectPage
    | SearchPage
    | SearchScript
    | MachineRecipe
)
FileRecipe = FileCopy | PictureVariant | SocialCard
Recipe = PageRecipe | FileRecipe


def bodies_of(recipe: PageRecipe) -> tuple[Body, ...]:
    """The Markdown bodies that a recipe places, by their numbers."""
    match recipe:
        case ArticlePage(live=LiveBlog(entries=entries)):
            return (recipe.body, *(e.body for e in entries))
        case ArticlePage() | StaticPage():
            return (recipe.body,)
        case FeedPage():
            return tuple(item.body for item in recipe.items if item.body)
        case _:
            return ()
