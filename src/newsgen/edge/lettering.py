"""Letters drawn with the fonts that newsgen ships: which there are, how wide a text is, and its runs in their order."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal, NamedTuple
from unicodedata import bidirectional, category

from PIL import ImageDraw, ImageFont, features

from .sources import theme_folder

Style = Literal["serif", "sans"]
Way = Literal["ltr", "rtl"]

FIRST: dict[Style, tuple[str, int]] = {
    "serif": ("static/fonts/source-serif-4.woff2", 700),
    "sans": ("static/fonts/public-sans.woff2", 650),
}
MORE = (
    "source-serif-4-latin-ext",
    "source-serif-4-vietnamese",
    "source-serif-4-greek",
    "source-serif-4-cyrillic",
    "source-serif-4-cyrillic-ext",
    "noto-naskh-arabic",
    "noto-serif-hebrew",
)
SHAPES = features.check("raqm")
"""Whether Pillow can join and order letters that run from right to left (libraqm)."""
LIBRARIES = ("freetype2", "raqm", "harfbuzz", "fribidi", "zlib", "zlib_ng")
NOTHING = "\U0010ffff"
_STRONG: dict[str, Way] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


class Run(NamedTuple):
    """A piece of a line in one font and one direction."""

    text: str
    font: int
    way: Way


def files() -> list[str]:
    """Every font, as a file on disk: first those of the two styles, then the others in the order they are tried."""
    return [*(f"{theme_folder()}/{path}" for path, _ in FIRST.values()), *map(_file, MORE)]


def drawable(letters: Iterable[str]) -> frozenset[str]:
    """Of some letters those that can be drawn: a font has them, and their script can be written."""
    return frozenset(c for c in letters if (SHAPES or _way(c) != "rtl") and _in(c) is not None)


def width(text: str, style: Style, size: int, way: Way) -> float:
    """How wide a text is, in pixels."""
    return sum(_length(run, style, size) for run in _runs(text, way))


def write(on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, size: int, way: Way) -> None:  # noqa: PLR0913, PLR0917
    """Write a line; `at` is where it begins, on the base line: its left end, or its right end from right to left."""
    x, y = at
    runs = [*_seen(_runs(text, way), way)]
    if way == "rtl":
        x -= sum(_length(run, style, size) for run in runs)
    for run in runs:
        on.text((x, y), run.text, fill=255, font=_font(run.font, style, size), anchor="ls", direction=_shaped(run.way))
        x += _length(run, style, size)


def _runs(text: str, way: Way) -> list[Run]:
    """A line in pieces, in the order in which it is read."""
    ways = _ways(text, way)
    fonts: list[int] = []
    for c in text:
        fonts.append(_in(c, fonts[-1] if fonts else 0) or 0)
    pieces = groupby(zip(text, fonts, ways, strict=True), key=lambda piece: piece[1:])
    return [Run("".join(c for c, _, _ in piece), font, one) for (font, one), piece in pieces]


def _ways(text: str, base: Way) -> list[Way]:
    """The direction of each letter.

    What has none of its own goes with its neighbours where they agree, else with the line. That is Unicode's
    bidirectional algorithm (UAX 9) as far as headlines need it: one level within a line.
    """
    strong = [_way(c) for c in text]
    before: list[Way] = []
    for way in strong:
        before.append(way or (before[-1] if before else base))
    after: list[Way] = []
    for way in reversed(strong):
        after.append(way or (after[-1] if after else base))
    return [one if one == other else base for one, other in zip(before, reversed(after), strict=True)]


def _way(c: str) -> Way | None:
    return _STRONG.get(bidirectional(c))


def _seen(runs: Sequence[Run], base: Way) -> Iterator[Run]:
    """Runs from left to right, as they are seen."""
    groups = [(way, [*group]) for way, group in groupby(runs, key=lambda run: run.way)]
    for way, group in groups if base == "ltr" else reversed(groups):
        yield from group if way == "ltr" else reversed(group)


def _length(run: Run, style: Style, size: int) -> float:
    return _font(run.font, style, size).getlength(run.text, direction=_shaped(run.way))


def _shaped(way: Way) -> Way | None:
    return way if SHAPES else None


@cache
def _in(c: str, preferred: int = 0) -> int | None:
    """The number of the font that a letter is taken from: the one before it where that has it; 0 is the style's own."""
    order = [preferred, *range(len(MORE) + 1)] if category(c)[0] in "MPNZS" else range(len(MORE) + 1)
    return next((n for n in order if _has(n, c)), None)


@cache
def _has(number: int, c: str) -> bool:
    """Whether a font has a letter; of the two styles, whether both have it."""
    styles: tuple[Style, ...] = ("serif", "sans") if number == 0 else ("serif",)
    return all(_picture(number, style, c) != _picture(number, style, NOTHING) for style in styles)


@cache
def _picture(number: int, style: Style, c: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(number, style, 24, ImageFont.Layout.BASIC).getmask(c)
    return mask.size, bytes(mask)


def _file(name: str) -> str:
    """A font that lies beside this module: it is drawn with, and never published."""
    return str(Path(__file__).with_name("fonts") / f"{name}.woff2")


@cache
def _font(number: int, style: Style, size: int, layout: ImageFont.Layout | None = None) -> ImageFont.FreeTypeFont:
    path, weight = FIRST[style]
    if number:
        return ImageFont.truetype(_file(MORE[number - 1]), size, layout_engine=layout)
    font = ImageFont.truetype(f"{theme_folder()}/{path}", size, layout_engine=layout)
    font.set_variation_by_axes([weight])
    return font
