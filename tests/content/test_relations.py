"""Relations: whatever an earlier archive was, the lists are those of a scoring from nothing, and few are scored."""

from collections.abc import Sequence
from unittest.mock import Mock

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsgen.content.related import Subject, related
from newsgen.content.relations import Relations, relate
from newsgen.content.terms import terms

START = 700_000
WORDS = [f"{a}{b}{b}" for a in "bcdf" for b in "aeiou"]


def subject(text: str, day: int, category: str, picked: tuple[int, ...] = ()) -> Subject:
    packed = terms(title=text, summary="", tags=(), text=text)
    return Subject(packed, category, START + day, picked)


rows = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.sampled_from(["politics", "stocks"]),
    st.lists(st.integers(0, 15), max_size=2, unique=True).map(tuple),
)


def archive(found: Sequence[tuple[str, str, tuple[int, ...]]]) -> list[Subject]:
    picks = [tuple(n for n in picked if n < len(found)) for _, _, picked in found]
    return [subject(text, day, category, picks[day]) for day, (text, category, _) in enumerate(found)]


@given(st.lists(rows, max_size=25), st.lists(rows, max_size=12), st.integers(0, 25), st.integers(0, 3), st.booleans())
def test_what_was_before_changes_nothing(
    before: list[tuple[str, str, tuple[int, ...]]],
    put_in: list[tuple[str, str, tuple[int, ...]]],
    at: int,
    count: int,
    newer: bool,
) -> None:
    """An archive is changed at some place: rows put in, rows taken out, or others in their place."""
    after = before[:at] + put_in + before[at + len(put_in) // 2 :]
    earlier = relate(archive(before), Relations(), count=count, include_newer=newer)
    found = relate(archive(after), earlier, count=count, include_newer=newer)
    assert list(found.lists) == related(archive(after), count=count, include_newer=newer)
    assert relate(archive(after), found, count=count, include_newer=newer) == found


def scored(some: Sequence[Subject], earlier: Relations) -> set[int] | None:
    """Which lists are scored: none of them, some, or (None) all."""
    spy = Mock(wraps=related)
    relate(some, earlier, count=2, include_newer=False, score=spy)
    return spy.call_args.kwargs.get("wanted") if spy.called else set()


def test_a_new_article_has_its_own_list_scored_alone() -> None:
    some = [subject(f"tide {WORDS[n % 20]}", n, "politics") for n in range(30)]
    earlier = relate(some[:-1], Relations(), count=2, include_newer=False)
    assert scored(some[:-1], earlier) == set()
    assert scored(some, earlier) == {29}


def test_a_change_scores_what_is_later() -> None:
    some = [subject(f"tide {WORDS[n % 20]}", n, "politics") for n in range(30)]
    earlier = relate(some, Relations(), count=2, include_newer=False)
    some[20] = subject("toll", 20, "politics")
    assert scored(some, earlier) == set(range(20, 30))


def test_a_list_with_a_pick_of_a_later_article_is_scored_again_when_that_changes() -> None:
    some = [subject(f"tide {WORDS[n % 20]}", n, "politics") for n in range(30)]
    some[8] = replace(some[8], picked=(25,))
    earlier = relate(some, Relations(), count=2, include_newer=False)
    some[25] = subject("toll", 25, "politics")
    assert scored(some, earlier) == {8, *range(25, 30)}
