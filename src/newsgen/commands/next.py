"""`newsgen next`: when the output would change next with no edit."""

import argparse

from ..coming import coming
from ..errors import Failed
from .asked import failed_with, request_of
from .ending import GOOD


def run(arguments: argparse.Namespace) -> int:
    """Print the moment; nothing if there is none."""
    request = request_of(arguments)
    try:
        moment = coming(request)
    except Failed as failed:
        return failed_with(failed, request.source)
    if moment:
        print(moment.isoformat(timespec="seconds"))
    return GOOD
