"""Take newsgen's own files away again: what the ledger of the output folder lists, and the store."""

from pathlib import Path

from .edge.ledger import RECORDS
from .edge.output import locked, prune, remove_folder, sweep
from .edge.store import CACHE
from .stages.inputs import read_settings
from .stages.request import Request


def clean(request: Request, *, cache: bool) -> tuple[int, Path]:
    """Remove what newsgen wrote into the output folder; files that it did not write stay.

    Args:
        request: which site and which folder.
        cache: remove the store of the site, too.

    Returns:
        How many files were removed, and the output folder.

    Raises:
        Failed: site.yaml is wrong, or a build is at work in the folder.
    """
    settings, _, _ = read_settings(request)
    shown = request.output or settings.build.output_dir
    output = (request.source / shown).resolve()
    removed = 0
    if (output / RECORDS).is_dir() and output != request.source.resolve():
        with locked(output, shown) as ledger:
            if ledger.claims:
                sweep(output)
            prune(output, ledger.owned)
            removed = len(ledger.opened().entries)
        remove_folder(output / RECORDS)
    if cache:
        remove_folder(request.source / CACHE)
    return removed, output
