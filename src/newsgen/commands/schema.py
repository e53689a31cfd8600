"""`newsgen schema`: JSON Schema of front matter or of site.yaml, for editors."""

import argparse
import json

from ..errors import Failed
from ..schema.article import article_schema
from ..schema.site import site_schema
from ..stages.inputs import read_settings
from .asked import failed_with, request_of
from .ending import GOOD


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    request = request_of(arguments)
    try:
        whole = site_schema() if arguments.of == "site" else article_schema(read_settings(request)[0])
    except Failed as failed:
        return failed_with(failed, request.source)
    print(json.dumps(whole, indent=2, ensure_ascii=False))
    return GOOD
