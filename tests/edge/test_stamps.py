"""A stamp may save a hash, and never decides alone (law 6)."""

import os
import time
from pathlib import Path

import pytest

from newsgen.digest import digest_bytes
from newsgen.edge import stamps
from newsgen.edge.listing import Listing, listing
from newsgen.edge.sources import SourceFile, described_if_there
from newsgen.edge.stamps import RACY_NS, Stamp, Stamps

LONG_AGO = 5 * RACY_NS


def look(path: Path) -> SourceFile:
    file = described_if_there(path.name, str(path))
    assert file
    return file


def old_file(path: Path, text: str) -> SourceFile:
    path.write_text(text)
    past = time.time_ns() - LONG_AGO
    os.utime(path, ns=(past, past))
    return look(path)


def test_an_old_file_is_known_by_its_stamp(tmp_path: Path) -> None:
    file = old_file(tmp_path / "a", "one")
    first = Stamps({})
    assert first.known(file) is None
    assert first.digest(file, "a") == digest_bytes(b"one")
    later = Stamps(first.fresh)
    assert later.known(look(tmp_path / "a")) == digest_bytes(b"one")
    assert later.fresh == first.fresh


def test_a_file_touched_just_before_it_was_hashed_is_hashed_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    file = look(tmp_path / "a")
    first = Stamps({})
    first.digest(file, "a")
    (tmp_path / "a").write_text("two")
    os.utime(tmp_path / "a", ns=(file.mtime_ns, file.mtime_ns))
    now = look(tmp_path / "a")
    assert (now.mtime_ns, now.size, now.inode) == (file.mtime_ns, file.size, file.inode)
    later = Stamps(first.fresh)
    assert later.known(now) is None
    assert later.digest(now, "a") == digest_bytes(b"two")


def test_any_difference_makes_a_stamp_void(tmp_path: Path) -> None:
    file = old_file(tmp_path / "a", "one")
    stamps = Stamps({})
    stamps.note(file, b"one")
    kept = stamps.fresh[file.disk]
    assert kept.holds(file)
    assert not kept.holds(SourceFile(file.path, file.disk, file.size + 1, file.mtime_ns, file.inode))
    assert not kept.holds(SourceFile(file.path, file.disk, file.size, file.mtime_ns + 1, file.inode))
    assert not kept.holds(SourceFile(file.path, file.disk, file.size, file.mtime_ns - 1, file.inode))
    assert not kept.holds(SourceFile(file.path, file.disk, file.size, file.mtime_ns, file.inode + 1))


def test_two_seconds_decide() -> None:
    file = SourceFile("a", "/a", 3, 1_000, 7)
    assert not Stamp(1_000, 3, 7, 1_000 + RACY_NS, digest_bytes(b"one")).holds(file)
    assert Stamp(1_000, 3, 7, 1_001 + RACY_NS, digest_bytes(b"one")).holds(file)


def test_a_file_is_read_at_most_once(tmp_path: Path) -> None:
    file = old_file(tmp_path / "a", "one")
    stamps = Stamps({})
    assert stamps.note(file, b"one") == digest_bytes(b"one")
    (tmp_path / "a").unlink()
    assert stamps.digest(file, "a") == digest_bytes(b"one")


def test_only_files_of_this_build_are_kept_for_the_next(tmp_path: Path) -> None:
    kept, gone = old_file(tmp_path / "a", "one"), old_file(tmp_path / "b", "two")
    first = Stamps({})
    first.digest(kept, "a")
    first.digest(gone, "b")
    later = Stamps(first.fresh)
    later.digest(kept, "a")
    assert {*later.fresh} == {kept.disk}


def old_folder(folder: Path) -> Listing:
    (folder / "b").mkdir(parents=True)
    for path in ("a", "b/c"):
        old_file(folder / path, path)
    return listing({path: digest_bytes(path.encode()) for path in ("a", "b/c")})


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    found: list[str] = []
    monkeypatch.setattr(stamps, "read", lambda disk, _: found.append(Path(disk).name) or Path(disk).read_bytes())
    return found


def test_a_folder_that_came_to_rest_is_known_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, folder = old_folder(tmp_path / "f"), str(tmp_path / "f")
    read = opened(monkeypatch)
    first = Stamps({})
    assert first.stands(folder, files, "f")
    assert sorted(read) == ["a", "c"]
    later = Stamps(first.fresh)
    assert later.stands(folder, files, "f")
    assert {*later.fresh} == {folder}, "no file was looked at by itself"
    old_file(tmp_path / "f/a", "b")
    assert not Stamps(later.fresh).stands(folder, files, "f")
    old_file(tmp_path / "f/a", "a")
    assert Stamps(later.fresh).stands(folder, files, "f")


def test_a_folder_known_to_be_something_else_does_not_stand(tmp_path: Path) -> None:
    files, folder = old_folder(tmp_path / "f"), str(tmp_path / "f")
    first = Stamps({})
    assert first.stands(folder, files, "f")
    other = listing({**files.files, "a": digest_bytes(b"b")})
    assert not Stamps(first.fresh).stands(folder, other, "f")


def test_a_file_that_changes_while_its_folder_is_read_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may keep size, inode and time of what was looked at, if the clock of its file system has stood still."""
    files, folder = old_folder(tmp_path / "f"), str(tmp_path / "f")
    (tmp_path / "f/a").write_text("a")  # just now
    seen = look(tmp_path / "f/a")
    first = Stamps({})
    real, clock = stamps.read, time.time_ns

    def changed(disk: str, shown: str) -> bytes:
        data = real(disk, shown)
        if disk.endswith("/c"):  # after both were read, and much later by the clock
            (tmp_path / "f/a").write_text("b")
            os.utime(tmp_path / "f/a", ns=(seen.mtime_ns, seen.mtime_ns))
            monkeypatch.setattr(time, "time_ns", lambda: clock() + LONG_AGO)
        return data

    monkeypatch.setattr(stamps, "read", changed)
    assert first.stands(folder, files, "f")
    monkeypatch.setattr(stamps, "read", real)
    assert look(tmp_path / "f/a") == seen
    assert not Stamps(first.fresh).stands(folder, files, "f")
