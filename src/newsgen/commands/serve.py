"""`newsgen serve`: show the site while it is written."""

import argparse
import gc
import sys
from functools import partial

from ..announcer import Announcer
from ..errors import Failed
from ..serve.server import Choices, serve
from .asked import moment_of, print_problems, request_of
from .build import watched
from .ending import GOOD, MISUSED


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    # Threads take turns quickly, so that a page need not wait for a reading.
    sys.setswitchinterval(0.001)
    request = request_of(arguments)
    choices = Choices(host=arguments.host, port=arguments.port, open=arguments.open, reload=arguments.reload)
    voice = Announcer(request.source, _say, quiet=arguments.quiet, verbose=arguments.verbose)
    try:
        serve(request, choices, voice, partial(moment_of, arguments), partial(watched, quiet=arguments.quiet))
    except Failed as failed:
        print_problems(failed.problems, "text", request.source)
        return MISUSED
    gc.freeze()  # all that was read goes with the process: no last look for garbage
    return GOOD


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
