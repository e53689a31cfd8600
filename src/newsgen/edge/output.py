"""The output folder: may newsgen write here, write what differs, atomically, and prune what is no longer planned."""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path

import filelock

from ..errors import Failed, Place, problem
from .files import UNFINISHED, write_unseen, write_whole
from .ledger import LEDGER, RECORDS, Ledger, is_known, load, unfinished
from .sources import SourceFile, described

LOCK = "lock"
INCOMING = f"{RECORDS}/incoming"
WILD = re.compile(r"[*?[]")


def check_output(output: Path, sources: Sequence[Path], keep: Sequence[str], shown: str) -> None:
    """Refuse an output folder that newsgen must not write into.

    Args:
        output: the folder; it need not exist.
        sources: the site's own folders, which the output may neither hold nor stand in.
        keep: patterns of files that are none of newsgen's business.
        shown: how problems name the folder.

    Raises:
        Failed: the folder holds or is held by the sources, is no folder, or holds files of somebody else and no ledger.
    """
    whole = output.resolve()
    for source in (s.resolve() for s in sources):
        if whole == source or whole in source.parents or source in whole.parents:
            raise Failed([problem("output-sources", Place(shown), folder=source.name)], usage=True)
    if whole.exists() and not whole.is_dir():
        raise Failed([problem("output-no-folder", Place(shown))], usage=True)
    if not is_known(whole) and (stranger := _stranger(whole, keep)):
        raise Failed([problem("output-not-ours", Place(shown), name=stranger)], usage=True)


def _stranger(output: Path, keep: Sequence[str]) -> str:
    """The first file in a folder that no pattern keeps; empty if there is none."""
    if not output.is_dir():
        return ""
    for folder, _, names in os.walk(output):
        for name in sorted(names):
            path = Path(folder, name).relative_to(output).as_posix()
            if not path.startswith(f"{RECORDS}/") and not kept(path, keep):
                return path
    return ""


def kept(path: str, keep: Iterable[str]) -> bool:
    """Whether a pattern of `keep_files` holds for a path or for a folder above it."""
    return any(fnmatchcase(p, pattern.rstrip("/")) for pattern in keep for p in (*parents(path), path))


def reaches(pattern: str, folder: str) -> bool:
    """Whether a pattern of `keep_files` may hold for anything in a folder, or for a folder above it."""
    fixed = WILD.split(pattern, maxsplit=1)[0].rstrip("/")
    return fixed.startswith(folder) or folder.startswith(fixed)


def parents(path: str) -> list[str]:
    """The folders above a path: `a` and `a/b` for `a/b/c`."""
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


@contextmanager
def locked(output: Path, shown: str) -> Iterator[Ledger]:
    """Hold the output folder, so that two builds at once do not mix; gives the ledger of what newsgen wrote there.

    Raises:
        Failed: another build holds it, or the folder cannot be written.
    """
    try:
        (output / RECORDS).mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(output / RECORDS / LOCK)
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise Failed([problem("output-locked", Place(shown))], usage=True) from error
    except OSError as error:
        raise Failed([problem("output-unwritable", Place(shown), why=_why(error))], usage=True) from error
    try:
        for left in unfinished(output):
            left.unlink(missing_ok=True)
        yield _ledger(output, shown)
    finally:
        lock.release()


def _ledger(output: Path, shown: str) -> Ledger:
    found = load(output)
    if found is None and is_known(output):  # its first line is right, and another is damaged
        raise Failed([problem("output-not-ours", Place(shown), name=f"{RECORDS}/{LEDGER}")], usage=True)
    return found or Ledger({})


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Whatever cannot be written into an output folder meanwhile, its records included, is a problem in words.

    Raises:
        Failed: there is no space, or no permission.
    """
    try:
        yield
    except OSError as error:
        raise Failed([problem("output-unwritable", Place(output.name), why=_why(error))]) from error


class Folder:
    """An output folder that files are written into; its sub-folders are made and looked at once.

    What is `unseen` is written without a rename for each file, since nobody reads it before `settle`.
    """

    def __init__(self, root: str, *, unseen: bool = False) -> None:
        self._root = root
        self._write = write_unseen if unseen else write_whole
        self._name = os.path.basename(root)
        self._ready = {""}

    def write(self, path: str, data: bytes) -> SourceFile:
        """Write a file whole; returns it as it stands then.

        Raises:
            Failed: it cannot be written, or a link in the output would lead it elsewhere.
        """
        try:
            self._prepare(path.rpartition("/")[0])
            disk = f"{self._root}/{path}"
            return described(path, disk, self._write(disk, data))
        except OSError as error:
            raise Failed([problem("output-unwritable", Place(f"{self._name}/{path}"), why=_why(error))]) from error

    def _prepare(self, folder: str) -> None:
        if folder in self._ready:
            return
        self._prepare(folder.rpartition("/")[0])
        whole = f"{self._root}/{folder}"
        try:
            os.mkdir(whole)
        except FileExistsError:
            if os.path.islink(whole):
                raise Failed([problem("output-link", Place(f"{self._name}/{folder}"))]) from None
        self._ready.add(folder)


def settle(incoming: Path, output: Path) -> None:
    """Move a whole tree into an output folder where none of its files stands yet, folder by folder.

    Raises:
        Failed: a folder cannot be moved, or a link stands where one should be.
    """
    for entry in sorted(incoming.iterdir()):
        there = output / entry.name
        try:
            if not os.path.lexists(there):
                entry.rename(there)
            elif there.is_symlink():
                raise Failed([problem("output-link", Place(f"{output.name}/{entry.name}"))])
            else:
                settle(entry, there)
        except OSError as error:
            raise Failed(
                [problem("output-unwritable", Place(f"{output.name}/{entry.name}"), why=_why(error))]
            ) from error
    with suppress(OSError):
        incoming.rmdir()


def prune(output: Path, paths: Collection[str]) -> None:
    """Remove files, and the folders that this leaves empty; a file behind a link that somebody laid is left alone.

    Raises:
        Failed: a file cannot be removed.
    """
    folders: set[Path] = set()
    for path in paths:
        file = output / path
        above = [p for p in file.parents if output in p.parents]
        if not any(p.is_symlink() for p in above) and not file.is_dir():
            _remove(file, f"{output.name}/{path}")
            folders.update(above)
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()


def _remove(file: Path, shown: str) -> None:
    try:
        file.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise Failed([problem("output-unwritable", Place(shown), why=_why(error))]) from error


def sweep(output: Path) -> None:
    """Remove the unfinished files of a build that was killed."""
    remove_folder(output / INCOMING)
    for folder, _, names in os.walk(output):
        for name in names:
            if name.startswith(UNFINISHED):
                Path(folder, name).unlink(missing_ok=True)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def remove_folder(folder: Path) -> None:
    """Remove a folder of newsgen's own records, whole."""
    shutil.rmtree(folder, ignore_errors=True)
