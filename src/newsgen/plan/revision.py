"""A plan in which some articles say something else, and no URL comes or goes."""

from collections.abc import Mapping

from msgspec.structs import replace

from ..content.article import Article
from ..content.edition import Edition
from ..content.settings import Settings
from ..errors import Problem
from .faces import Faces
from .furniture import furniture
from .machines import machine_routes
from .routes import Plan, routes_of_pages
from .targets import resolve


def revised(
    before: Plan, edition: Edition, settings: Settings, changed: Mapping[str, Article]
) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan of a revised edition.

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
    drawn = edition, settings, shown, made.bodies
    again = [*routes_of_pages(*drawn), *machine_routes(*drawn, known.stock, made.spots)]
    routes = {**before.routes, **{r.url: r for r in again}}
    view, _ = furniture(edition, settings, shown, routes)
    plan = Plan(routes, view, before.variants, before.ground, made)
    return plan, tuple(p for r in resolved.values() for p in r.problems)
