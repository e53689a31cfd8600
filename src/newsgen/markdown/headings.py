"""The ids of a body: one for each heading, none given twice, and those of footnotes."""

from collections.abc import Iterable

from ..urls import slug

FALLBACK = "section"


class Anchors:
    """Gives out the ids of headings; `taken` are not given, and each starts with `prefix`."""

    def __init__(self, taken: Iterable[str] = (), prefix: str = "") -> None:
        self._last = dict.fromkeys(taken, 1)
        self._prefix = prefix

    def give(self, text: str) -> str:
        """The id of a heading with this text: its slug, then `slug-2`, `slug-3`; `section` if it has no slug."""
        name = self._prefix + (slug(text) or FALLBACK)
        if name not in self._last:
            self._last[name] = 1
            return name
        number = self._last[name] + 1
        while f"{name}-{number}" in self._last:
            number += 1
        self._last[name] = number
        self._last[f"{name}-{number}"] = 1
        return f"{name}-{number}"


def note_id(number: int, prefix: str = "") -> str:
    """The id of a footnote, counted from 0. A slug holds no colon, so that no heading can have it."""
    return f"{prefix}fn:{number + 1}"


def reference_id(number: int, again: int, prefix: str = "") -> str:
    """The id of a reference to a footnote, which is the first (0) or comes `again`."""
    return f"{prefix}fnref:{number + 1}:{again + 1}" if again else f"{prefix}fnref:{number + 1}"
