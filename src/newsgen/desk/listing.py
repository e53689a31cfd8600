"""Which articles there are, and in which state: drafts, held ones, expired ones, all."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..content import registry
from ..content.article import Article
from ..content.embargo import held
from ..content.settings import Author, BuildChoices, Category, Settings
from ..edge.sound import with_store
from ..edge.stamps import Stamps
from ..edge.store import CACHE, Store
from ..errors import Failed, Place, Problem, nearest, problem
from ..stages.articles import Articles, read_articles
from ..stages.folders import Folders, walk_site
from ..stages.inputs import moment, read_settings
from ..stages.means import Means, Unwatched
from ..stages.request import Request
from ..urls import slug
from ..workers import Crew

State = Literal["draft", "future", "expired", "published"]
Which = Literal["drafts", "held", "expired", "all"]
WHICH: tuple[Which, ...] = ("drafts", "held", "expired", "all")


class Row(Struct, frozen=True):
    """One article of a list; dates are in the zone of the site."""

    path: str
    state: State
    date: datetime | None
    expires: datetime | None
    title: str
    categories: tuple[str, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    words: int


class Filter(Struct, frozen=True):
    """What a list is narrowed down to; empty: to nothing."""

    category: str = ""
    author: str = ""
    tag: str = ""


def listing(request: Request, which: Which, narrow: Filter) -> tuple[list[Row], tuple[Problem, ...]]:
    """The articles of a site in some state, newest first, and what is wrong with those that cannot be listed.

    Args:
        request: which site, at which moment.
        which: drafts; held: all that is not published, drafts and scheduled and expired ones; expired; or all.
        narrow: only those of a category, an author, a tag.

    Raises:
        Failed: the settings are wrong, or nothing is called so; a fault of usage.
    """
    settings, _, _ = read_settings(request)
    found = with_store(request.source / CACHE, lambda store, _: _read(request, settings, store))
    articles = [a for a in found.articles if not a.is_page]
    names = _Names(
        registry.categories(settings.categories, (n for a in articles for n in a.categories)),
        registry.authors(settings.authors, (n for a in articles for n in a.authors)),
    )
    wanted = _wanted(narrow, articles, names)
    zone, now = ZoneInfo(settings.site.timezone), moment(request, settings)
    rows = [_row(a, _state(a, now), zone, names) for a in articles if wanted(a)]
    shown = [row for row in rows if which == "all" or _is(row.state, which)]
    errors = tuple(p for p in found.problems if p.level == "error")
    return sorted(shown, key=lambda r: (r.date is None, r.date, r.path), reverse=True), errors


def _read(request: Request, settings: Settings, store: Store) -> Articles:
    build = settings.build
    walked = walk_site(request.source, Folders(build.content_dir, build.static_dir, build.templates_dir))
    with Crew(request.jobs) as crew:
        means = Means(store, Stamps.kept(store), crew, Unwatched())
        found = read_articles([f for f in walked.content if f.path.endswith(".md")], settings, means)
        means.stamps.keep(store)
    return found


class _Names(Struct, frozen=True):
    """The categories and the authors that there are."""

    sections: registry.Registry[Category]
    people: registry.Registry[Author]


def _is(state: State, which: Which) -> bool:
    return state != "published" if which == "held" else state == which.removesuffix("s")


def _state(article: Article, now: datetime) -> State:
    """What a plain build makes of it, whatever site.yaml says."""
    why = held(article, BuildChoices(), now)
    return why.reason if why else "published"


def _row(article: Article, state: State, zone: ZoneInfo, names: _Names) -> Row:
    sections, people = names.sections.known(article.categories), names.people.known(article.authors)
    return Row(
        path=article.path,
        state=state,
        date=article.date.astimezone(zone) if article.date else None,
        expires=article.expires.astimezone(zone) if article.expires else None,
        title=article.title,
        categories=tuple(s.name for s in sections) if sections else article.categories,
        authors=tuple(p.name for p in people) if people else article.authors,
        tags=article.tags,
        words=article.words,
    )


def _wanted(narrow: Filter, articles: Sequence[Article], names: _Names) -> Callable[[Article], bool]:
    """Whether an article is of the category, the author and the tag; names are those of the site, in any case.

    Raises:
        Failed: nothing is called so.
    """
    problems: list[Problem] = []
    section = _one(names.sections, narrow.category, "category-unknown", "--category", problems)
    person = _one(names.people, narrow.author, "author-unknown", "--author", problems)
    tag = slug(narrow.tag)
    known = {slug(t): t for a in articles for t in a.tags} if narrow.tag else {}
    if narrow.tag and tag not in known:
        advice = nearest(narrow.tag, known.values())
        problems.append(problem("tag-unknown", Place("--tag"), name=narrow.tag, nearest=advice))
    if problems:
        raise Failed(problems, usage=True)
    return lambda a: (
        (not section or section in (names.sections.known(a.categories) or ()))
        and (not person or person in (names.people.known(a.authors) or ()))
        and (not tag or tag in map(slug, a.tags))
    )


def _one(
    known: registry.Registry[registry.Entry], name: str, kind: str, flag: str, problems: list[Problem]
) -> registry.Entry | None:
    found, unknown = known.resolve([name] if name else [], kind, lambda _: Place(flag))
    problems += unknown
    return found[0] if found else None
