"""Reason: why a page is made again, in a word and a sentence, with the lines that changed."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from ..errors import Place
from ..urls import Url

Kind = Literal[
    "new",
    "article",
    "related",
    "neighbour",
    "link",
    "tag",
    "picture",
    "list",
    "page",
    "template",
    "settings",
    "engine",
    "fragment",
    "output",
    "store",
]

SENTENCES: dict[Kind, str] = {
    "new": "The page is new.",
    "article": "The article has changed.",
    "related": "The list of related articles has changed.",
    "neighbour": "The previous or the next article has changed.",
    "link": "What a link or a picture in the text leads to has changed.",
    "tag": "A tag is written otherwise.",
    "picture": "The lead picture has changed.",
    "list": "The articles of the list have changed.",
    "page": "What the page shows has changed.",
    "template": "A template, a file it names, or a word of the theme has changed.",
    "settings": "A setting that the page may show has changed.",
    "engine": "newsgen, or a library it renders with, is another.",
    "fragment": "A fragment that the page places has changed.",
    "output": "The file is missing, or is not as newsgen left it.",
    "store": "The store had lost the page.",
}


class Reason(Struct, frozen=True, order=True):
    """Why a page is made: one of `SENTENCES`, and what changed, line by line (`-` before, `+` now); may be empty."""

    kind: Kind
    lines: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason in plain words."""
        return SENTENCES[self.kind]


NEW = Reason("new")


class Explanation(Struct, frozen=True):
    """What is to be said of one page: who asks for it, why a build would make it now, and why it was made last.

    `now` is empty for a page that stands as it is, `last` for one that no build has made.
    """

    url: Url
    owner: Place
    now: tuple[Reason, ...]
    last: tuple[Reason, ...]


def counted(reasons: Iterable[Sequence[Reason]]) -> dict[Kind, int]:
    """How many pages each kind of reason holds for; a page counts for each of its reasons."""
    counts: dict[Kind, int] = {}
    for some in reasons:
        for kind in {reason.kind for reason in some}:
            counts[kind] = counts.get(kind, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
