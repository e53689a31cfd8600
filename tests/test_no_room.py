"""No space, no permission, a store that somebody holds: a problem in words, whole pages, and a build that heals."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread, Timer
from typing import Any

import pytest

from newsgen import cli
from newsgen.edge import files
from newsgen.edge.store import CACHE, FILE
from newsgen.errors import Failed
from newsroom import NOW, Site, difference, published, tree

TEXT = "The tide of {n} rose over the harbor while the council counted ferries and bonds. " * 20


def filled(site: Site, **header: object) -> Site:
    for n in range(1, 25):
        folder = ("politics", "stocks")[n % 2]
        site.article(f"{folder}/story-{n}.md", TEXT.format(n=n), **({"date": f"2026-08-{n:02}"} | header))
    return site


def whole(site: Site, new: dict[str, bytes], old: dict[str, bytes]) -> bool:
    """Whether each file that stands is the old one or the new one, and none is gone that both have."""
    found = published(site.output)
    return {*old} & {*new} <= {*found} and all(data in (old.get(path), new.get(path)) for path, data in found.items())


def starved(after: int) -> Callable[..., Any]:
    """Writing that gets an error of the disk after so many files, with the last one half written."""
    left = iter(range(after))
    write = files.write_unseen

    def no_space(path: str, data: bytes) -> os.stat_result:
        if next(left, None) is None:
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    return no_space


@pytest.mark.parametrize("after", [0, 1, 2, 9, 20])
def test_a_disk_that_fills_up_leaves_whole_pages(site: Site, new_site: Callable[[], Site], after: int) -> None:
    filled(site).build()
    old = published(site.output)
    filled(site, author="Ada")
    clean = filled(new_site(), author="Ada")
    clean.build()
    new = tree(clean.output)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "write_unseen", starved(after))
        assert site.kinds() == ["output-unwritable"]
    assert whole(site, published(clean.output), old)
    site.build()
    assert difference(tree(site.output), new) == []


@pytest.mark.parametrize("after", [0, 1, 30])
def test_a_first_build_on_a_full_disk_is_healed(site: Site, new_site: Callable[[], Site], after: int) -> None:
    filled(site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "write_unseen", starved(after))
        patch.setattr("newsgen.edge.output.write_unseen", starved(after))
        assert site.kinds() == ["output-unwritable"]
    site.build()
    clean = filled(new_site())
    clean.build()
    assert difference(tree(site.output), tree(clean.output)) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not mount or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_real_full_disk(site: Site, small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = small_disk / "public"
    filled(site).build(output=str(output))
    old = published(output)
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb") as file:
        while True:
            file.write(bytes(4096))
            file.flush()
    filled(site, author="Ada", summary="More. " * 50)
    command = ["build", "-s", str(site.folder), "-o", str(output), "--now", NOW.isoformat()]
    assert cli.main(command) == cli.WRONG
    assert "no space left on device" in capsys.readouterr().err
    site.build(output="elsewhere")
    new = published(site.folder / "elsewhere")
    found = published(output)
    assert {*old} <= {*found}
    assert all(data in (old.get(path), new.get(path)) for path, data in found.items())
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    assert cli.main(command) == cli.GOOD
    assert difference(published(output), new) == []


def test_a_store_on_a_full_disk_costs_a_warning_and_time(site: Site, small_disk: Path) -> None:
    (site.folder / CACHE).symlink_to(small_disk)
    filled(site)
    with suppress(OSError), (small_disk / "ballast").open("wb") as file:
        while True:
            file.write(bytes(4096))
            file.flush()
    report = site.build()
    assert [p.kind for p in report.problems] == ["store-unwritable"]
    pages = published(site.output)
    (small_disk / "ballast").unlink()
    again = site.build()
    assert again.published.written == 0
    assert published(site.output) == pages


def test_a_folder_that_may_not_be_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(site).build()
    old = tree(site.output)
    filled(site, author="Ada")
    folder = site.output / "politics"
    if os.geteuid() == 0:  # who may do anything, whatever a folder says
        monkeypatch.setattr(files, "write_unseen", refusing(str(folder)))
    else:
        for inner in [folder, *(p for p in folder.rglob("*") if p.is_dir())]:
            inner.chmod(0o555)
    assert {p.kind for p in site.problems()} == {"output-unwritable"}
    assert {*published(site.output)} >= {path for path in old if not path.startswith(".newsgen/")}
    monkeypatch.undo()
    for inner in [folder, *(p for p in folder.rglob("*") if p.is_dir())]:
        inner.chmod(0o755)
    site.build()
    site.build(output="clean", full=True)
    assert difference(published(site.output), published(site.folder / "clean")) == []


def refusing(folder: str) -> Callable[..., Any]:
    write = files.write_unseen

    def refuse(path: str, data: bytes) -> os.stat_result:
        if path.startswith(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return write(path, data)

    return refuse


def held(site: Site) -> sqlite3.Connection:
    """The store, held by another process in the middle of a transaction."""
    db = sqlite3.connect(site.folder / CACHE / FILE, isolation_level=None, check_same_thread=False)
    db.execute("BEGIN IMMEDIATE")
    return db


def test_a_build_waits_for_another_process_that_writes_into_the_store(site: Site) -> None:
    filled(site).build()
    filled(site, author="Ada")
    db = held(site)
    timer = Timer(0.4, lambda: db.execute("ROLLBACK"))
    timer.start()
    report = site.build()
    timer.join()
    db.close()
    assert (report.parsed, report.problems) == (24, ())


def test_a_store_that_is_held_for_too_long_is_done_without(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(site).build()
    filled(site, author="Ada")
    db = held(site)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **named: connect(path, **(named | {"timeout": 0.05})))
    report = site.build()
    assert [p.kind for p in report.problems] == ["store-unwritable"]
    db.execute("ROLLBACK")
    db.close()
    assert site.build().parsed == 24, "what was done without the store is done once more"
    site.build(output="clean", full=True)
    assert difference(published(site.output), published(site.folder / "clean")) == []


def test_two_threads_of_builds_never_mix(site: Site) -> None:
    """One at a time: the other is told so, and loses nothing."""
    filled(site)
    ends: list[object] = []

    def build() -> None:
        try:
            ends.append(site.build())
        except Failed as failed:
            ends.append(failed)

    threads = [Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [end for end in ends if isinstance(end, Failed)]
    assert all([p.kind for p in end.problems] == ["output-locked"] for end in refused)
    assert len(refused) < 3
    site.build(output="clean", full=True)
    assert difference(published(site.output), published(site.folder / "clean")) == []
