"""A body being written: what the walk over its tokens has gathered so far."""

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.token import Token
from msgspec import Struct

from ..errors import Problem
from .destinations import Destinations, Ground
from .headings import Anchors
from .prose import Heading, Outside, Target
from .quotes import Quotes, plain, typeset_text


class Written(Struct, frozen=True):
    """A written body. `blocks` are its texts; `lead` is what stands before `<!-- more -->`, `first` a paragraph."""

    html: str
    blocks: tuple[str, ...]
    lead: str
    first: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]
    outside: tuple[Outside, ...]


class Draft:
    """The lists that grow during one walk, and what the walk has just passed.

    Attributes:
        tokens: the block tokens of the body.
        html: the pieces of its HTML.
        texts: the pieces of text of the inline token that is being written.
        blocks: the text of every paragraph, heading, cell and caption.
        paragraphs: the text of every paragraph.
        block: the inline token that is being written, and `parent` the type of the token that opened its block.
        anchor: the id of the last heading.
        links: for each open link, the position of its tag in `html`, and its token.
        tagged: whether a tag that is shown as text has been reported, or none can be.
        figure: whether the paragraph that is being written has turned out to be a figure.
        gallery: whether it holds several pictures and nothing else.
    """

    def __init__(
        self, tokens: Sequence[Token], env: Mapping[str, Any], ground: Ground, style: Quotes | None, ids: Sequence[str]
    ) -> None:
        self.tokens = tokens
        self.ground = ground
        self.style = style
        self.destinations = Destinations(ground, env)
        self.anchors = Anchors(ids, ground.manner.prefix)
        self.html: list[str] = []
        self.texts: list[str] = []
        self.blocks: list[str] = []
        self.paragraphs: list[str] = []
        self.headings: list[Heading] = []
        self.links: list[tuple[int, Token]] = []
        self.lead = self.first = self.anchor = self.parent = ""
        self.block = Token("inline", "", 0)
        self.figure = self.gallery = False
        self.tagged = ground.html

    def typeset(self, text: str) -> str:
        """A text that holds no markup, in the typography of the site's language if that is wanted."""
        return typeset_text(text, self.style) if self.style and not plain(text) else text

    def report(self, kind: str, line: int, sign: str = "", **facts: object) -> None:
        """Note a problem at a sign in a line, which counts from 0 in the body."""
        self.destinations.report(kind, self.ground.line(line, sign), **facts)


def escape(text: str) -> str:
    """Text as HTML has it between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
