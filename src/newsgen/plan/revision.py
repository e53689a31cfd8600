"""A plan in which some articles say something else, and no URL comes or goes."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from ..content.article import Article
from ..content.edition import Edition
from ..content.settings import Settings
from ..errors import Problem
from ..urls import Url
from .faces import Faces
from .furniture import furniture
from .machines import machine_routes
from .route import Route
from .routes import Making, Plan, route_of_page, route_of_story, routes_of_lists
from .targets import resolve


def revised(
    before: Plan, edition: Edition, settings: Settings, changed: Mapping[str, Article]
) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan of a revised edition; each of its routes is made when it is asked for.

    Args:
        before: the plan of the edition before it; nothing in it was wrong.
        edition: the revised edition.
        settings: the same settings.
        changed: the articles and pages of it that say something else, by path.

    Returns:
        The plan, and what is wrong with links in the new texts.
    """
    known = before.made.known
    shown = Faces(edition, known.urls, settings.site, known.stock)
    resolved = {path: resolve(article, known, shown.href) for path, article in changed.items()}
    made = replace(before.made, faces=shown, bodies={**before.made.bodies, **resolved})
    routes = Routes(before.routes, edition, settings, made)
    view, _ = furniture(edition, settings, shown, routes)
    plan = Plan(routes, view, before.variants, before.ground, made)
    return plan, tuple(p for r in resolved.values() for p in r.problems)


class Routes(Mapping[Url, Route]):
    """The routes of a revised plan, as many as before; those that draw on no article are those of before."""

    def __init__(self, before: Mapping[Url, Route], edition: Edition, settings: Settings, made: Making) -> None:
        if isinstance(before, Routes):
            self._planned: Mapping[Url, Route] = before._planned  # noqa: SLF001  # of its own kind
            self._sources: Mapping[Url, str] = before._sources  # noqa: SLF001  # of its own kind
            self._listed: frozenset[Url] = before._listed  # noqa: SLF001  # of its own kind
        else:
            self._planned = before
            self._sources = {url: path for path, url in made.known.urls.items()}
            self._listed = frozenset(made.spots.lists)
        self._edition, self._settings, self._made = edition, settings, made

    def __getitem__(self, url: Url) -> Route:
        if url in self._sources:
            return self._of_article(self._sources[url])
        if url in self._listed:
            return self._lists[url]
        return self._machines[url] if url in self._made.machines else self._planned[url]

    def __contains__(self, url: object) -> bool:
        return url in self._planned

    def __iter__(self) -> Iterator[Url]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)

    def _of_article(self, path: str) -> Route:
        edition, settings, made = self._edition, self._settings, self._made
        if path in edition.positions:
            return route_of_story(edition.story(path), edition, settings, made.faces, made.bodies)
        return route_of_page(edition.article(path), settings, made.faces, made.bodies)

    @cached_property
    def _lists(self) -> Mapping[Url, Route]:
        return {r.url: r for r in routes_of_lists(self._edition, self._settings, self._made.faces)}

    @cached_property
    def _machines(self) -> Mapping[Url, Route]:
        made = self._made
        drawn = self._edition, self._settings, made.faces, made.bodies, made.known.stock, made.spots
        return {r.url: r for r in machine_routes(*drawn)}
