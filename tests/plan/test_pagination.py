"""Which stories stand on which page of a list: numbered from the oldest, so that a full page never changes again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.settings import Pagination
from newsgen.plan.pagination import Leaf, last_number, leaf_path, leaves, pager

STABLE, NEWEST = Pagination(20), Pagination(20, "newest-first")
CHOICES = st.builds(Pagination, st.integers(1, 30), st.sampled_from(["stable", "newest-first"]))


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (0, [Leaf(0, 0, 0)]),
        (1, [Leaf(0, 0, 1)]),
        (20, [Leaf(0, 0, 20)]),
        (39, [Leaf(0, 0, 39)]),
        (40, [Leaf(0, 0, 20), Leaf(1, 20, 40)]),
        (59, [Leaf(0, 0, 39), Leaf(1, 39, 59)]),
        (60, [Leaf(0, 0, 20), Leaf(1, 40, 60), Leaf(2, 20, 40)]),
    ],
)
def test_numbered_from_the_oldest(total: int, expected: list[Leaf]) -> None:
    assert [*leaves(total, STABLE)] == expected


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (0, [Leaf(0, 0, 20)]),
        (20, [Leaf(0, 0, 20)]),
        (21, [Leaf(0, 0, 20), Leaf(2, 20, 40)]),
        (60, [Leaf(0, 0, 20), Leaf(2, 20, 40), Leaf(3, 40, 60)]),
    ],
)
def test_numbered_from_the_newest(total: int, expected: list[Leaf]) -> None:
    assert [*leaves(total, NEWEST)] == expected


@given(st.integers(0, 500), CHOICES)
def test_every_story_stands_on_one_page(total: int, choices: Pagination) -> None:
    shown = [n for leaf in leaves(total, choices) for n in range(total)[leaf.start : leaf.stop]]
    assert sorted(shown) == [*range(total)]
    assert next(leaves(total, choices)).number == 0


@given(st.integers(0, 500), st.integers(1, 30))
def test_a_new_story_changes_the_front_alone_and_closes_at_most_one_page(total: int, size: int) -> None:
    choices = Pagination(size)

    def numbered(count: int) -> dict[int, list[int]]:
        """What stands on each numbered page, stories counted from the oldest."""
        return {f.number: [*range(count - f.stop, count - f.start)] for f in leaves(count, choices) if f.number}

    before, after = numbered(total), numbered(total + 1)
    assert {n: s for n, s in after.items() if n in before} == before
    assert len(after) - len(before) <= 1
    assert all(len(stories) == size for stories in after.values())
    front = next(leaves(total, choices))
    assert front.stop - front.start == total if total < size else size <= front.stop - front.start < 2 * size


@given(st.integers(0, 500), CHOICES)
def test_older_and_newer_lead_through_all_pages_and_back(total: int, choices: Pagination) -> None:
    numbers = [leaf.number for leaf in leaves(total, choices)]
    pages = {(f"/a/{leaf_path(n)}"): pager("/a/", n, total, choices) for n in numbers}
    walked, here = [], "/a/"
    while here:
        walked.append(here)
        here = pages[here].older
    assert sorted(walked) == sorted(pages)
    assert [pages[url].newer for url in walked] == ["", *walked[:-1]]


@given(st.integers(0, 500), CHOICES)
def test_numbered_links_lead_to_pages_and_mark_the_one_they_stand_on(total: int, choices: Pagination) -> None:
    numbers = [leaf.number for leaf in leaves(total, choices)]
    urls = {f"/a/{leaf_path(n)}" for n in numbers}
    for number in numbers:
        found = pager("/a/", number, total, choices)
        assert {p.url for p in found.pages} <= urls
        current = [p.url for p in found.pages if p.current]
        own = f"/a/{leaf_path(number)}"
        assert current == ([own] if number or (choices.mode == "newest-first" and len(numbers) > 1) else [])


def test_a_page_in_the_middle() -> None:
    stable = pager("/a/", 5, 200, STABLE)
    assert (stable.newer, stable.older) == ("/a/page/6/", "/a/page/4/")
    assert [p.number for p in stable.pages] == [7, 6, 5, 4, 3, 1]
    newest = pager("/a/", 5, 200, NEWEST)
    assert (newest.newer, newest.older) == ("/a/page/4/", "/a/page/6/")
    assert [p.number for p in newest.pages] == [1, 3, 4, 5, 6, 7, 10]


def test_the_links_of_an_old_page_change_only_while_pages_near_it_are_closed() -> None:
    before, after = pager("/a/", 3, 200, STABLE), pager("/a/", 3, 5000, STABLE)
    assert before == after


def test_an_only_page_has_no_number_and_no_links() -> None:
    assert last_number(39, STABLE) == last_number(20, NEWEST) == 0
    alone = pager("/a/", 0, 39, STABLE)
    assert (alone.newer, alone.older, alone.pages) == ("", "", ())
