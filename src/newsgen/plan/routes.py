"""Edition -> Plan, the lazy mapping Url -> Recipe; every URL of the site is born here."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..content.article import Article
from ..content.edition import Edition, Story, place
from ..content.settings import Home, Settings
from ..digest import Digest, digest
from ..errors import Place, Problem
from ..urls import Url, permalink
from .claims import claimed, unsafe
from .corrections import corrections_routes
from .faces import Faces
from .filings import routes_of_cards, routes_of_files
from .front import home_page
from .furniture import furniture
from .lists import index_pages, list_facts, list_page, listings
from .machines import Spots, machine_routes
from .missing import missing_pictures, missing_templates, undrawn
from .pages import article_facts, article_page, static_facts, static_page
from .pagination import leaf_path, leaves
from .recipe import (
    EditionView,
    FileRecipe,
    NotFoundPage,
    PageRecipe,
    Recipe,
    RedirectPage,
)
from .redirects import first_pages
from .route import Route, given, owner_of
from .series import series_routes
from .stock import Stock
from .targets import Known, Resolved, resolve

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Making(Struct, frozen=True):
    """What a plan was made with: the faces of its edition, what links may lead to, what those of each body came to.

    `spots` are what stands besides articles and pages, `machines` the URLs of what machines read.
    """

    faces: Faces
    known: Known
    bodies: Mapping[str, Resolved]
    spots: Spots
    machines: frozenset[Url]


class Plan(Mapping[Url, Recipe]):
    """All that will exist: URL -> recipe, made on each look-up; and what the fragments see.

    `ground` is the digest of what every recipe may draw on: settings, categories, authors.
    """

    def __init__(
        self, routes: Mapping[Url, Route], view: EditionView, variants: frozenset[str], ground: Digest, made: Making
    ) -> None:
        self.routes = routes
        self.ground = ground
        self.made = made
        self.view = view
        self.variants = variants

    def facts(self, url: Url) -> bytes | None:
        """All that the recipe of a URL follows from besides the ground; None where the recipe has no shorter name.

        Equal facts on equal ground mean equal recipes of a URL, of any two plans.
        """
        facts = self.routes[url].facts
        return _encode(facts()) if facts else None

    def owner(self, url: Url) -> Place:
        """Who asks for a URL: a source file, or a list in words."""
        return self.routes[url].owner

    def page(self, url: Url) -> PageRecipe | None:
        """The recipe of a page; None for a file that is published as it is."""
        recipe = self[url]
        return None if isinstance(recipe, FileRecipe) else recipe

    def __getitem__(self, url: Url) -> Recipe:
        return self.routes[url].make()

    def __contains__(self, url: object) -> bool:
        return url in self.routes

    def __iter__(self) -> Iterator[Url]:
        return iter(self.routes)

    def __len__(self) -> int:
        return len(self.routes)


def plan(  # noqa: PLR0913  # one step of planning after the other, and who is told of them
    edition: Edition,
    settings: Settings,
    stock: Stock,
    sources: Collection[str],
    templates: Collection[str],
    *,
    step: Callable[[], object] = bool,
) -> tuple[Plan, tuple[Problem, ...]]:
    """Everything an edition puts on the site, and every link, picture, menu entry or URL that does not fit.

    Args:
        edition: what is published.
        settings: the whole of site.yaml.
        stock: the files beside the sources and in static/.
        sources: every Markdown file, published or not, relative to content/.
        templates: the names of the templates that an article may ask for.
        step: called after each step; it may end the planning of a large site by an exception.
    """
    articles = [*(s.article for s in edition.stories), *edition.pages]
    urls = _urls(edition, settings)
    shown = Faces(edition, urls, settings.site, stock)
    listed = [route.url for route in routes_of_lists(edition, settings, shown)]
    pages = {*urls.values(), *listed}
    anchors = {a.path: a.anchors for a in articles} | {e.path: () for _, e in edition.apart()}
    known = Known(urls, anchors, pages, stock, sources, {h.path for h in edition.held})
    step()
    bodies = {a.path: resolve(a, known, shown.href) for a in articles}
    step()
    aliases = [*_routes_of_redirects(edition, articles, settings, shown)]
    spots = Spots(listed, [a.url for a in aliases])
    machines = [*machine_routes(edition, settings, shown, bodies, stock, spots)]
    step()
    routes_of_pages = [*_routes_of_pages(edition, settings, shown, bodies)]
    step()
    routes, collisions = claimed(
        [
            *routes_of_pages,
            Route(Url("/404.html"), Place("the 404 page"), partial(NotFoundPage, url=shown.href("/404.html"))),
            *aliases,
            *machines,
            *routes_of_files(articles, settings, stock),
            *routes_of_cards(edition, settings, shown),
        ]
    )
    step()
    view, unknown = furniture(edition, settings, shown, routes)
    problems = [
        *(p for b in bodies.values() for p in b.problems),
        *missing_pictures(articles, settings, stock),
        *missing_templates(articles, settings, templates),
        *undrawn(edition, settings, shown),
        *unsafe(routes, search=settings.build.search),
        *collisions,
        *unknown,
    ]
    variants = frozenset(["", "home", *(c.slug for c in edition.categories)])
    made = Making(shown, known, bodies, spots, frozenset(m.url for m in machines))
    return Plan(routes, view, variants, _ground(edition, settings, shown), made), tuple(problems)


def _ground(edition: Edition, settings: Settings, shown: Faces) -> Digest:
    """The digest of all that recipes draw on besides their facts; furniture is shown by fragments alone.

    What the home page shows is its own affair, which has no facts.
    """
    bylines = [shown.byline(a) for a in edition.authors]
    build = replace(settings.build, home=Home())
    return digest([settings.site, build, edition.categories, edition.authors, bylines])


def _urls(edition: Edition, settings: Settings) -> dict[str, Url]:
    """Where each article and page stands: its own `url`, else the permalink pattern filled in."""
    links = settings.build.permalinks
    urls = {s.path: _given(s.article) or permalink(links.article, _facts(s)) for s in edition.stories}
    zone = ZoneInfo(settings.site.timezone)
    urls |= {p.path: _given(p) or permalink(links.page, _page_facts(p, zone)) for p in edition.pages}
    return urls | {e.path: Url(f"{urls[path]}#{e.anchor}") for path, e in edition.apart()}


def _given(article: Article) -> Url | None:
    return Url(article.url) if article.url else None


def _facts(story: Story) -> dict[str, str]:
    date = story.date
    category = story.category.slug if story.category else ""
    return {
        "year": f"{date.year:04}",
        "month": f"{date.month:02}",
        "day": f"{date.day:02}",
        "category": category,
        "slug": story.article.slug,
    }


def _routes_of_pages(
    edition: Edition, settings: Settings, shown: Faces, bodies: Mapping[str, Resolved]
) -> Iterator[Route]:
    """The routes of all that shows articles; `bodies` holds, by source, what links and pictures resolved to."""
    for story in edition.stories:
        yield route_of_story(story, edition, settings, shown, bodies)
    for page in edition.pages:
        yield route_of_page(page, settings, shown, bodies)
    yield from routes_of_lists(edition, settings, shown)


def route_of_story(
    story: Story, edition: Edition, settings: Settings, shown: Faces, bodies: Mapping[str, Resolved]
) -> Route:
    """The route of an article's page."""
    drawn = story, bodies[story.path].targets, edition, shown
    owner = owner_of(story.article, settings)
    return Route(shown.urls[story.path], owner, partial(article_page, *drawn), partial(article_facts, *drawn))


