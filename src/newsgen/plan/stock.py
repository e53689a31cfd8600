"""The files that a plan may publish as they are: pictures beside the sources, and static files."""

from collections.abc import Collection, Mapping
from posixpath import basename, splitext
from typing import Literal

from msgspec import Struct

from ..digest import Digest
from ..markdown.prose import Figures
from ..urls import Url, slug
from .painter import Painter
from .photo import Crop, Photo, Variant, crops, variants

FINGERPRINT = 12


class Media(Struct, frozen=True):
    """A file of content/ that is no Markdown: its digest, and its size in pixels where it is a picture (else 0).

    `photo` is there for a picture that is published in variants rather than as it is.
    """

    digest: Digest
    width: int = 0
    height: int = 0
    photo: Photo | None = None


class StaticFile(Struct, frozen=True):
    """A file of static/, of the site or (where the site has none of that name) of the theme."""

    root: Literal["static", "theme"]
    digest: Digest


class Stock(Struct, frozen=True):
    """Every file at hand, by path; `named` are the static files that some template names with `asset()`.

    `figures` are those in files of content/ that charts draw on; None for a file in which they are wrong, as was told.
    `painter` draws social cards, where the site wants them.
    """

    media: Mapping[str, Media]
    static: Mapping[str, StaticFile]
    named: Collection[str] = ()
    figures: Mapping[str, Figures | None] = {}
    painter: Painter | None = None

    def media_url(self, path: str) -> Url:
        """Where a file of content/ is published: by name and content, so that no folder of a held article shows."""
        stem, extension = splitext(basename(path))
        return Url(f"/media/{slug(stem) or 'file'}.{fingerprint(self.media[path].digest)}{extension.lower()}")

    def variants(self, path: str) -> tuple[Variant, ...]:
        """The variants in which a picture of content/ is published; none for one that is published as it is."""
        media = self.media[path]
        return variants(media.photo, media.digest) if media.photo else ()

    def variant_url(self, path: str, variant: Variant) -> Url:
        """Where a variant is published: by the name of the picture, its width, and what its bytes follow from."""
        return _made_url(path, f"{variant.width}", variant)

    def crops(self, path: str) -> tuple[Crop, ...]:
        """The crops of a picture of content/ in the shapes that search engines want."""
        media = self.media[path]
        return crops(media.photo, media.digest) if media.photo else ()

    def crop_url(self, path: str, crop: Crop) -> Url:
        """Where a crop is published."""
        return _made_url(path, crop.shape, crop)

    def static_url(self, path: str) -> Url:
        """Where a static file is published: under its own name, fingerprinted if a template names it by `asset()`."""
        if path not in self.named:
            return Url("/" + path)
        stem, extension = splitext(path)
        return Url(f"/{stem}.{fingerprint(self.static[path].digest)}{extension}")


def _made_url(path: str, size: str, made: Variant | Crop) -> Url:
    """Where a picture is published that was made of another."""
    stem = slug(splitext(basename(path))[0]) or "file"
    form = "jpg" if made.format == "jpeg" else made.format
    return Url(f"/media/{stem}-{size}.{fingerprint(made.key)}.{form}")


def fingerprint(digest: Digest) -> str:
    """The beginning of a digest, as it stands in the name of a published file."""
    return digest.hex()[:FINGERPRINT]
