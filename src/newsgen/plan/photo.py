"""Photo: what is known of a picture made of pixels, and the variants in which it is published."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ..digest import Digest, digest

Format = Literal["avif", "webp", "jpeg", "png"]
LADDER = (320, 640, 960, 1360, 1920)
RECIPE = 1
"""The number of the way in which variants are made; another number makes them all anew."""


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
