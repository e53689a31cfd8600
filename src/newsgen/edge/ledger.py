"""The ledger: what newsgen wrote into an output folder, kept in that folder; whatever it does not name is not ours."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ..digest import Digest, digest_bytes
from .files import UNFINISHED, write_whole
from .listing import Listing, is_listing

RECORDS = ".newsgen"
LEDGER = "ledger"
CLAIMS = "claims"
HEADER = "newsgen ledger 1: page key, digest of the bytes, path"


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """A file that newsgen wrote: the key that its bytes follow from, and their digest."""

    key: Digest
    digest: Digest


class Ledger(Struct, frozen=True):
    """Every file that newsgen wrote: those of some `folders` in the listing of each, all others in `entries`, by path.

    `claims` are files a build began to write and did not record.
    """

    entries: Mapping[str, Entry]
    claims: frozenset[str] = frozenset()
    folders: Mapping[str, Listing] = field(default_factory=dict)

    @property
    def owned(self) -> frozenset[str]:
        """Every path that newsgen may write over or remove."""
        return self.claims.union(self.opened().entries)

    def opened(self, but: Collection[str] = ()) -> "Ledger":
        """The same with the files of all folders among the entries; of some folders there is then nothing at all."""
        if not self.folders:
            return self
        inside = {p: e for name, files in self.folders.items() if name not in but for p, e in entries_of(name, files)}
        return replace(self, entries={**self.entries, **inside}, folders={})


def entries_of(folder: str, files: Listing) -> Iterator[tuple[str, Entry]]:
    """The files of a folder by their paths; each follows from its bytes alone."""
    for path, own in files.files.items():
        yield f"{folder}/{path}", Entry(own, own)


def load(output: Path) -> Ledger | None:
    """The ledger of an output folder; None where newsgen has never written, or where its ledger cannot be read."""
    folder = output / RECORDS
    claims = _text(folder / CLAIMS)
    ours = frozenset(p for p in (claims or "").splitlines() if _stands_inside(p))
    if not (folder / LEDGER).exists():
        return None if claims is None else Ledger({}, ours)
    text, *folders = (_text(folder / LEDGER) or "").split("\n\n")
    lines = text.splitlines()
    if not lines or lines[0] != HEADER:
        return None
    try:
        entries, listed = dict(map(_entry, lines[1:])), dict(map(_folder, folders))
    except ValueError:
        return None
    return Ledger(entries, ours, listed) if all(map(_stands_inside, [*entries, *listed])) else None


def unfinished(output: Path) -> list[Path]:
    """What a build that was killed left of a record that it was writing; of its pages, the claims tell."""
    return [*(output / RECORDS).glob(f"{UNFINISHED}*")]


def is_known(output: Path) -> bool:
    """Whether newsgen has written into a folder before, by the first line of its records alone."""
    folder = output / RECORDS
    try:
        with (folder / LEDGER).open("rb") as file:
            return file.readline() == f"{HEADER}\n".encode()
    except FileNotFoundError:
        return (folder / CLAIMS).is_file()
    except OSError:
        return False


def digest_ledger(output: Path) -> Digest:
    """The digest of the record of an output folder.

    Raises:
        OSError: there is none.
    """
    return digest_bytes((output / RECORDS / LEDGER).read_bytes())


def _text(path: Path) -> str | None:
    """A record; None where it is not there, or is no text."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _entry(line: str) -> tuple[str, Entry]:
    key, digest, path = line.split(" ", 2)
    return path, Entry(Digest(bytes.fromhex(key)), Digest(bytes.fromhex(digest)))


def _folder(paragraph: str) -> tuple[str, Listing]:
    """A folder as the ledger has it: its path, and its listing below; the last one ends with its line."""
    name, _, text = paragraph.partition("\n")
    text = text.removesuffix("\n") + "\n"
    if not is_listing(text):
        raise ValueError(name)
    return name, Listing(text)


def _stands_inside(path: str) -> bool:
    """Whether a recorded path stays in the output folder: what it names may be removed."""
    return not path.startswith("/") and (".." not in path or ".." not in path.split("/"))


def claim(output: Path, paths: Collection[str]) -> None:
    """Record, before the first byte is written, which files a build is about to write: a crash leaves them ours."""
    folder = output / RECORDS
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(os.fspath(folder / CLAIMS), "".join(f"{p}\n" for p in sorted(paths)).encode())


def save(output: Path, ledger: Ledger) -> None:
    """Record what stands in the folder, after it does; sorted, so that equal sites have equal ledgers.

    A line for each file; then, after an empty line each, the folders that have listings. The claims are over.
    """
    folder = output / RECORDS
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{e.key.hex()} {e.digest.hex()} {path}\n" for path, e in sorted(ledger.entries.items())]
    listed = [f"\n{name}\n{files.text}" for name, files in sorted(ledger.folders.items())]
    data = "".join([HEADER, "\n", *lines, *listed]).encode()
    path = folder / LEDGER
    if not path.exists() or path.read_bytes() != data:
        write_whole(os.fspath(path), data)
    (folder / CLAIMS).unlink(missing_ok=True)
