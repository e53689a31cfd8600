"""Lists that the crew scores in parts are those of one process."""

from random import Random

import pytest

from newsgen.content.related import Subject, related
from newsgen.content.terms import terms
from newsgen.stages import relating
from newsgen.workers import Crew

WORDS = ["tide", "toll", "ferry", "quay", "pilot", "budget", "bond", "yield", "vote", "bill", "senate", "poll"]


def archive(number: int) -> list[Subject]:
    rng = Random(7)
    made = []
    for n in range(number):
        packed = terms(title="", summary="", tags=(), text=" ".join(rng.choices(WORDS, k=9)))
        picked = (number - 1,) if n == 5 else ()
        made.append(Subject(packed, "ab"[n % 2], 700_000 + n, picked))
    return made


@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("wanted", [None, range(20, 90), ()])
def test_parts_make_the_whole(monkeypatch: pytest.MonkeyPatch, newer: bool, wanted: range | None) -> None:
    monkeypatch.setattr(relating, "WORTH", 10)
    some = archive(90)
    with Crew(3) as crew:
        found = relating.score(crew, some, count=3, include_newer=newer, wanted=wanted)
    assert found == related(some, count=3, include_newer=newer, wanted=wanted)


def test_shares_are_whole_and_the_later_ones_smaller() -> None:
    cut = relating.shares(range(9169), 4)
    assert [n for share in cut for n in share] == list(range(9169))
    assert [len(share) for share in cut] == sorted((len(share) for share in cut), reverse=True)
    assert relating.shares([3], 2) == [[3]]
