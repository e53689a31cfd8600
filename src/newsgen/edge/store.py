"""Digest -> bytes, kept across builds in one SQLite file; MemoryStore is its twin for tests."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal, Protocol

import msgspec

from ..digest import Digest
from ..errors import Place, Problem, problem

Shelf = Literal["parsed", "body", "sheet", "furniture", "facts", "memo", "picture", "variant", "bundle"]
SHELVES: tuple[Shelf, ...] = ("parsed", "body", "sheet", "furniture", "facts", "memo", "picture", "variant", "bundle")
CACHE = ".newsgen"
FILE = "store.sqlite"
FORMAT = 5
AT_ONCE = 500


class Missing(Exception):
    """The store has lost something that it is known to have held."""


DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError, Missing)
"""What a store raises that is damaged or cannot be written; whoever works with it then starts again without it."""


class EarlierError(sqlite3.DatabaseError):
    """A store of an earlier version of newsgen: set aside without a word, since nothing is wrong with it."""


class Store(Protocol):
    """What was computed before, by the digest of all that it was computed from."""

    shared: ClassVar[bool]
    """Whether other processes may work with it: where it is sent, it is the same store."""

    def get(self, shelf: Shelf, keys: Iterable[Digest]) -> dict[Digest, bytes]:
        """The values that are there; a key that is not there is left out."""

    def shelf(self, shelf: Shelf) -> dict[Digest, bytes]:
        """Everything on a shelf; for shelves of small values."""

    def put(self, shelf: Shelf, values: Mapping[Digest, bytes]) -> None:
        """Keep values, all of them or (if the process dies) none."""

    def count(self, shelf: Shelf) -> int:
        """How many values a shelf holds."""

    def keep(self, shelf: Shelf, keys: Collection[Digest]) -> None:
        """Let go every value of a shelf but those of some keys."""

    def shrink(self) -> None:
        """Give the space of what was let go back to the disk."""


class MemoryStore:
    """A store that lasts as long as the process."""

    shared: ClassVar[bool] = False

    def __init__(self) -> None:
        self._shelves: dict[Shelf, dict[Digest, bytes]] = {s: {} for s in SHELVES}

    def get(self, shelf: Shelf, keys: Iterable[Digest]) -> dict[Digest, bytes]:
        """The values that are there; a key that is not there is left out."""
        here = self._shelves[shelf]
        return {k: here[k] for k in keys if k in here}

    def shelf(self, shelf: Shelf) -> dict[Digest, bytes]:
        """Everything on a shelf."""
        return dict(self._shelves[shelf])

    def put(self, shelf: Shelf, values: Mapping[Digest, bytes]) -> None:
        """Keep values."""
        self._shelves[shelf].update(values)

    def count(self, shelf: Shelf) -> int:
        """How many values a shelf holds."""
        return len(self._shelves[shelf])

    def keep(self, shelf: Shelf, keys: Collection[Digest]) -> None:
        """Let go every value of a shelf but those of some keys."""
        self._shelves[shelf] = self.get(shelf, keys)

    def shrink(self) -> None:
        """Memory comes back by itself."""


class SqliteStore:
    """A store in one SQLite file, which other processes may work with meanwhile (write-ahead log).

    Where it is sent to another process, it is opened there once; a fork must not use what its parent has opened.
    """

    shared: ClassVar[bool] = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            self._begin()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error:
            self._db.close()
            raise

    def __reduce__(self) -> tuple[object, ...]:
        return _elsewhere, (self.path,)

    def leave_log(self) -> None:
        """Leave it to other processes to move what is written from the log into the file, and to wait for the disk."""
        self._db.execute("PRAGMA wal_autocheckpoint = 0")

    def _begin(self) -> None:
        """Make the shelves of a new store; a file that holds anything else is none of this format."""
        if self._number("PRAGMA user_version") == FORMAT:
            return
        with self._transaction():
            if self._number("PRAGMA user_version") == FORMAT:  # another process was quicker
                return
            if 0 < self._number("PRAGMA user_version") < FORMAT:
                raise EarlierError("a store of an earlier newsgen")
            if self._number("SELECT count(*) FROM sqlite_master"):
                raise sqlite3.DatabaseError("not a store of this format")
            for shelf in SHELVES:
                self._db.execute(f"CREATE TABLE {shelf} (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
            self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def _number(self, question: str) -> int:
        return int(self._db.execute(question).fetchone()[0])

    def get(self, shelf: Shelf, keys: Iterable[Digest]) -> dict[Digest, bytes]:
        """The values that are there; a key that is not there is left out."""
        wanted = list(keys)
        found: dict[Digest, bytes] = {}
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(self._db.execute(f"SELECT key, value FROM {shelf} WHERE key IN ({marks})", some))
        return found

    def shelf(self, shelf: Shelf) -> dict[Digest, bytes]:
        """Everything on a shelf."""
        return dict(self._db.execute(f"SELECT key, value FROM {shelf}"))

    def put(self, shelf: Shelf, values: Mapping[Digest, bytes]) -> None:
        """Keep values in one transaction."""
        with self._transaction():
            self._db.executemany(f"INSERT OR REPLACE INTO {shelf} VALUES (?, ?)", values.items())

    def count(self, shelf: Shelf) -> int:
        """How many values a shelf holds."""
        return self._number(f"SELECT count(*) FROM {shelf}")

    def keep(self, shelf: Shelf, keys: Collection[Digest]) -> None:
        """Let go every value of a shelf but those of some keys, in one transaction."""
        with self._transaction():
            self._db.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
            self._db.executemany("INSERT INTO kept VALUES (?)", ((key,) for key in keys))
            self._db.execute(f"DELETE FROM {shelf} WHERE key NOT IN kept")
            self._db.execute("DROP TABLE kept")

    def shrink(self) -> None:
        """Give the space back to the disk, once half of it is free: that writes the rest of the store anew.

        Where another process is at work in the store, a later build does it.
        """
        if 2 * self._number("PRAGMA freelist_count") > self._number("PRAGMA page_count"):
            with suppress(sqlite3.OperationalError):
                self._db.execute("VACUUM")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # SQLite may have rolled back already, and the first error says more
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


@lru_cache(maxsize=1)
def _elsewhere(path: Path) -> Store:
    """The store as a worker has it, who should not wait for the disk."""
    store = SqliteStore(path)
    store.leave_log()
    return store


def for_another_thread(store: Store) -> Store:
    """The same store, for a thread other than the one that opened it; it is to be closed there."""
    return SqliteStore(store.path) if isinstance(store, SqliteStore) else store


def close(store: Store) -> None:
    """Let the file of a store go, if it has one."""
    if isinstance(store, SqliteStore):
        store.close()


@contextmanager
def opened(folder: Path, damage: Exception | None = None) -> Iterator[tuple[Store, tuple[Problem, ...]]]:
    """The store in a folder, and a warning if it had to be set aside or cannot be kept at all.

    A file that is no store of this format, or is damaged, is renamed and a new one begun. `damage` is what went wrong
    in an earlier use of it: an `OperationalError` (no space, not writable) is no fault of the file, anything else is.
    """
    try:
        store, problems = _open(folder, damage)
    except (OSError, sqlite3.Error) as error:
        yield MemoryStore(), (problem("store-unwritable", Place(folder.name), why=str(error)),)
        return
    try:
        yield store, problems
    finally:
        store.close()


def _open(folder: Path, damage: Exception | None) -> tuple[SqliteStore, tuple[Problem, ...]]:
    if isinstance(damage, sqlite3.OperationalError):
        raise damage
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not damage:
            return SqliteStore(path), ()
    except sqlite3.OperationalError:
        raise
    except EarlierError:
        _set_aside(path)
        return SqliteStore(path), ()
    except sqlite3.DatabaseError:
        pass
    _set_aside(path)
    return SqliteStore(path), (problem("store-damaged", Place(f"{folder.name}/{FILE}")),)


def _set_aside(path: Path) -> None:
    path.replace(path.with_suffix(".damaged"))
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
