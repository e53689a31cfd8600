"""`newsgen clean`: remove what newsgen wrote."""

import argparse

from ..clean import clean
from ..errors import Failed
from .asked import failed_with, request_of
from .ending import GOOD, MISUSED


def run(arguments: argparse.Namespace) -> int:
    """Clean, and print how many files went."""
    request = request_of(arguments)
    try:
        removed, output = clean(request, cache=arguments.cache)
    except Failed as failed:
        failed_with(failed, request.source)
        return MISUSED
    if not arguments.quiet:
        print(f"{output}: {removed} files removed")
    return GOOD
