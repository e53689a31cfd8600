"""A clean build: the same sources in another folder, with no store, no stamps and an empty output."""

import shutil
import tempfile
from pathlib import Path

from newsroom import RECORDS, Site, tree


def cold(site: Site) -> dict[str, bytes]:
    """The tree that a clean build of a site's sources gives, its ledger included.

    Raises:
        Failed: as the build does.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "elsewhere")
        shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(RECORDS, site.output.name))
        site.build(source=folder, full=True)
        return tree(folder / site.output.name)
