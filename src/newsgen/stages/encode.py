"""One picture looked at, and encoded in all its sizes, in a worker."""

from collections.abc import Sequence

from msgspec import Struct

from ..digest import Digest
from ..edge import drawings, images
from ..edge.sources import read
from ..errors import Failed, Problem
from ..plan.photo import Photo, crops, variants

DRAWING = ".svg"


class PictureFile(Struct, frozen=True):
    """A picture to look at: the key of the result, where it stands, how problems name it, and the digest of it."""

    key: Digest
    disk: str
    shown: str
    digest: Digest


class Looked(Struct, frozen=True):
    """What a look at a picture found: the photo that it is (none: published as it is), or why it cannot be shown."""

    photo: Photo | None
    why: str = ""
    problems: tuple[Problem, ...] = ()


class Pictured(Struct, frozen=True):
    """A picture that was looked at, and the bytes of its variants."""

    file: PictureFile
    looked: Looked
    variants: dict[Digest, bytes]


def picture_batch(files: Sequence[PictureFile]) -> list[Pictured]:
    """Look at some pictures, and encode those that are made of pixels."""
    return [_pictured(f) for f in files]


def _pictured(file: PictureFile) -> Pictured:
    try:
        data = read(file.disk, file.shown)
        if file.disk.lower().endswith(DRAWING):
            return Pictured(file, Looked(None, drawings.fault(data)), {})
        found = images.pixels(data)
    except Failed as failed:
        return Pictured(file, Looked(None, problems=failed.problems), {})
    except images.Unfit as unfit:
        return Pictured(file, Looked(None, str(unfit)), {})
    if found is None:
        return Pictured(file, Looked(None), {})
    photo = Photo(found.width, found.height, found.color(), found.clear, images.ENCODER)
    made = {v.key: found.encoded(v.format, v.width) for v in variants(photo, file.digest)}
    made |= {c.key: found.cropped(c.format, c.width, c.height) for c in crops(photo, file.digest)}
    return Pictured(file, Looked(photo), made)
