"""Flags in, exit code out; the only place that prints."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from .flags import parser

if TYPE_CHECKING:
    from .errors import Problem
    from .progress import Timed
    from .stages.again import Seen
    from .stages.report import Report
    from .stages.request import Request

GOOD, WRONG, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 content or template wrong, 2 wrong usage or settings."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal cannot show is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    flags = parser()
    arguments = flags.parse_args(argv)
    if arguments.version:
        from importlib.metadata import version

        print(f"newsgen {version('newsgen')}")
        return GOOD
    if not arguments.command:
        flags.print_help()
        return MISUSED
    try:
        return COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt:
        print("newsgen: stopped; the site stands as it stood before", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG


def _request(arguments: argparse.Namespace) -> "Request":
    from .console import moment
    from .stages.request import Request

    flags = vars(arguments)
    known = {k: v for k, v in flags.items() if k in Request.__struct_fields__ and k not in ("now", "jobs", "source")}
    try:
        now = moment(flags.get("now"), os.environ.get("SOURCE_DATE_EPOCH"))
    except ValueError as error:
        print(f"newsgen: {error}", file=sys.stderr)
        raise SystemExit(MISUSED) from error
    return Request(source=Path(arguments.source), now=now, jobs=flags.get("jobs") or _processors(), **known)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _build(arguments: argparse.Namespace) -> int:
    import gc
    import time

    from .console import as_json, summary, tally, why
    from .errors import Failed, Problem
    from .stages.again import again

    # Nearly all that a build makes lives to its end: looking for garbage finds none and costs a tenth of the time.
    gc.set_threshold(200_000, 20, 100)
    request = _request(arguments)
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
    _print_problems(problems, arguments.format, request)
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


def _whole(request: "Request", seen: "Seen | None", phases: dict[str, float], *, quiet: bool) -> "Report":
    """A build that has something to do; what each of its stages took is added to `phases`."""
    from .build import build

    watch = _watch(quiet=quiet)
    try:
        return build(request, watch, seen=seen)
    finally:
        phases |= watch.finish()


def _watch(*, quiet: bool) -> "Timed":
    from rich.console import Console

    from .progress import Timed

    return Timed(Console(stderr=True), quiet=quiet, say=lambda line: print(line, file=sys.stderr, flush=True))


def _verify(request: "Request", report: "Report", phases: dict[str, float], *, quiet: bool) -> None:
    """Build again from nothing and compare; what that took is added to `phases` as one."""
    from .verify import verify

    watch = _watch(quiet=quiet)
    try:
        verify(request, report.output, watch)
    finally:
        phases["verify"] = sum(watch.finish().values())


def _serve(arguments: argparse.Namespace) -> int:
    import gc

    from .announcer import Announcer
    from .console import as_text, moment
    from .errors import Failed
    from .serve.server import Choices, serve

    # As for a build: what is read lives long. Threads take turns quickly, so that a page need not wait for a reading.
    gc.set_threshold(200_000, 20, 100)
    sys.setswitchinterval(0.001)
    request = _request(arguments)

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    choices = Choices(host=arguments.host, port=arguments.port, open=arguments.open, reload=arguments.reload)
    voice = Announcer(request.source, say, quiet=arguments.quiet, verbose=arguments.verbose)
    watch = _watch(quiet=arguments.quiet)
    try:
        serve(request, choices, voice, lambda: moment(arguments.now, os.environ.get("SOURCE_DATE_EPOCH")), watch)
    except Failed as failed:
        print(as_text(failed.problems, request.source), file=sys.stderr)
        return MISUSED
    gc.freeze()  # all that was read goes with the process: no last look for garbage
    return GOOD


def _kept(path: str, report: str) -> bool:
    try:
        Path(path).write_text(report + "\n", "utf-8")
    except OSError as error:
        print(f"newsgen: --report {path}: {error.strerror}", file=sys.stderr)
        return False
    return True


def _print_problems(problems: Sequence["Problem"], form: str, request: "Request") -> None:
    from .console import as_github, as_text

    if problems and form == "text":
        print(as_text(problems, request.source), file=sys.stderr)
    elif problems and form == "github":
        print(as_github(problems))


def _print_changes(published: object) -> None:
    for name in ("added", "changed", "removed"):
        for url in getattr(published, name):
            print(f"{name}: {url}")


def _clean(arguments: argparse.Namespace) -> int:
    from .clean import clean
    from .console import as_text
    from .errors import Failed

    request = _request(arguments)
    try:
        removed, output = clean(request, cache=arguments.cache)
    except Failed as failed:
        print(as_text(failed.problems, request.source), file=sys.stderr)
        return MISUSED
    if not arguments.quiet:
        print(f"{output}: {removed} files removed")
    return GOOD


def _next(arguments: argparse.Namespace) -> int:
    from .coming import coming
    from .console import as_text
    from .errors import Failed

    request = _request(arguments)
    try:
        moment = coming(request)
    except Failed as failed:
        print(as_text(failed.problems, request.source), file=sys.stderr)
        return MISUSED if failed.usage else WRONG
    if moment:
        print(moment.isoformat(timespec="seconds"))
    return GOOD


def _explain(arguments: argparse.Namespace) -> int:
    from .console import as_text, explained
    from .errors import Failed
    from .explain import explain

    request = _request(arguments)
    try:
        told = explain(request, arguments.url)
    except Failed as failed:
        print(as_text(failed.problems, request.source), file=sys.stderr)
        return MISUSED if failed.usage else WRONG
    print(explained(told))
    return GOOD


def _theme(arguments: argparse.Namespace) -> int:
    from .errors import Failed
    from .theme import eject, theme_files

    request, wanted = _request(arguments), arguments.template
    try:
        print(*([eject(request, wanted)] if arguments.action == "eject" else theme_files(request)), sep="\n")
    except Failed as failed:
        _print_problems(failed.problems, "text", request)
        return MISUSED
    return GOOD


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "serve": _serve,
    "clean": _clean,
    "next": _next,
    "explain": _explain,
    "theme": _theme,
}
