"""The entries of a live blog as one file has them, each below a heading that says when it was written."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from posixpath import basename, splitext
from typing import NamedTuple

from msgspec import Struct

from ..digest import Digest, digest_bytes
from ..errors import Place, Problem, problem
from ..header import dates
from ..header.datewords import meant
from ..header.text import shown
from ..markdown.convert import convert
from ..markdown.marks import ENTRY
from ..markdown.prose import Manner, Outside, ParseChoices, Prose, Target
from ..urls import slug

FOLDER = "entries"
"""The folder beside the `index.md` of a live blog that holds its entries, where each has a file of its own."""

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}##[ \t]+(?!#)(.*?)[ \t]*#*[ \t]*")
_WHEN = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})?(?:(?(day)(?:[Tt]|[ \t]+))(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:[ \t]*(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?))?(?=[\s:–—-]|$)"
)
_KEY = re.compile(r"[ \t]*\{[ \t]*\.?key[ \t]*\}$")
_AROUND = " \t:–—-"


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """One entry of a live blog; `date` in UTC, `key` for a key moment, `path` the file that it stands in.

    `body` names its converted text, whose ids start with `anchor`; `summary` is the beginning of that text.
    """

    date: datetime
    title: str
    key: bool
    anchor: str
    body: Digest
    summary: str
    words: int
    targets: tuple[Target, ...]
    anchors: tuple[str, ...]
    path: str
    authors: tuple[str, ...] = ()

    @property
    def face(self) -> tuple[object, ...]:
        """All that a page shows of it, but for what its links lead to."""
        return (self.date, self.title, self.key, self.anchor, self.body, self.summary, self.authors)


class Written(NamedTuple):
    """A live blog in one file: the text above its entries, the entries, newest first, and their bodies.

    `outside` is what leads to other sites from any of them.
    """

    intro: Prose
    entries: tuple[Entry, ...]
    bodies: tuple[bytes, ...]
    outside: tuple[Outside, ...]
    problems: tuple[Problem, ...]


class _Block(NamedTuple):
    """An entry as it is written: when, the rest of its heading, and the lines below, with the number of the first."""

    date: datetime
    title: str
    key: bool
    line: int
    text: str


def read(  # noqa: PLR0913  # a body, and all that tells where it stands
    text: str, *, path: str, first_line: int, choices: ParseChoices, source_path: str, day: datetime | None, paid: bool
) -> Written:
    """Read the body of a live blog.

    An entry starts at a heading of the second level that begins with a day, a time or both; a time alone is on the day
    of the article. What stands above the first of them is the introduction. Each part is Markdown of its own, so that
    nothing of an entry whose time has not come is in another.

    Args:
        text: the body.
        path: the source file as places show it.
        first_line: the line of the file at which the body starts.
        choices: what conversion may depend on.
        source_path: the source file relative to content/.
        day: the date of the article.
        paid: whether somebody paid for it.
    """
    problems: list[Problem] = []
    outside: list[Outside] = []
    above, blocks = _split(text, Place(path, first_line), day, choices.timezone, problems)
    anchors = _anchors([b.date for b in blocks], choices.timezone)

    def converted(text: str, line: int, manner: Manner) -> Prose:
        made = convert(text, path=path, first_line=line, choices=choices, source_path=source_path, manner=manner)
        problems.extend(made.problems)
        outside.extend(made.outside)
        return made

    intro = converted(above, first_line, Manner(known=tuple(anchors), sponsored=paid))
    known = (*anchors, *intro.anchors)
    entries: list[Entry] = []
    bodies: list[bytes] = []
    for block, anchor in zip(blocks, anchors, strict=True):
        prose = converted(block.text, block.line, Manner(f"{anchor}-", known, sponsored=paid))
        bodies.append(prose.html.encode())
        entries.append(_entry(block, prose, anchor, source_path))
    return Written(intro, newest_first(entries), tuple(bodies), tuple(outside), tuple(problems))


def _entry(written: _Block, prose: Prose, anchor: str, path: str) -> Entry:
    body = digest_bytes(prose.html.encode())
    said = prose.summary, prose.words, prose.targets, prose.anchors
    return Entry(written.date, written.title, written.key, anchor, body, *said, path)


def newest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries in order, the newest first; those of one moment as the file, written upwards or downwards, has them."""
    if entries and entries[0].date < entries[-1].date:
        entries = entries[::-1]
    return tuple(sorted(entries, key=lambda e: e.date, reverse=True))


