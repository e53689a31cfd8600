"""What a person is shown: problems with their line and a caret, and the last line of a build."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from .content.held import Held
from .edge.excerpts import excerpt
from .errors import Problem
from .stages.reason import SENTENCES, Explanation, Reason, counted
from .stages.report import Report

REASONS = {"draft": "a draft", "expired": "expired", "future": "scheduled"}


def as_text(problems: Iterable[Problem], source: Path) -> str:
    """Problems for a person: path:line:column, what is wrong, the line with a caret, and what to write instead."""
    lines: list[str] = []
    for p in problems:
        lines.append(plain(f"{p.level}: {p.at}: {p.message}"))
        lines += _excerpt(p, source)
        if p.advice:
            lines.append(plain(f"  {p.advice}"))
    return "\n".join(lines)


def plain(text: str) -> str:
    """A text without what would steer a terminal: file names and found values may hold anything."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _excerpt(p: Problem, source: Path) -> list[str]:
    """The line that a problem points to, with a caret below the column; nothing where there is no such line."""
    line = excerpt(p.at, source)
    if not line:
        return []
    number = f"{line.number:>5} | "
    caret = [" " * (len(number) - 2) + "| " + " " * line.caret + "^"] if line.caret >= 0 else []
    return [number + line.text, *caret]


def tally(problems: Sequence[Problem]) -> str:
    """How many problems there are: `1 error, 2 warnings`."""
    wrong = sum(p.level == "error" for p in problems)
    doubtful = len(problems) - wrong
    return f"{wrong} error{'' if wrong == 1 else 's'}, {doubtful} warning{'' if doubtful == 1 else 's'}"


def as_github(problems: Iterable[Problem]) -> str:
    """Problems as workflow commands, which GitHub shows beside the changed lines."""

    def escape(text: str) -> str:
        return plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))

    def facts(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    def command(p: Problem) -> str:
        place = f"file={facts(p.at.path)},line={p.at.line or 1},col={p.at.column or 1},title={facts(p.kind)}"
        return f"::{p.level} {place}::{escape(f'{p.message} {p.advice}'.strip())}"

    return "\n".join(map(command, problems))


def as_json(report: Report | None, problems: Sequence[Problem], phases: dict[str, float]) -> str:
    """A whole build as JSON: counts, URLs added, changed and removed, reasons, what is held, problems, seconds."""
    done = msgspec.to_builtins(report) if report else {}
    if report:
        done["reasons"] = [
            {"url": url, "kind": r.kind, "lines": r.lines} for url, some in report.reasons.items() for r in some
        ]
    whole = {"ok": report is not None, **done, "problems": msgspec.to_builtins(list(problems))}
    whole["seconds"] = {name: round(seconds, 3) for name, seconds in phases.items()}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def summary(report: Report, phases: dict[str, float]) -> str:
    """The last lines of a build: what is held and until when, what was done, and how long each phase took."""
    done = report.published
    counts = [
        f"{report.read} read ({report.parsed} parsed)",
        f"{report.pages} pages ({report.rendered} rendered)",
        f"{done.written} written",
        f"{len(done.removed)} pruned",
        f"{len(report.held)} held",
    ]
    spent = ", ".join(f"{name} {seconds:.2f}" for name, seconds in phases.items())
    total = sum(phases.values())
    lines = [_held(h, report.timezone) for h in report.held]
    return "\n".join([*lines, f"{report.output}: {', '.join(counts)} in {total:.2f} s ({spent}){_next(report)}"])


def _next(report: Report) -> str:
    """What stands at the end of the last line where the output will change with no edit."""
    if report.next_change is None:
        return ""
    return f"; changes by itself on {report.next_change.astimezone(ZoneInfo(report.timezone)):%Y-%m-%d %H:%M %Z}"


def _held(item: Held, timezone: str) -> str:
    until = ""
    if item.until:
        until = f" until {item.until.astimezone(ZoneInfo(timezone)):%Y-%m-%d %H:%M %Z}"
    return plain(f"held: {item.path}: {REASONS[item.reason]}{until}")


def explained(told: Explanation) -> str:
    """An explanation for a person: the page, its source, and the reasons with the lines that changed."""
    lines = [f"{told.url} ({told.owner})"]
    if told.now:
        lines += ["would be made again:", *_reasons(told.now)]
    else:
        lines.append("stands as it is")
    if told.last:
        lines += ["was last made because:", *_reasons(told.last)]
    return "\n".join(map(plain, lines))


def _reasons(reasons: Iterable[Reason]) -> list[str]:
    return [line for r in reasons for line in (f"  {r.sentence}", *(f"    {changed}" for changed in r.lines))]


def why(report: Report) -> str:
    """How many pages were made for each reason, a line each."""
    counts = counted(report.reasons.values())
    width = max((len(f"{n:,}") for n in counts.values()), default=0)
    return "\n".join(f"{n:>{width},}  {kind}: {SENTENCES[kind]}" for kind, n in counts.items())


def moment(given: str | None, epoch: str | None) -> datetime:
    """The moment of a build: what `--now` says, else SOURCE_DATE_EPOCH, else the clock. Naive means the site's zone.

    Raises:
        ValueError: neither is a time.
    """
    if given:
        try:
            return datetime.fromisoformat(given)
        except ValueError as error:
            raise ValueError(f'--now: "{given}" is not a time; write 2026-08-24 or 2026-08-24T14:30') from error
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f'SOURCE_DATE_EPOCH: "{epoch}" is not a number of seconds since 1970') from error
