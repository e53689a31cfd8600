"""Related lists of a large archive, scored in parts by the crew."""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import pairwise

import msgspec

from ..content.related import Subject, related
from ..workers import Crew, relate_batch

WORTH = 2000
ENTRY = 0.26
"""What it costs to enter an article in the index, in parts of a list, which is entered and scored."""
_encode = msgspec.msgpack.Encoder().encode


def score(
    crew: Crew,
    subjects: Sequence[Subject],
    *,
    count: int,
    include_newer: bool,
    wanted: Collection[int] | None = None,
) -> list[tuple[int, ...]]:
    """The same as `related`: where many lists are wanted, each worker scores its share of them.

    Every worker makes an index of its own, up to the last list of its share: so the later ones have smaller shares.
    """
    positions = range(len(subjects)) if wanted is None else sorted(wanted)
    if len(positions) <= WORTH or not crew.several:
        return related(subjects, count=count, include_newer=include_newer, wanted=wanted)
    lists: list[tuple[int, ...]] = [()] * len(subjects)
    work = partial(relate_batch, _encode(subjects), count, include_newer)
    for found in crew.spread(work, shares(positions, crew.jobs), worth=1, batch=1):
        for position, one in found:
            lists[position] = one
    return lists


def shares(positions: Sequence[int], number: int) -> list[Sequence[int]]:
    """Positions cut into so many shares of equal work, each beginning where the one before has ended."""
    left = [1 - (1 - ENTRY) ** n for n in range(number + 1)]
    ends = [round(len(positions) * part / left[-1]) for part in left]
    return [positions[begin:end] for begin, end in pairwise(ends) if begin < end]
