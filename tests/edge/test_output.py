"""May newsgen write here; written whole or not at all; pruned exactly."""

import os
from pathlib import Path

import pytest

from newsgen.edge.files import UNFINISHED, write_whole
from newsgen.edge.ledger import Ledger, claim, save
from newsgen.edge.output import Folder, check_output, kept, locked, prune, sweep
from newsgen.errors import Failed


def refusal(output: Path, *sources: Path, keep: tuple[str, ...] = ()) -> str:
    """The kind of problem that a folder is refused for, as wrong usage; empty if it is not."""
    try:
        check_output(output, sources, keep, "public")
    except Failed as failed:
        return ", ".join(p.kind for p in failed.problems) + ("" if failed.usage else " (no fault of usage)")
    return ""


def test_new_empty_and_own_folders_will_do(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none", tmp_path / "content") == ""
    (tmp_path / "public").mkdir()
    assert refusal(tmp_path / "public", tmp_path / "content") == ""
    save(tmp_path / "public", Ledger({}))
    (tmp_path / "public/theirs.txt").write_text("")
    assert refusal(tmp_path / "public", tmp_path / "content") == ""


def test_the_folder_of_a_build_that_died_early_will_do(tmp_path: Path) -> None:
    claim(tmp_path / "public", ["index.html"])
    (tmp_path / "public/index.html").write_text("")
    assert refusal(tmp_path / "public") == ""


@pytest.mark.parametrize("output", [".", "content", "content/public", "..", "link"])
def test_a_folder_that_holds_the_sources_or_stands_in_them_is_refused(tmp_path: Path, output: str) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "link").symlink_to("content")
    save(site / output, Ledger({}))
    assert refusal(site / output, site / "content", site / "static") == "output-sources"


def test_a_folder_with_a_similar_name_is_another_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "content-public", tmp_path / "content") == ""


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("")
    assert refusal(tmp_path / "public") == "output-no-folder"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / "public/a/b"
    deep.mkdir(parents=True)
    assert refusal(tmp_path / "public") == "", "empty folders hold nothing to lose"
    (deep / "thesis.txt").write_text("")
    assert refusal(tmp_path / "public") == "output-not-ours"
    with pytest.raises(Failed, match=r"it holds a/b/thesis\.txt"):
        check_output(tmp_path / "public", [], [], "public")
    assert refusal(tmp_path / "public", keep=("a",)) == ""
    assert refusal(tmp_path / "public", keep=("*.txt",)) == ""
    assert refusal(tmp_path / "public", keep=("b",)) == "output-not-ours"


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("CNAME", "CNAME", True),
        ("CNAME", "cname", False),
        ("a/CNAME", "CNAME", False),
        ("downloads/a/b.pdf", "downloads", True),
        ("downloads/a/b.pdf", "downloads/", True),
        ("downloads/a/b.pdf", "downloads/*", True),
        ("downloads-old/b.pdf", "downloads", False),
        ("a/b.pdf", "*.pdf", True),
        (".well-known/x", ".well-known", True),
    ],
)
def test_keep_files(path: str, pattern: str, expected: bool) -> None:
    assert kept(path, [pattern]) is expected


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    with locked(tmp_path / "public", "public") as ledger:
        assert ledger.entries == {}
        with pytest.raises(Failed, match="Another build is at work") as caught, locked(tmp_path / "public", "public"):
            pass
        assert caught.value.usage
    with locked(tmp_path / "public", "public"):
        pass


def test_a_failed_build_lets_the_folder_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "public", "public"):
        raise ZeroDivisionError
    with locked(tmp_path / "public", "public"):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(Failed, match="cannot be written") as caught, locked(tmp_path / "a/public", "a/public"):
        pass
    assert caught.value.usage


def test_write(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    file = folder.write("a/b/index.html", b"one")
    assert (tmp_path / "a/b/index.html").read_bytes() == b"one"
    facts = (tmp_path / "a/b/index.html").stat()
    assert (file.size, file.mtime_ns, file.inode) == (3, facts.st_mtime_ns, facts.st_ino)
    folder.write("a/b/index.html", b"two")
    assert (tmp_path / "a/b/index.html").read_bytes() == b"two"
    assert [p.name for p in (tmp_path / "a/b").iterdir()] == ["index.html"]


def test_a_reader_who_has_the_old_file_open_keeps_reading_it(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    folder.write("a", b"old")
    with (tmp_path / "a").open("rb") as reader:
        folder.write("a", b"new")
        assert reader.read() == b"old"


def test_nothing_is_written_through_a_linked_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Failed) as caught:
        Folder(str(tmp_path / "public")).write("a/index.html", b"x")
    assert [p.kind for p in caught.value.problems] == ["output-link"]
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_a_linked_file_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a").symlink_to(tmp_path / "theirs")
    Folder(str(tmp_path / "public")).write("a", b"ours")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert (tmp_path / "public/a").read_bytes() == b"ours"


def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("")
    folder = Folder(str(tmp_path))
    for path in ("a", "b/index.html"):
        with pytest.raises(Failed) as caught:
            folder.write(path, b"x")
        assert [p.kind for p in caught.value.problems] == ["output-unwritable"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_a_write_that_is_stopped_leaves_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def stop(_: str, __: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(tmp_path / "a"), b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_prune_removes_files_and_the_folders_that_it_empties(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    for path in ("a/b/index.html", "a/index.html", "c/index.html", "index.html"):
        folder.write(path, b"")
    (tmp_path / "c/theirs.txt").write_text("")
    prune(tmp_path, ["a/b/index.html", "a/index.html", "c/index.html", "gone/index.html"])
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == [
        "c",
        "c/theirs.txt",
        "index.html",
    ]


def test_prune_never_goes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("theirs")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a").symlink_to(tmp_path / "elsewhere")
    prune(tmp_path / "public", ["a/index.html"])
    assert (tmp_path / "elsewhere/index.html").read_text() == "theirs"
    assert (tmp_path / "public/a").is_symlink()


def test_prune_leaves_a_folder_that_stands_where_a_file_did(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    prune(tmp_path, ["a"])
    assert (tmp_path / "a").is_dir()


def test_sweep_removes_unfinished_files_only(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / f"a/{UNFINISHED}123").write_text("")
    (tmp_path / "a/index.html").write_text("")
    sweep(tmp_path)
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["index.html"]


def test_prune_does_not_mind_what_is_gone_already_or_became_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("theirs")
    prune(tmp_path, ["a/index.html", "b/index.html", "b"])
    assert (tmp_path / "a").read_text() == "theirs"


def test_a_file_that_cannot_be_removed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Failed, match=r"/a: The file cannot be written: permission denied"):
        prune(tmp_path, ["a"])
