"""All that is published at one moment: order, categories, tags, authors, months, neighbours, related."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice, takewhile
from typing import TypeVar

import msgspec
from msgspec import Struct

from ..errors import Problem, problem
from . import registry
from .article import Article, Entry, undated
from .embargo import next_change, part
from .held import Held
from .live import gathered, strangers
from .lookup import Lookup
from .picks import NO_RELATIONS, Relate, free, relations_of
from .relations import Relations, relate
from .settings import Author, BuildChoices, Category, Settings
from .specials import Specials, specials
from .story import Neighbours, Story, Tag, place, stories_of
from .translations import Version, translations

__all__ = ["Edition", "Neighbours", "Relate", "Story", "Tag", "assemble", "place", "still_news"]

Key = TypeVar("Key", bound=Hashable)
NEWS_DAYS, NEWS_MOST = timedelta(days=2), 1000


class Edition(Struct, frozen=True):
    """What is published at one moment. Every sequence of stories runs newest first, ties by path.

    `fresh` are those that a news sitemap may tell, `unpaid` the positions of those that related lists may hold (None:
    all). `until` is when all that changes without an edit; the moment itself where undated drafts are shown as if
    written now. `translations` holds, by path, all versions of a text that has several.
    """

    stories: tuple[Story, ...]
    pages: tuple[Article, ...]
    categories: tuple[Category, ...]
    authors: tuple[Author, ...]
    by_category: Mapping[str, Sequence[Story]]
    by_author: Mapping[str, Sequence[Story]]
    by_tag: Mapping[Tag, Sequence[Story]]
    by_month: Mapping[tuple[int, int], Sequence[Story]]
    neighbours: Mapping[str, Neighbours]
    positions: Mapping[str, int]
    relations: Relations | Lookup
    held: tuple[Held, ...]
    fresh: tuple[Story, ...]
    until: datetime | None
    specials: Specials = Specials()
    unpaid: Sequence[int] | None = None
    translations: Mapping[str, tuple[Version, ...]] = msgspec.field(default_factory=dict)

    def story(self, path: str) -> Story:
        """The story of a source file.

        Raises:
            KeyError: no such story is published.
        """
        return self.stories[-1 - self.positions[path]]

    def article(self, path: str) -> Article:
        """The article of a source file, or the page.

        Raises:
            KeyError: nothing of it is published.
        """
        pages = {page.path: page for page in self.pages}
        return pages[path] if path in pages else self.story(path).article

    def category(self, name: str) -> Category | None:
        """A category by its name, slug or title, in any case."""
        wanted = name.casefold()
        return next((c for c in self.categories if wanted in (c.name.casefold(), c.slug, c.title.casefold())), None)

    def apart(self) -> Iterator[tuple[str, Entry]]:
        """The entries of live blogs that have files of their own, each with the path of its blog."""
        for path in self.specials.live:
            yield from ((path, e) for e in self.story(path).article.entries if e.path != path)

    def related(self, story: Story) -> list[Story]:
        """The stories that belong to one, best first."""
        lists, position = self.relations.lists, self.positions[story.path]
        if not lists or self.unpaid is None:
            return [self.stories[-1 - n] for n in lists[position]] if lists else []
        return [] if story.article.paid else [self.stories[-1 - self.unpaid[n]] for n in lists[self.subject(position)]]

    def subject(self, position: int) -> int:
        """Which of the subjects of related lists a story is, that is not paid for."""
        return position if self.unpaid is None else bisect_left(self.unpaid, position)


def assemble(
    articles: Iterable[Article],
    settings: Settings,
    now: datetime,
    earlier: Relations = NO_RELATIONS,
    relate: Relate = relate,
) -> tuple[Edition, tuple[Problem, ...]]:
    """All articles of a site -> what is published at a moment, and what is wrong with it as a whole.

    Args:
        articles: all of them, held ones too, in any order.
        settings: the whole of site.yaml.
        now: the moment, aware.
        earlier: the relations of an earlier edition under the same `related` settings, which save work alone.
        relate: how related lists are made; they may be made later, when each is asked for.
    """
    found = gathered(tuple(articles), settings.build, now)
    given = found.articles
    published, held = part(given, settings.build, now)
    hidden = {h.path for h in held}
    dated, problems = _dated([a for a in published if not a.is_page], settings.build, now)
    categories = registry.categories(settings.categories, (n for a in dated for n in a.categories))
    authors = registry.authors(settings.authors, (n for a in dated for n in a.authors))
    stories, unknown = stories_of(dated, settings, categories, authors)
    absent = {name for a in given if a.path in hidden for name in (a.path, a.slug)}
    positions = {s.path: n for n, s in enumerate(stories)}
    unpaid, unbought, paid = free(stories)
    named = {"related-held": absent, "related-paid": paid}
    relations, unpicked = relations_of(unbought, named, settings.build, partial(relate, earlier=earlier))
    newest_first = stories[::-1]
    fresh = still_news(newest_first, settings.build, now)
    by_category = _group((c.slug, s) for s in newest_first for c in s.categories)
    special, unfit = specials([s.article for s in newest_first], found, absent, settings, now)
    blogs = [stories[positions[path]].article for path in special.live] if settings.authors else []
    unfit += strangers(blogs, authors, settings.build.content_dir)
    pages = tuple(sorted((a for a in published if a.is_page), key=lambda a: (a.weight, a.title, a.path)))
    versions, twice = translations([*pages, *dated], settings)
    until = _until(given, fresh, special.moments, now)
    edition = Edition(
        stories=tuple(newest_first),
        pages=pages,
        categories=categories.entries,
        authors=authors.entries,
        by_category=by_category,
        by_author=_group((a.slug, s) for s in newest_first for a in s.authors),
        by_tag=_group((t, s) for s in newest_first for t in s.tags),
        by_month=_group(((s.date.year, s.date.month), s) for s in newest_first),
        neighbours=_neighbours(newest_first, by_category, settings.build),
        positions=positions,
        relations=relations,
        held=tuple(sorted((*held, *found.held))),
        fresh=fresh,
        until=now if any(a.date is None for a in published if not a.is_page) else until,
        specials=special,
        unpaid=unpaid,
        translations=versions,
    )
    return edition, (*found.problems, *problems, *unknown, *unpicked, *unfit, *twice)


def still_news(newest_first: Sequence[Story], choices: BuildChoices, now: datetime) -> tuple[Story, ...]:
    """The newest stories that a news sitemap may tell (Google: of the last two days, 1,000 at most)."""
    if not (choices.sitemap.enabled and choices.sitemap.news):
        return ()
    recent = (s for s in takewhile(lambda s: s.date > now - NEWS_DAYS, newest_first) if s.article.newsworthy)
    return tuple(islice(recent, NEWS_MOST))


def _until(
    given: Iterable[Article], fresh: Sequence[Story], others: Iterable[datetime], now: datetime
) -> datetime | None:
    """When something comes out, expires, or is no news any more."""
    aged = fresh[-1].date.astimezone(UTC) + NEWS_DAYS if fresh else None
    return min(filter(None, (next_change(given, now), aged, *(m for m in others if m > now))), default=None)


def _dated(articles: Sequence[Article], choices: BuildChoices, now: datetime) -> tuple[list[Article], list[Problem]]:
    """The articles that have a date, the oldest first; an undated draft, shown on request, counts as written now."""
    whole: list[Article] = []
    problems: list[Problem] = []
    for article in articles:
        if article.date:
            whole.append(article)
        elif article.draft:
            whole.append(undated(article, now))
        else:
            problems.append(problem("date-missing", place(article, "title", choices.content_dir)))
    return sorted(whole, key=lambda a: (a.date, a.path)), problems


def _group(pairs: Iterable[tuple[Key, Story]]) -> dict[Key, list[Story]]:
    groups: dict[Key, list[Story]] = defaultdict(list)
    for key, story in pairs:
        groups[key].append(story)
    return dict(groups)


def _neighbours(
    newest_first: Sequence[Story], by_category: Mapping[str, Sequence[Story]], choices: BuildChoices
) -> dict[str, Neighbours]:
    """Each story's neighbours within its primary category, or on the whole site, or none."""
    if choices.neighbours == "none":
        return {}
    if choices.neighbours == "site":
        return dict(_between(newest_first))
    found: dict[str, Neighbours] = {}
    for slug, stories in by_category.items():
        found.update(_between([s for s in stories if s.category and s.category.slug == slug]))
    return found


def _between(newest_first: Sequence[Story]) -> Iterator[tuple[str, Neighbours]]:
    newer = (None, *newest_first)
    older = (*newest_first[1:], None)
    for story, before, after in zip(newest_first, older, newer, strict=False):
        yield story.path, Neighbours(before, after)
