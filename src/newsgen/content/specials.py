"""What an edition has besides its lists: live blogs, corrections, series, the banner on show, who leads the front."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field

from ..errors import Place, Problem, nearest, problem
from ..urls import slug
from .article import Article
from .live import Gathered
from .settings import Banner, Settings


class Series(Struct, frozen=True):
    """A series; `parts` are the paths of its stories, the first part first, `name` is as the first of them has it."""

    slug: str
    name: str
    parts: tuple[str, ...]


class Specials(Struct, frozen=True):
    """Stories by their paths: live blogs and those with corrections, newest first, series by slug, the pinned lead.

    `banner` is the one on show; `moments` are those at which any of this, or an entry, changes.
    """

    live: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    banner: Banner | None = None
    lead: str = ""
    moments: tuple[datetime, ...] = ()


def specials(
    newest_first: Sequence[Article], given: Gathered, absent: Iterable[str], settings: Settings, now: datetime
) -> tuple[Specials, list[Problem]]:
    """All of them at a moment.

    Args:
        newest_first: what is published.
        given: what the live blogs of all articles were gathered from.
        absent: the paths and slugs of held articles.
        settings: the whole of site.yaml.
        now: the moment, aware.
    """
    live: list[str] = []
    corrected: list[str] = []
    parts: list[Article] = []
    for article in newest_first:
        if article.entries:
            live.append(article.path)
        if article.corrections:
            corrected.append(article.path)
        if article.series:
            parts.append(article)
    banner, home = settings.furniture.banner, settings.build.home
    pinned = bool(home.lead and not (home.until and home.until <= now))
    lead, problems = _lead(newest_first, absent, settings) if pinned else ("", [])
    moments = (*given.moments, *((banner.from_, banner.until) if banner else ()))
    return Specials(
        live=tuple(live),
        corrected=tuple(corrected),
        series=_series(parts[::-1]),
        banner=banner if banner and on_show(banner, now) else None,
        lead=lead,
        moments=tuple(m for m in (*moments, home.until) if m),
    ), problems


def on_show(banner: Banner, now: datetime) -> bool:
    """Whether a banner is shown at a moment."""
    return (banner.from_ is None or banner.from_ <= now) and (banner.until is None or now < banner.until)


def _series(oldest_first: Iterable[Article]) -> dict[str, Series]:
    """The series: parts with a number by it, then the others as they came out."""
    groups: dict[str, list[Article]] = {}
    for article in oldest_first:
        if article.series:
            groups.setdefault(slug(article.series.name), []).append(article)
    return {name: Series(name, *_named(parts)) for name, parts in sorted(groups.items())}


def _named(parts: Sequence[Article]) -> tuple[str, tuple[str, ...]]:
    numbered = sorted(parts, key=lambda a: (not a.series.part, a.series.part) if a.series else (True, 0))
    return next((a.series.name for a in numbered if a.series), ""), tuple(a.path for a in numbered)


def _lead(articles: Iterable[Article], absent: Iterable[str], settings: Settings) -> tuple[str, list[Problem]]:
    """The path of the story that site.yaml pins to the top of the front page, named by path or slug."""
    name = settings.build.home.lead
    known = {n: a.path for a in articles for n in (a.slug, a.path)}
    if name in known:
        return known[name], []
    at = settings.places.get("home.lead") or Place("site.yaml")
    if name in absent:
        return "", [problem("lead-held", at, name=name)]
    return "", [problem("lead-unknown", at, name=name, nearest=nearest(name, known))]


def blocks_of(settings: Settings) -> Iterator[tuple[str, Place]]:
    """The sections that the front page shows, as site.yaml names them, and where."""
    for n, name in enumerate(settings.build.home.sections):
        yield name, settings.places.get(f"home.sections.{n}") or Place("site.yaml")
