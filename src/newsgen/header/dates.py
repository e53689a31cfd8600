"""A date as an author wrote it -> a moment in UTC, by the site's time zone where it names none of its own."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..errors import Place
from .datewords import meant
from .decode import Reader
from .text import shown

_DATE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ ]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"[ ]*(?:([Zz]|UTC)|([+-])([0-9]{2}):?([0-9]{2})?)?)?"
)
# A day is kept free at both ends of the calendar, so that the moment can be shown in any zone.
_FIRST = datetime(1, 1, 2, tzinfo=UTC)
_LAST = datetime(9999, 12, 30, tzinfo=UTC)


class Moment(Struct, frozen=True):
    """A moment in UTC; `moved_to` is the local time that it is, where the one that was written is skipped there."""

    at: datetime
    moved_to: str = ""


class Impossible(Struct, frozen=True):
    """A date that has the right form and names no moment; `why` is a sentence."""

    why: str


def moment(text: str, zone_name: str) -> Moment | Impossible | None:
    """Read a date: `2026-08-24`, with a time `14:30`, seconds, a fraction of them, and a zone `Z`, `+02:00`, `+0200`.

    A date alone is the start of that day. What names no zone is local time in the site's. A local time that a clock
    change skips is moved forward by as much as the clock is; of one that happens twice the first is meant (PEP 495,
    fold=0).

    Args:
        text: as written.
        zone_name: the site's zone, a key of the IANA database.

    Returns:
        The moment; why there is no such moment; or None if the text is not of this form.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(n or 0) for n in found.group(1, 2, 3, 4, 5, 6))
    fraction = int((found[7] or "0").ljust(6, "0")[:6])
    why = _date_fault(year, month, day) or _time_fault(hour, minute, second)
    own = _offset(found)
    if why:
        return Impossible(why)
    if isinstance(own, Impossible):
        return own
    local = datetime(year, month, day, hour, minute, second, fraction)  # noqa: DTZ001 (its zone comes next)
    return _resolved(local, own or zone(zone_name), whole_day=not found[4])


def read(reader: Reader, key: str, zone_name: str) -> datetime | None:
    """The date that is the value of a key, in UTC."""
    text = reader.text(key, "2026-08-24")
    if not text:
        return None
    return check(text, reader, reader.path(key), reader.at(key), zone_name)


def check(text: str, reader: Reader, key: str, at: Place, zone_name: str) -> datetime | None:
    """The date that a text at a place is, in UTC; what is wrong with it is noted."""
    found = moment(text, zone_name)
    match found:
        case None:
            reader.notes.add("date-invalid", at, key=key, found=f'"{shown(text)}"', nearest=meant(text))
        case Impossible():
            reader.notes.add("date-impossible", at, key=key, found=shown(text), why=found.why, nearest=meant(text))
        case Moment():
            if found.moved_to:
                reader.notes.add("date-in-dst-gap", at, key=key, zone=zone_name, found=text, taken=found.moved_to)
            return found.at
    return None


@cache
def zone(name: str) -> ZoneInfo:
    """A zone of the IANA database; `name` is a key of it, as `settings.read` makes sure."""
    return ZoneInfo(name)


def _resolved(local: datetime, where: tzinfo, *, whole_day: bool) -> Moment | Impossible:
    try:
        at = local.replace(tzinfo=where).astimezone(UTC)
    except OverflowError:
        return Impossible("The calendar ends there.")
    if not _FIRST <= at <= _LAST:
        return Impossible("The calendar ends there.")
    back = at.astimezone(where).replace(tzinfo=None, fold=0)
    skipped = back != local and not (whole_day and back.date() == local.date())
    return Moment(at, back.isoformat(" ", "minutes") if skipped else "")


def _date_fault(year: int, month: int, day: int) -> str:
    if year < 1:
        return "There is no year 0."
    if not 1 <= month <= 12:
        return f"There is no month {month}."
    last = _days(year, month)
    return "" if 1 <= day <= last else f"That month has {last} days."


def _days(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def _time_fault(hour: int, minute: int, second: int) -> str:
    if hour > 23:
        return f"There is no hour {hour}; midnight is 00:00 of the next day."
    if minute > 59 or second > 59:
        return "A minute has 60 seconds, an hour 60 minutes, counted from 0."
    return ""


def _offset(found: re.Match[str]) -> tzinfo | Impossible | None:
    """The zone that a date names itself, if any."""
    if found[8]:
        return UTC
    if not found[9]:
        return None
    hours, minutes = int(found[10]), int(found[11] or 0)
    if hours > 23 or minutes > 59:
        return Impossible("An offset from UTC is less than a day.")
    distance = timedelta(hours=hours, minutes=minutes)
    return timezone(distance if found[9] == "+" else -distance)
