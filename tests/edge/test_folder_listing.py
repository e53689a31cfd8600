"""A folder whose files come and go together: its listing, and what it looks like as a whole."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.digest import digest_bytes
from newsgen.edge.listing import is_listing, listing, look_at

ONE, TWO = digest_bytes(b"one"), digest_bytes(b"two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in {"a": "one", "b/c": "two", "b/d/e": "three"}.items():
        file = tmp_path / "f" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "f"


def test_what_was_listed_comes_back() -> None:
    files = {"b/a b": TWO, "a": ONE}
    found = listing(files)
    assert found.text == f"{ONE.hex()} a\n{TWO.hex()} b/a b\n"
    assert (found.files, len(found), is_listing(found.text)) == (files, 2, True)
    assert found == listing({"a": ONE, "b/a b": TWO})
    assert found.digest != listing({"a": ONE, "b/a c": TWO}).digest != listing({"a": TWO, "b/a c": TWO}).digest


OWN = ONE.hex()
NONE = ["", "\n", "a", f"{OWN} a", f"{OWN} /a\n", f"{OWN} ../a\n", f"{OWN} a/../../b\n", f"{OWN}\n", f"{OWN[1:]} a\n"]


@pytest.mark.parametrize("text", [*NONE, f"{'x' * 32} a\n", f"{OWN} a\n\n", f"{OWN} a\0\n"])
def test_what_is_no_listing(text: str) -> None:
    assert not is_listing(text)


def test_a_folder_is_seen_as_one_file(folder: Path) -> None:
    past = time.time_ns() - 10**12
    for path in folder.rglob("*"):
        os.utime(path, ns=(past, past))
    os.utime(folder / "b/c", ns=(past, past + 7))
    found = look_at(str(folder))
    assert found
    assert (found.disk, found.size, found.mtime_ns) == (str(folder), 11, past + 7)
    assert look_at(str(folder)) == found


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file removed": lambda f: (f / "a").unlink(),
    "a file added": lambda f: (f / "b/new").write_text(""),
    "a file renamed": lambda f: (f / "a").rename(f / "z"),
    "a file moved": lambda f: (f / "a").rename(f / "b/a"),
    "other bytes": lambda f: (f / "b/d/e").write_text("eerht"),
    "an older time": lambda f: os.utime(f / "a", ns=(0, 0)),
    "another inode": lambda f: again(f / "a"),
    "two files changed for one another": lambda f: swapped(f / "a", f / "b/c"),
}


def again(file: Path) -> None:
    facts = file.stat()
    other = file.with_name("other")
    other.write_bytes(file.read_bytes())
    os.utime(other, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    other.replace(file)


def swapped(one: Path, other: Path) -> None:
    one.rename(one.with_name("third"))
    other.rename(one)
    one.with_name("third").rename(other)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_changes_its_looks(name: str, folder: Path) -> None:
    before = look_at(str(folder))
    time.sleep(0.01)  # longer than the file system's clock stands still
    CHANGES[name](folder)
    after = look_at(str(folder))
    assert before
    assert after
    assert (before.inode, before.path, before.disk) != (after.inode, after.path, after.disk)


def test_what_holds_a_link_is_no_folder_to_look_at_as_a_whole(folder: Path) -> None:
    assert look_at(str(folder / "none")) is None
    assert look_at(str(folder / "a")) is None
    folder.with_name("link").symlink_to(folder)
    assert look_at(str(folder.with_name("link"))) is None
    (folder / "b/link").symlink_to(folder / "a")
    assert look_at(str(folder)) is None


def test_nor_is_one_that_holds_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "b/pipe")
    assert look_at(str(folder)) is None
