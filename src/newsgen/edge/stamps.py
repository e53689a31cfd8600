"""The stamp index: mtime_ns, size and inode of a file -> the digest of its bytes, so that most need no reading."""

import time
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from ..digest import Digest, digest, digest_bytes
from .listing import Listing, look_at
from .sources import SourceFile, described_if_there, read
from .store import Store

RACY_NS = 2_000_000_000
NAME = digest("stamps")


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What a file looked like when its bytes were hashed; `seen_ns` is when that was."""

    mtime_ns: int
    size: int
    inode: int
    seen_ns: int
    digest: Digest

    def holds(self, file: SourceFile) -> bool:
        """Whether the file still is what was hashed.

        A file changed less than two seconds before it was hashed may change again within one tick of its clock and is
        hashed again (git calls such an index racy): a stamp may save a hash, never decide alone.
        """
        same = (self.mtime_ns, self.size, self.inode) == (file.mtime_ns, file.size, file.inode)
        return same and self.mtime_ns + RACY_NS < self.seen_ns


_decode = msgspec.msgpack.Decoder(dict[str, Stamp]).decode


def stamp(file: SourceFile, digest: Digest) -> Stamp:
    """The stamp of a file whose bytes have just been hashed."""
    return Stamp(file.mtime_ns, file.size, file.inode, time.time_ns(), digest)


class Stamps:
    """The stamps of an earlier build, and those of this one; a file is read at most once."""

    def __init__(self, earlier: Mapping[str, Stamp]) -> None:
        self._earlier = earlier
        self.fresh: dict[str, Stamp] = {}

    @classmethod
    def kept(cls, store: Store) -> "Stamps":
        """The stamps that the latest build kept in a store.

        Raises:
            msgspec.DecodeError: the store is damaged.
        """
        found = store.get("memo", [NAME])
        return cls(_decode(found[NAME]) if found else {})

    def keep(self, store: Store) -> None:
        """Keep the stamps of this build for the next one."""
        if self.fresh != self._earlier:
            store.put("memo", {NAME: msgspec.msgpack.encode(self.fresh)})

    def keep_all(self, store: Store) -> None:
        """Keep the stamps of earlier builds as well, of files that this one has no business with."""
        store.put("memo", {NAME: msgspec.msgpack.encode({**self._earlier, **self.fresh})})

    def known(self, file: SourceFile) -> Digest | None:
        """The digest of a file that has not changed since it was hashed, without reading it."""
        found = self.fresh.get(file.disk) or self._earlier.get(file.disk)
        if found is None or not found.holds(file):
            return None
        self.fresh[file.disk] = found
        return found.digest

    def note(self, file: SourceFile, data: bytes) -> Digest:
        """The digest of the bytes that were just read from a file, kept for the next build."""
        digest = digest_bytes(data)
        self.fresh[file.disk] = stamp(file, digest)
        return digest

    def digest(self, file: SourceFile, shown: str) -> Digest:
        """The digest of a file's bytes, by its stamp or by reading it.

        Raises:
            Failed: it cannot be read.
        """
        return self.known(file) or self.note(file, read(file.disk, shown))

    def taken(self, file: SourceFile, shown: str) -> Digest:
        """The digest of the bytes that were last read from a file, or known by its stamp; read now if neither.

        What it may hold since then does not count, be it ever so young.

        Raises:
            Failed: it cannot be read.
        """
        found = self.fresh.get(file.disk)
        return found.digest if found else self.digest(file, shown)

    def stands(self, folder: str, files: Listing, shown: str) -> bool:
        """Whether all that a listing names stands in a folder as listed: by the looks of the folder, or file by file.

        What else stands there has a part in its looks alone.

        Raises:
            Failed: a file cannot be read.
        """
        look, own = look_at(folder), files.digest
        if look and self.known(look) == own:
            return True
        seen = stamp(look, own) if look else None  # before its files are read: what changes meanwhile is not missed
        if not all(self._is(f"{folder}/{path}", f"{shown}/{path}", wanted) for path, wanted in files.files.items()):
            return False
        if seen:
            self.fresh[folder] = seen
        return True

    def _is(self, disk: str, shown: str, wanted: Digest) -> bool:
        file = described_if_there(shown, disk)
        return file is not None and self.digest(file, shown) == wanted
