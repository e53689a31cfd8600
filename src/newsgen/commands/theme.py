"""`newsgen theme`: list the templates, or copy one into the site."""

import argparse

from ..errors import Failed
from ..theme import eject, theme_files
from .asked import failed_with, request_of
from .ending import GOOD, MISUSED


def run(arguments: argparse.Namespace) -> int:
    """List, or copy one and print where it stands."""
    request, wanted = request_of(arguments), arguments.template
    try:
        print(*([eject(request, wanted)] if arguments.action == "eject" else theme_files(request)), sep="\n")
    except Failed as failed:
        failed_with(failed, request.source)
        return MISUSED
    return GOOD
