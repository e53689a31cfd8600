"""`newsgen stats`: a site in numbers."""

import argparse
import json
import sys
import webbrowser
from pathlib import Path

import msgspec

from ..edge.store import CACHE
from ..errors import Failed
from ..stats.gather import gather
from ..stats.report import report
from .asked import failed_with, request_of
from .build import watched
from .ending import GOOD, MISUSED

NAME = "stats.html"


def run(arguments: argparse.Namespace) -> int:
    """Write the report and print where it is, or print the figures as JSON."""
    request = request_of(arguments)
    watch = watched(quiet=arguments.quiet or arguments.json)
    try:
        figures, _ = gather(request, watch)
    except Failed as failed:
        return failed_with(failed, request.source)
    finally:
        watch.finish()
    if arguments.json:
        print(json.dumps(msgspec.to_builtins(figures), indent=2, ensure_ascii=False))
        return GOOD
    target = Path(arguments.html) if arguments.html else request.source / CACHE / NAME
    try:
        target.write_text(report(figures), "utf-8")
    except OSError as error:
        print(f"newsgen: {target}: {error.strerror}", file=sys.stderr)
        return MISUSED
    print(target)
    if arguments.open:
        webbrowser.open(target.resolve().as_uri())
    return GOOD
