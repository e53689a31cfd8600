"""Registries of categories and authors: closed lists from site.yaml, or open ones that grow by use."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ..errors import Place, Problem, nearest, problem
from ..urls import slug as slug_of
from .settings import Author, Category

_BETWEEN = re.compile(r"[,;/&]|\band\b")
Entry = TypeVar("Entry", Category, Author)


class Registry(Struct, Generic[Entry], frozen=True):
    """The entries in order, and each of them by the names an article may use: name, slug or title, in any case."""

    entries: tuple[Entry, ...]
    by_name: Mapping[str, Entry]

    def known(self, names: Sequence[str]) -> tuple[Entry, ...] | None:
        """The entries behind some names, each once; None if a name is unknown, which `resolve` has words for."""
        found = [self.by_name.get(name.casefold()) for name in names]
        known = [entry for entry in found if entry]
        return tuple({entry.slug: entry for entry in known}.values()) if len(known) == len(found) else None

    def resolve(
        self, names: Sequence[str], kind: str, place: Callable[[int], Place]
    ) -> tuple[tuple[Entry, ...], list[Problem]]:
        """The entries behind some names, each once, and a problem of this kind for every unknown name.

        Args:
            names: as the article wrote them.
            kind: `category-unknown` or `author-unknown`.
            place: where the name at a position stands.
        """
        found: dict[str, Entry] = {}
        problems: list[Problem] = []
        for position, name in enumerate(names):
            entry = self.by_name.get(name.casefold())
            if entry is None:
                advice = self._split(name) or nearest(name, (e.name for e in self.entries))
                problems.append(problem(kind, place(position), name=name, nearest=advice))
            else:
                found.setdefault(entry.slug, entry)
        return tuple(found.values()), problems

    def _split(self, name: str) -> str:
        """A sentence for who wrote several names as one."""
        parts = [part.strip() for part in _BETWEEN.split(name)]
        known = self.known(parts) if len(parts) > 1 else None
        return f"Write them as a list: [{', '.join(e.name for e in known)}]." if known else ""


def categories(listed: Sequence[Category], used: Iterable[str]) -> Registry[Category]:
    """The categories of site.yaml; where it lists none, those that the articles use, in alphabetical order."""
    forms = () if listed else sorted(set(used))
    entries = tuple(listed) or tuple(Category(_titled(n), s, _titled(n)) for n, s in _opened(forms))
    return _known(entries, [lambda c: c.title, lambda c: c.slug, lambda c: c.name], forms)


def authors(listed: Sequence[Author], used: Iterable[str]) -> Registry[Author]:
    """The authors of site.yaml; where it lists none, those that the articles name, in alphabetical order."""
    forms = () if listed else sorted(set(used))
    entries = tuple(listed) or tuple(Author(n, s) for n, s in _opened(forms))
    return _known(entries, [lambda a: a.slug, lambda a: a.name], forms)


def _known(
    entries: tuple[Entry, ...], aliases: Sequence[Callable[[Entry], str]], forms: Sequence[str]
) -> Registry[Entry]:
    """A registry whose entries are found by each of some aliases, the last of them first, and by the forms in use."""
    names = {alias(e).casefold(): e for alias in aliases for e in reversed(entries)}
    by_slug = {e.slug: e for e in entries}
    return Registry(entries, names | {form.casefold(): by_slug[_slug(form)] for form in forms})


def _opened(forms: Sequence[str]) -> list[tuple[str, str]]:
    """The used names and their slugs; of the forms that share a slug the first in order stands for all."""
    by_slug: dict[str, str] = {}
    for name in forms:
        by_slug.setdefault(_slug(name), name)
    return sorted((name, slug) for slug, name in by_slug.items())


def _slug(name: str) -> str:
    return slug_of(name) or name


def _titled(name: str) -> str:
    """A folder's name as a title: `world-news` -> `World News`; a name written with capitals stays."""
    return name.replace("-", " ").replace("_", " ").title() if name == name.lower() else name
