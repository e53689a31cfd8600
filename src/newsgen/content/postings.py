"""Which articles have a term: the queries of related.py, each from an index of bounded lists."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from .terms import ids, unpack

# A term says nothing that more than an eighth of the articles have, or in a small archive more than eight.
COMMON_SHARE, COMMON_LEAST = 8, 8
# How many terms of an article are looked for; more of them would let many weak ones outvote the strong.
STRONGEST = 32
# How many articles are looked at for a term: the latest, or the nearest in time.
REACH = 64

Query = list[tuple[int, Sequence[int]]]
"""What a shared term adds to a score, with the positions of the articles that have it; the best term first."""


def over_earlier(packed: Sequence[bytes], wanted: Collection[int] | None) -> Iterator[tuple[int, Query]]:
    """For each wanted position (None: all) its query over the articles before it.

    The index grows as it goes, so nothing that comes later can have a part in a query; each is to be used before the
    next is asked for. The positions of a query may include the article's own.
    """
    asked = _asked(packed, wanted)
    wanted = range(len(packed)) if wanted is None else frozenset(wanted)
    halves = half_powers(len(packed) + 1)
    index: dict[int, list[int]] = {}
    forgotten: dict[int, int] = {}
    for position, terms in enumerate(packed[: max(wanted, default=-1) + 1]):
        if position in wanted:
            yield position, _enter(position, terms, index, forgotten, halves)
        else:
            for term in asked.intersection(ids(terms)):
                index.setdefault(term, []).append(position)


def over_all(packed: Sequence[bytes], wanted: Collection[int] | None) -> Iterator[tuple[int, Query]]:
    """For each wanted position its query over all articles, its own position among them."""
    halves = half_powers(len(packed))
    asked = _asked(packed, wanted)
    held_by = Counter(chain.from_iterable(map(ids, packed)))
    if wanted is not None:
        held_by = Counter({term: held_by[term] for term in asked})
    common = max(COMMON_LEAST, len(packed) // COMMON_SHARE)
    index: dict[int, list[int]] = {term: [] for term, times in held_by.items() if 1 < times <= common}
    for position, terms in enumerate(packed):
        for term in filter(index.__contains__, ids(terms)):
            index[term].append(position)
    for position in range(len(packed)) if wanted is None else sorted(wanted):
        query: Query = []
        for term, weight in zip(*unpack(packed[position]), strict=True):
            if held := index.get(term):
                query.append((weight * (halves[-1] - halves[len(held)]), around(held, position)))
        yield position, best_first(query)


def half_powers(last: int) -> list[int]:
    """For 0 to `last` the number of half powers of two in it, in whole numbers: the n of the largest 2 ** (n / 2)."""
    return [0, *((number * number).bit_length() - 1 for number in range(1, last + 1))]


def _enter(
    position: int, terms: bytes, index: dict[int, list[int]], forgotten: dict[int, int], halves: Sequence[int]
) -> Query:
    """The query of an article over the index; after that the article is in the index.

    A list that has reached twice what is ever looked at is cut to its latest half; `forgotten` counts the rest.
    """
    numbers, weights = unpack(terms)
    common = max(COMMON_LEAST, position // COMMON_SHARE)
    all_halves = halves[position + 1]
    query: Query = []
    for term, weight in zip(numbers, weights, strict=True):
        held = index.get(term)
        if held is None:
            index[term] = [position]
            continue
        times = len(held)
        held.append(position)
        if times >= REACH:
            times += forgotten.get(term, 0)
            if len(held) > 2 * REACH:
                forgotten[term] = times + 1 - REACH
                del held[:-REACH]
        if times <= common:
            query.append((weight * (all_halves - halves[times]), held if times < REACH else held[-REACH:]))
    return best_first(query)


def best_first(query: Query) -> Query:
    """The strongest by gain; of terms that add the same, those come first that are stronger in the article."""
    return sorted(query, key=itemgetter(0), reverse=True)[:STRONGEST]


def around(held: Sequence[int], position: int) -> Sequence[int]:
    """Of the articles that have a term, the nearest in time to one of them."""
    middle = bisect_left(held, position)
    start = max(0, min(middle - REACH // 2, len(held) - REACH))
    return held[start : start + REACH]


def _asked(packed: Sequence[bytes], wanted: Collection[int] | None) -> frozenset[int]:
    """The terms that can come up in a query of a wanted article; none where all are wanted, which asks for all."""
    return frozenset(chain.from_iterable(ids(packed[position]) for position in wanted or ()))
