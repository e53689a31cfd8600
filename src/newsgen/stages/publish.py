"""The last stage: bind each page, write what differs, prune what is no longer planned, and record it all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..digest import Digest
from ..edge.ledger import Entry, Ledger, claim, save
from ..edge.listing import Listing, listing
from ..edge.output import INCOMING, Folder, kept, parents, prune, reaches, settle, sweep, writing
from ..edge.sources import described_if_there, is_folder, occupied
from ..errors import Failed, Place, problem
from ..urls import Url, from_path
from ..workers import Print, Printed, print_batch
from .means import Means
from .orders import Order, Orders, orders_of
from .report import Published

WORTH_PROCESSES = 1000
NO_FILE = Digest(b"")
"""Stands for what is no file: a folder, a pipe, a link to nowhere."""


class Destination(Struct, frozen=True):
    """An output folder (locked by the caller): where it is, what newsgen wrote there, which files to leave alone.

    `most` is how many of the files that stand there may change or go; None: any number.
    """

    folder: Path
    ledger: Ledger
    keep: tuple[str, ...] = ()
    most: int | None = None


class Outcome(Struct, frozen=True):
    """What publishing did: the changes, and which files were due, each with whether it stood as recorded."""

    published: Published
    due: Mapping[Url, bool]


def publish(wanted: Orders, to: Destination, means: Means) -> Outcome:
    """Bring an output folder to what the plan says.

    Args:
        wanted: what should stand there.
        to: the output folder.
        means: store, stamps, crew and onlooker.

    Raises:
        Failed: a file that newsgen did not write stands in the way, or one cannot be written.
    """
    shut = _shut(wanted.folders, to, means)
    to = replace(to, ledger=to.ledger.opened(but=shut))
    orders = [o for o in _one_by_one(wanted, shut) if not kept(o.item.path, to.keep)]
    planned = {o.item.path for o in orders}
    gone = sorted(p for p in to.ledger.owned if p not in planned and not kept(p, to.keep))
    first = _in_the_way(gone, planned)
    standing = _standing(to.folder, planned, means)
    _refuse_strangers(to, standing, {folder for path in first for folder in parents(path)})
    due = [_against(o.item, standing) for o in orders if _is_due(o, to.ledger, standing)]
    if to.most is not None:
        _refuse_many(due, gone, wanted.fragments, to, means)
    means.watch.stage("publish", len(due))
    with writing(to.folder):
        entries, printed = _bring(orders, due, gone, first, wanted.fragments, to, means)
        save(to.folder, _recorded(entries, wanted.folders, shut))
    stood = {from_path(item.path): _stood(item, to.ledger) for item in due}
    passed = sum(len(wanted.folders[name]) for name in shut)
    return Outcome(_published(entries, passed, to.ledger, printed, gone), stood)


def _shut(folders: Mapping[str, Listing], to: Destination, means: Means) -> frozenset[str]:
    """The folders that stand as they should as a whole: nothing in them is looked at any more.

    After a build that was killed, and where a file may have to be left alone, each file is looked at.
    """
    if to.ledger.claims:
        return frozenset()
    recorded = [name for name, files in folders.items() if to.ledger.folders.get(name) == files]
    free = [name for name in recorded if not any(reaches(pattern, name) for pattern in to.keep)]
    shown = to.folder.name
    return frozenset(n for n in free if means.stamps.stands(f"{to.folder}/{n}", folders[n], f"{shown}/{n}"))


def _one_by_one(wanted: Orders, shut: Collection[str]) -> Iterator[Order]:
    """The orders for all files but those of folders that are passed over."""
    yield from wanted.orders
    for name, files in wanted.folders.items():
        if name not in shut:
            yield from orders_of(name, files)


def _recorded(entries: Mapping[str, Entry], folders: Mapping[str, Listing], shut: Collection[str]) -> Ledger:
    """What stands now as the ledger has it: files, and folders with those files that are newsgen's."""
    alone, inside = dict(entries), {name: files for name, files in folders.items() if name in shut}
    for name in folders.keys() - shut:
        ours = [path for path in folders[name].files if f"{name}/{path}" in alone]
        if ours:
            inside[name] = listing({path: alone.pop(f"{name}/{path}").digest for path in ours})
    return Ledger(alone, folders=inside)


def _bring(  # noqa: PLR0913, PLR0917  # a private function of one caller
    orders: Sequence[Order],
    due: Sequence[Print],
    gone: Sequence[str],
    first: Sequence[str],
    fragments: dict[str, bytes],
    to: Destination,
    means: Means,
) -> tuple[dict[str, Entry], dict[str, Printed]]:
    """All that changes the folder, in the order that a kill at any moment asks for."""
    if to.ledger.claims:
        sweep(to.folder)
    if due or gone:
        claim(to.folder, to.ledger.owned | {o.item.path for o in orders})
    prune(to.folder, first)
    printed: dict[str, Printed] = {}
    for batch in _print(due, fragments, to, means):
        printed.update((p.path, p) for p in batch)
        means.stamps.fresh.update((f"{to.folder}/{p.path}", p.stamp) for p in batch if p.stamp)
        means.watch.advance(len(batch))
    prune(to.folder, gone)
    return {o.item.path: _entry(o, to.ledger, printed) for o in orders}, printed


