"""Recipe -> Sheet, and the fragments: the one place where templates meet values."""

from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType

import jinja2
import msgspec
from markupsafe import escape
from msgspec import Struct

from ..content.settings import SiteFacts
from ..errors import Failed, Place, problem
from ..markdown.marks import BODY, MARK, SLOT
from ..markdown.prose import Chart, Embed
from ..plan.machine import FeedPage
from ..plan.recipe import Body, EditionView, PageRecipe, Picture, bodies_of
from ..urls import absolute
from .feedtext import Form, legal, target_abroad
from .sheet import Inset, Sheet, cut
from .templates import FRAGMENTS, Slots, Theme, environment

# What a template's own mistakes raise; anything else is a fault of newsgen and keeps its traceback.
# A template that includes itself ends in a RecursionError.
MISTAKES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
PARTS = {
    Picture: ("partials/picture.html", "picture"),
    Chart: ("partials/chart.html", "chart"),
    Embed: ("partials/embed.html", "embed"),
}
"""What stands in a body and is rendered by itself: its template, and the name under which that sees it."""
FORMS: dict[str, Form] = {"xml": "xml", "json": "json"}


class Look(Struct, frozen=True):
    """All that rendering needs besides a recipe; its msgpack bytes travel to the workers."""

    theme: Theme
    site: SiteFacts
    assets: dict[str, str]
    slots: Slots


class Press:
    """The templates of one site, compiled; renders any number of recipes and keeps nothing of them."""

    def __init__(self, look: Look) -> None:
        self._paths = look.theme.shown
        self._shown = frozenset(look.theme.shown.values())
        self._origin = look.site.origin
        self._holes = frozenset([f"{BODY}0", *(SLOT + place for place in look.slots.places)])
        self._env = environment(look.theme, look.site, look.assets, look.slots)

    def sheet(self, recipe: PageRecipe) -> Sheet:
        """Render one recipe.

        Raises:
            Failed: a template is wrong; the problem names template and line.
        """
        form = FORMS.get(recipe.template.rpartition(".")[2], "html")
        text = self._render(recipe.template, {"page": recipe})
        sheet = cut(text if form == "html" else legal(text), self._insets(recipe), form)
        if len(sheet.segments) <= len(sheet.slots) or not self._allowed(sheet).issuperset(sheet.slots):
            raise self._fault(recipe.template, "it prints the character NUL.")
        return sheet

    def fragment(self, name: str, view: EditionView) -> str:
        """Render one fragment, given as `name` or `name:variant`."""
        name, _, variant = name.partition(":")
        return self._solid(f"{FRAGMENTS}{name}.html", {"edition": view, "variant": variant})

    def _allowed(self, sheet: Sheet) -> frozenset[str]:
        """The holes that a sheet may have."""
        bodies = range(len(sheet.insets))
        return self._holes if len(bodies) == 1 else self._holes.union(f"{BODY}{n}" for n in bodies)

    def _insets(self, recipe: PageRecipe) -> list[Inset]:
        """The bodies of a recipe with what stands in their holes; those of a feed lead to full URLs."""
        if isinstance(recipe, FeedPage):
            return [self._abroad(item.body, item.url.partition("#")[0]) for item in recipe.items if item.body]
        return [Inset(b.digest, tuple(self._target(t).encode() for t in b.targets)) for b in bodies_of(recipe)]

    def _abroad(self, body: Body, url: str) -> Inset:
        targets = tuple(self._target_abroad(t).encode() for t in body.targets)
        return Inset(body.digest, targets, absolute(url, self._origin))

    def _target_abroad(self, target: str | Picture | Chart | Embed) -> str:
        """What stands in a hole of a body in a feed: as on a page, but for pictures and embeds, at full URLs."""
        return self._target(target) if isinstance(target, Chart) else target_abroad(target, self._origin)

    def _target(self, target: str | Picture | Chart | Embed) -> str:
        """What stands in a hole of the body: the attribute of a link (none, if it leads nowhere now), or an element."""
        if isinstance(target, str):
            return f' href="{escape(target)}"' if target else ""
        template, name = PARTS[type(target)]
        return self._solid(template, {name: target})

    def _solid(self, name: str, values: Mapping[str, object]) -> str:
        """Rendered text that is bound in as it stands, so that it may leave no hole itself."""
        text = self._render(name, values)
        if MARK in text:
            raise self._fault(name, "slot() is for pages; what stands in a page cannot place a fragment.")
        return text

    def _fault(self, name: str, why: str) -> Failed:
        return Failed([problem("template-failed", Place(self._paths[name]), why=why)])

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._env.get_template(name).render(values)
        except MISTAKES as error:
            at = self._place(error, name)
            raise Failed([problem("template-failed", at, why=str(error) or type(error).__name__)]) from error

    def _place(self, error: BaseException, name: str) -> Place:
        """The innermost template line that the error passed through; Jinja rewrites tracebacks to template lines."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return Place(error.filename or name, error.lineno, 1)
        found = Place(name)
        step: TracebackType | None = error.__traceback__
        while step:
            if step.tb_frame.f_code.co_filename in self._shown:
                found = Place(step.tb_frame.f_code.co_filename, step.tb_lineno, 1)
            step = step.tb_next
        return found


@lru_cache(maxsize=2)
def press(look: bytes) -> Press:
    """The press for a look in msgpack form; compiled once a process."""
    return Press(msgspec.msgpack.decode(look, type=Look))
