"""Bytes -> header and body: encodings, fences, line endings, and the files that are none of this."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.errors import Place
from newsgen.header.frontmatter import Header, split
from newsgen.header.text import _UNFIT, MEGABYTES


def header(data: bytes) -> Header:
    found, problems = split(data, "content/a/b.md")
    assert problems == ()
    assert found is not None
    return found


def said(data: bytes) -> list[str]:
    found, problems = split(data, "b.md")
    assert found is None
    return [str(p) for p in problems]


@pytest.mark.parametrize(
    ("data", "body", "body_line"),
    [
        (b"---\ntitle: x\n---\nBody.\n", "Body.\n", 4),
        (b"---\ntitle: x\n...\nBody.\n", "Body.\n", 4),
        (b"---\r\ntitle: x\r\n---\r\nBo\r\ndy.\r\n", "Bo\ndy.\n", 4),
        (b"---\rtitle: x\r---\rBody.", "Body.", 4),
        (b"\xef\xbb\xbf---\ntitle: x\n---\nBody.", "Body.", 4),
        (b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nBody.", "Body.", 4),
        (b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: x\n---\nBody.", "Body.", 4),
        (b"---  \ntitle: x\n--- \t\nBody.", "Body.", 4),
        (b"\n \n---\ntitle: x\n---\nBody.", "Body.", 6),
        (b"---\ntitle: x\n---", "", 4),
        (b"---\ntitle: x\n---\n", "", 4),
        (b"---\ntitle: x\n\n---\n\n\nBody.", "\n\nBody.", 5),
        (b"---\ntitle: x\n---\nA\n\n---\n\nB", "A\n\n---\n\nB", 4),
        (b"---\ntitle: x # ---\n---\n\ttab\n", "\ttab\n", 4),
        ("---\ntitle: x\n---\nא\u202eב \U0001f600".encode(), "א\u202eב \U0001f600", 4),
    ],
)
def test_split(data: bytes, body: str, body_line: int) -> None:
    found = header(data)
    assert found.values == {"title": "x"}
    assert (found.body, found.body_line) == (body, body_line)


@pytest.mark.parametrize("data", [b"---\n---\n", b"---\n---", b"---\n# nothing\n---\n", b"---\n\n\n---\n"])
def test_an_empty_header_is_a_header(data: bytes) -> None:
    assert header(data).values == {}


def test_places_are_those_of_the_file() -> None:
    found = header(b"\n---\r\ntitle: x\r\ntags: [a]\r\n---\r\n")
    assert found.places["title"] == Place("content/a/b.md", 3, 8)
    assert found.places["key:tags"] == Place("content/a/b.md", 4, 1)
    assert found.places["tags.0"] == Place("content/a/b.md", 4, 8)


START = "Start it with a line ---, then title: and the date, then a line ---; below comes the text."
FENCE = "Write three hyphens at the start of the line, and nothing else: ---"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", f"b.md:1:1: The file is empty. {START}", id="empty"),
        pytest.param(b" \n\n", f"b.md:1:1: The file is empty. {START}", id="blank"),
        pytest.param(b"\xef\xbb\xbf", f"b.md:1:1: The file is empty. {START}", id="only a byte order mark"),
        pytest.param(b"\n\nHello.", f"b.md:3:1: The file has no header. {START}", id="no header"),
        pytest.param(
            b"Title: x\n\nHello.",
            f'b.md:1:1: The file has no header, though its first line, "Title: x", looks like part of one. {START}',
            id="no fences",
        ),
        pytest.param(
            b"---\ntitle: x\n\nHello.",
            "b.md:4:1: The header is never closed. Write a line --- between the header and the text.",
            id="unclosed",
        ),
        pytest.param(
            b"---", "b.md:1:1: The header is never closed. Write a line --- between the header and the text.", id="only"
        ),
        pytest.param(
            b"---\ntitle: x\n----\nHello.",
            f'b.md:3:1: The line "----" looks like the edge of a header and is none. {FENCE}',
            id="closed by four",
        ),
        pytest.param(
            "—--\ntitle: x\n—--\n".encode(),
            f'b.md:1:1: The line "—--" looks like the edge of a header and is none. {FENCE}',
            id="an em dash",
        ),
        pytest.param(
            "---\ntitle: x\n–––\n".encode(),
            f'b.md:3:1: The line "–––" looks like the edge of a header and is none. {FENCE}',
            id="closed by en dashes",
        ),
        pytest.param(
            b"***\ntitle: x\n***\n",
            f'b.md:1:1: The line "***" looks like the edge of a header and is none. {FENCE}',
            id="stars",
        ),
        pytest.param(
            b"- - -\ntitle: x\n",
            f'b.md:1:1: The line "- - -" looks like the edge of a header and is none. {FENCE}',
            id="spaced",
        ),
        pytest.param(
            b"  ---\ntitle: x\n---\n",
            f'b.md:1:1: The line "---" looks like the edge of a header and is none. {FENCE}',
            id="indented",
        ),
        pytest.param(
            b'+++\ntitle = "x"\n+++\n',
            "b.md:1:1: The header is written in TOML; newsgen reads YAML. "
            "Write it as key: value lines between two lines of ---.",
            id="toml",
        ),
        pytest.param(
            b'{\n "title": "x"\n}\n',
            "b.md:1:1: The header is written in JSON; newsgen reads YAML. "
            "Write it as key: value lines between two lines of ---.",
            id="json",
        ),
        pytest.param(
            "---\ntitle: é\n---\n".encode("utf-16"),
            "b.md:1:1: The file is not UTF-8: it looks like UTF-16. Save it as UTF-8.",
            id="utf-16",
        ),
        pytest.param(
            "---\ntitle: é\n---\n".encode("utf-16-be"),
            "b.md:1:1: The file is not UTF-8: it looks like UTF-16. Save it as UTF-8.",
            id="utf-16 without a mark",
        ),
        pytest.param(
            "---\ntitle: é\n---\n".encode("utf-32"),
            "b.md:1:1: The file is not UTF-8: it looks like UTF-32. Save it as UTF-8.",
            id="utf-32",
        ),
        pytest.param(
            "---\ntitle: café\n---\n".encode("latin-1"),
            'b.md:2:11: The file is not UTF-8: byte E9 (in Windows-1252 it is "é"). Save it as UTF-8.',
            id="latin-1",
        ),
        pytest.param(
            b"---\r\ntitle: x\r\n---\r\nIt\x92s",
            'b.md:4:3: The file is not UTF-8: byte 92 (in Windows-1252 it is "’"). Save it as UTF-8.',
            id="windows-1252",
        ),
        pytest.param(
            b"---\n\xff\x81",
            'b.md:2:1: The file is not UTF-8: byte FF (in Windows-1252 it is "ÿ"). Save it as UTF-8.',
            id="not text",
        ),
        pytest.param(
            b"---\n\x81", "b.md:2:1: The file is not UTF-8: byte 81. Save it as UTF-8.", id="no letter in Windows-1252"
        ),
        pytest.param(
            b"---\ntitle: x\n---\nab\xed\xa0\x80",
            'b.md:4:3: The file is not UTF-8: byte ED (in Windows-1252 it is "í"). Save it as UTF-8.',
            id="a surrogate",
        ),
        pytest.param(
            b"---\ntitle: x\n---\na\0b",
            "b.md:4:2: There is a character that no page can show: U+0000. Delete it.",
            id="nul",
        ),
        pytest.param(
            b"---\ntitle: x\x08\n---\na\x08b\x1b",
            "b.md:2:9: There is a character that no page can show: U+0008, and 2 more like it. Delete it.",
            id="backspaces",
        ),
        pytest.param(
            "---\ntitle: x\n---\né\x85".encode(),
            "b.md:4:2: There is a character that no page can show: U+0085. Delete it.",
            id="a C1 control",
        ),
        pytest.param(
            "---\ntitle: x\n---\n\uffff".encode(),
            "b.md:4:1: There is a character that no page can show: U+FFFF. Delete it.",
            id="a noncharacter",
        ),
        pytest.param(
            b"---\ntitle: x\n---\n" + b"x" * (MEGABYTES * 1_000_000),
            "b.md: The file is larger than 5 MB. Keep large files elsewhere and link to them.",
            id="5 MB",
        ),
        pytest.param(
            b"---\ntitle: x\na: [" + b"[" * 30_000 + b"\n---\n",
            "b.md:3:",
            id="a header that crashes libyaml",
        ),
        pytest.param(
            b"---\n" + b"a: b\n" * 20_000 + b"---\n",
            "b.md:2:1: The YAML is longer than 64 KiB. If it is the header, look whether a line --- closes it.",
            id="a header of 100 KB",
        ),
        pytest.param(
            b"---\ntitle: a: b\n---\n",
            'b.md:2:9: The value of "title" holds a colon, which YAML takes for another key. '
            'Put the value in quotes: title: "a: b"',
            id="a colon",
        ),
    ],
)
def test_what_is_no_source_file(data: bytes, message: str) -> None:
    assert len(said(data)) == 1
    assert said(data)[0].startswith(message)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@example("\x85")
@example("\ufdd0")
@example("\uffff")
def test_what_no_page_may_hold_is_found_the_short_way_too(body: str) -> None:
    found, _ = split(b"---\ntitle: x\n---\n" + body.encode(), "b.md")
    assert (found is None) == bool(_UNFIT.search(body))


@given(st.binary(max_size=200))
def test_random_bytes_never_raise(data: bytes) -> None:
    found, problems = split(data, "b.md")
    assert found is not None or problems


@given(
    st.text(max_size=80), st.text(max_size=80), st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("", "\ufeff"))
)
def test_random_headers_never_raise(head: str, body: str, newline: str, mark: str) -> None:
    found, problems = split(f"{mark}---{newline}{head}{newline}---{newline}{body}".encode(), "b.md")
    assert found is not None or problems
    for p in problems:
        assert p.at.path == "b.md"


lines = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=20)


@given(st.lists(lines, max_size=8))
def test_the_body_is_what_stands_below(body: list[str]) -> None:
    found = header(("---\ntitle: x\n---\n" + "\n".join(body)).encode())
    assert found.body == "\n".join(body)
    assert found.body_line == 4
