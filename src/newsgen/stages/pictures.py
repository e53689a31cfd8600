"""Between the inputs and the plan: every picture of content/ looked at, and encoded in all its sizes, once ever."""

from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from ..digest import Digest, digest
from ..edge.images import ENCODER
from ..edge.store import Shelf
from ..errors import Place, Problem, problem
from ..plan.photo import CROPPED, RECIPE, crops, variants
from ..plan.stock import Media
from .encode import DRAWING, Looked, PictureFile, picture_batch
from .inputs import PICTURES, Inputs
from .means import Means

WORTH_PROCESSES = 1
_looked = msgspec.msgpack.Decoder(Looked).decode
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def with_pictures(inputs: Inputs, means: Means) -> Inputs:
    """The inputs with what is known of each picture, and with what is wrong with any.

    The bytes of the variants go into the store, before what names them.
    """
    files = {path: _file(inputs, path) for path in inputs.media if path.lower().endswith(PICTURES)}
    if not files:
        return inputs
    means.watch.stage("pictures", len(files))
    keys = {file.key for file in files.values()}
    stored = {} if means.full else means.store.get("picture", keys)
    found = {key: _looked(value) for key, value in stored.items()}
    missing = {file.key: file for file in files.values() if file.key not in found}
    means.watch.advance(len(files) - len(missing))
    drawn = [file for file in missing.values() if file.disk.lower().endswith(DRAWING)]
    taken = [file for file in missing.values() if file not in drawn]
    found |= _look(drawn, len(drawn), means) | _look(taken, WORTH_PROCESSES, means)
    return _known(inputs, files, found)


def needed(inputs: Inputs) -> Mapping[Shelf, Collection[Digest]]:
    """The keys of all that the store shall keep of the pictures of a site, whether they are shown or not."""
    photos = [m for m in inputs.media.values() if m.photo]
    return {
        "picture": {_file(inputs, path).key for path in inputs.media},
        "variant": {v.key for m in photos if m.photo for v in variants(m.photo, m.digest)}
        | {c.key for m in photos if m.photo for c in crops(m.photo, m.digest)},
    }


def _look(files: Sequence[PictureFile], worth: int, means: Means) -> dict[Digest, Looked]:
    found: dict[Digest, Looked] = {}
    for batch in means.crew.spread(picture_batch, files, worth=worth, batch=1):
        for one in batch:
            means.store.put("variant", one.variants)
            if not one.looked.problems:
                means.store.put("picture", {one.file.key: _encode(one.looked)})
            found[one.file.key] = one.looked
        means.watch.advance(len(batch))
    return found


def _file(inputs: Inputs, path: str) -> PictureFile:
    own = inputs.media[path].digest
    kind = "drawing" if path.lower().endswith(DRAWING) else "pixels"
    shown = f"{inputs.settings.build.content_dir}/{path}"
    return PictureFile(digest([own, kind, RECIPE, CROPPED, ENCODER]), inputs.origins["content", path], shown, own)


def _known(inputs: Inputs, files: Mapping[str, PictureFile], found: Mapping[Digest, Looked]) -> Inputs:
    media: dict[str, Media] = dict(inputs.media)
    problems: list[Problem] = []
    for path, file in files.items():
        looked = found[file.key]
        problems += looked.problems
        if looked.why:
            problems.append(problem("picture-unfit", Place(file.shown), why=looked.why))
        if photo := looked.photo:
            media[path] = replace(media[path], width=photo.width, height=photo.height, photo=photo)
    return replace(inputs, media=media, problems=(*inputs.problems, *problems))
