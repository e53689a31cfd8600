"""Related lists one at a time, each as a build has it: what a server needs, that shows some pages of many."""

from collections.abc import Mapping, Sequence
from typing import Self, overload

from .index import Index
from .related import Archive, Subject, related
from .relations import Relations

Positions = tuple[int, ...]
FEW = 200
"""How many articles may have other terms before a new index is quicker than one that follows."""


class Lookup(Sequence[Positions]):
    """The related lists of an archive, oldest article first, found when they are asked for and then kept."""

    def __init__(self, subjects: Sequence[Subject], *, count: int, include_newer: bool) -> None:
        self.subjects = subjects
        self.terms: Index | None = None
        self._count = count
        self._newer = include_newer
        self._found: dict[int, Positions] = {}
        self._archive: Archive | None = None

    @property
    def lists(self) -> Self:
        """The lists, as `Relations` has them."""
        return self

    def __len__(self) -> int:
        return len(self.subjects)

    @overload
    def __getitem__(self, position: int) -> Positions: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Positions]: ...
    def __getitem__(self, position: int | slice) -> Positions | Sequence[Positions]:
        if isinstance(position, slice):
            return [self[n] for n in range(*position.indices(len(self)))]
        if position not in self._found:
            self._found[position] = self._list(range(len(self))[position])
        return self._found[position]

    def prepare(self) -> None:
        """Make the index, which makes every list a matter of a millisecond; without it each takes a walk over all."""
        if self.terms is None:
            self.terms = Index.of([s.terms for s in self.subjects])

    def follow(self, before: "Lookup") -> None:
        """Take over the index of an earlier archive, if nearly all articles of it stand here in the same places."""
        moved = sum(one.terms != other.terms for one, other in zip(before.subjects, self.subjects, strict=False))
        if before.terms and len(before) <= len(self) and moved <= FEW:
            self.terms = before.terms.followed([s.terms for s in self.subjects])

    def changed(self, terms: Mapping[int, bytes]) -> "Lookup":
        """The lists after some articles, given by position, have other terms, and nothing else has changed."""
        subjects = list(self.subjects)
        for position, new in terms.items():
            old = subjects[position]
            subjects[position] = Subject(new, old.category, old.day, old.picked)
        after = Lookup(subjects, count=self._count, include_newer=self._newer)
        after.terms = self.terms.changed(terms) if self.terms else None
        after._archive = self._archive.changed(subjects, terms) if self._archive else None
        return after

    def _list(self, position: int) -> Positions:
        count, newer = self._count, self._newer
        if self.terms is None:
            return related(self.subjects, count=count, include_newer=newer, wanted=[position])[position]
        if self._archive is None:
            self._archive = Archive(self.subjects, count, include_newer=newer)
        query = self.terms.anywhere(position) if newer else self.terms.earlier(position)
        return self._archive.related(position, query)


def on_demand(subjects: Sequence[Subject], earlier: Relations, *, count: int, include_newer: bool) -> Lookup:  # noqa: ARG001
    """Related lists that are made when a page shows them, with no need of those of an earlier build."""
    return Lookup(subjects, count=count, include_newer=include_newer)
