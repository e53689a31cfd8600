"""Social cards: the picture that stands for an article which has none, drawn with the fonts that newsgen ships."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import PIL
from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, features

from . import lettering
from .lettering import Way

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT = "#fffefb", "#15191d", "#565c63"
EDGE, BAR, TOP, FOOT = 72, 16, 104, 532
SIZES = (88, 80, 72, 64, 58, 52, 46)
LEADING: dict[Way, float] = {"ltr": 1.14, "rtl": 1.5}
ROOM = 366
SHADES = 40
MORE = "…"


class Card(Struct, frozen=True):
    """What is drawn: the headline, a label above it, the name of the site below it; a color `#rrggbb`, a direction."""

    headline: str
    label: str
    site: str
    color: str
    way: Way


@cache
def painter() -> str:
    """The name of all that the pixels of a card follow from, besides what it says and newsgen's own sources."""
    versions = [features.version(name) or "none" for name in lettering.LIBRARIES]
    return " ".join([PIL.__version__, *versions, *(str(Path(f).stat().st_size) for f in lettering.files())])


def draw(card: Card) -> bytes:
    """A card of 1200 by 630 pixels, as PNG.

    The picture has few colors, each in some shades on paper, so that a card is drawn in a few milliseconds and has
    some 10 KB.
    """
    layers = {color: Image.new("L", (WIDTH, HEIGHT)) for color in (INK, SOFT, card.color)}
    ink, soft, accent = (ImageDraw.Draw(layers[color]) for color in (INK, SOFT, card.color))
    start = EDGE if card.way == "ltr" else WIDTH - EDGE
    accent.rectangle((0, 0, WIDTH, BAR - 1), fill=255)
    top = TOP
    if card.label:
        lettering.write(accent, (start, TOP), _cut(card.label, 34, card.way), "sans", 34, card.way)
        top += 30
    size, lines = _set(card.headline, card.way)
    leading = size * LEADING[card.way]
    for n, line in enumerate(lines):
        lettering.write(ink, (start, round(top + size * 0.86 + n * leading)), line, "serif", size, card.way)
    soft.rectangle((EDGE, FOOT, WIDTH - EDGE - 1, FOOT + 1), fill=90)
    lettering.write(ink, (start, FOOT + 58), _cut(card.site, 36, card.way), "serif", 36, card.way)
    return _png(layers)


def _set(headline: str, way: Way) -> tuple[int, list[str]]:
    """The largest size at which a headline has room, and its lines; the end of one that has room at none is cut off."""
    for size in SIZES:
        lines = _balanced(headline, size, way)
        if len(lines) * size * LEADING[way] <= ROOM and all(_width(line, size, way) <= _across() for line in lines):
            return size, lines
    size = SIZES[-1]
    most = int(ROOM / (size * LEADING[way]))
    pieces = " ".join(piece for word in headline.split() for piece in _pieces(word, size, way))
    lines = [*_lines(pieces, size, way, _across())]
    return size, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, way)]


def _pieces(word: str, size: int, way: Way) -> Iterator[str]:
    """A word, in as many pieces as it needs lines."""
    while _width(word, size, way) > _across():
        most = next(n for n in range(len(word), 0, -1) if _width(word[:n], size, way) <= _across())
        yield word[:most]
        word = word[most:]
    yield word


def _balanced(headline: str, size: int, way: Way) -> list[str]:
    """The lines of a headline, no more than need be, and none much longer than the others."""
    best = [*_lines(headline, size, way, _across())]
    low, high = _across() // 2, _across()
    while high - low > 20:
        middle = (low + high) // 2
        tried = [*_lines(headline, size, way, middle)]
        if len(tried) == len(best) and all(_width(line, size, way) <= middle for line in tried):
            best, high = tried, middle
        else:
            low = middle
    return best


def _lines(text: str, size: int, way: Way, most: int) -> Iterator[str]:
    """The words of a text in lines of at most so many pixels; a word that is longer has a line of its own."""
    space = _width(" ", size, way)
    line: list[str] = []
    used = 0.0
    for word in text.split():
        wide = _width(word, size, way)
        if line and used + space + wide > most:
            yield " ".join(line)
            line, used = [], 0.0
        used += (space if line else 0) + wide
        line.append(word)
    yield " ".join(line)


def _cut(text: str, size: int, way: Way) -> str:
    """A text as it has room in one line; of one that is too long, as much as there is room for, and dots."""
    if _width(text, size, way) <= _across():
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _width(text[:middle] + MORE, size, way) <= _across() else (low, middle - 1)
    return text[:low].rstrip() + MORE


def _across() -> int:
    return WIDTH - 2 * EDGE


@cache
def _width(text: str, size: int, way: Way) -> float:
    return lettering.width(text, "serif", size, way)


def _png(layers: dict[str, Image.Image]) -> bytes:
    """Layers of paint on paper, as a picture of as many colors as there are shades of each."""
    palette = [*_rgb(PAPER)]
    whole = Image.new("L", (WIDTH, HEIGHT))
    for n, (color, layer) in enumerate(layers.items()):
        first = n * SHADES
        table = [0, *(first + 1 + (value - 1) * SHADES // 255 for value in range(1, 256))]
        whole = ImageChops.lighter(whole, layer.point(table))
        palette += _shades(_rgb(color))
    whole.putpalette(palette)
    out = BytesIO()
    whole.save(out, "png", compress_level=6)
    return out.getvalue()


def _shades(color: tuple[int, ...]) -> Iterator[int]:
    for n in range(1, SHADES + 1):
        for paint, paper in zip(color, _rgb(PAPER), strict=True):
            yield paper + (paint - paper) * n // SHADES


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))
