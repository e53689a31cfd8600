"""Values for unit tests: articles, settings, editions and plans without a disk."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from newsgen.content.article import Article
from newsgen.content.edition import Edition, assemble
from newsgen.content.settings import (
    Author,
    BuildChoices,
    Category,
    CheckChoices,
    Feeds,
    Furniture,
    Redirects,
    Robots,
    Settings,
    SiteFacts,
    SitemapChoices,
)
from newsgen.content.terms import terms
from newsgen.digest import digest
from newsgen.errors import Place
from newsgen.markdown.prose import Target
from newsgen.plan.routes import Plan, plan
from newsgen.plan.stock import Media, StaticFile, Stock
from newsgen.urls import slug

NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
POLITICS = Category("Politics", "politics", "Politics", "Votes.")
STOCKS = Category("Stocks", "stocks", "Stocks & Bonds")
ADA = Author("Ada Lovelace", "ada-lovelace", "Counts.")
EMPTY = Stock({}, {})


def moment(day: int, hour: int = 8, month: int = 8) -> datetime:
    """A moment of 2026, in UTC."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


FIRST = moment(1)


def article(path: str, date: datetime | None = FIRST, **fields: Any) -> Article:
    """An article as parsing would give it: slug from the file's name, category from the folder."""
    name = path.rpartition("/")[2].removesuffix(".md")
    folder = path.rpartition("/")[0]
    title = name.title()
    known = {
        "slug": slug(name),
        "title": title,
        "body": digest(path),
        "categories": (folder,) if folder else (),
        "terms": terms(title=title, summary="", tags=(), text=""),
    }
    return Article(**{"path": path, "date": date} | known | fields)


def page(path: str, **fields: Any) -> Article:
    """A page at the root of content/."""
    return article(path, None, **fields)


def settings(
    *,
    categories: tuple[Category, ...] = (),
    authors: tuple[Author, ...] = (),
    site: Mapping[str, Any] | None = None,
    furniture: Furniture | None = None,
    places: Mapping[str, Place] | None = None,
    **build: Any,
) -> Settings:
    """Settings with open registries and nothing for machines; `site` holds other facts, the rest is of the build."""
    quiet = {"title": "T", "base_url": "https://harbor.example", "feeds": Feeds(formats=())}
    facts = SiteFacts(**quiet | dict(site or {}))
    none = {"sitemap": SitemapChoices(enabled=False), "robots": Robots(enabled=False), "redirects": Redirects(())}
    choices = replace(BuildChoices(), **none | build)
    return Settings(facts, furniture or Furniture(), choices, CheckChoices(), categories, authors, dict(places or {}))


def edition(articles: Iterable[Article], choices: Settings | None = None, now: datetime = NOW) -> Edition:
    """An edition without problems."""
    made, problems = assemble(articles, choices or settings(), now)
    assert problems == ()
    return made


def stock(*media: str, static: Iterable[str] = (), named: Iterable[str] = ()) -> Stock:
    """Files at hand, each with a digest of its own; pictures are 640 by 360."""
    files = {p: StaticFile("static", digest(p)) for p in static}
    return Stock({p: Media(digest(p), 640, 360) for p in media}, files, frozenset(named))


def planned(
    articles: Iterable[Article], choices: Settings | None = None, files: Stock = EMPTY, templates: Iterable[str] = ()
) -> tuple[Plan, list[str]]:
    """A plan, and its problems as `place kind`."""
    chosen = choices or settings()
    given = [*articles]
    made, problems = plan(
        assemble(given, chosen, NOW)[0],
        chosen,
        files,
        {a.path for a in given},
        {"article.html", "page.html", *templates},
    )
    return made, [f"{p.at} {p.kind}" for p in problems]


def target(kind: Any, path: str, anchor: str = "", line: int = 9, **fields: str) -> Target:
    """A link or picture of a body, in a line of content/a/a.md."""
    return Target(kind, path, anchor, Place("content/a/a.md", line, 1), **fields)