def _split(
    text: str, top: Place, day: datetime | None, timezone: str, problems: list[Problem]
) -> tuple[str, list[_Block]]:
    """The text above the first entry, and the entries; headings that come to nothing are noted."""
    lines = text.split("\n")
    starts: list[tuple[int, datetime, str]] = []
    begun = False
    for number, line in _headings(lines):
        at = Place(top.path, top.line + number, line.find("#") + 1)
        found = _WHEN.match(heading := _HEADING.fullmatch(line)[1])  # type: ignore[index]
        if found and found[0]:
            begun = True
            if moment := _moment(found["day"] or "", found["time"] or "", day, timezone, at, heading, problems):
                starts.append((number, moment, heading[found.end() :].strip(_AROUND)))
        elif begun:
            problems.append(problem("entry-time-missing", at, found=shown(heading)))
    ends = [*(number for number, _, _ in starts[1:]), len(lines)][: len(starts)]
    blocks = [
        _Block(
            date, _KEY.sub("", title).rstrip(_AROUND), bool(_KEY.search(title)), top.line + n + 1, _below(lines, n, end)
        )
        for (n, date, title), end in zip(starts, ends, strict=True)
    ]
    return "\n".join(lines[: starts[0][0]] if starts else lines), blocks


def _below(lines: Sequence[str], heading: int, end: int) -> str:
    return "\n".join(lines[heading + 1 : end])


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The headings of the second level outside of code, each with its number."""
    fence = ""
    for number, line in enumerate(lines):
        if opened := _FENCE.match(line):
            sign = opened[1]
            if not fence:
                fence = sign
            elif sign.startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif not fence and _HEADING.fullmatch(line):
            yield number, line


def _moment(  # noqa: PLR0913, PLR0917  # a private function of one caller
    day: str, time: str, article: datetime | None, timezone: str, at: Place, heading: str, problems: list[Problem]
) -> datetime | None:
    """When an entry was written; what is wrong with that is noted."""
    if not day and article is None:
        problems.append(problem("entry-day-missing", at, found=shown(heading)))
        return None
    own = article.astimezone(dates.zone(timezone)).date().isoformat() if article else ""
    text = " ".join(filter(None, (day or own, time)))
    found = dates.moment(text, timezone)
    if isinstance(found, dates.Impossible):
        problems.append(
            problem("date-impossible", at, key="heading", found=shown(text), why=found.why, nearest=meant(text))
        )
    elif found and found.moved_to:
        facts = {"zone": timezone, "found": text, "taken": found.moved_to}
        problems.append(problem("date-in-dst-gap", at, key="heading", **facts))
    return found.at if isinstance(found, dates.Moment) else None


def _anchors(moments: Sequence[datetime], timezone: str) -> list[str]:
    """The ids of entries, by the minute in the site's zone; of those of one minute the later get a number."""
    found: dict[str, int] = {}
    zone = dates.zone(timezone)
    names: list[str] = []
    ahead = not moments or moments[0] <= moments[-1]
    for moment in moments if ahead else moments[::-1]:
        name = f"{ENTRY}{moment.astimezone(zone):%Y%m%d-%H%M}"
        found[name] = found.get(name, 0) + 1
        names.append(f"{name}-{found[name]}" if found[name] > 1 else name)
    return names if ahead else names[::-1]


def anchor_of(path: str) -> str:
    """The id of an entry that has a file of its own: by the name of the file."""
    return ENTRY + (slug(splitext(basename(path))[0]) or "x")
