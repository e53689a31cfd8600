"""What an editor says of each key: the tables of the documentation, as docs/ has them; a test compares."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

Book = Literal["article", "site"]


class Words(Struct, frozen=True):
    """A sentence on a key, and values that it may have."""

    description: str
    examples: tuple[object, ...] = ()


@cache
def words(book: Book) -> dict[str, Words]:
    """By dotted path, the words on every key of front matter or of site.yaml."""
    data = (files(__package__) / "words.json").read_bytes()
    return msgspec.json.decode(data, type=dict[Book, dict[str, Words]])[book]
