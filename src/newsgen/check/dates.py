"""Dates that the path of the file contradicts, and dates so far ahead that they are hardly meant."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..errors import Problem, problem
from .archive import Archive

NEAR = timedelta(days=31)
AHEAD = timedelta(days=366)

_FOLDER = re.compile(r"(?:^|/)((?:19|20)[0-9]{2})(?:[/-](0[1-9]|1[0-2]))?(?=/)")
_NAME = re.compile(r"(?:^|/)((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?=[-_ ./]|$)")


def look_at_dates(archive: Archive) -> Iterator[Problem]:
    """`date-far`: more than a month from the year, month or day in the path. `date-ahead`: over a year from now."""
    zone = ZoneInfo(archive.settings.site.timezone)
    for article in archive.stories:
        date = article.date
        if date is None or article.is_page:
            continue
        span = _span(article.path, zone)
        if span and not span[0] - NEAR <= date < span[1] + NEAR:
            shown = f"{date.astimezone(zone):%Y-%m-%d}"
            yield problem("date-far", archive.place(article, "date"), date=shown, said=span[2])
        if date > archive.now + AHEAD and not article.draft:
            yield problem("date-ahead", archive.place(article, "date"), date=f"{date.astimezone(zone):%Y-%m-%d}")


def _span(path: str, zone: ZoneInfo) -> tuple[datetime, datetime, str] | None:
    """The time that a path speaks of: its beginning, its end, and its words; None if it names no year."""
    if "/19" not in path and "/20" not in path and not path.startswith(("19", "20")):
        return None
    found = [*_NAME.finditer(path)][-1:] or [*_FOLDER.finditer(path)][-1:]
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in (*found[0].groups(), None)[:3])
    if not month:
        return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone), f"{year}"
    try:
        begin = datetime(year, month, day or 1, tzinfo=zone)
    except ValueError:  # 30 February, which the header's own date has overruled
        return None
    words = f"{begin:%Y-%m-%d}" if day else f"{begin:%Y-%m}"
    return begin, begin + timedelta(days=1 if day else 31), words
