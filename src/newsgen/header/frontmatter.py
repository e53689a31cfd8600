"""A source file -> its header, decoded, with a Place for every key, and its body."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from ..errors import Place, Problem, problem
from . import yamltree
from .text import decode, shown

_OPEN = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# Fences that a word processor, another generator or a slip of the hand made.
_DASHES = re.compile(r"^[ \t]*(?:[-–—‒―−‐‑]{1,6}|-[ -]{3,7})[ \t]*$", re.MULTILINE)
# Before or behind the hyphens: characters that no editor shows, such as a zero-width space.
_UNSEEN = re.compile(r"[^\x21-\x7e]")
_SIGNS = re.compile(r"[ \t]*[*_=~+]{3,6}")
_PAIR = re.compile(r"[A-Za-z_][\w-]{0,40}:(?:\s|$)")


class Header(Struct):
    """A decoded header and the body below it.

    `values` holds the core values of YAML. `places` maps a dotted path (`image.src`, `tags.0`) to where the value
    stands and `key:` with the path to where the key does; `texts` holds what was written for values that are not
    text. `body_line` is the line of the file, from 1, at which `body` starts.
    """

    values: dict[str, object]
    places: dict[str, Place]
    body: str
    body_line: int
    texts: dict[str, str] = field(default_factory=dict)


def split(data: bytes, path: str) -> tuple[Header | None, tuple[Problem, ...]]:
    """Split a source file and decode its header.

    A header starts with a line `---`, before which only blank lines may stand, and ends with a line `---` or `...`.

    Args:
        data: the file, see `text.decode`.
        path: the file, as shown to the author: `content/politics/nato.md`.

    Returns:
        The header, or None where there is none or it cannot be read, and every problem found.
    """
    text, unreadable = decode(data, path)
    if unreadable:
        return None, (unreadable,)
    opening = _OPEN.match(text)
    if not opening:
        return None, (_no_header(text, path),)
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        return None, (_unclosed(text, opening.end(), path),)
    first_line = text.count("\n", 0, opening.end()) + 1
    source = text[opening.end() : closing.start()]
    tree, problems = yamltree.read(source, path, first_line)
    if tree is None:
        return None, problems
    body_line = first_line + source.count("\n") + 1
    return Header(tree.values, tree.places, text[closing.end() + 1 :], body_line, tree.texts), problems


def _no_header(text: str, path: str) -> Problem:
    """What stands where a header should start."""
    above = len(text) - len(text.lstrip())
    at = Place(path, text.count("\n", 0, above) + 1, 1)
    line = text[above:].partition("\n")[0].rstrip()
    if not line:
        return problem("file-empty", Place(path, 1, 1))
    if line == "+++":
        return problem("header-format", at, language="TOML")
    if line.startswith("{"):
        return problem("header-format", at, language="JSON")
    if _DASHES.match(line) or _SIGNS.fullmatch(line) or _UNSEEN.sub("", line) == "---" or _is_code(text[above:]):
        return problem("header-fence", at, found=shown(line))
    if _PAIR.match(line):
        return problem("header-missing", at, what=f', though its first line, "{shown(line)}", looks like part of one')
    return problem("header-missing", at, what="")


def _is_code(text: str) -> bool:
    """Whether a text starts with a header that stands in the marks of a block of code."""
    opening, _, rest = text.partition("\n")
    return opening.startswith("```") and bool(_PAIR.match(rest))


def _unclosed(text: str, start: int, path: str) -> Problem:
    """Where a header that starts at an index might have been meant to end."""
    like = _DASHES.search(text, start)
    if like:
        return problem("header-fence", Place(path, text.count("\n", 0, like.start()) + 1, 1), found=shown(like[0]))
    at = _first_of_text(text[start:].split("\n"))
    return problem("header-unclosed", Place(path, (text.count("\n", 0, start) + at) or 1, 1))


def _first_of_text(lines: Sequence[str]) -> int:
    """The number of the line, from 1, with which the text of an article seems to start; 0 if none does."""
    for number, line in enumerate(lines, 1):
        if line.strip() and not (line[0] in " \t#-" or _PAIR.match(line)):
            return number
    return 0
