"""The settings of checks: how much weight kinds of problems have, and which addresses are never asked."""

from functools import partial

from ..errors import nearest
from ..header.decode import Reader
from ..header.text import shown
from ..wording.kinds import KINDS
from . import values
from .grades import GRADES, Grade, gradable
from .shapes import Shape


def check(reader: Reader) -> Shape:
    """What may stand under `check`."""
    return {
        "kinds": partial(_kinds, reader),
        "ignore": partial(values.words, reader, '"https://intranet.example/*"'),
    }


def _kinds(reader: Reader, key: str) -> dict[str, Grade]:
    inner = reader.child(key)
    if inner is None:
        reader.wrong(key, "a map", f"{key}: {{summary-missing: off}}")
        return {}
    found: dict[str, Grade] = {}
    for kind in inner.values:
        if kind not in KINDS:
            inner.notes.add("kind-unknown", inner.notes.key(inner.path(kind)), key=shown(kind), nearest=_offer(kind))
        else:
            found[kind] = inner.choice(kind, GRADES, "warning")
            if found[kind] != "error" and not gradable(kind):
                inner.notes.add("kind-fixed", inner.at(kind), key=kind)
    return found


def _offer(kind: str) -> str:
    return nearest(kind, filter(gradable, KINDS))
