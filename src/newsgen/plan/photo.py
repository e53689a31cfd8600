"""Photo: what is known of a picture made of pixels, and the variants in which it is published."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ..digest import Digest, digest

Format = Literal["avif", "webp", "jpeg", "png"]
LADDER = (320, 640, 960, 1360, 1920)
RATIOS = ((16, 9), (4, 3), (1, 1))
"""The shapes in which search engines want the lead picture of an article (Google: structured data for articles)."""
WIDEST, LEAST_PIXELS = 1200, 50_000
"""How wide such a crop is at most, and how many pixels it must have to be of use to them."""
RECIPE, CROPPED = 1, 1
"""The numbers of the ways in which variants and crops are made; another number makes them all anew."""


class Photo(Struct, frozen=True):
    """A picture turned upright: its size in pixels, its main color, whether it is clear in places, who encodes it."""

    width: int
    height: int
    color: str
    clear: bool
    encoder: str


class Variant(Struct, frozen=True):
    """One size and format of a picture; `key` names its bytes."""

    key: Digest
    format: Format
    width: int


class Crop(Struct, frozen=True):
    """The middle of a picture in one of `RATIOS`; `key` names its bytes, `shape` its ratio, such as 16x9."""

    key: Digest
    format: Format
    shape: str
    width: int
    height: int


@lru_cache(maxsize=1024)  # a picture is asked for by its article, its card and its routes, one after the other
def variants(photo: Photo, source: Digest) -> tuple[Variant, ...]:
    """Every variant of a picture: the widths that the layout needs, none wider than the picture, the best format first.

    Args:
        photo: the picture.
        source: the digest of its file.
    """
    most = min(photo.width, LADDER[-1])
    widths = [*(width for width in LADDER if width < most), most]
    formats: tuple[Format, ...] = ("avif", "webp", "png" if photo.clear else "jpeg")
    return tuple(Variant(digest([source, f, w, RECIPE, photo.encoder]), f, w) for f in formats for w in widths)


@lru_cache(maxsize=1024)
def crops(photo: Photo, source: Digest) -> tuple[Crop, ...]:
    """The crops of a picture, none larger than what it has of that shape, and none that is too small to be of use.

    Args:
        photo: the picture.
        source: the digest of its file.
    """
    form: Format = "png" if photo.clear else "jpeg"
    found: list[Crop] = []
    for across, down in RATIOS:
        width = min(WIDEST, photo.width, photo.height * across // down)
        height = width * down // across
        if width * height >= LEAST_PIXELS:
            key = digest([source, form, across, down, width, CROPPED, photo.encoder])
            found.append(Crop(key, form, f"{across}x{down}", width, height))
    return tuple(found)
