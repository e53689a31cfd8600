"""A folder of the output whose files come and go together: which they are, and what it looks like as a whole."""

import os
import re
from collections.abc import Mapping
from hashlib import blake2b

import msgspec
from msgspec import Struct

from ..digest import Digest, digest_bytes
from .sources import SourceFile

LINES = re.compile(r"(?:[0-9a-f]{32} (?!/)[^\n\0]+\n)+")
Fact = tuple[str, int, int, int]


class Listing(Struct, frozen=True):
    """The files of a folder as text: a line for each in the order of paths, the digest of its bytes and its path."""

    text: str

    @property
    def digest(self) -> Digest:
        """Of every path and every byte in the folder."""
        return digest_bytes(self.text.encode())

    @property
    def files(self) -> dict[str, Digest]:
        """The digest of each file by its path in the folder."""
        rows = (line.split(" ", 1) for line in self.text.split("\n")[:-1])
        return {path: Digest(bytes.fromhex(own)) for own, path in rows}

    def __len__(self) -> int:
        return self.text.count("\n")


def listing(files: Mapping[str, Digest]) -> Listing:
    """The listing of some files, equal for equal files."""
    return Listing("".join(f"{own.hex()} {path}\n" for path, own in sorted(files.items())))


def is_listing(text: str) -> bool:
    """Whether a text that was found lists files, all of them inside of their folder."""
    return LINES.fullmatch(text) is not None and ".." not in text


def look_at(disk: str) -> SourceFile | None:
    """A whole folder as if it were one file; None where a link or anything else stands in it that is no file.

    Its size is that of all files together, its time that of the newest change, and the number in place of an inode
    stands for what each file looks like: its path, size, time and inode. So it changes whenever a file does.
    """
    facts: list[Fact] = []
    if os.path.islink(disk) or not _look_into(disk, "", facts):
        return None
    facts.sort()
    name = blake2b(msgspec.msgpack.encode(facts), digest_size=8).digest()
    size, newest = sum(f[1] for f in facts), max((f[2] for f in facts), default=0)
    return SourceFile("", disk, size, newest, int.from_bytes(name, "little"))


def _look_into(folder: str, prefix: str, facts: list[Fact]) -> bool:
    """Note what each file looks like; False where a folder is not there or holds what is neither file nor folder."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    found = entry.stat(follow_symlinks=False)
                    facts.append((prefix + entry.name, found.st_size, found.st_mtime_ns, found.st_ino))
                elif not (
                    entry.is_dir(follow_symlinks=False) and _look_into(entry.path, prefix + entry.name + "/", facts)
                ):
                    return False
    except OSError:
        return False
    return True
