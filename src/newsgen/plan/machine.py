"""The recipes of what machines read: feeds, sitemaps, robots.txt, redirects, the edition as data."""

from datetime import datetime

from msgspec import Struct

from ..content.settings import RobotsRule
from .parts import Body, Label, Picture, Translation


class FeedAuthor(Struct, frozen=True, gc=False):
    """An author as a feed names one."""

    name: str
    url: str


class FeedItem(Struct, frozen=True, kw_only=True, gc=False):
    """An article as a feed shows it; `body` is absent where feeds hold summaries, `lang` empty for the site's own."""

    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    categories: tuple[str, ...]
    authors: tuple[FeedAuthor, ...]
    picture: Picture | None
    lang: str
    body: Body | None


class FeedPage(Struct, frozen=True, kw_only=True, gc=False, tag="feed"):
    """A feed of the site (no `label`), a category, an author or a live blog; `home` is the page that it follows."""

    url: str
    home: str
    label: Label | None
    description: str
    updated: datetime
    items: tuple[FeedItem, ...]
    template: str


class SitemapEntry(Struct, frozen=True, gc=False):
    """A page in a sitemap: when its text was last changed (None: it has no such date), and its pictures' hrefs.

    `alternates` are all versions of it, itself included, where it stands in several languages.
    """

    url: str
    updated: datetime | None = None
    pictures: tuple[str, ...] = ()
    alternates: tuple[Translation, ...] = ()


class Sitemap(Struct, frozen=True, kw_only=True, gc=False, tag="sitemap"):
    """A sitemap of pages, of lists, or of the articles of one month."""

    url: str
    entries: tuple[SitemapEntry, ...]
    template: str = "sitemaps/urls.xml"


class SitemapIndex(Struct, frozen=True, kw_only=True, gc=False, tag="sitemap-index"):
    """The sitemap of sitemaps; each entry is a sitemap and the newest change in it."""

    url: str
    entries: tuple[SitemapEntry, ...]
    template: str = "sitemaps/index.xml"


class NewsEntry(Struct, frozen=True, gc=False):
    """An article in the news sitemap, and the language that it is written in."""

    url: str
    title: str
    published: datetime
    lang: str


class NewsSitemap(Struct, frozen=True, kw_only=True, gc=False, tag="sitemap-news"):
    """The articles of the last two days, at most 1,000."""

    url: str
    entries: tuple[NewsEntry, ...]
    template: str = "sitemaps/news.xml"


class RobotsFile(Struct, frozen=True, kw_only=True, gc=False, tag="robots"):
    """What crawlers may read, and the hrefs of the sitemaps."""

    url: str
    rules: tuple[RobotsRule, ...]
    sitemaps: tuple[str, ...]
    template: str = "robots.txt"


class Redirect(Struct, frozen=True, gc=False):
    """An alias as a server sees it (`path`, decoded), as a link says it (`url`), and the href that it leads to."""

    path: str
    url: str
    target: str


class RedirectMap(Struct, frozen=True, kw_only=True, gc=False, tag="redirects"):
    """All aliases of the site, for a server or a host."""

    url: str
    entries: tuple[Redirect, ...]
    template: str


class ApiArticle(Struct, frozen=True, gc=False):
    """An article as data, at full URLs."""

    url: str
    title: str
    published: datetime
    updated: datetime
    category: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    picture: str


class ApiMonth(Struct, frozen=True, kw_only=True, gc=False, tag="api-month"):
    """The articles of a month as data, newest first; `month` reads 2026-08."""

    url: str
    month: str
    articles: tuple[ApiArticle, ...]
    template: str = "api/month.json"


class ApiEntry(Struct, frozen=True, gc=False):
    """A month in the index of the data: its name, the full URL of its file, and how many articles it has."""

    month: str
    url: str
    count: int


class ApiIndex(Struct, frozen=True, kw_only=True, gc=False, tag="api-index"):
    """All months that there are as data, newest first."""

    url: str
    months: tuple[ApiEntry, ...]
    template: str = "api/index.json"


MachineRecipe = FeedPage | Sitemap | SitemapIndex | NewsSitemap | RobotsFile | RedirectMap | ApiMonth | ApiIndex
