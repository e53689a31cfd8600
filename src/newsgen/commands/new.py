"""`newsgen new`: begin an article."""

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path

from ..desk.newarticle import Wish, write
from ..errors import Failed
from ..stages.inputs import read_settings
from .asked import failed_with, request_of
from .ending import GOOD, MISUSED, WRONG


def run(arguments: argparse.Namespace) -> int:
    """Write the article, print its path, and open it in an editor if that was asked for."""
    request = request_of(arguments)
    flags = vars(arguments)
    wish = Wish(**{k: v for k, v in flags.items() if k in Wish.__struct_fields__ and v is not None})
    try:
        settings, _, _ = read_settings(request)
        target = write(wish, request.source, settings, request.now)
    except Failed as failed:
        return failed_with(failed, request.source)
    except OSError as error:
        print(f"newsgen: {error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG
    print(target)
    return _edit(target) if arguments.edit else GOOD


def _edit(path: Path) -> int:
    """Open a file in the editor that VISUAL or EDITOR names."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        print("newsgen: -e needs an editor; name one in the variable EDITOR", file=sys.stderr)
        return MISUSED
    try:
        return GOOD if subprocess.run([*shlex.split(editor), str(path)], check=False).returncode == 0 else WRONG  # noqa: S603  # the author's own editor
    except (OSError, ValueError) as error:
        print(f"newsgen: the editor {editor} cannot be run: {error}", file=sys.stderr)
        return MISUSED
