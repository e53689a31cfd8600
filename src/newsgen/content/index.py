"""Which articles have a term: the query of any one of them at once, from an index of all that follows changes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from .postings import COMMON_LEAST, COMMON_SHARE, REACH, Query, around, best_first, half_powers
from .terms import unpack

Held = Mapping[int, "array[int]"]


class Index:
    """Every term of an archive with the positions of the articles that have it, oldest first; never changed.

    `postings` gives the queries of a whole archive, one after the other; this gives the same query of a single article.
    """

    def __init__(self, packed: Sequence[bytes], held: Held, halves: Sequence[int]) -> None:
        """`halves` are the `half_powers` of one more than there are articles."""
        self._packed = packed
        self._held = held
        self._halves = halves

    @classmethod
    def of(cls, packed: Sequence[bytes]) -> Self:
        """The index of an archive, oldest article first."""
        held: dict[int, array[int]] = {}
        for position, terms in enumerate(packed):
            for term in unpack(terms).ids:
                if term in held:
                    held[term].append(position)
                else:
                    held[term] = array("I", (position,))
        return cls(packed, held, half_powers(len(packed) + 1))

    def followed(self, packed: Sequence[bytes]) -> Self:
        """The index of an archive that differs in the terms of some articles, or has some more at its end."""
        size = len(self._packed)
        known = zip(packed, self._packed, strict=False)
        other = {position: one for position, (one, before) in enumerate(known) if one != before}
        added = {position: packed[position] for position in range(size, len(packed))}
        held = self._with(other | added)
        return type(self)(packed, held, half_powers(len(packed) + 1) if added else self._halves)

    def changed(self, terms: Mapping[int, bytes]) -> Self:
        """The index of an archive in which some articles, given by position, have other terms."""
        packed = list(self._packed)
        for position, new in terms.items():
            packed[position] = new
        return type(self)(packed, self._with(terms), self._halves)

    def _with(self, terms: Mapping[int, bytes]) -> Held:
        """Which articles have a term, where some articles have others, or come to be at the end."""
        held = dict(self._held)
        own: set[int] = set()
        for position, packed in terms.items():
            before = self._packed[position] if position < len(self._packed) else b""
            old = frozenset(unpack(before).ids) if before else frozenset()
            new = frozenset(unpack(packed).ids)
            _enter(held, own, position, new - old)
            _leave(held, own, position, old - new)
        return held

    def earlier(self, position: int) -> Query:
        """The query of one article as `over_earlier` has it."""
        common = max(COMMON_LEAST, position // COMMON_SHARE)
        query: Query = []
        for term, weight in zip(*unpack(self._packed[position]), strict=True):
            held = self._held[term]
            times = bisect_left(held, position)
            if 0 < times <= common:
                start = times + 1 - REACH if times >= REACH else 0
                query.append((weight * (self._halves[position + 1] - self._halves[times]), held[start : times + 1]))
        return best_first(query)

    def anywhere(self, position: int) -> Query:
        """The query of one article as `over_all` has it."""
        number = len(self._packed)
        common = max(COMMON_LEAST, number // COMMON_SHARE)
        query: Query = []
        for term, weight in zip(*unpack(self._packed[position]), strict=True):
            held = self._held[term]
            if 1 < len(held) <= common:
                query.append((weight * (self._halves[number] - self._halves[len(held)]), around(held, position)))
        return best_first(query)


def _enter(held: dict[int, "array[int]"], own: set[int], position: int, terms: Iterable[int]) -> None:
    for term in terms:
        positions = _own(held, own, term)
        positions.insert(bisect_left(positions, position), position)


def _leave(held: dict[int, "array[int]"], own: set[int], position: int, terms: Iterable[int]) -> None:
    for term in terms:
        positions = _own(held, own, term)
        del positions[bisect_left(positions, position)]


def _own(held: dict[int, "array[int]"], own: set[int], term: int) -> "array[int]":
    """The positions of a term as an array that may be changed: a copy, the first time."""
    if term not in own:
        own.add(term)
        held[term] = array("I", held.get(term, ()))
    return held[term]
