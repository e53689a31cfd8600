"""Which articles belong together: rank, order, copies, filling up, and lists that later articles never change."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsgen.content.related import Subject, related
from newsgen.content.terms import terms

START = datetime(2026, 1, 1, tzinfo=UTC)
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
WORDS = [f"{a}{b}{b}" for a in "bcdfg" for b in "aeiou"]


def subject(
    text: str, day: int = 0, category: str = "politics", picked: tuple[int, ...] = (), title: str = ""
) -> Subject:
    packed = terms(title=title, summary="", tags=(), text=text)
    return Subject(packed, category, (START + timedelta(days=day)).toordinal(), picked)


def archive(*texts: str) -> list[Subject]:
    return [subject(text, day) for day, text in enumerate(texts)]


def own_words(name: str, count: int = 40) -> str:
    """A text of words that no other name has."""
    return " ".join(f"{name}{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(count))


texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
subjects = st.lists(
    st.tuples(texts, st.sampled_from(["politics", "stocks"]), st.sampled_from(["", "Tide", "Toll"])), max_size=40
).map(lambda rows: [subject(text, day, category, (), title) for day, (text, category, title) in enumerate(rows)])


def test_the_text_decides() -> None:
    found = related(
        archive("harbour toll ship", "budget vote", "harbour toll fees", "senate vote", "ship toll rise"),
        count=2,
        include_newer=False,
    )
    assert found[4] == (0, 2) or found[4] == (2, 0)
    assert found[3][0] == 1


def test_more_shared_and_rarer_words_rank_first() -> None:
    some = archive("tide", "tide toll", "tide toll lock", *["tide"] * 4, "tide toll lock")
    assert related(some, count=2, include_newer=False)[7] == (2, 1)


def test_weak_terms_have_no_say_once_the_effort_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    some = archive("tide tide", "lock weir quay", "stray", "tide tide tide lock weir quay")
    assert related(some, count=1, include_newer=False)[3] == (1,)
    monkeypatch.setattr("newsgen.content.related.EFFORT", 1)
    assert related(some, count=1, include_newer=False)[3] == (0,)


def test_a_tie_goes_to_the_later_article() -> None:
    assert related(archive("toll", "toll", "toll"), count=2, include_newer=False)[2] == (1, 0)


def test_the_category_settles_what_the_text_leaves_open() -> None:
    some = [subject("toll a", 0), subject("toll b", 1, "stocks"), subject("toll c", 2)]
    assert related(some, count=2, include_newer=False)[2] == (0, 1)


def test_recent_articles_rank_before_old_ones_of_the_other_category() -> None:
    some = [subject("toll", 0, "a"), subject("toll", 300, "b"), subject("toll", 0, "b"), subject("toll", 301, "c")]
    assert related(some, count=3, include_newer=False)[3] == (1, 2, 0)


def test_a_long_text_must_share_more_than_a_short_one() -> None:
    some = archive("toll lock", "toll lock " + own_words("long", 60), "toll lock")
    assert related(some, count=2, include_newer=False)[2] == (0, 1)


def test_only_earlier_articles_unless_newer_ones_are_asked_for() -> None:
    some = archive(*(own_words(f"w{chr(97 + n)}") for n in range(20)), "toll ship", "toll ship fees")
    assert related(some, count=3, include_newer=False)[20] == (19, 18, 17)
    assert related(some, count=3, include_newer=True)[20] == (21, 19, 18)


def test_picked_ones_come_first_as_written_even_later_ones() -> None:
    some = archive("toll ship", "toll ship fees", "budget", "toll ship", "vote")
    some[3] = replace(some[3], picked=(4, 2, 4, 3))
    assert related(some, count=3, include_newer=False)[3] == (4, 2, 0)
    assert related(some, count=1, include_newer=False)[3] == (4,)


def test_a_near_duplicate_is_not_listed() -> None:
    story = own_words("story")
    some = archive(story, "other words", story + " with news", own_words("story", 20) + own_words("next", 20))
    assert 0 not in related(some, count=3, include_newer=False)[2]
    assert related(some, count=3, include_newer=False)[3][0] in (0, 2)


@pytest.mark.parametrize(("shared", "listed"), [(95, False), (85, False), (70, True), (50, True)])
def test_a_rewritten_text_is_a_copy_by_what_it_shares(shared: int, listed: bool) -> None:
    story = own_words("story", 100)
    rewritten = own_words("story", shared) + " " + own_words("next", 100 - shared)
    some = archive(f"{story} {story}", "stray", f"{rewritten} {rewritten}")
    assert (0 in related(some, count=2, include_newer=False)[2]) is listed


def test_a_short_text_that_a_long_one_mostly_holds_is_no_copy() -> None:
    brief = own_words("story", 40) + " " + own_words("brief", 24)
    some = archive(own_words("story", 128) + " " + own_words("story", 128), "stray", brief)
    assert related(some, count=2, include_newer=False)[2] == (0, 1)


def test_near_duplicates_of_each_other_are_listed_once() -> None:
    story = own_words("story")
    some = archive(story, story + " updated", story + " corrected", "stray", own_words("story", 15) + own_words("next"))
    (found,) = [set(one) & {0, 1, 2} for one in related(some, count=3, include_newer=False)[4:]]
    assert len(found) == 1


def test_a_copy_of_a_picked_one_is_not_listed() -> None:
    story = own_words("story")
    some = archive(story, story + " again", "stray", own_words("story", 15) + own_words("next"))
    some[3] = replace(some[3], picked=(0,))
    assert related(some, count=3, include_newer=False)[3] == (0, 2)


def test_one_headline_is_listed_once() -> None:
    some = [
        subject(own_words(f"w{n}x"), n, title=title) for n, title in enumerate(["Tolls!", "“TOLLS”", "Ships", "Locks"])
    ]
    found = related(some, count=3, include_newer=False)
    assert found[3] == (2, 1)
    assert found[1] == (2, 3)


def test_short_texts_are_no_copies_of_each_other() -> None:
    assert related(archive("toll", "toll", "toll"), count=2, include_newer=False)[0] == (1, 2)


def test_a_short_list_is_filled_up_from_the_category_then_the_site() -> None:
    some = [subject(own_words(f"w{chr(97 + n)}"), n, "stocks" if n % 3 == 0 else "politics") for n in range(12)]
    assert related(some, count=5, include_newer=False)[11] == (10, 8, 7, 5, 4)
    assert related(some, count=5, include_newer=False)[9] == (6, 3, 0, 8, 7)


def test_the_beginning_of_an_archive_is_filled_up_with_the_next_ones() -> None:
    some = [subject(own_words(f"w{chr(97 + n)}"), n, "stocks" if n % 2 else "politics") for n in range(12)]
    found = related(some, count=4, include_newer=False)
    assert found[0] == (2, 4, 6, 8)
    assert found[1] == (0, 3, 5, 7)
    assert found[2] == (0, 1, 4, 6)


@pytest.mark.parametrize("include_newer", [False, True])
def test_tiny_archives(*, include_newer: bool) -> None:
    assert related([], count=10, include_newer=include_newer) == []
    assert related(archive("toll"), count=10, include_newer=include_newer) == [()]
    assert related(archive("toll", "ship"), count=10, include_newer=include_newer) == [(1,), (0,)]
    assert related(archive("", ""), count=10, include_newer=include_newer) == [(1,), (0,)]
    assert related(archive("toll", "ship"), count=0, include_newer=include_newer) == [(), ()]


@given(subjects, st.integers(1, 6), st.booleans())
def test_no_list_holds_its_own_article_or_one_twice(some: list[Subject], count: int, include_newer: bool) -> None:
    for position, found in enumerate(related(some, count=count, include_newer=include_newer)):
        assert position not in found
        assert len(set(found)) == len(found) <= count


@given(subjects, st.integers(1, 6))
def test_later_articles_change_no_list(some: list[Subject], count: int) -> None:
    """Nor does the beginning of an archive change once it is past, see `related`."""
    whole = related(some, count=count, include_newer=False)
    for length in range(len(some)):
        before = related(some[:length], count=count, include_newer=False)
        settled = [n for n in range(length) if length > 2 * count or (len(before[n]) == count and max(before[n]) < n)]
        assert [whole[n] for n in settled] == [before[n] for n in settled]


@given(subjects, st.integers(1, 6), st.booleans(), st.data())
def test_lists_asked_for_alone_are_the_same(some: list[Subject], count: int, newer: bool, data: st.DataObject) -> None:
    wanted = data.draw(st.sets(st.integers(0, len(some) - 1))) if some else set()
    every = related(some, count=count, include_newer=newer)
    alone = related(some, count=count, include_newer=newer, wanted=wanted)
    assert alone == [found if n in wanted else () for n, found in enumerate(every)]


def corpus(monkeypatch: pytest.MonkeyPatch, articles: int) -> tuple[list[Subject], Sequence[frozenset[int]]]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from corpus import stories

    every = list(stories(articles, 21))
    found = [
        Subject(
            terms(title=s.title, summary=s.summary, tags=(), text=s.body(lambda _: "")), s.category, s.date.toordinal()
        )
        for s in every
    ]
    return found, [frozenset(s.topics) for s in every]


def test_articles_of_one_topic_find_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    some, topics = corpus(monkeypatch, 1500)
    lists = related(some, count=10, include_newer=True)
    hits = [bool(topics[n] & topics[other]) for n, found in enumerate(lists) for other in found[:5]]
    assert len(hits) == 5 * 1500
    assert sum(hits) / len(hits) > 0.93


def test_a_small_archive_has_sensible_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    some, topics = corpus(monkeypatch, 60)
    lists = related(some, count=3, include_newer=True)
    possible = [n for n in range(60) if any(topics[n] & topics[other] for other in range(60) if other != n)]
    first = [bool(topics[n] & topics[lists[n][0]]) for n in possible]
    assert len(first) > 30
    assert sum(first) / len(first) > 0.7


def test_the_lists_are_these_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    some, _ = corpus(monkeypatch, 300)
    lists = related(some, count=10, include_newer=False)
    assert blake2b(repr(lists).encode(), digest_size=8).hexdigest() == "3ca8344180c05ab0"


def test_the_corpus_links_only_to_its_own_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from corpus import stories

    known: set[str] = set()
    for story in islice(stories(300, 1), 200):
        assert set(story.links) <= known
        assert story.path not in known
        known.add(story.path)
