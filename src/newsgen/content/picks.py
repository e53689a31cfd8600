"""The related lists of an edition: whose they may be, what editors picked, and how the rest is found."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from ..errors import Problem, nearest, problem
from .article import Article
from .lookup import Lookup
from .related import Subject
from .relations import Relations
from .settings import BuildChoices
from .story import Story, place

NO_RELATIONS = Relations()


class Relate(Protocol):
    """How related lists are made, from what relating may know of each story, oldest first; see `relations.relate`."""

    def __call__(
        self, subjects: Sequence[Subject], earlier: Relations, *, count: int, include_newer: bool
    ) -> Relations | Lookup:
        """The related lists."""


def free(stories: Sequence[Story]) -> tuple[Sequence[int] | None, Sequence[Story], Collection[str]]:
    """Of stories, oldest first: the positions of those that nobody paid for (None: all), these, the others' names."""
    unpaid = [n for n, s in enumerate(stories) if not s.article.paid]
    if len(unpaid) == len(stories):
        return None, stories, ()
    paid = {name for s in stories if s.article.paid for name in (s.path, s.article.slug)}
    return unpaid, [stories[n] for n in unpaid], paid


def relations_of(
    stories: Sequence[Story],
    absent: Mapping[str, Collection[str]],
    choices: BuildChoices,
    related: Callable[..., Relations | Lookup],
) -> tuple[Relations | Lookup, list[Problem]]:
    """The related lists of the stories (given oldest first), and the hand-picked names that lead nowhere.

    `absent` are the names of articles that are held, and of those that somebody paid for: to pick one is no error, or
    an article that expires would break the site.
    """
    if not choices.related.count:
        return NO_RELATIONS, []
    known = {s.article.slug: n for n, s in enumerate(stories)} | {s.path: n for n, s in enumerate(stories)}
    subjects: list[Subject] = []
    problems: list[Problem] = []
    for story in stories:
        article = story.article
        picked: tuple[int, ...] = ()
        if article.related:
            picked = tuple(known[name] for name in article.related if name in known)
            problems += _unpicked(article, absent, known, choices)
        category = story.category.slug if story.category else ""
        subjects.append(Subject(article.terms, category, story.date.toordinal(), picked, article.likeness))
    newer = choices.related.include_newer
    return related(subjects, count=choices.related.count, include_newer=newer), problems


def _unpicked(
    article: Article, absent: Mapping[str, Collection[str]], known: Collection[str], choices: BuildChoices
) -> Iterator[Problem]:
    for n, name in enumerate(article.related):
        if name in known:
            continue
        at = article.places.get(f"related.{n}") or place(article, "related", choices.content_dir)
        kind = next((kind for kind, names in absent.items() if name in names), None)
        if kind:
            yield problem(kind, at, name=name)
        else:
            yield problem("related-unknown", at, name=name, nearest=nearest(name, known))
