"""Flags in, exit code out: finds the command, and lets no failure become a traceback."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from .commands.ending import GOOD, INTERRUPTED, MISUSED, WRONG
from .commands.garbage import look_seldom
from .flags import parser


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
    look_seldom()
    try:
        # By name, so that what one command needs is loaded for no other.
        return int(import_module(f".commands.{arguments.command}", __package__).run(arguments))
    except KeyboardInterrupt:
        print("newsgen: stopped; the site stands as it stood before", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
