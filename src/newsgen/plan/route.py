"""Route: one URL of the site, who asks for it, and how its recipe is made."""

from collections.abc import Callable

from msgspec import Struct

from ..content.article import Article
from ..content.edition import place
from ..content.settings import Settings
from ..errors import Place
from ..urls import Url
from .recipe import Facts, Recipe


class Route(Struct, frozen=True):
    """One URL of the site: who asks for it, and how its recipe is made when somebody wants it.

    `facts`, where a route has them, name all that `make` draws on besides the ground of the plan, and are quicker to
    gather than a recipe. Names that start with a dot (`/.well-known/`) are `hidden`; only static files may have them.
    """

    url: Url
    owner: Place
    make: Callable[[], Recipe]
    facts: Callable[[], Facts] | None = None
    hidden: bool = False


def given(recipe: Recipe) -> Recipe:
    """What a route makes whose recipe is there already."""
    return recipe


def owner_of(article: Article, settings: Settings) -> Place:
    """Who asks for the URL of an article: the key of its header that says where it stands, as far as one does."""
    key = next((k for k in ("url", "slug") if k in article.places), "title")
    return place(article, key, settings.build.content_dir)
