"""What a site is made from, as digests: while they are equal, and its time is not over, what was made of it stands."""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import asdict

from ..digest import Digest, digest, digest_bytes, engine
from ..edge.indexer import indexer
from ..edge.sources import read
from ..edge.stamps import Stamps
from ..edge.store import Store
from .folders import Folders, Walked, walk_site
from .request import Request


class Ingredients(Struct, frozen=True):
    """All that a site was made from besides the request and newsgen itself, and for which moments it stands.

    `since` is the moment that it was made for, `until` that at which something comes out or expires (None: it stands
    for ever); where they are one, as with undated drafts, it stands for this moment alone. `timezone` is the site's.
    """

    folders: Folders
    files: Digest
    since: datetime
    until: datetime | None
    timezone: str


class Seen(Struct, frozen=True):
    """What a look at a site found: its files, the bytes of site.yaml, and what the stamps could tell of them."""

    walked: Walked
    config: bytes
    stamps: Stamps


def look(request: Request, folders: Folders, store: Store) -> Seen:
    """Look at a site; no file is opened but site.yaml.

    Raises:
        Failed: site.yaml cannot be read.
        msgspec.DecodeError: the store is damaged.
    """
    walked = walk_site(request.source, folders)
    config = read(str(request.source / request.config), request.config)
    return Seen(walked, config, Stamps.kept(store))


def still(before: Ingredients, seen: Seen, now: datetime) -> bool:
    """Whether a site is made from the same, and a moment (naive: in the site's zone) is one for which it stands.

    Raises:
        Failed: a file cannot be read.
    """
    if seen.walked.problems or not _lasts(before, now):
        return False
    files = [(name, seen.stamps.digest(file, name)) for name, file in seen.walked.named]
    return _digest(digest_bytes(seen.config), files) == before.files


def _lasts(before: Ingredients, now: datetime) -> bool:
    """Whether nothing has come out or expired between the moment that a site was made for and another."""
    moment = now if now.tzinfo else now.replace(tzinfo=ZoneInfo(before.timezone))
    over = before.until is not None and before.until <= moment
    return before.since <= moment and (not over or moment == before.since)


def taken(walked: Walked, config: Digest, stamps: Stamps) -> Digest:
    """The digest of every file that a site was made from, as it was when it was read.

    Args:
        walked: every file of the site and its theme.
        config: the digest of site.yaml.
        stamps: the digests of all files that were read; others are read now.

    Raises:
        Failed: a file cannot be read.
    """
    return _digest(config, [(name, stamps.taken(file, name)) for name, file in walked.named])


def _digest(config: Digest, files: list[tuple[str, Digest]]) -> Digest:
    return digest([config, files])


def note_name(kind: str, request: Request, *more: object) -> Digest:
    """The name of a note in the store on what was made of a request.

    Of the request, only what decides which pages there are counts: neither the moment nor how many workers there are.

    Args:
        kind: what it is.
        request: what was asked for.
        more: what else it follows from.
    """
    what = asdict(request) | {"source": str(request.source.resolve()), "now": None, "jobs": 0}
    return digest([kind, engine(), indexer(), what, *more])
