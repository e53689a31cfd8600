"""The ids of headings and footnotes."""

from hypothesis import given
from hypothesis import strategies as st

from newsgen.markdown.headings import Anchors, note_id, reference_id


def given_ids(*texts: str, taken: tuple[str, ...] = ()) -> list[str]:
    anchors = Anchors(taken)
    return [anchors.give(text) for text in texts]


def test_ids_are_numbered_from_two() -> None:
    assert given_ids("A b", "a B", "A  b") == ["a-b", "a-b-2", "a-b-3"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert given_ids("a 2", "a", "a", "a 2") == ["a-2", "a", "a-3", "a-2-2"]
    assert given_ids("a", taken=("a", "a-2")) == ["a-3"]


def test_a_heading_without_a_slug_is_a_section() -> None:
    assert given_ids("…", "", "Section") == ["section", "section-2", "section-3"]


@given(
    st.lists(st.sampled_from(["a", "A 2", "a 2 2", "a-3", "", "b", "fn 1", "section"])), st.lists(st.text(max_size=3))
)
def test_no_id_is_given_twice(texts: list[str], taken: list[str]) -> None:
    found = given_ids(*texts, taken=tuple(taken))
    notes = [note_id(n) for n in range(3)] + [reference_id(n, again) for n in range(3) for again in range(3)]
    assert len({*found, *notes}) == len(texts) + 12
    assert not {*found} & {*taken}


def test_many_equal_headings_take_no_longer_each() -> None:
    assert given_ids(*["a"] * 20_000)[-1] == "a-20000"