def _in_the_way(gone: Collection[str], planned: Collection[str]) -> list[str]:
    """What must go before anything is written: a file where a folder will stand, or within what will be a file."""
    folders = {folder for path in planned for folder in parents(path)} if gone else set()
    return [path for path in gone if path in folders or any(folder in planned for folder in parents(path))]


def _standing(folder: Path, paths: Collection[str], means: Means) -> dict[str, Digest]:
    """What stands now at each path, by its stamp or by reading it."""
    found: dict[str, Digest] = {}
    for path in paths:
        disk = f"{folder}/{path}"
        if file := described_if_there(path, disk):
            found[path] = means.stamps.digest(file, f"{folder.name}/{path}")
        elif occupied(disk):
            found[path] = NO_FILE
    return found


def _refuse_strangers(to: Destination, standing: Mapping[str, Digest], emptied: Collection[str]) -> None:
    """Refuse to write over what newsgen did not write; folders that will be `emptied` are no strangers.

    A folder where newsgen wrote a file is one: it must be told before the first file of the build is written.
    """
    owned = to.ledger.owned
    folders = {path for path, digest in standing.items() if digest == NO_FILE and is_folder(f"{to.folder}/{path}")}
    strangers = sorted(path for path in folders.union(standing.keys() - owned) if path not in emptied)
    if strangers:
        raise Failed(problem("output-foreign", Place(f"{to.folder.name}/{path}")) for path in strangers)


def _is_due(order: Order, ledger: Ledger, standing: Mapping[str, Digest]) -> bool:
    """The one place where keys decide: nothing to do where the key is as recorded and so are the bytes on disk."""
    path = order.item.path
    entry = ledger.entries.get(path)
    return entry is None or entry.key != order.key or standing.get(path) != entry.digest


def _stood(item: Print, ledger: Ledger) -> bool:
    """Whether a file stood as recorded; one that was never written did."""
    entry = ledger.entries.get(item.path)
    return entry is None or entry.digest == item.standing


def _refuse_many(
    due: Sequence[Print], gone: Sequence[str], fragments: dict[str, bytes], to: Destination, means: Means
) -> None:
    """Refuse to change or remove more files than were allowed; what would change is told by binding it, unwritten."""
    standing = [item for item in due if item.standing]
    batches = means.spread(partial(print_batch, None, fragments), standing, worth=WORTH_PROCESSES)
    digests = {p.path: p.digest for batch in batches for p in batch}
    changed = sum(item.standing != digests[item.path] for item in standing) + len(gone)
    if to.most is not None and changed > to.most:
        raise Failed([problem("changes-many", Place(to.folder.name), changed=changed, most=to.most)])


def _against(item: Print, standing: Mapping[str, Digest]) -> Print:
    """The print with what stands there now, so that equal bytes keep their time of change."""
    return replace(item, standing=standing.get(item.path))


def _print(due: Sequence[Print], fragments: dict[str, bytes], to: Destination, means: Means) -> Iterator[list[Printed]]:
    """Print into the folder; a first print goes beside it, unseen, and is moved in when it is whole."""
    unseen = not to.ledger.owned and not any(item.standing for item in due)
    folder = to.folder / INCOMING if unseen else to.folder
    folder.mkdir(parents=True, exist_ok=True)
    work = partial(print_batch, Folder(str(folder), unseen=unseen), fragments)
    yield from means.spread(work, due, worth=WORTH_PROCESSES)
    if unseen:
        settle(folder, to.folder)


def _entry(order: Order, ledger: Ledger, printed: Mapping[str, Printed]) -> Entry:
    path = order.item.path
    done = printed.get(path)
    return Entry(order.key, done.digest) if done else ledger.entries[path]


def _published(
    entries: Mapping[str, Entry], passed: int, ledger: Ledger, printed: Mapping[str, Printed], gone: Sequence[str]
) -> Published:
    before = ledger.entries
    added = [p for p in entries if p not in before]
    changed = [p for p, e in entries.items() if p in before and before[p].digest != e.digest]
    return Published(
        added=_urls(added),
        changed=_urls(changed),
        removed=_urls(p for p in gone if p in before),
        unchanged=passed + len(entries) - len(added) - len(changed),
        written=sum(1 for p in printed.values() if p.stamp),
    )


def _urls(paths: Iterator[str] | Sequence[str]) -> tuple[Url, ...]:
    return tuple(sorted(from_path(p) for p in paths))
