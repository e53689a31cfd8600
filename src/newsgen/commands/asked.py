"""What was asked for on the command line -> Request; and what is wrong, printed."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..console import as_github, as_text, moment
from ..errors import Failed, Problem
from ..stages.request import Request
from .ending import MISUSED, WRONG


def request_of(arguments: argparse.Namespace) -> Request:
    """The request that flags make.

    Raises:
        SystemExit: `--now` or SOURCE_DATE_EPOCH is no time.
    """
    flags = vars(arguments)
    known = {k: v for k, v in flags.items() if k in Request.__struct_fields__ and k not in ("now", "jobs", "source")}
    try:
        now = moment_of(arguments)
    except ValueError as error:
        print(f"newsgen: {error}", file=sys.stderr)
        raise SystemExit(MISUSED) from error
    return Request(source=Path(arguments.source), now=now, jobs=flags.get("jobs") or processors(), **known)


def moment_of(arguments: argparse.Namespace) -> datetime:
    """The moment that flags, SOURCE_DATE_EPOCH or the clock name.

    Raises:
        ValueError: they name none.
    """
    return moment(getattr(arguments, "now", None), os.environ.get("SOURCE_DATE_EPOCH"))


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def print_problems(problems: Sequence[Problem], form: str, source: Path) -> None:
    """Print problems where a form of them is printed at all: for a person on standard error, for GitHub as output."""
    if problems and form == "text":
        print(as_text(problems, source), file=sys.stderr)
    elif problems and form == "github":
        print(as_github(problems))


def failed_with(failed: Failed, source: Path) -> int:
    """Print why a command could not go on; gives its exit code."""
    print_problems(failed.problems, "text", source)
    return MISUSED if failed.usage else WRONG
