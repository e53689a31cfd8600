"""What an author may have meant who wrote a date in another form: the same moment, as newsgen reads it."""

import re
from collections.abc import Iterator

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_TIME = r"(?:[ ,T]+(?:at )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::\d{2})? ?(?P<half>[ap]\.?m\.?)?)?"
_WEEKDAY = r"(?:[a-z]{2,9}\.?,? )?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})-(?P<day>1[3-9]|2\d|3[01])-(?P<month>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?P<name>[a-z]{3,9})\.?,?[ -](?P<year>\d{4})",
    )
)


def meant(text: str) -> str:
    """A sentence that offers what a date may mean; empty if nobody could tell.

    A date such as 03/04/2026 means one day in Lisbon and another in Boston: both are offered.
    """
    found = dict.fromkeys(_readings(text.strip(" \"'“”‘’")))
    return f"Did you mean {' or '.join(found)}?" if found else ""


def _readings(text: str) -> Iterator[str]:
    for form in _FORMS:
        parts = form.fullmatch(text)
        if parts and (reading := _reading(parts.groupdict())):
            yield reading


def _reading(parts: dict[str, str | None]) -> str:
    """A date in newsgen's form; empty if no calendar has it."""
    name = (parts.get("name") or "")[:3].lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(parts.get("month") or 0)
    day = int(parts["day"] or 0)
    if not 1 <= month <= 12 or not 1 <= day <= _LAST[month - 1]:
        return ""
    date = f"{parts['year']}-{month:02}-{day:02}"
    return f"{date} {time}" if parts["hour"] and (time := _time(parts)) else date


def _time(parts: dict[str, str | None]) -> str:
    """A time of the 24 hours of a day; empty if a day has none like it."""
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if half := parts["half"]:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
