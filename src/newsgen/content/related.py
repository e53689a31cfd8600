"""Which articles belong together: BM25 in whole numbers, over earlier articles only, so that old lists never change."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import chain
from typing import Self

from msgspec import Struct

from .postings import Query, over_all, over_earlier
from .terms import MOST, Face, face, size

# How many postings are added up for a list at most: with the length of a posting list, what bounds its cost.
EFFORT = 500
# In sixteenths of a score.
SAME_CATEGORY, RECENT = 2, 1
RECENT_DAYS = 92
# Near-duplicates have at least so many bits set in their faces and share so many percent of the fewer, which is a few
# percent more than they share of their terms, since some meet on a bit by chance. On one subject half is shared.
COPY_LEAST, COPY_PERCENT = 24, 80
# How many candidates are weighed, and how many neighbours in time may fill a list up, in lengths of a list.
NEAR = 4


class Subject(Struct, frozen=True, gc=False):
    """All that relating may know of an article: its packed terms, and the positions that an editor picked for it.

    `day` is its date in the site's zone, counted as Python does; `likeness` the digest of the terms, if it is known.
    """

    terms: bytes
    category: str
    day: int
    picked: tuple[int, ...] = ()
    likeness: bytes = b""


def related(
    subjects: Sequence[Subject], *, count: int, include_newer: bool, wanted: Collection[int] | None = None
) -> list[tuple[int, ...]]:
    """The articles that belong to each article, best first.

    Picked ones come first, then those with the best score, without near-duplicates of the article or of each other;
    a list still short is filled up with the newest earlier ones of the category, then of the site.

    For an incremental build: without `include_newer` a list depends on the article's own terms, category, day and
    picks; for each of its terms on how many earlier articles have it and which were the last REACH of these; on how
    many are earlier (both numbers rounded to half powers of two, except near the limit for common terms); on the terms,
    categories and days of those; on the NEAR x count before it in its category and in the site. In the first 2 x count
    positions of an archive it depends on all of these.

    Args:
        subjects: all articles, oldest first.
        count: the length of a list. Only an archive with too few articles, or too many copies, has shorter ones.
        include_newer: score later articles as well. Without it, appending articles changes no list of an archive of
            more than 2 x `count`, and below that none that had `count` earlier articles to list.
        wanted: the positions whose lists are needed (None: all); the fewer, the quicker.

    Returns:
        For each subject the positions of its related ones; empty where not wanted.
    """
    if count < 1:
        return [()] * len(subjects)
    archive = Archive(subjects, count, include_newer=include_newer)
    queries = (over_all if include_newer else over_earlier)([s.terms for s in subjects], wanted)
    lists: list[tuple[int, ...]] = [()] * len(subjects)
    for position, query in queries:
        lists[position] = archive.related(position, query)
    return lists


def _scores(query: Query) -> dict[int, int]:
    """The sums of gains by position, from the best terms on until EFFORT is spent."""
    scores: dict[int, int] = {}
    known = scores.get
    left = EFFORT
    for gain, positions in query:
        for position in positions:
            scores[position] = known(position, 0) + gain
        left -= len(positions)
        if left < 0:
            break
    return scores


class Archive:
    """The articles as columns, for ranking and choosing among those that share terms with one of them."""

    def __init__(self, subjects: Sequence[Subject], count: int, *, include_newer: bool) -> None:
        self._subjects = subjects
        self._count = count
        self._newer = include_newer
        self._categories = [s.category for s in subjects]
        self._days = [s.day for s in subjects]
        # BM25's length normalisation with b = 0.5, in parts of 65,536.
        self._norms = [65536 // (MOST + size(s.terms)) for s in subjects]
        self._faces: dict[int, tuple[int, int, int]] = {}
        self._members: Mapping[str, list[int]] = _positions(self._categories)

    def changed(self, subjects: Sequence[Subject], positions: Collection[int]) -> Self:
        """The archive in which the articles at some positions have other terms, and nothing else has changed."""
        return copy(self)._retold(subjects, positions)  # noqa: SLF001  # of its own kind

    def _retold(self, subjects: Sequence[Subject], positions: Collection[int]) -> Self:
        self._subjects, self._norms = subjects, list(self._norms)
        self._faces = {other: face for other, face in self._faces.items() if other not in positions}
        for position in positions:
            self._norms[position] = 65536 // (MOST + size(subjects[position].terms))
        return self

    def related(self, position: int, query: Query) -> tuple[int, ...]:
        """The list of one article, of what its query over the archive found."""
        return self.chosen(position, self.ranked(position, _scores(query)))

    def ranked(self, position: int, scores: Mapping[int, int]) -> list[int]:
        """The positions of the best scores, weighed by length, category and recency; ties go to the later article."""
        if not scores:
            return []
        best = sorted(scores.values(), reverse=True)[: NEAR * self._count]
        categories, days, norms = self._categories, self._days, self._norms
        category, first, last = categories[position], days[position] - RECENT_DAYS, days[position] + RECENT_DAYS
        weighed = []
        for other, score in scores.items():
            if score >= best[-1]:
                same = SAME_CATEGORY if categories[other] == category else 0
                recent = RECENT if first <= days[other] <= last else 0
                weighed.append((score * (16 + same + recent) * norms[other], other))
        weighed.sort(reverse=True)
        return [other for _, other in weighed]

    def chosen(self, position: int, ranked: Iterable[int]) -> tuple[int, ...]:
        """Up to `count` positions: picked ones, ranked ones, then neighbours in time; no copies, nothing twice."""
        taken = list(dict.fromkeys((position, *self._subjects[position].picked)))[: self._count + 1]
        for other in chain(ranked, self._neighbours(position)):
            if len(taken) > self._count:
                break
            if other not in taken and not self._copied(other, taken):
                taken.append(other)
        return tuple(taken[1:])

    def _neighbours(self, position: int) -> Iterator[int]:
        """The newest earlier ones of the category, then of the site; at an archive's beginning also the next ones."""
        reach = NEAR * self._count
        members = self._members[self._categories[position]]
        at = bisect_left(members, position)
        yield from reversed(members[max(0, at - reach) : at])
        yield from range(position - 1, max(-1, position - 1 - reach), -1)
        end = min(len(self._subjects), (position + reach if self._newer else 2 * self._count) + 1)
        yield from (other for other in members[at + 1 : at + 1 + reach] if other < end)
        yield from range(position + 1, end)

    def _copied(self, other: int, taken: Iterable[int]) -> bool:
        """Whether an article is a near-duplicate of one of some others."""
        headline, bits, enough = self._face(other)
        for one in taken:
            its_headline, its_bits, its_enough = self._face(one)
            shared = (bits & its_bits).bit_count()
            if shared >= enough or shared >= its_enough or (headline and headline == its_headline):
                return True
        return False

    def _face(self, position: int) -> tuple[int, int, int]:
        found = self._faces.get(position)
        if found is None:
            found = self._faces[position] = _comparable(face(self._subjects[position].terms))
        return found


def _comparable(one: Face) -> tuple[int, int, int]:
    """A headline's number, the bits of a face (none if too few to tell), and how many of them a copy shares."""
    width = one.bits.bit_count()
    return (one.headline, one.bits, -(-width * COPY_PERCENT // 100)) if width >= COPY_LEAST else (one.headline, 0, 1)


def _positions(categories: Iterable[str]) -> dict[str, list[int]]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for position, category in enumerate(categories):
        members[category].append(position)
    return dict(members)
