"""Where a value stands in the header of a file: looked up only for what is to be told."""

import re
from collections.abc import Sequence

from ..edge.sources import SourceFile, read
from ..errors import Place
from ..header.frontmatter import split


def spot(file: SourceFile, shown: str, keys: Sequence[str], value: str) -> Place:
    """The place of a text in the value of the first of some keys that is there; the key's own if it is not found.

    Args:
        file: where the header stands.
        shown: the file, as a person knows it.
        keys: names of one key.
        value: the text to be found.
    """
    header, _ = split(read(file.disk, shown), shown)
    places = header.places if header else {}
    key = next((k for k in keys if k in places), "")
    if not header or not key:
        return Place(shown, 1, 1)
    items = header.values[key]
    if isinstance(items, list):
        number = next((n for n, item in enumerate(items) if str(item).strip() == value), -1)
        return places.get(f"{key}.{number}", places[key])
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", str(items))
    at = places[key]
    return Place(at.path, at.line, at.column + (found.start() if found else 0))
