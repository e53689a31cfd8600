"""Related lists of a large archive, scored in parts by the crew."""

from collections.abc import Collection, Sequence
from functools import partial

import msgspec

from ..content.related import Subject, related
from ..workers import Crew, relate_batch

WORTH = 2000
_encode = msgspec.msgpack.Encoder().encode


def score(
    crew: Crew,
    subjects: Sequence[Subject],
    *,
    count: int,
    include_newer: bool,
    wanted: Collection[int] | None = None,
) -> list[tuple[int, ...]]:
    """The same as `related`: where many lists are wanted, each worker scores its share of them."""
    positions = range(len(subjects)) if wanted is None else sorted(wanted)
    if len(positions) <= WORTH or not crew.several:
        return related(subjects, count=count, include_newer=include_newer, wanted=wanted)
    lists: list[tuple[int, ...]] = [()] * len(subjects)
    work = partial(relate_batch, _encode(subjects), count, include_newer)
    for found in crew.spread(work, positions, worth=WORTH, batch=-(-len(positions) // crew.jobs)):
        for position, one in found:
            lists[position] = one
    return lists
