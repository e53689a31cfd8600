"""The routes of what machines read; a static file of the site's own takes the place of any of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from ..content.edition import Edition
from ..content.settings import Settings
from ..errors import Place
from ..urls import Url, to_path
from .api import api_index, api_month, api_url
from .faces import Faces
from .feeds import channels, feed_facts, feed_page, feed_url
from .lists import listings
from .live import live_routes
from .redirects import FORMS, redirect_map
from .robots import ROBOTS, robots_file
from .route import Route
from .search import PAGE, SCRIPT, search_page, search_script
from .sitemaps import INDEX, NEWS, index_of, news_sitemap, sitemap, sitemaps
from .stock import Stock
from .targets import Resolved

OWNER = Place("the sitemaps")


class Spots(Struct, frozen=True):
    """What stands on the site besides articles and pages: the URLs of lists, and those of aliases."""

    lists: Sequence[Url]
    aliases: Sequence[Url]


def machine_routes(  # noqa: PLR0913, PLR0917  # all that a plan knows
    edition: Edition,
    settings: Settings,
    faces: Faces,
    bodies: Mapping[str, Resolved],
    stock: Stock,
    spots: Spots,
) -> Iterator[Route]:
    """The routes of feeds, sitemaps, robots.txt, redirects and data, as far as the settings ask for them."""
    found = [
        *_feeds(edition, settings, faces, bodies),
        *live_routes(edition, settings, faces, bodies),
        *_sitemaps(edition, settings, faces, bodies, spots.lists),
        *_robots(settings, faces),
        *_redirects(edition, settings, faces, spots.aliases),
        *_api(edition, settings, faces),
        *_search(edition, settings, faces),
    ]
    yield from (route for route in found if to_path(route.url) not in stock.static)


def _feeds(edition: Edition, settings: Settings, faces: Faces, bodies: Mapping[str, Resolved]) -> Iterator[Route]:
    choices = settings.build.feeds
    for channel in channels(edition, [*listings(edition, faces)], settings.site.description, choices):
        owner = Place(f"the feeds of {channel.label.title}" if channel.label else "the feeds of the site")
        facts = partial(feed_facts, channel, bodies, choices, faces)
        for form in settings.site.feeds.formats:
            make = partial(feed_page, channel, form, bodies, choices, faces)
            yield Route(feed_url(channel, form), owner, make, facts)


def _sitemaps(
    edition: Edition, settings: Settings, faces: Faces, bodies: Mapping[str, Resolved], lists: Sequence[Url]
) -> Iterator[Route]:
    choices = settings.build.sitemap
    if not choices.enabled:
        return
    files = sitemaps(edition, lists, bodies if choices.images else {}, faces)
    for url, entries in files.items():
        yield Route(url, OWNER, partial(sitemap, url, entries, faces))
    yield Route(INDEX, OWNER, partial(index_of, files, faces))
    if choices.news:
        yield Route(NEWS, OWNER, partial(news_sitemap, edition, faces))


def _robots(settings: Settings, faces: Faces) -> Iterator[Route]:
    if settings.build.robots.enabled:
        yield Route(ROBOTS, Place("robots.txt"), partial(robots_file, settings.build, faces))


def _redirects(edition: Edition, settings: Settings, faces: Faces, aliases: Sequence[Url]) -> Iterator[Route]:
    for form in settings.build.redirects.formats if aliases else ():
        url, _ = FORMS[form]
        make = partial(redirect_map, form, edition, settings.build.pagination, faces, settings.site.base_path)
        yield Route(url, Place("the map of redirects"), make)


def _api(edition: Edition, settings: Settings, faces: Faces) -> Iterator[Route]:
    if not settings.build.api:
        return
    origin = settings.site.origin
    for month, listed in edition.by_month.items():
        stories = [edition.story(s.path) for s in listed]
        yield Route(api_url(month), Place("the edition as data"), partial(api_month, month, stories, origin, faces))
    yield Route(Url("/api/index.json"), Place("the edition as data"), partial(api_index, edition, origin, faces))


def _search(edition: Edition, settings: Settings, faces: Faces) -> Iterator[Route]:
    if settings.build.search:
        yield Route(PAGE, Place("the search page"), partial(search_page, edition, faces))
        yield Route(SCRIPT, Place("the search page"), partial(search_script, faces))
