"""`newsgen check`: all that a build finds, and more."""

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path

import msgspec

from ..check.junit import as_junit
from ..check.outside import Asking, Outcome
from ..check.sarif import as_sarif
from ..check.whole import Checked, check
from ..console import as_github, as_text, tally
from ..errors import Failed, worst
from .asked import request_of
from .build import watched
from .ending import GOOD, MISUSED, WRONG


def run(arguments: argparse.Namespace) -> int:
    """Check, and print what was found in the form that was asked for."""
    request = request_of(arguments)
    asking = Asking(limit=arguments.limit) if arguments.external else None
    watch = watched(quiet=arguments.quiet or arguments.format != "text")
    code = GOOD
    try:
        found = check(request, watch, asking)
    except Failed as failed:
        found, code = Checked((), failed.problems), MISUSED if failed.usage else WRONG
    watch.finish()
    if code == GOOD and worst(found.problems, strict=arguments.strict):
        code = WRONG
    _print(found, arguments, code)
    return code


def _print(found: Checked, arguments: argparse.Namespace, code: int) -> None:
    """Problems for a person go to standard error, the last line and every other form to standard output."""
    match arguments.format:
        case "json":
            print(_json(found, code))
        case "sarif":
            print(as_sarif(found.problems, version("newsgen")))
        case "junit":
            print(as_junit(found.sources, found.problems, strict=arguments.strict))
        case "github":
            print(as_github(found.problems), end="\n" if found.problems else "")
        case _:
            if found.problems:
                print(as_text(found.problems, Path(arguments.source)), file=sys.stderr)
            if not arguments.quiet:
                print(f"newsgen: {len(found.sources)} checked, {tally(found.problems)}{_told(found.outside)}")


def _told(outside: Outcome | None) -> str:
    if outside is None:
        return ""
    left = f", {outside.left} left for the next run" if outside.left else ""
    return f"; links: {outside.asked} asked for, {outside.known} known from before{left}"


def _json(found: Checked, code: int) -> str:
    outside = found.outside
    links = {"asked": outside.asked, "known": outside.known, "left": outside.left} if outside else None
    whole = {
        "ok": code == GOOD,
        "checked": len(found.sources),
        "external": links,
        "problems": msgspec.to_builtins(found.problems),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)
