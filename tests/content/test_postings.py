"""The index of terms: queries equal those of a plain count over all articles, whatever is forgotten on the way."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content import postings
from newsgen.content.postings import COMMON_LEAST, COMMON_SHARE, half_powers, over_all, over_earlier
from newsgen.content.terms import terms, unpack

WORDS = [f"w{chr(97 + n)}{chr(97 + n)}" for n in range(12)]
ARCHIVES = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=60)


def packed(texts: Sequence[str]) -> list[bytes]:
    return [terms(title="", summary="", tags=(), text=text) for text in texts]


def counted(archive: list[bytes], position: int, among: range, *, nearest: bool) -> list[tuple[int, list[int]]]:
    """The query as its definition has it: gain and holders of each term that is known and not common."""
    halves = half_powers(len(archive) + 1)
    limit = max(COMMON_LEAST, (len(among)) // COMMON_SHARE)
    query: list[tuple[int, list[int]]] = []
    for term, weight in zip(*unpack(archive[position]), strict=True):
        holders = [n for n in among if term in unpack(archive[n]).ids]
        if not holders or len(holders) > limit or holders == [position]:
            continue
        number = len(among) if nearest else len(among) + 1
        with_own = holders if nearest else [*holders, position]
        if not nearest and len(holders) >= postings.REACH:
            with_own = with_own[-postings.REACH :]
        query.append((weight * (halves[number] - halves[len(holders)]), with_own))
    return sorted(query, key=lambda item: -item[0])


def copied(queries: object) -> dict[int, list[tuple[int, list[int]]]]:
    return {position: [(gain, list(held)) for gain, held in query] for position, query in queries}  # type: ignore[attr-defined]


@given(ARCHIVES)
def test_queries_over_earlier_articles_are_the_plain_count(texts: list[str]) -> None:
    archive = packed(texts)
    found = copied(over_earlier(archive, None))
    assert found == {n: counted(archive, n, range(n), nearest=False) for n in range(len(archive))}


@pytest.mark.parametrize("reach", [2, 5])
@given(texts=ARCHIVES)
def test_forgetting_old_articles_changes_no_query(reach: int, texts: list[str]) -> None:
    archive = packed(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "REACH", reach)
        found = copied(over_earlier(archive, None))
        assert found == {n: counted(archive, n, range(n), nearest=False) for n in range(len(archive))}


@given(ARCHIVES)
def test_queries_over_all_articles_are_the_plain_count(texts: list[str]) -> None:
    archive = packed(texts)
    every = range(len(archive))
    assert copied(over_all(archive, None)) == {n: counted(archive, n, every, nearest=True) for n in every}


def test_over_all_looks_at_the_nearest_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "REACH", 4)
    texts = [f"tide {n}" if n % 10 == 0 else "filler" for n in range(100)]
    found = {position: query[0][1] for position, query in over_all(packed(texts), None) if position % 10 == 0}
    assert found[0] == [0, 10, 20, 30]
    assert found[50] == [30, 40, 50, 60]
    assert found[90] == [60, 70, 80, 90]


@pytest.mark.parametrize("over", [over_earlier, over_all])
@given(texts=ARCHIVES, data=st.data())
def test_some_queries_alone_are_the_same_as_among_all(over: object, texts: list[str], data: st.DataObject) -> None:
    archive = packed(texts)
    wanted = data.draw(st.sets(st.integers(0, len(archive) - 1))) if archive else set()
    every = copied(over(archive, None))  # type: ignore[operator]
    assert copied(over(archive, wanted)) == {n: every[n] for n in sorted(wanted)}  # type: ignore[operator]


def test_half_powers_are_exact() -> None:
    for number, halves in enumerate(half_powers(5000)[1:], 1):
        assert 2**halves <= number**2 < 2 ** (halves + 1)


def test_few_articles_share_their_common_words_and_many_do_not() -> None:
    texts = ["tide harbour"] * 20
    shared = [len(query) for _, query in over_earlier(packed(texts), None)]
    assert shared == [0] + [2] * COMMON_LEAST + [0] * (19 - COMMON_LEAST)
