"""The Jinja environment: its loader, its globals and its filters."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import jinja2
from jinja2.ext import i18n
from markupsafe import Markup
from msgspec import Struct

from ..content.settings import SiteFacts
from ..errors import nearest
from ..markdown.marks import SLOT, mark
from ..urls import absolute
from .charts import drawing
from .colors import readable
from .compiled import Environment, join
from .machines import as_json, mediatype, rfc822_filter
from .structured import StructuredData
from .words import Words, date_filter, iso_filter, language_filter, number_filter

FRAGMENTS = "fragments/"
FILLED = 1 << 12


class Theme(Struct, frozen=True):
    """Everything that pages look like: template name -> text, name -> the path a person knows, and a PO catalog."""

    texts: dict[str, str]
    shown: dict[str, str]
    catalog: str = ""

    @property
    def fragments(self) -> tuple[str, ...]:
        """The names of the fragments: `latest` for `fragments/latest.html`."""
        names = (t.removeprefix(FRAGMENTS).removesuffix(".html") for t in self.texts if t.startswith(FRAGMENTS))
        return tuple(sorted(names))


class Named(jinja2.StrictUndefined):
    """A name that a template uses and nothing defines: says so, and offers the nearest that there is."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_obj is jinja2.utils.missing:
            return self._undefined_hint or f'nothing here is called "{name}". {nearest(name, ("page", "site"))}'.strip()
        owner = self._undefined_obj
        fields = getattr(owner, "__struct_fields__", None) or (owner if isinstance(owner, dict) else ())
        kind = type(owner).__name__
        return f'{kind} has no "{name}". {nearest(name, map(str, fields))}'.strip()


class Slots(Struct, frozen=True):
    """Which holes a template may leave: the names of the fragments, and the variants that a page may ask for."""

    names: tuple[str, ...]
    variants: tuple[str, ...]

    @property
    def places(self) -> frozenset[str]:
        """Every hole that a template may leave, as `name` or `name:variant`."""
        return frozenset(f"{n}:{v}" if v else n for n in self.names for v in self.variants)

    def place(self, name: str, variant: str = "") -> Markup:
        """The template function `slot(name, variant="")`."""
        if name not in self.names:
            known = nearest(name, self.names)
            raise jinja2.TemplateRuntimeError(f'there is no fragment "{name}" ({FRAGMENTS}{name}.html). {known}')
        if variant not in self.variants:
            known = nearest(variant, self.variants)
            raise jinja2.TemplateRuntimeError(f'"{variant}" is no variant a fragment may have. {known}')
        return Markup(mark(SLOT, f"{name}:{variant}" if variant else name))  # noqa: S704  # both are checked above


def grammar() -> jinja2.Environment:
    """The environment in which templates are read, before anything is rendered."""
    return Environment(
        autoescape=jinja2.select_autoescape(["html", "xml"]),
        undefined=Named,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[i18n],
        cache_size=-1,
        auto_reload=False,
    )


def environment(theme: Theme, site: SiteFacts, assets: Mapping[str, str], slots: Slots) -> jinja2.Environment:
    """The environment in which the pages of one site are rendered.

    Args:
        theme: templates and catalog.
        site: what every template sees as `site`.
        assets: static file -> href.
        slots: the holes that templates may leave.
    """
    env = grammar()
    env.loader = jinja2.FunctionLoader(lambda name: _load(theme, name))
    words = Words.read(theme.catalog, site.language)
    # Chance would give other bytes each time.
    del env.globals["lipsum"], env.filters["random"]
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals |= _gettext(words)
    zone = ZoneInfo(site.timezone)
    dated = date_filter(site.language, zone)
    structured = StructuredData(site, words.gettext, lambda month: dated(month, "month"))
    env.globals |= {"site": site, "slot": _slot(slots), "asset": _asset(assets), "structured_data": structured}
    env.filters |= {
        "date": dated,
        "iso": iso_filter(zone),
        "join": join,
        "rfc822": rfc822_filter(zone),
        "json": as_json,
        "mediatype": mediatype,
        "language": language_filter,
        "number": number_filter(site.language),
        "absolute": lambda url: absolute(url, site.origin),
        "on": readable,
        "drawing": drawing(number_filter(site.language)),
    }
    return env


def _slot(slots: Slots) -> Callable[..., Markup]:
    """`Slots.place`, remembered: every page leaves a dozen holes, and most leave the same."""
    placed = cache(slots.place)

    def slot(name: str, variant: str = "") -> Markup:
        return placed(name, variant)

    return slot


def _gettext(words: Words) -> dict[str, Callable[..., Markup]]:
    """Gettext as Jinja's own wrapper gives it (values escaped and put in by name), at a third of its cost a page."""

    @cache
    def fixed(message: str) -> Markup:
        return Markup(words.gettext(message))  # noqa: S704  # catalogs and templates are the site's own

    # Most pages say the same: "Page 2", "More from" this site. Typed, since a `Markup` equals the text it escapes.
    @lru_cache(FILLED, typed=True)
    def filled(message: str, /, **values: object) -> Markup:
        return fixed(message) % values

    def gettext(message: str, /, **values: object) -> Markup:
        if not values:
            return fixed(message)
        try:
            return filled(message, **values)
        except TypeError:  # a list, say, cannot be looked up
            return fixed(message) % values

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return Markup(words.ngettext(one, many, number)) % {"num": number, **values}  # noqa: S704

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _load(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template as Jinja wants it; its path is what error messages and tracebacks name."""
    return (theme.texts[name], theme.shown[name], lambda: True) if name in theme.texts else None


def _asset(assets: Mapping[str, str]) -> Callable[[str], str]:
    def asset(path: str) -> str:
        if path not in assets:
            raise jinja2.TemplateRuntimeError(f'there is no static file "{path}". {nearest(path, assets)}')
        return assets[path]

    return asset
