"""Bytes -> text: UTF-8 with or without a byte order mark, lines ended by line feeds, nothing that cannot be shown."""

import re

from ..errors import Place, Problem, problem

MEGABYTES = 5

_MARKS = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
# Control characters but tab, line feed and carriage return, and what Unicode calls noncharacters: illegal in XML
# (XML 1.0, section 2.2), hence in feeds, or in HTML (Infra, section 4.5).
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Each of them has one of these bytes in UTF-8; a file that has none is told so in a sixth of the time.
_SUSPECT = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xEF])
_BOM = b"\xef\xbb\xbf"
# Some editors put a second mark before the first.
_BOM_TWICE = "\ufeff"


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """The text of a file, CRLF and CR turned into line feeds, the byte order mark dropped.

    Args:
        data: the file; at most 5 MB of it are text that a person wrote.
        path: the file, as shown to the author.

    Returns:
        The text, and None; or nothing and what is wrong: too large, another encoding, a character that no page or
        feed may hold (NUL among them, which marks holes in rendered text).
    """
    if len(data) > MEGABYTES * 1_000_000:
        return "", problem("file-large", Place(path), most=MEGABYTES)
    other = _other_encoding(data)
    if other:
        return "", problem("file-encoding", Place(path, 1, 1), why=f"it looks like {other}")
    try:
        text = data.removeprefix(_BOM).decode().removeprefix(_BOM_TWICE)
    except UnicodeDecodeError as error:
        return "", _undecodable(error, path)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(data.translate(None, _SUSPECT)) == len(data):
        return text, None
    unfit = _UNFIT.search(text)
    return ("", _unfit(text, unfit, path)) if unfit else (text, None)


def place(text: str, index: int, path: str, first_line: int = 1) -> Place:
    """Where the character at an index of a text stands in its file, if the text starts at a line of it."""
    line_start = text.rfind("\n", 0, index) + 1
    return Place(path, first_line + text.count("\n", 0, index), index - line_start + 1)


def shown(text: str, most: int = 60) -> str:
    """A text as a message may show it: on one line, printable, cut to a number of characters."""
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text[: 2 * most].split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def unfit(text: str) -> str:
    """The first character of a text that no page or feed may hold, as `U+0000`; empty if there is none."""
    found = _UNFIT.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _other_encoding(data: bytes) -> str:
    """The encoding that a file shows by its mark or by a NUL beside each ASCII letter; empty for UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:64]
    return "UTF-16" if len(head) > 3 and head.count(0) * 5 >= len(head) * 2 else ""


def _undecodable(error: UnicodeDecodeError, path: str) -> Problem:
    before = error.object[: error.start].decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    byte = error.object[error.start : error.start + 1]
    letter = byte.decode("cp1252", errors="ignore")
    why = f"byte {byte.hex().upper()}" + (f' (in Windows-1252 it is "{letter}")' if letter.strip() else "")
    return problem("file-encoding", place(before, len(before), path), why=why)


def _unfit(text: str, found: re.Match[str], path: str) -> Problem:
    others = len(_UNFIT.findall(text)) - 1
    more = f", and {others} more like it" if others else ""
    return problem("file-character", place(text, found.start(), path), code=f"U+{ord(found[0]):04X}", more=more)
