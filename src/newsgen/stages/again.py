"""The quickest build: all that goes in and all that stands there is as the last one left it, so its report holds."""

import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from ..digest import Digest, digest, digest_bytes, engine
from ..edge.indexer import indexer
from ..edge.ledger import digest_ledger, load, unfinished
from ..edge.sources import described_if_there, read
from ..edge.stamps import Stamps
from ..edge.store import CACHE, FILE, SqliteStore, Store
from ..errors import Failed
from .folders import Folders, Walked, walk_site
from .report import Published, Report
from .request import Request


class Last(Struct, frozen=True):
    """The last build of a request: what it read and what it left, as digests, and for which moments it stands.

    `until` is the moment at which something comes out or expires; None: the build stands for ever.
    """

    folders: Folders
    output: str
    inputs: Digest
    ledger: Digest
    since: datetime
    until: datetime | None
    report: Report


class Seen(Struct, frozen=True):
    """What a look at a site found: its files, the bytes of site.yaml, and what the stamps could tell of them."""

    walked: Walked
    config: bytes
    stamps: Stamps


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
    found = store.get("memo", [_key(request)])
    if not found:
        return None, None
    last = msgspec.msgpack.decode(*found.values(), type=Last)
    walked = walk_site(request.source, last.folders)
    config = read(str(request.source / request.config), request.config)
    stamps = Stamps.kept(store)
    seen = Seen(walked, config, stamps)
    if not _is_of(last, request.now) or walked.problems or digest_read(walked, config, stamps) != last.inputs:
        return None, seen
    if not _stands(last, stamps):
        return None, seen
    stamps.keep(store)
    return last.report, None


def _is_of(last: Last, now: datetime) -> bool:
    """Whether a build at a moment (naive: in the site's zone) sees what the last one saw."""
    moment = now if now.tzinfo else now.replace(tzinfo=ZoneInfo(last.report.timezone))
    return last.since <= moment and (last.until is None or moment < last.until)


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
    still = Published(unchanged=done.unchanged + len(done.added) + len(done.changed))
    report = replace(last.report, parsed=0, rendered=0, published=still, problems=warnings, reasons={})
    store.put("memo", {_key(request): msgspec.msgpack.encode(replace(last, report=report))})


def digest_read(walked: Walked, config: bytes, stamps: Stamps) -> Digest:
    """The digest of every file that a build draws on, as it was when the folders were walked.

    Args:
        walked: every file of the site and its theme.
        config: the bytes of site.yaml.
        stamps: the digests of all files that the build has read; others are read now.

    Raises:
        Failed: a file cannot be read.
    """
    return digest([digest_bytes(config), [(name, stamps.digest(file, name)) for name, file in walked.named]])


def _key(request: Request) -> Digest:
    """Of the request, only what decides which pages there are: neither the moment nor how many workers there are."""
    what = asdict(request) | {"source": str(request.source.resolve()), "now": None, "jobs": 0}
    return digest(["last", engine(), indexer(), what])
