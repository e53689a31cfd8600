"""`newsgen init`: a small complete site, to begin with."""

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from ..console import plain
from ..desk import answers as asked_for
from ..desk.answers import QUESTIONS, Answers, faults
from ..desk.newsite import begin
from ..edge.localzone import local_zone
from ..errors import Failed
from ..header.locales import zones
from .asked import failed_with, moment_of
from .ending import GOOD, MISUSED

NEXT = """\
{there}  newsgen serve --open      look at it while you write
  newsgen new "A headline"  begin an article
  newsgen build             print it into public/"""


def run(arguments: argparse.Namespace) -> int:
    """Write the site, and print what to do next."""
    folder = Path(arguments.folder)
    flags = {question.key: getattr(arguments, question.key) for question in QUESTIONS}
    zone = local_zone()
    answers = asked_for.of_flags(flags, folder.resolve().name, zone if zone in zones() else "UTC")
    try:
        if not any(flags.values()) and not arguments.yes and sys.stdin.isatty():
            answers = _ask(answers)
        written = begin(folder, answers, moment_of(arguments))
    except Failed as failed:
        return failed_with(failed, folder)
    except EOFError:
        raise KeyboardInterrupt from None
    except (ValueError, OSError) as error:
        print(f"newsgen: {error}", file=sys.stderr)
        return MISUSED
    if not arguments.quiet:
        there = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
        print(plain(f"{folder}: {len(written)} files, and a site is there"))
        print(NEXT.format(there=there))
    return GOOD


def _ask(answers: Answers) -> Answers:
    """Ask each question until its answer is right; an empty one takes the default."""
    for question in QUESTIONS:
        while True:
            text = input(f"{question.words} [{answers.shown(question.key)}] ").strip()
            value = asked_for.listed(text) if question.key in asked_for.LISTS else text
            given = replace(answers, **{question.key: value}) if value else answers
            wrong = [p for p in faults(given) if p.at.path == question.flag]
            if not wrong:
                answers = given
                break
            print(*(plain(f"  {p.message} {p.advice}") for p in wrong), sep="\n", file=sys.stderr)
    return answers
