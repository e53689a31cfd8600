"""`newsgen explain`: why a page would be made again."""

import argparse

from ..console import explained
from ..errors import Failed
from ..explain import explain
from .asked import failed_with, request_of
from .ending import GOOD


def run(arguments: argparse.Namespace) -> int:
    """Print the reasons."""
    request = request_of(arguments)
    try:
        told = explain(request, arguments.url)
    except Failed as failed:
        return failed_with(failed, request.source)
    print(explained(told))
    return GOOD
