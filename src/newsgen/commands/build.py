"""`newsgen build`: print the site."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..console import as_json, summary, tally, why
from ..edge.store import CACHE
from ..edge.timings import Timing, note
from ..errors import Failed, Problem
from ..stages.again import again
from ..stages.ingredients import Seen
from ..stages.report import Published, Report
from ..stages.request import Request
from .asked import print_problems, request_of
from .ending import GOOD, MISUSED, WRONG

if TYPE_CHECKING:
    from ..progress import Timed


def run(arguments: argparse.Namespace) -> int:
    """Build, and print what was done or what is wrong."""
    request = request_of(arguments)
    quiet = arguments.quiet or arguments.format == "json"
    problems: tuple[Problem, ...] = ()
    code = GOOD
    begun = time.perf_counter()
    report, seen = again(request)
    phases = {"look": time.perf_counter() - begun}
    try:
        if report is None:
            report = _whole(request, seen, phases, quiet=quiet)
        problems = report.problems
        if arguments.verify:
            _verify(request, report, phases, quiet=quiet)
    except Failed as failed:
        problems, code = (*problems, *failed.problems), MISUSED if failed.usage else WRONG
    print_problems(problems, arguments.format, request.source)
    whole = as_json(report, problems, phases)
    if arguments.report and not _kept(arguments.report, whole):
        code = MISUSED
    if arguments.format == "json":
        print(whole)
    elif report and not quiet:
        if arguments.verbose:
            _print_changes(report.published)
        if arguments.explain and report.reasons:
            print(why(report))
        print(summary(report, phases))
    elif not report and not quiet:
        print(f"newsgen: {tally(problems)}; nothing was published", file=sys.stderr)
    return code


def _whole(request: Request, seen: Seen | None, phases: dict[str, float], *, quiet: bool) -> Report:
    """A build that has something to do; what each of its stages took is added to `phases`."""
    from ..build import build  # where nothing has changed, none of what a build needs is loaded

    watch = watched(quiet=quiet)
    try:
        report = build(request, watch, seen=seen)
    finally:
        phases |= watch.finish()
    done = Timing(request.now, report.parsed, report.rendered, report.published.written, phases)
    note(request.source / CACHE, done)
    return report


def watched(*, quiet: bool) -> "Timed":
    """Who looks on, and shows how far a build is."""
    from rich.console import Console

    from ..progress import Timed

    return Timed(Console(stderr=True), quiet=quiet, say=lambda line: print(line, file=sys.stderr, flush=True))


def _verify(request: Request, report: Report, phases: dict[str, float], *, quiet: bool) -> None:
    """Build again from nothing and compare; what that took is added to `phases` as one."""
    from ..verify import verify

    watch = watched(quiet=quiet)
    try:
        verify(request, report.output, watch)
    finally:
        phases["verify"] = sum(watch.finish().values())


def _kept(path: str, report: str) -> bool:
    try:
        Path(path).write_text(report + "\n", "utf-8")
    except OSError as error:
        print(f"newsgen: --report {path}: {error.strerror}", file=sys.stderr)
        return False
    return True


def _print_changes(published: Published) -> None:
    for name in ("added", "changed", "removed"):
        for url in getattr(published, name):
            print(f"{name}: {url}")
