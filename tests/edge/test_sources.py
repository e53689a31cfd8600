"""Which files of a folder count, and which are refused."""

import os
import struct
from pathlib import Path

import pytest

from newsgen.edge import sources
from newsgen.edge.pixels import pixels
from newsgen.edge.sources import described_if_there, read, theme_folder, walk
from newsgen.errors import Failed, Place, problem


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)


def found(folder: Path, *, hidden: bool = False) -> list[str]:
    files, problems = walk(folder, "content", hidden=hidden)
    assert problems == []
    return [f.path for f in files]


def refused(folder: Path) -> list[str]:
    _, problems = walk(folder, "content", hidden=False)
    return [f"{p.at} {p.kind}" for p in problems]


def test_files_come_sorted_with_forward_slashes_and_their_stamps(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/z.md", "a.md", "a/b/c.md")
    files, problems = walk(tmp_path, "content", hidden=False)
    assert [f.path for f in files] == ["a.md", "a/b/c.md", "a/z.md", "b.md"]
    assert problems == []
    facts = (tmp_path / "a/z.md").stat()
    assert (files[2].size, files[2].mtime_ns, files[2].inode) == (facts.st_size, facts.st_mtime_ns, facts.st_ino)
    assert Path(files[2].disk).read_text() == "a/z.md"


def test_an_absent_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert walk(tmp_path / "none", "content", hidden=False) == ([], [])


def test_what_editors_and_systems_leave_behind_does_not_count(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "a.md~", ".a.md.swp", ".#a.md", "#a.md#", ".DS_Store", "Thumbs.db", "desktop.ini", "b.md.swx")
    assert found(tmp_path) == ["a.md"]
    assert found(tmp_path, hidden=True) == ["a.md"]


def test_hidden_names_count_where_they_are_asked_for(tmp_path: Path) -> None:
    put(tmp_path, ".nojekyll", ".well-known/security.txt", ".git/config", "a/.git")
    assert found(tmp_path) == []
    assert found(tmp_path, hidden=True) == [".nojekyll", ".well-known/security.txt"]


def test_a_folder_with_the_name_of_an_article_is_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "story.md/picture.svg")
    assert found(tmp_path) == ["story.md/picture.svg"]


def test_a_link_to_a_file_of_the_same_folder_counts(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    assert found(tmp_path) == ["a.md", "b.md"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path, "real/a.md")
    (tmp_path / "linked").symlink_to("real")
    assert found(tmp_path / "linked") == ["a.md"]


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "secret.md", "content-too/b.md", "elsewhere/c.md")
    content = tmp_path / "content"
    (content / "x.md").symlink_to("/etc/hostname")
    (content / "y.md").symlink_to("../secret.md")
    (content / "z.md").symlink_to("../content-too/b.md")
    (content / "folder").symlink_to("../elsewhere")
    assert refused(content) == [
        "content/folder link-outside",
        "content/x.md link-outside",
        "content/y.md link-outside",
        "content/z.md link-outside",
    ]
    assert [f.path for f in walk(content, "content", hidden=False)[0]] == ["a.md"]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a/b.md")
    (tmp_path / "a/loop").symlink_to("..")
    (tmp_path / "again").symlink_to("a")
    assert refused(tmp_path) == ["content/a/loop link-outside", "content/again folder-linked"]


def test_broken_links_fifos_and_strange_names_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "broken.md").symlink_to("nowhere.md")
    (tmp_path / "circle.md").symlink_to("circle.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("")
    assert refused(tmp_path) == [
        "content/?.md file-name",
        "content/broken.md file-unreadable",
        "content/circle.md file-unreadable",
        "content/pipe.md file-special",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a/b.md")
    (tmp_path / "a").chmod(0)
    try:
        assert refused(tmp_path) == ["content/a file-unreadable"]
    finally:
        (tmp_path / "a").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/b.md", "c.md")
    listing = os.scandir

    def scandir(folder: str) -> object:
        if str(folder).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    files, problems = walk(tmp_path, "content", hidden=False)
    assert [f.path for f in files] == ["c.md"]
    assert problems == [problem("file-unreadable", Place("content/a"), why="permission denied")]


def test_read_names_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    assert read(str(tmp_path / "a.md"), "content/a.md") == b"a.md"
    with pytest.raises(Failed, match=r"content/b\.md: The file cannot be read: no such file"):
        read(str(tmp_path / "b.md"), "content/b.md")
    with pytest.raises(Failed, match="is a directory"):
        read(str(tmp_path), "content")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(sources.LARGEST + 1)
    with pytest.raises(Failed, match="larger than 64 MB"):
        read(str(tmp_path / "a.md"), "content/a.md")


def test_what_stands_on_disk(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    file = described_if_there("a.txt", str(tmp_path / "a.txt"))
    assert file
    assert (file.path, file.size) == ("a.txt", 5)
    assert described_if_there("b.txt", str(tmp_path / "b.txt")) is None


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 640, 360, 8, 2, 0, 0, 0) + b"\0\0\0\0"


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", PNG, (640, 360)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', (30, 20)),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 12, 34) + b"\0" * 8, (12, 34)),
        ("empty.png", b"", (0, 0)),
        ("lies.png", b"this is text", (0, 0)),
        ("cut.png", PNG[:18], (0, 0)),
        ("cut.jpg", b"\xff\xd8\xff\xe0\x00", (0, 0)),
        ("cut.webp", b"RIFF\x00\x00\x00\x00WEBP", (0, 0)),
        ("bad.svg", b"<svg width='x' height='y'>", (0, 0)),
        ("bomb.svg", b"<svg" + b"<" * 5000, (0, 0)),
    ],
)
def test_the_size_of_a_picture(tmp_path: Path, name: str, data: bytes, size: tuple[int, int]) -> None:
    (tmp_path / name).write_bytes(data)
    assert pixels(str(tmp_path / name)) == size


def test_the_theme_is_complete_where_it_stands() -> None:
    templates = {f.path for f in walk(theme_folder() / "templates", "theme", hidden=False)[0]}
    assert {"article.html", "home.html", "list.html", "fragments/latest.html", "locales/de.po"} <= templates
