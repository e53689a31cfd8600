"""A mapping of site.yaml, read by its shape: for each key that may stand there, how its value is read."""

from collections.abc import Callable, Mapping, Sequence

from ..errors import Place, nearest
from ..header.decode import Notes, Reader
from ..header.text import shown
from .foreign import hint

Given = dict[str, object]
Shape = Mapping[str, Callable[[str], object]]


def given_of(reader: Reader, shape: Shape) -> Given:
    """What is given of a shape, read; an empty text counts as not given."""
    return {key: read_value(key) for key, read_value in shape.items() if reader.value(key) not in (None, "")}


def note_unknown(reader: Reader, known: Sequence[str]) -> None:
    """Note unknown settings, with what other generators mean by them."""
    for key in reader.values:
        if key not in known:
            path = reader.path(key)
            advice = hint(path) or nearest(key, known)
            reader.notes.add("setting-unknown", reader.notes.key(path), key=shown(path), hint=advice)


def inner(
    reader: Reader, shape: Callable[[Reader], Shape], example: str, key: str, *, others: Sequence[str] = ()
) -> Given:
    """A mapping within the settings; `others` are the keys that `part` reads."""
    found = reader.child(key)
    if found is None:
        reader.wrong(key, "a map", f"{key}: {example}")
        return {}
    known = shape(found)
    note_unknown(found, (*known, *others))
    return given_of(found, known)


def part(reader: Reader, shape: Callable[[Reader], Shape], key: str) -> Given:
    """The other part of a mapping that `inner` reads, which notes what is wrong with the whole."""
    found = reader.child(key)
    return given_of(found, shape(found)) if found else {}


def note_taken(entry: Given, path: str, taken: dict[tuple[str, object], Place], notes: Notes) -> None:
    """Note an entry whose name or slug another has."""
    for field in ("name", "slug"):
        value = str(entry.get(field) or "").casefold()
        first = taken.setdefault((field, value), notes.place(path))
        if value and first != notes.place(path):
            notes.add("setting-repeated", notes.place(path), key=f"{path}.{field}", found=shown(value), line=first.line)
            return
