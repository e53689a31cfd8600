"""Story: a published article with the registry entries that it names; and the tags, each in one form."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..errors import Place, Problem
from ..urls import slug as slug_of
from .article import Article
from .registry import Registry
from .settings import Author, Category, Settings


class Tag(Struct, frozen=True, order=True):
    """A tag; its name is the form that the oldest article uses."""

    slug: str
    name: str


class Story(Struct, frozen=True, gc=False):
    """A published article with the registry entries that it names; `date` in the site's time zone."""

    article: Article
    date: datetime
    categories: tuple[Category, ...]
    authors: tuple[Author, ...]
    tags: tuple[Tag, ...]

    @property
    def path(self) -> str:
        """The source file, relative to content/; the story's name in every mapping of the edition."""
        return self.article.path

    @property
    def category(self) -> Category | None:
        """The primary category."""
        return self.categories[0] if self.categories else None


class Neighbours(Struct, frozen=True, gc=False):
    """The stories before and after one in time."""

    older: Story | None
    newer: Story | None


def place(article: Article, key: str, content_dir: str) -> Place:
    """Where a front matter key of an article stands; the top of the file where it has none."""
    return article.places.get(key) or Place(f"{content_dir}/{article.path}", 1, 1)


def stories_of(
    oldest_first: Sequence[Article],
    settings: Settings,
    categories: Registry[Category],
    authors: Registry[Author],
) -> tuple[list[Story], list[Problem]]:
    """The stories of some articles, and a problem for every category or author that there is not."""
    zone = ZoneInfo(settings.site.timezone)
    tags = _tags(oldest_first)
    stories: list[Story] = []
    problems: list[Problem] = []
    for article in oldest_first:
        sections = categories.known(article.categories)
        if sections is None:
            at = _places(article, "categories", settings)
            sections, strange = categories.resolve(article.categories, "category-unknown", at)
            problems += strange
        people = authors.known(article.authors)
        if people is None:
            at = _places(article, "authors", settings)
            people, strange = authors.resolve(article.authors, "author-unknown", at)
            problems += strange
        date = cast("datetime", article.date).astimezone(zone)
        named = tuple(dict.fromkeys(tags[t] for t in article.tags if t in tags))
        stories.append(Story(article, date, sections, people, named))
    return stories, problems


def _places(article: Article, key: str, settings: Settings) -> Callable[[int], Place]:
    """Where the names of a list stand: each at its own place, or all at the key's."""
    whole = place(article, key, settings.build.content_dir)
    return lambda position: article.places.get(f"{key}.{position}", whole)


def _tags(oldest_first: Iterable[Article]) -> dict[str, Tag]:
    """Every written form of a tag -> the tag; those of one slug are one tag, named as the oldest article has it."""
    by_slug: dict[str, Tag] = {}
    forms: dict[str, Tag] = {}
    for article in oldest_first:
        for form in article.tags:
            if form not in forms and (slug := slug_of(form)):
                forms[form] = by_slug.setdefault(slug, Tag(slug, form))
    return forms
