"""The quickest build: all that goes in and all that stands there is as the last one left it, so its report holds."""

import sqlite3
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..digest import Digest
from ..edge.ledger import digest_ledger, load, unfinished
from ..edge.sources import described_if_there
from ..edge.stamps import Stamps
from ..edge.store import CACHE, FILE, SqliteStore, Store
from ..errors import Failed
from .ingredients import Ingredients, Seen, look, note_name, still
from .report import Published, Report
from .request import Request


class Last(Struct, frozen=True):
    """The last build of a request: what it was made from, what it left (as a digest), and its report."""

    ingredients: Ingredients
    output: str
    ledger: Digest
    report: Report


def again(request: Request) -> tuple[Report | None, Seen | None]:
    """The report of a build that would do nothing; None if there may be something to do, or if it cannot be told.

    Nothing is parsed, rendered or bound, no file is opened but those that were changed just before the last build
    looked at them, and no worker starts.

    Returns:
        The report, and else what was seen so far, which saves a build from looking again.
    """
    path = request.source / CACHE / FILE
    if request.full or not path.is_file():
        return None, None
    try:
        store = SqliteStore(path)
    except sqlite3.Error:
        return None, None
    try:
        return _look(request, store)
    except (sqlite3.Error, msgspec.DecodeError, OSError, Failed):
        return None, None
    finally:
        store.close()


def _look(request: Request, store: Store) -> tuple[Report | None, Seen | None]:
    found = store.get("memo", [note_name("last", request)])
    if not found:
        return None, None
    last = msgspec.msgpack.decode(*found.values(), type=Last)
    seen = look(request, last.ingredients.folders, store)
    if not still(last.ingredients, seen, request.now) or not _stands(last, seen.stamps):
        return None, seen
    seen.stamps.keep(store)
    return last.report, None


def _stands(last: Last, stamps: Stamps) -> bool:
    """Whether the output is whole, as the last build left it."""
    output = Path(last.output)
    ledger = load(output)
    if ledger is None or ledger.claims or unfinished(output) or digest_ledger(output) != last.ledger:
        return False
    for path, entry in ledger.entries.items():
        file = described_if_there(path, f"{output}/{path}")
        if file is None or stamps.digest(file, path) != entry.digest:
            return False
    return all(stamps.stands(f"{output}/{name}", files, name) for name, files in ledger.folders.items())


def remember(request: Request, last: Last, store: Store) -> None:
    """Note a build that has ended well, for the next one of the same request.

    That a store was set aside is told once: the next build finds a good one.
    """
    done = last.report.published
    warnings = tuple(p for p in last.report.problems if p.kind != "store-damaged")
    settled = Published(unchanged=done.unchanged + len(done.added) + len(done.changed))
    report = replace(last.report, parsed=0, rendered=0, published=settled, problems=warnings, reasons={})
    store.put("memo", {note_name("last", request): msgspec.msgpack.encode(replace(last, report=report))})
