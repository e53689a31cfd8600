"""Read content/, templates/, static/ and site.yaml: which files there are, and their bytes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ..errors import Failed, Place, Problem, problem

THEME = "theme"
SHIPPED = "newsgen/theme"
"""How problems name the theme that newsgen ships."""
LARGEST = 64 * 1024 * 1024
DEBRIS = (".DS_Store", "Thumbs.db", "desktop.ini")


class SourceFile(Struct, frozen=True):
    """A file below a folder: its path with forward slashes, where it stands on disk, and its stamp."""

    path: str
    disk: str
    size: int
    mtime_ns: int
    inode: int


def walk(folder: Path, shown: str, *, hidden: bool) -> tuple[list[SourceFile], list[Problem]]:
    """Every regular file below a folder, sorted by path, and what cannot be read or is refused.

    Refused: links that lead out of the folder, linked folders (they can run in circles), special files such as a FIFO,
    names that are not Unicode. An absent folder is an empty one.

    Args:
        folder: where to look.
        shown: how problems name the folder.
        hidden: whether names with a dot in front count; what editors leave behind never does.
    """
    found: list[SourceFile] = []
    problems: list[Problem] = []
    root = os.path.realpath(folder)
    for entry, path in _entries(folder, "", shown, hidden, problems):
        name = entry.name
        if name in DEBRIS or name.startswith((".#", "#")) or name.endswith(("~", ".swp", ".swx")):
            continue
        file = _file(entry, path, root, shown, problems)
        if file:
            found.append(file)
    return sorted(found, key=lambda f: f.path), sorted(problems)


def _entries(
    folder: Path | str, prefix: str, shown: str, hidden: bool, problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(problem("file-unreadable", Place(f"{shown}/{prefix}".rstrip("/")), why=_why(error)))
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith(".") and (not hidden or entry.name == ".git"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{path}/", shown, hidden, problems)
        else:
            yield entry, path


def _file(entry: os.DirEntry[str], path: str, root: str, shown: str, problems: list[Problem]) -> SourceFile | None:
    at = Place(f"{shown}/{path}".encode(errors="replace").decode())
    try:
        path.encode()
        facts = entry.stat()
    except UnicodeEncodeError:
        problems.append(problem("file-name", at))
        return None
    except OSError as error:
        problems.append(problem("file-unreadable", at, why=_why(error)))
        return None
    if entry.is_symlink() and not os.path.realpath(entry.path).startswith(root + os.sep):
        problems.append(problem("link-outside", at, folder=shown))
    elif entry.is_symlink() and stat.S_ISDIR(facts.st_mode):
        problems.append(problem("folder-linked", at))
    elif not stat.S_ISREG(facts.st_mode):
        problems.append(problem("file-special", at))
    else:
        return described(path, entry.path, facts)
    return None


def described(path: str, disk: str, facts: os.stat_result) -> SourceFile:
    """A file as its stat describes it."""
    return SourceFile(path, disk, facts.st_size, facts.st_mtime_ns, facts.st_ino)


def described_if_there(path: str, disk: str) -> SourceFile | None:
    """A file as it stands on disk now; None if nothing stands there, or something that is no regular file."""
    try:
        facts = os.stat(disk)
    except OSError:
        return None
    return described(path, disk, facts) if stat.S_ISREG(facts.st_mode) else None


def found_again(path: str, disk: str) -> SourceFile | None:
    """A file that a walk has found before, as it stands now; None if only another walk can tell what stands there."""
    return None if os.path.islink(disk) else described_if_there(path, disk)


def occupied(disk: str) -> bool:
    """Whether anything at all stands there: a file, a folder, a pipe, a link to nowhere."""
    return os.path.lexists(disk)


def is_folder(disk: str) -> bool:
    """Whether a folder stands there, and no link to one: what no file can be renamed over."""
    return os.path.isdir(disk) and not os.path.islink(disk)


def read(disk: str, shown: str) -> bytes:
    """The bytes of a file.

    Raises:
        Failed: it cannot be read, or is larger than 64 MiB.
    """
    try:
        with open(disk, "rb") as file:  # one call a source: Path.open costs as much as the read
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise Failed([problem("file-large", Place(shown), most=LARGEST // 1024 // 1024)])
            return file.read()
    except OSError as error:
        raise Failed([problem("file-unreadable", Place(shown), why=_why(error))]) from error


def read_within(disk: str, path: str) -> tuple[bytes, float]:
    """The bytes of a file and when they changed last; `disk` ends with its `path`, and what is before is its root.

    Raises:
        Failed: it cannot be read, is no regular file, or a link has led it out of its root since it was found.
    """
    root = os.path.realpath(disk.removesuffix(path))
    if not os.path.realpath(disk).startswith(root + os.sep):
        raise Failed([problem("link-outside", Place(path), folder=os.path.basename(root))])
    file = described_if_there(path, disk)
    if file is None:
        raise Failed([problem("file-special", Place(path))])
    return read(disk, path), file.mtime_ns / 1e9


def theme_folder() -> Path:
    """Where the theme stands that newsgen ships: inside the wheel, or in the checkout of an editable install."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / THEME
    return shipped if shipped.is_dir() else package.parent.parent


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
