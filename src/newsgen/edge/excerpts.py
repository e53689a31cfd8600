"""The line of a file that a problem points to, as much of it as can be shown."""

from pathlib import Path

from msgspec import Struct

from ..errors import Place
from .sources import SHIPPED, theme_folder

WIDEST = 160


class Excerpt(Struct, frozen=True):
    """A line with its number; `caret` is the place in `text` that is meant, from 0, or -1 where none is."""

    number: int
    text: str
    caret: int


def excerpt(at: Place, source: Path) -> Excerpt | None:
    """The line at a place of a site, a part of it if it is long; None where there is no such line."""
    if not at.line:
        return None
    try:
        text = _file(at.path, source).read_text("utf-8-sig", errors="replace").split("\n")[at.line - 1]
    except (OSError, IndexError, ValueError):
        return None
    start = max(0, at.column - 1 - WIDEST // 2) if len(text) > WIDEST else 0
    shown = "".join(c if c.isprintable() else " " for c in text[start : start + WIDEST])
    return Excerpt(at.line, shown, at.column - 1 - start if at.column else -1)


def _file(path: str, source: Path) -> Path:
    """Where a path that a problem names stands: in the site, or in the theme that newsgen ships."""
    shipped = path.removeprefix(f"{SHIPPED}/")
    return source / path if shipped == path else theme_folder() / shipped
