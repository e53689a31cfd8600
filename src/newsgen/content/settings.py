"""site.yaml -> Settings: SiteFacts (page templates may see), Furniture (fragments may see), BuildChoices (neither)."""

from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct

from ..errors import Place, Problem, worst
from ..header import yamltree
from ..header.decode import Notes
from ..header.text import decode
from ..markdown.prose import MarkdownChoices
from . import sitefile
from .grades import Grade

FragmentMode = Literal["inline", "ssi", "esi"]
RedirectFormat = Literal["netlify", "nginx"]
FeedFormat = Literal["rss", "atom", "json"]


class Category(Struct, frozen=True):
    """A section of the site; `description` heads its page, `order` (then position) sorts the registry."""

    name: str
    slug: str = ""
    title: str = ""
    description: str = ""
    order: int = 0
    accent: str = ""


class AuthorLink(Struct, frozen=True):
    """Where an author can be found elsewhere."""

    title: str
    url: str


class Author(Struct, frozen=True):
    """A byline of the registry; `picture` is a path in static/, `url` the author's own page elsewhere."""

    name: str
    slug: str = ""
    bio: str = ""
    url: str = ""
    picture: str = ""
    links: tuple[AuthorLink, ...] = ()


class MenuEntry(Struct, frozen=True):
    """A title and where it leads: a path of this site or a full URL."""

    title: str
    url: str


class Menus(Struct, frozen=True):
    """`main` defaults to the categories, `footer` to the pages at the root of content/."""

    main: tuple[MenuEntry, ...] | None = None
    footer: tuple[MenuEntry, ...] | None = None


class Newsletter(Struct, frozen=True):
    """A sign-up form: where it posts, its field, and the words beside it; `consent` labels the required check box."""

    action: str
    consent: str
    title: str = ""
    text: str = ""
    button: str = ""
    method: Literal["post", "get"] = "post"
    field: str = "email"
    hidden: dict[str, str] = msgspec.field(default_factory=dict)


class Banner(Struct, frozen=True):
    """A line above pages: breaking news. `label` stands before it, `url` is where it leads.

    It is shown from one moment until another (UTC), on the pages of some sections (none: on all pages).
    """

    text: str
    url: str = ""
    label: str = ""
    from_: datetime | None = msgspec.field(default=None, name="from")
    until: datetime | None = None
    sections: tuple[str, ...] = ()


class ArticleLabel(Struct, frozen=True):
    """The badge of a kind of article, and a sentence that tells readers what it means."""

    name: str
    title: str = ""
    disclosure: str = ""


class ArticleParts(Struct, frozen=True):
    """Which parts an article page shows; those with settings of their own are switched there."""

    category_label: bool = True
    byline: bool = True
    dates: bool = True
    reading_time: bool = True
    standfirst: bool = True
    picture: bool = True
    source: bool = True
    tags: bool = True
    author_box: bool = True


class Feeds(Struct, frozen=True):
    """What pages say of the feeds: in which formats they are; and the WebSub hubs that feeds name."""

    formats: tuple[FeedFormat, ...] = ("rss", "atom", "json")
    hubs: tuple[str, ...] = ()


