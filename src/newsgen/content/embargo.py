"""Which articles are kept back at a moment, and when that changes next."""

from collections.abc import Iterable
from datetime import datetime

from .article import Article
from .held import Held
from .settings import BuildChoices


def held(article: Article, choices: BuildChoices, now: datetime) -> Held | None:
    """Why an article is not published at `now` (aware), or None if it is; drafts come before dates."""
    if article.draft and not choices.drafts:
        return Held(article.path, article.title, "draft")
    if article.expires and article.expires <= now and not choices.expired:
        return Held(article.path, article.title, "expired")
    if article.date and article.date > now and not choices.future:
        return Held(article.path, article.title, "future", article.date)
    return None


def part(articles: Iterable[Article], choices: BuildChoices, now: datetime) -> tuple[list[Article], tuple[Held, ...]]:
    """The published articles and the held ones, both in order of their paths."""
    published: list[Article] = []
    kept: list[Held] = []
    for article in sorted(articles, key=lambda a: a.path):
        if why := held(article, choices, now):
            kept.append(why)
        else:
            published.append(article)
    return published, tuple(kept)


def next_change(articles: Iterable[Article], now: datetime) -> datetime | None:
    """The next moment at which an article comes out or expires, whatever is shown on request; None if none does."""
    moments = (moment for a in articles for moment in (a.date, a.expires) if moment and moment > now)
    return min(moments, default=None)
