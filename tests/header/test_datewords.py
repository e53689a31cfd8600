"""Dates in other forms: what they may mean."""

import pytest

from newsgen.header.dates import Moment, moment
from newsgen.header.datewords import meant


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("2026/03/04", "2026-03-04"),
        ("2026.3.4", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("4.3.2026", "2026-03-04"),
        ("04-03-2026", "2026-03-04"),
        ("24/08/2026", "2026-08-24"),
        ("08/24/2026", "2026-08-24"),
        ("03/04/2026", "2026-04-03 or 2026-03-04"),
        ("2026-24-08", "2026-08-24"),
        ("March 4, 2026", "2026-03-04"),
        ("Mar. 4th 2026", "2026-03-04"),
        ("4 March 2026", "2026-03-04"),
        ("4. March 2026", "2026-03-04"),
        ("Wed, 04 Mar 2026 14:30:00", "2026-03-04 14:30"),
        ("Wednesday March 4, 2026 at 2 pm", "2026-03-04 14:00"),
        ("2026-03-04 12:15 a.m.", "2026-03-04 00:15"),
        ("2026-03-04 14.30", "2026-03-04 14:30"),
        ("2026-03-04 14h30", "2026-03-04 14:30"),
        ("“2026-03-04”", "2026-03-04"),
        ("30.02.2026", ""),
        ("Smarch 4, 2026", ""),
        ("yesterday", ""),
        ("2026", ""),
        ("", ""),
    ],
)
def test_what_a_date_may_mean(written: str, offered: str) -> None:
    assert meant(written) == (f"Did you mean {offered}?" if offered else "")
    for one in offered.split(" or ") if offered else ():
        assert isinstance(moment(one, "UTC"), Moment)


def test_no_text_takes_long() -> None:
    assert meant("1" * 10_000 + " " * 10_000) == ""
    assert meant("a" * 10_000) == ""
