"""Route: one URL of the site, who asks for it, and how its recipe is made."""

from collections.abc import Callable

from msgspec import Struct

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
