"""The folder of an index comes and goes as one: looked at as a whole while it stands, mended file by file if not.

Pagefind itself is not asked here: what stands for it gives a file for each page, and some for them all.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.clean import clean
from newsgen.edge import stamps
from newsgen.edge.ledger import load, save
from newsgen.edge.output import Folder
from newsgen.edge.pagefind import SCRIPT
from newsgen.stages import publish, search
from newsgen.stages.means import Unwatched
from newsgen.stats.gather import gather
from newsroom import Site, difference, published, tree
from searched import KEYS, age, filled, pretend, settle

FRAGMENT = "pagefind/2025/fragment/*"


@pytest.fixture(autouse=True)
def _no_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "index_batch", pretend)


@pytest.fixture
def searched(site: Site) -> Site:
    return filled(site)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The folders of indexes of which files were looked at one by one since it was asked last."""
    found: set[str] = set()
    real = stamps.described_if_there

    def noted(path: str, disk: str) -> stamps.SourceFile | None:
        _, _, name = disk.partition("/pagefind/")
        if "/" in name:
            found.add(name.partition("/")[0])
        return real(path, disk)

    def taken() -> list[str]:
        folders = sorted(found)
        found.clear()
        return folders

    for module in (stamps, publish):
        monkeypatch.setattr(module, "described_if_there", noted)
    return taken


def emphasise(site: Site) -> None:
    site.article("politics/old-1.md", "The ballot of 1 is **secret**.", date="2025-03-02")


def test_an_index_that_stands_is_looked_at_as_a_whole(searched: Site, looked: Callable[[], list[str]]) -> None:
    searched.build()
    assert looked() == ["2025", "newest", "pages"]
    age(searched)
    searched.build()
    assert looked() == ["2025", "newest", "pages"]
    searched.build()
    assert looked() == [], "nothing has changed"
    emphasise(searched)
    report = searched.build()
    assert (looked(), report.parsed, report.published.written) == ([], 1, 1), "no word has changed"
    searched.settings(title="Another", **KEYS)
    searched.build()
    assert looked() == [], "no article has changed"
    searched.article("stocks/new-9.md", "A bond of 9 pays.", date="2026-08-09")
    searched.build()
    assert looked() == ["newest"], "an article is new in this one"


def test_a_report_counts_the_files_that_were_passed_over(searched: Site) -> None:
    searched.build()
    age(searched)
    count = len(published(searched.output))
    assert searched.build().published.unchanged == count
    emphasise(searched)
    done = searched.build().published
    assert (done.unchanged, len(done.changed), done.added, done.removed) == (count - 1, 1, (), ())


def test_what_newsgen_wrote_can_be_taken_away_and_counted(searched: Site) -> None:
    searched.build()
    there = published(searched.output)
    figures, _ = gather(searched.request(), Unwatched())
    assert figures.output
    assert (figures.output.files, figures.output.bytes) == (len(there), sum(map(len, there.values())))
    searched.write("public/pagefind/2025/theirs.txt", "theirs")
    assert clean(searched.request(), cache=False)[0] == len(there)
    assert [*tree(searched.output)] == ["pagefind/2025/theirs.txt"]


def test_files_of_an_index_that_stay_the_same_are_not_written_again(searched: Site) -> None:
    settle(searched)
    before = {p: p.stat().st_ino for p in (searched.output / "pagefind").rglob("*") if p.is_file()}
    searched.article("politics/old-1.md", "Another word.", date="2025-03-02")
    done = searched.build().published
    inside = [url for url in (*done.added, *done.changed, *done.removed) if url.startswith("/pagefind/")]
    assert len(inside) == 2, "one fragment comes and one goes; which pages there are has not changed"
    after = {p: p.stat().st_ino for p in (searched.output / "pagefind").rglob("*") if p.is_file()}
    assert len(before.keys() ^ after.keys()) == 2
    assert all(before[p] == after[p] for p in before.keys() & after.keys())


def first(site: Site, pattern: str = FRAGMENT) -> Path:
    return min(site.output.glob(pattern))


def by_a_link(file: Path) -> None:
    """Put a link in the place of a file or a folder, which leads to something else."""
    other = file.with_name("elsewhere")
    file.rename(other)
    if other.is_file():
        other.write_bytes(b"else")
    file.symlink_to(other)


DAMAGE: dict[str, Callable[[Site], object]] = {
    "removed": lambda s: first(s).unlink(),
    "cut": lambda s: first(s).write_bytes(b""),
    "as long": lambda s: first(s).write_bytes(first(s).read_bytes()[::-1]),
    "replaced by one as long and as old": lambda s: replaced(first(s)),
    "all removed": lambda s: shutil.rmtree(s.output / "pagefind"),
    "a folder removed": lambda s: shutil.rmtree(s.output / "pagefind/2025/fragment"),
    "the script removed": lambda s: (s.output / "pagefind" / SCRIPT).unlink(),
}


