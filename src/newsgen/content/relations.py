"""Related lists carried from one build to the next: those before the first difference need no new scoring."""

from collections.abc import Collection, Sequence
from typing import Protocol

from msgspec import Struct

from ..digest import digest_bytes
from .related import Subject, related


class Relations(Struct, frozen=True, array_like=True, gc=False):
    """The related lists of an archive, oldest article first, and what they follow from: the name of each subject.

    A name is the digest of the terms, followed by all else that relating knows of an article.
    """

    subjects: tuple[bytes, ...] = ()
    lists: tuple[tuple[int, ...], ...] = ()


class Score(Protocol):
    """How lists are scored: `related`, or a function that gives the same in some other way."""

    def __call__(
        self, subjects: Sequence[Subject], *, count: int, include_newer: bool, wanted: Collection[int] | None = None
    ) -> list[tuple[int, ...]]:
        """The lists of the wanted positions (None: all)."""


def relate(
    subjects: Sequence[Subject],
    earlier: Relations,
    *,
    count: int,
    include_newer: bool,
    score: Score = related,
) -> Relations:
    """The related lists of an archive, scored only where those of an earlier one cannot stand as they are.

    Args:
        subjects: all articles, oldest first.
        earlier: the relations of any archive, made with the same `count` and `include_newer`.
        count: the length of a list.
        include_newer: whether later articles may be listed.
        score: how lists are scored.

    Returns:
        The same as if `earlier` were empty.
    """
    names = tuple(map(_name, subjects))
    same = _common(names, earlier.subjects)
    # `related` says what a list depends on: with newer articles, and at an archive's beginning, on all of them.
    whole = same == len(names) == len(earlier.subjects)
    if not whole and (include_newer or same <= 2 * count):
        return Relations(names, tuple(score(subjects, count=count, include_newer=include_newer)))
    kept = earlier.lists[:same]
    wanted = {n for n, found in enumerate(kept) if found and max(found) >= same} | {*range(same, len(names))}
    if not wanted:
        return Relations(names, kept)
    fresh = score(subjects, count=count, include_newer=include_newer, wanted=wanted)
    lists = (fresh[n] if n in wanted else kept[n] for n in range(len(names)))
    return Relations(names, tuple(lists))


def _name(subject: Subject) -> bytes:
    facts = f"{subject.day} {subject.picked} {subject.category}"
    return (subject.likeness or digest_bytes(subject.terms)) + facts.encode()


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many names two sequences share from the first on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
