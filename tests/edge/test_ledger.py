"""What newsgen wrote into a folder, and how it is remembered there."""

from pathlib import Path

import pytest

from newsgen.digest import digest_bytes
from newsgen.edge.ledger import CLAIMS, HEADER, LEDGER, RECORDS, Entry, Ledger, claim, load, save
from newsgen.edge.listing import listing

ONE = Entry(digest_bytes(b"key 1"), digest_bytes(b"bytes 1"))
TWO = Entry(digest_bytes(b"key 2"), digest_bytes(b"bytes 2"))


def records(output: Path, name: str) -> Path:
    return output / RECORDS / name


def test_a_folder_without_a_ledger_is_not_ours(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    assert load(tmp_path / "none") is None
    (tmp_path / RECORDS).mkdir()
    assert load(tmp_path) is None


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    entries = {"index.html": ONE, "a b/über/index.html": TWO}
    save(tmp_path, Ledger(entries))
    found = load(tmp_path)
    assert found == Ledger(entries)
    assert found.owned == {*entries}


def test_an_empty_ledger_is_a_ledger(tmp_path: Path) -> None:
    save(tmp_path, Ledger({}))
    assert load(tmp_path) == Ledger({})


def test_equal_sites_have_equal_ledgers(tmp_path: Path) -> None:
    save(tmp_path / "a", Ledger({"x": ONE, "y": TWO}))
    save(tmp_path / "b", Ledger({"y": TWO, "x": ONE}))
    assert records(tmp_path / "a", LEDGER).read_bytes() == records(tmp_path / "b", LEDGER).read_bytes()


def test_folders_whose_files_come_and_go_together(tmp_path: Path) -> None:
    folders = {"b/folder": listing({"x": ONE.digest, "y z/x": TWO.digest}), "a": listing({"x": TWO.digest})}
    for entries in ({}, {"index.html": ONE, "b/x": TWO}):
        ledger = Ledger(entries, folders=folders)
        save(tmp_path, ledger)
        found = load(tmp_path)
        assert found == ledger
        assert found.owned == {*entries, "b/folder/x", "b/folder/y z/x", "a/x"}
        inside = {"b/folder/x": Entry(ONE.digest, ONE.digest), "b/folder/y z/x": Entry(TWO.digest, TWO.digest)}
        assert found.opened(but=["a"]) == Ledger({**entries, **inside})
        assert found.opened().owned == found.owned
    other = Ledger({"b/x": TWO, "index.html": ONE}, folders=dict(reversed(folders.items())))
    save(tmp_path / "other", other)
    assert records(tmp_path, LEDGER).read_bytes() == records(tmp_path / "other", LEDGER).read_bytes()


def test_a_ledger_that_would_not_change_keeps_its_time(tmp_path: Path) -> None:
    save(tmp_path, Ledger({"x": ONE}))
    before = records(tmp_path, LEDGER).stat()
    save(tmp_path, Ledger({"x": ONE}))
    after = records(tmp_path, LEDGER).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_was_claimed_and_never_recorded_is_ours(tmp_path: Path) -> None:
    save(tmp_path, Ledger({"x": ONE}))
    claim(tmp_path, ["x", "z"])
    found = load(tmp_path)
    assert found == Ledger({"x": ONE}, frozenset(["x", "z"]))
    assert found.owned == {"x", "z"}


def test_a_build_that_died_before_its_first_ledger_left_its_claims(tmp_path: Path) -> None:
    claim(tmp_path, ["x"])
    assert load(tmp_path) == Ledger({}, frozenset(["x"]))


def test_the_record_of_success_ends_the_claims(tmp_path: Path) -> None:
    claim(tmp_path, ["x"])
    save(tmp_path, Ledger({"x": ONE}))
    assert not records(tmp_path, CLAIMS).exists()
    assert load(tmp_path) == Ledger({"x": ONE})


GOOD = f"{ONE.key.hex()} {ONE.digest.hex()} x\n"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"something else\n",
        b"\xff\xfe\x00",
        f"{HEADER}\nnot an entry\n".encode(),
        f"{HEADER}\nzz zz x\n".encode(),
        f"{HEADER}\n\n".encode(),
        f"newsgen ledger 99\n{GOOD}".encode(),
        f"{HEADER}\n{GOOD[:-2]}../../etc/passwd\n".encode(),
        f"{HEADER}\n{GOOD[:-2]}/etc/passwd\n".encode(),
        f"{HEADER}\n{GOOD[:-2]}a/../../b\n".encode(),
        f"{HEADER}\n{GOOD}\n".encode(),
        f"{HEADER}\n{GOOD}\nfolder\n".encode(),
        f"{HEADER}\n{GOOD}\nfolder\n{GOOD[33:]}\n".encode(),
        f"{HEADER}\n{GOOD}\nfolder\n{GOOD[34:]}".encode(),
        f"{HEADER}\n{GOOD}\nfolder\n{GOOD[33:-2]}../x\n".encode(),
        f"{HEADER}\n{GOOD}\n../folder\n{GOOD[33:]}".encode(),
        f"{HEADER}\n{GOOD}\n/folder\n{GOOD[33:]}".encode(),
    ],
)
def test_a_damaged_ledger_is_none(tmp_path: Path, damage: bytes) -> None:
    save(tmp_path, Ledger({"x": ONE}))
    records(tmp_path, LEDGER).write_bytes(damage)
    assert load(tmp_path) is None


def test_damaged_claims_claim_nothing(tmp_path: Path) -> None:
    save(tmp_path, Ledger({"x": ONE}))
    records(tmp_path, CLAIMS).write_bytes(b"\xff\xfe\n../../etc/passwd\n")
    found = load(tmp_path)
    assert found
    assert found.owned == {"x"}


def test_a_ledger_that_is_no_file_is_none(tmp_path: Path) -> None:
    records(tmp_path, LEDGER).mkdir(parents=True)
    records(tmp_path, CLAIMS).mkdir()
    assert load(tmp_path) is None
