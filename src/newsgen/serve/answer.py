"""An answer: what is sent for a path, and what an open page is told about itself."""

from collections.abc import Mapping

from msgspec import Struct

from ..digest import digest_bytes
from ..errors import Problem

ROOT = "/.newsgen/"
"""Where the server's own files are; no page of a site can stand there."""


class Answer(Struct, frozen=True):
    """What is sent; `key` names a page as live reload knows it, `problems` are those of this very page."""

    status: int
    kind: str
    body: bytes
    location: str = ""
    modified: float = 0.0
    key: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def etag(self) -> str:
        """A strong entity tag: equal bytes, equal tag."""
        return f'"{digest_bytes(self.body).hex()}"'


class About(Struct, frozen=True):
    """What an open page has to know: its key, that of the style sheets and where they are, what is wrong (as HTML)."""

    key: str
    sheets: str
    styles: Mapping[str, str]
    problems: str = ""
