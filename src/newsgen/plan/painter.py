"""Painter: who draws social cards, and which letters it has; what of a text it can draw."""

from unicodedata import category, normalize

from msgspec import Struct

# Signs that a headline can be read without: emoji and other symbols, their colors and joiners, what is not shown.
SPARED = ("So", "Sk", "Cf", "Me", "Cn", "Co")
SELECTORS = range(0xFE00, 0xFE10)


class Painter(Struct, frozen=True):
    """Draws social cards: the name of all that its bytes follow from, and those letters of the site that it has."""

    name: str
    letters: frozenset[str]

    def shown(self, text: str) -> str | None:
        """A text as it is drawn: without emoji that the fonts lack; None if they lack a letter, or nothing is left."""
        kept = [c for c in normalize("NFC", text) if c in self.letters or c.isspace() or not _spared(c)]
        drawn = " ".join("".join(kept).split())
        return drawn if drawn and self.letters.issuperset(drawn.replace(" ", "")) else None


def letters(text: str) -> set[str]:
    """The letters that a text may be drawn with."""
    return set(normalize("NFC", text))


def _spared(c: str) -> bool:
    return category(c) in SPARED or ord(c) in SELECTORS
