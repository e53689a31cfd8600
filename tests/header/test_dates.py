"""Dates as authors write them: moments in UTC, by the site's zone where they name none."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.header.dates import Impossible, Moment, moment

NEW_YORK = "America/New_York"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-08-24", "2026-08-24 04:00"),
        ("2026-01-24", "2026-01-24 05:00"),
        ("2026-8-4", "2026-08-04 04:00"),
        (" 2026-08-24 ", "2026-08-24 04:00"),
        ("2026-08-24 14:30", "2026-08-24 18:30"),
        ("2026-08-24 9:30", "2026-08-24 13:30"),
        ("2026-08-24  14:30", "2026-08-24 18:30"),
        ("2026-08-24T14:30", "2026-08-24 18:30"),
        ("2026-08-24t14:30:15", "2026-08-24 18:30:15"),
        ("2026-08-24T14:30:15.5", "2026-08-24 18:30:15.5"),
        ("2026-08-24T14:30:15,123", "2026-08-24 18:30:15.123"),
        ("2026-08-24T14:30:15.123456789Z", "2026-08-24 14:30:15.123456"),
        ("2026-08-24T14:30Z", "2026-08-24 14:30"),
        ("2026-08-24 14:30 z", "2026-08-24 14:30"),
        ("2026-08-24 14:30 UTC", "2026-08-24 14:30"),
        ("2026-08-24T14:30:15+02:00", "2026-08-24 12:30:15"),
        ("2026-08-24 14:30 +0200", "2026-08-24 12:30"),
        ("2026-08-24 14:30:00 -05:30", "2026-08-24 20:00"),
        ("2026-08-24 14:30+02", "2026-08-24 12:30"),
        ("2026-08-24 00:00:00 +0000", "2026-08-24 00:00"),
        ("2024-02-29", "2024-02-29 05:00"),
        ("1969-07-20 20:17Z", "1969-07-20 20:17"),
        ("9999-12-29", "9999-12-29 05:00"),
        ("0001-01-03", "0001-01-03 04:56:02"),
    ],
)
def test_moments(written: str, at: str) -> None:
    assert moment(written, NEW_YORK) == Moment(utc(at))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2024-13-45", "There is no month 13."),
        ("2024-00-10", "There is no month 0."),
        ("2024-01-00", "That month has 31 days."),
        ("2026-02-29", "That month has 28 days."),
        ("2024-02-30", "That month has 29 days."),
        ("1900-02-29", "That month has 28 days."),
        ("2024-12-32", "That month has 31 days."),
        ("0000-01-01", "There is no year 0."),
        ("2026-01-01 24:00", "There is no hour 24; midnight is 00:00 of the next day."),
        ("2026-01-01 12:60", "A minute has 60 seconds, an hour 60 minutes, counted from 0."),
        ("2026-01-01 12:00:60", "A minute has 60 seconds, an hour 60 minutes, counted from 0."),
        ("2026-01-01 12:00 +24:00", "An offset from UTC is less than a day."),
        ("2026-01-01 12:00 +01:60", "An offset from UTC is less than a day."),
        ("0001-01-01", "The calendar ends there."),
        ("0001-01-01 00:00 +14:00", "The calendar ends there."),
        ("9999-12-31", "The calendar ends there."),
        ("9999-12-31T23:59:59-12:00", "The calendar ends there."),
    ],
)
def test_impossible(written: str, why: str) -> None:
    assert moment(written, NEW_YORK) == Impossible(why)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "08/24/2026",
        "24.08.2026",
        "August 24, 2026",
        "2026",
        "2026-08",
        "26-08-24",
        "20260824",
        "2026-08-24T",
        "2026-08-24 14",
        "2026-08-24 14:3",
        "2026-08-24 14:30 CET",
        "2026-08-24 14:30 +2",
        "2026-08-24 2:30 pm",
        "2026-08-24Z",
        "2026-08-24 +02:00",
        "-2026-08-24",
        "12026-08-24",
        "２０２６-08-24",
        "٢٠٢٦-٠٨-٢٤",
        "2026-08-24 14:30\n2026-08-25",
        "2026–08–24",
        "9" * 5000,
    ],
)
def test_no_date(written: str) -> None:
    assert moment(written, NEW_YORK) is None


@pytest.mark.parametrize(
    ("zone", "written", "at", "moved_to"),
    [
        pytest.param(NEW_YORK, "2026-03-08 01:59", "2026-03-08 06:59", "", id="the last minute before a gap"),
        pytest.param(NEW_YORK, "2026-03-08 02:00", "2026-03-08 07:00", "2026-03-08 03:00", id="the first of a gap"),
        pytest.param(NEW_YORK, "2026-03-08 02:30", "2026-03-08 07:30", "2026-03-08 03:30", id="in a gap"),
        pytest.param(NEW_YORK, "2026-03-08 03:00", "2026-03-08 07:00", "", id="after a gap"),
        pytest.param(NEW_YORK, "2026-03-08 02:30 -05:00", "2026-03-08 07:30", "", id="a gap, but the zone is named"),
        pytest.param(NEW_YORK, "2026-11-01 01:30", "2026-11-01 05:30", "", id="twice: the first of the two"),
        pytest.param(
            NEW_YORK, "2026-11-01 01:30 -05:00", "2026-11-01 06:30", "", id="twice: the second, by its offset"
        ),
        pytest.param(NEW_YORK, "2026-11-01 02:00", "2026-11-01 07:00", "", id="after an overlap"),
        pytest.param(
            "Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45", "2026-10-04 02:45", id="half an hour"
        ),
        pytest.param("America/Sao_Paulo", "2018-11-04", "2018-11-04 03:00", "", id="a day that starts at one"),
        pytest.param(
            "America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00", "2018-11-04 01:00", id="its midnight"
        ),
        pytest.param("Pacific/Apia", "2011-12-30", "2011-12-30 10:00", "2011-12-31 00:00", id="a day that never was"),
        pytest.param("America/Havana", "2026-11-01", "2026-11-01 04:00", "", id="a midnight that comes twice"),
        pytest.param("Asia/Kathmandu", "2026-01-01 00:00", "2025-12-31 18:15", "", id="an offset of quarters"),
        pytest.param("UTC", "2026-03-08 02:30", "2026-03-08 02:30", "", id="no clock change"),
    ],
)
def test_clock_changes(zone: str, written: str, at: str, moved_to: str) -> None:
    assert moment(written, zone) == Moment(utc(at), moved_to)


@given(
    st.datetimes().filter(lambda local: (1, 1, 2) < (local.year, local.month, local.day) < (9999, 12, 29)),
    st.sampled_from((NEW_YORK, "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia", "Africa/Monrovia", "UTC")),
)
def test_what_is_shown_in_the_zone_is_what_was_written(local: datetime, zone: str) -> None:
    found = moment(local.isoformat(), zone)
    assert isinstance(found, Moment)
    shown = found.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if found.moved_to:
        assert timedelta(0) < shown - local <= timedelta(days=1)
    else:
        assert shown == local


@given(st.text(alphabet="0123456789-: T+Z.", max_size=32) | st.text(max_size=20))
def test_never_raises(text: str) -> None:
    found = moment(text, NEW_YORK)
    assert found is None or isinstance(found, Moment | Impossible)


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_every_date_of_the_right_form_is_a_moment_or_impossible(y: int, m: int, d: int, h: int, minute: int) -> None:
    found = moment(f"{y:04}-{m:02}-{d:02} {h:02}:{minute:02} +14:00", NEW_YORK)
    assert isinstance(found, Moment | Impossible)
    if isinstance(found, Moment):
        assert found.at.utcoffset() == timedelta(0)