class SiteFacts(Struct, frozen=True):
    """What every page template may see as `site`. A change here renders every page again."""

    title: str
    base_url: str
    description: str = ""
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    timezone: str = "UTC"
    share: tuple[str, ...] = ()
    article: ArticleParts = ArticleParts()
    labels: tuple[ArticleLabel, ...] = ()
    sidebar: tuple[str, ...] = ("latest", "newsletter", "categories")
    feeds: Feeds = Feeds()
    params: dict[str, object] = msgspec.field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Scheme and host of `base_url`, without a slash at the end."""
        scheme, _, rest = self.base_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"

    @property
    def base_path(self) -> str:
        """The path of `base_url` without a slash at the end; empty when the site stands at the root of its host."""
        path = self.base_url.partition("://")[2].partition("/")[2].rstrip("/")
        return f"/{path}" if path else ""


class Furniture(Struct, frozen=True):
    """What only fragments may see; a change here renders the fragments again, and no page."""

    menus: Menus = Menus()
    newsletter: Newsletter | None = None
    disclaimer: str = ""
    copyright: str = ""
    banner: Banner | None = None


class Permalinks(Struct, frozen=True):
    """URL patterns made of `:year :month :day :category :slug`."""

    article: str = "/:category/:slug/"
    page: str = "/:slug/"


class Pagination(Struct, frozen=True):
    """`stable` numbers list pages from the oldest, so that a full page never changes again."""

    size: int = 20
    mode: Literal["stable", "newest-first"] = "stable"


class Latest(Struct, frozen=True):
    """How many articles the latest list shows; 0 leaves it out."""

    count: int = 6


class Related(Struct, frozen=True):
    """How many related articles a page lists (0: none), and whether later articles may be among them."""

    count: int = 10
    include_newer: bool = False


class Home(Struct, frozen=True):
    """The front page: which story leads, until when (UTC), and the sections that have a block, in order (none: all)."""

    lead: str = ""
    until: datetime | None = None
    sections: tuple[str, ...] = ()


class FeedItems(Struct, frozen=True):
    """How many items a feed holds, and whether it holds their whole text; no page shows it."""

    count: int = 50
    full_text: bool = True


class SitemapChoices(Struct, frozen=True):
    """Whether there are sitemaps, whether they tell pictures, and whether there is one of the last two days' news."""

    enabled: bool = True
    images: bool = True
    news: bool = True


class RobotsRule(Struct, frozen=True):
    """What some crawlers may read, by the beginnings of paths; `*` stands for all others."""

    agents: tuple[str, ...] = ("*",)
    allow: tuple[str, ...] = ()
    disallow: tuple[str, ...] = ()


class Robots(Struct, frozen=True):
    """Whether there is a robots.txt, its rules, and whether crawlers that gather texts for models are let in."""

    enabled: bool = True
    ai: bool = True
    rules: tuple[RobotsRule, ...] = ()


class Redirects(Struct, frozen=True):
    """For which hosts all aliases are put into one file."""

    formats: tuple[RedirectFormat, ...] = ("netlify", "nginx")


class BuildChoices(Struct, frozen=True):
    """What shapes the build and no template sees."""

    content_dir: str = "content"
    output_dir: str = "public"
    static_dir: str = "static"
    templates_dir: str = "templates"
    permalinks: Permalinks = Permalinks()
    pagination: Pagination = Pagination()
    latest: Latest = Latest()
    related: Related = Related()
    neighbours: Literal["category", "site", "none"] = "category"
    home: Home = Home()
    feeds: FeedItems = FeedItems()
    sitemap: SitemapChoices = SitemapChoices()
    robots: Robots = Robots()
    redirects: Redirects = Redirects()
    api: bool = False
    search: bool = False
    fragments: FragmentMode = "inline"
    markdown: MarkdownChoices = MarkdownChoices()
    social_cards: bool = False
    drafts: bool = False
    future: bool = False
    expired: bool = False
    keep_files: tuple[str, ...] = ()


class CheckChoices(Struct, frozen=True):
    """How much weight kinds of problems have, and the patterns of addresses that `check --external` does not ask."""

    kinds: dict[str, Grade] = msgspec.field(default_factory=dict)
    ignore: tuple[str, ...] = ()


class Settings(Struct, frozen=True):
    """The whole of site.yaml. An empty registry (`categories`, `authors`) is open: any name that is used is added."""

    site: SiteFacts
    furniture: Furniture = Furniture()
    build: BuildChoices = BuildChoices()
    check: CheckChoices = CheckChoices()
    categories: tuple[Category, ...] = ()
    authors: tuple[Author, ...] = ()
    places: dict[str, Place] = msgspec.field(default_factory=dict)


def read(data: bytes, path: str = "site.yaml") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read site.yaml.

    Args:
        data: the file.
        path: as shown to the author.

    Returns:
        The settings, or None where anything in them is wrong, and every problem found. `places` maps the dotted path
        of each value (`menus.main.0`) to where it stands; `categories.N` counts as `Settings.categories` does.
    """
    text, unreadable = decode(data, path)
    if unreadable:
        return None, (unreadable,)
    tree, problems = yamltree.read(text, path)
    if tree is None:
        return None, problems
    notes = Notes(Place(path, 1, 1), tree.places, tree.texts, list(problems))
    given, places = sitefile.read(tree.values, notes)
    found = tuple(sorted(notes.problems))
    if worst(found, strict=False):
        return None, found
    return msgspec.convert(given | {"places": places}, Settings), found