def route_of_page(page: Article, settings: Settings, shown: Faces, bodies: Mapping[str, Resolved]) -> Route:
    """The route of a page at the root of content/."""
    seen = page, bodies[page.path].targets, shown
    return Route(
        shown.urls[page.path], owner_of(page, settings), partial(static_page, *seen), partial(static_facts, *seen)
    )


def routes_of_lists(edition: Edition, settings: Settings, shown: Faces) -> Iterator[Route]:
    """The routes of the home page, of every page of a list, and of the indexes."""
    yield Route(Url("/"), Place("the home page"), partial(home_page, edition, settings.build.home, shown))
    choices = settings.build.pagination
    for listing in listings(edition, shown):
        owner = Place(f"the {listing.kind} {listing.label.title}")
        for leaf in leaves(len(listing.stories), choices):
            url = Url(listing.front + leaf_path(leaf.number))
            drawn = listing, leaf, choices, shown
            yield Route(url, owner, partial(list_page, *drawn), partial(list_facts, *drawn))
    for url, recipe in index_pages(edition, shown):
        yield Route(url, Place(f"the index of {recipe.kind}"), partial(given, recipe))
    yield from series_routes(edition, shown)
    yield from corrections_routes(edition, shown)


def _routes_of_redirects(
    edition: Edition, articles: list[Article], settings: Settings, shown: Faces
) -> Iterator[Route]:
    for article in articles:
        for n, alias in enumerate(article.aliases):
            at = article.places.get(f"aliases.{n}") or place(article, "aliases", settings.build.content_dir)
            target = shown.href(shown.urls[article.path])
            yield Route(Url(alias), at, partial(RedirectPage, url=shown.href(alias), target=target))
    for url, front in first_pages(edition, settings.build.pagination, shown):
        make = partial(RedirectPage, url=shown.href(url), target=shown.href(front))
        yield Route(url, Place(f"the list at {front}"), make)


def _page_facts(page: Article, zone: ZoneInfo) -> dict[str, str]:
    facts = {"slug": page.slug, "category": "", "year": "", "month": "", "day": ""}
    if page.date:
        date = page.date.astimezone(zone)
        facts |= {"year": f"{date.year:04}", "month": f"{date.month:02}", "day": f"{date.day:02}"}
    return facts