def replaced(file: Path) -> None:
    found = file.stat()
    other = file.with_name("other")
    other.write_bytes(file.read_bytes()[::-1])
    os.utime(other, ns=(found.st_mtime_ns, found.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("name", DAMAGE)
def test_what_was_damaged_by_hand_is_mended(name: str, edited: bool, searched: Site) -> None:
    settle(searched)
    searched.build()
    if edited:
        emphasise(searched)
    DAMAGE[name](searched)
    searched.build()
    searched.build(full=True, output="clean")
    assert difference(tree(searched.output), tree(searched.folder / "clean")) == []


def test_a_link_in_the_place_of_a_file_is_mended_and_what_it_leads_to_is_left_alone(searched: Site) -> None:
    settle(searched)
    by_a_link(first(searched))
    searched.build()
    assert not first(searched).is_symlink()
    assert first(searched, "pagefind/2025/fragment/elsewhere").read_bytes() == b"else"


def test_files_of_others_in_an_index_are_left_alone_for_ever(searched: Site, looked: Callable[[], list[str]]) -> None:
    settle(searched)
    searched.write("public/pagefind/2025/theirs.txt", "theirs")
    age(searched)
    looked()
    searched.build()
    assert looked() == ["2025", "newest", "pages"]
    searched.build()
    assert looked() == [], "they are part of what the folder looks like, no more"
    searched.settings(related={"count": 0})
    report = searched.build()
    assert "/pagefind/2025/theirs.txt" not in report.published.removed
    assert [p.name for p in (searched.output / "pagefind").rglob("*") if p.is_file()] == ["theirs.txt"]
    searched.settings(**KEYS)
    searched.build()
    assert (searched.output / "pagefind/2025/theirs.txt").read_text() == "theirs"


def test_a_file_of_others_where_an_index_will_stand_is_a_problem(searched: Site) -> None:
    searched.write("public/pagefind/2025/pagefind-entry.json", "theirs")
    searched.settings(**KEYS, keep_files=["pagefind/2025"])
    searched.build()
    searched.settings(**KEYS)
    assert searched.kinds() == ["output-foreign"]
    assert (searched.output / "pagefind/2025/pagefind-entry.json").read_text() == "theirs"


@pytest.mark.parametrize("pattern", ["pagefind/2025/*.json", "*.json", "pagefind/2025/pagefind-entry.json"])
def test_a_file_of_an_index_may_be_kept(pattern: str, searched: Site) -> None:
    settle(searched)
    searched.settings(**KEYS, keep_files=[pattern])
    searched.build()
    ledger = load(searched.output)
    assert ledger
    assert "pagefind/2025/pagefind-entry.json" not in ledger.owned
    assert len(ledger.folders["pagefind/2025"]) == 4, "the fragments, and nothing else"
    entry = searched.write("public/pagefind/2025/pagefind-entry.json", "theirs")
    searched.build()
    assert entry.read_text() == "theirs"


def test_other_patterns_open_no_index(searched: Site, looked: Callable[[], list[str]]) -> None:
    searched.settings(**KEYS, keep_files=["CNAME", ".well-known/*", "pagefinder/*", "pages"])
    settle(searched)
    emphasise(searched)
    looked()
    searched.build()
    assert looked() == []


def test_a_ledger_that_names_each_file_is_understood(searched: Site) -> None:
    searched.build()
    before = tree(searched.output)
    ledger = load(searched.output)
    assert ledger
    assert len(ledger.folders) == 3
    save(searched.output, ledger.opened())
    emphasise(searched)
    assert searched.build().published.written == 1
    searched.article("politics/old-1.md", "The *ballot* of 1 is secret.", date="2025-03-02")
    searched.build()
    assert difference(before, tree(searched.output)) == []


class Killed(BaseException):
    """The process has ended here."""


def killed_after(count: int, monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    """A build that dies after it has written some files."""
    left = [count]
    write = Folder.write

    def once_more(self: Folder, path: str, data: bytes) -> object:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return write(self, path, data)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "write", once_more)
        with pytest.raises(Killed):
            site.build()


@pytest.mark.parametrize("count", [0, 3, 20])
def test_a_first_build_that_was_killed_is_healed(count: int, searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_after(count, monkeypatch, searched)
    searched.build()
    searched.build(full=True, output="clean")
    assert difference(tree(searched.output), tree(searched.folder / "clean")) == []


@pytest.mark.parametrize("undone", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_killed_build_is_healed(count: int, undone: bool, searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(searched)
    searched.build()
    for n in range(4):
        searched.article(f"politics/old-{n}.md", f"Other words of {n}.", date=f"2025-03-0{n + 1}")
    killed_after(count, monkeypatch, searched)
    if undone:
        filled(searched)
    searched.build()
    searched.build(full=True, output="clean")
    assert difference(tree(searched.output), tree(searched.folder / "clean")) == []


def test_a_build_that_was_killed_at_its_record_is_healed(searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(searched)
    before = tree(searched.output)
    searched.article("politics/old-1.md", "Another word.", date="2025-03-02")
    with monkeypatch.context() as patched:
        patched.setattr(publish, "save", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            searched.build()
    filled(searched)
    searched.build()
    assert difference(before, tree(searched.output)) == []


def test_two_ledgers_of_one_site_are_equal(searched: Site, tmp_path: Path) -> None:
    searched.build()
    other = filled(Site(tmp_path / "other"))
    other.build()
    assert difference(tree(searched.output), tree(other.output)) == []
