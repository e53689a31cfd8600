"""The store: SQLite and its twin in memory behave alike; a damaged one costs time and nothing else."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.digest import Digest, digest
from newsgen.edge.store import AT_ONCE, FILE, FORMAT, MemoryStore, SqliteStore, Store, opened

ONE, TWO, THREE = digest(1), digest(2), digest(3)
VALUES = st.lists(st.dictionaries(st.integers(0, 9).map(digest), st.binary(max_size=9), max_size=5), max_size=4)


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        kept = SqliteStore(tmp_path / FILE)
        yield kept
        kept.close()


def test_what_is_put_comes_back(store: Store) -> None:
    store.put("sheet", {ONE: b"one", TWO: b""})
    assert store.get("sheet", [ONE, TWO, THREE]) == {ONE: b"one", TWO: b""}
    assert store.shelf("sheet") == {ONE: b"one", TWO: b""}


def test_shelves_do_not_mix(store: Store) -> None:
    store.put("sheet", {ONE: b"one"})
    assert store.get("body", [ONE]) == {}
    assert store.shelf("body") == {}


def test_a_later_value_stands_for_an_earlier_one(store: Store) -> None:
    store.put("memo", {ONE: b"old"})
    store.put("memo", {ONE: b"new"})
    assert store.shelf("memo") == {ONE: b"new"}


def test_many_keys_at_once(store: Store) -> None:
    many: dict[Digest, bytes] = {digest(n): b"%d" % n for n in range(3 * AT_ONCE + 1)}
    store.put("parsed", many)
    assert store.get("parsed", [*many, ONE]) == many
    assert store.get("parsed", []) == {}


@given(puts=VALUES)
def test_the_twins_agree(tmp_path_factory: pytest.TempPathFactory, puts: list[dict[Digest, bytes]]) -> None:
    memory, kept = MemoryStore(), SqliteStore(tmp_path_factory.mktemp("twins") / FILE)
    for values in puts:
        memory.put("sheet", values)
        kept.put("sheet", values)
    keys = [digest(n) for n in range(10)]
    assert memory.get("sheet", keys) == kept.get("sheet", keys)
    assert memory.shelf("sheet") == kept.shelf("sheet")
    kept.close()


def test_a_store_lasts(tmp_path: Path) -> None:
    with opened(tmp_path / "cache") as (store, problems):
        store.put("sheet", {ONE: b"one"})
        assert problems == ()
    with opened(tmp_path / "cache") as (store, problems):
        assert store.get("sheet", [ONE]) == {ONE: b"one"}
        assert problems == ()


def test_another_process_may_read_meanwhile(tmp_path: Path) -> None:
    with opened(tmp_path) as (store, _):
        store.put("sheet", {ONE: b"one"})
        reader = SqliteStore(tmp_path / FILE)
        store.put("sheet", {TWO: b"two"})
        assert reader.get("sheet", [ONE, TWO]) == {ONE: b"one", TWO: b"two"}
        reader.close()


def test_values_that_fail_to_be_put_leave_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / FILE)
    with pytest.raises(sqlite3.Error):
        store.put("sheet", {ONE: b"one", TWO: None})  # type: ignore[dict-item]
    assert store.shelf("sheet") == {}
    store.put("sheet", {ONE: b"one"})
    assert store.shelf("sheet") == {ONE: b"one"}
    store.close()


@pytest.mark.parametrize(
    "damage", [b"this is no database, it is a text of some length" * 40, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_store_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    with opened(tmp_path) as (store, problems):
        assert [p.kind for p in problems] == ["store-damaged"]
        store.put("sheet", {ONE: b"one"})
    with opened(tmp_path) as (store, problems):
        assert store.shelf("sheet") == {ONE: b"one"}
        assert problems == ()


@pytest.mark.parametrize("version", [FORMAT + 1, 99])
def test_a_store_of_another_version_is_set_aside(tmp_path: Path, version: int) -> None:
    with opened(tmp_path) as (store, _):
        store.put("sheet", {ONE: b"one"})
    other = sqlite3.connect(tmp_path / FILE)
    other.execute(f"PRAGMA user_version = {version}")
    other.close()
    with opened(tmp_path) as (store, problems):
        assert [p.kind for p in problems] == ["store-damaged"]
        assert store.shelf("sheet") == {}


def test_another_programs_database_is_set_aside(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("CREATE TABLE sheet (colour TEXT)")
    other.commit()
    other.close()
    with opened(tmp_path) as (store, problems):
        assert [p.kind for p in problems] == ["store-damaged"]
        store.put("sheet", {ONE: b"one"})
        assert store.shelf("sheet") == {ONE: b"one"}


def test_where_no_store_can_be_kept_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in its place")
    with opened(tmp_path / "cache") as (store, problems):
        assert [p.kind for p in problems] == ["store-unwritable"]
        store.put("sheet", {ONE: b"one"})
        assert store.shelf("sheet") == {ONE: b"one"}


def test_a_folder_in_the_place_of_the_store(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with opened(tmp_path) as (store, problems):
        assert [p.kind for p in problems] == ["store-unwritable"]
        store.put("sheet", {ONE: b"one"})


def test_what_is_not_kept_is_let_go(store: Store) -> None:
    keys = [digest(n) for n in range(1200)]
    store.put("sheet", dict.fromkeys(keys, b"x" * 100))
    store.put("body", {keys[0]: b"body"})
    store.keep("sheet", keys[:700])
    store.shrink()
    assert store.count("sheet") == 700
    assert {*store.get("sheet", keys)} == {*keys[:700]}
    assert store.count("body") == 1
    store.keep("sheet", ())
    assert store.shelf("sheet") == {}


def test_a_store_of_an_earlier_newsgen_is_set_aside_without_a_word(tmp_path: Path) -> None:
    """A warning would fail the first strict build after each upgrade in CI, where the store is kept between runs."""
    earlier = sqlite3.connect(tmp_path / FILE)
    earlier.execute("CREATE TABLE sheet (key BLOB PRIMARY KEY)")
    earlier.execute(f"PRAGMA user_version = {FORMAT - 1}")
    earlier.commit()
    earlier.close()
    with opened(tmp_path) as (store, problems):
        assert problems == ()
        assert store.shelf("sheet") == {}
