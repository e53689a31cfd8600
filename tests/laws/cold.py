"""A clean build: the same sources in another folder, with no store, no stamps and an empty output."""

import os
import shutil
import tempfile
from pathlib import Path

from newsroom import RECORDS, Site, tree

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where thousands of small sites are written: a file system in memory, where there is one."""


def cold(site: Site) -> dict[str, bytes]:
    """The tree that a clean build of a site's sources gives, its ledger included.

    Raises:
        Failed: as the build does.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        folder = Path(place, "elsewhere")
        shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(RECORDS, site.output.name))
        site.build(source=folder, full=True)
        return tree(folder / site.output.name)
