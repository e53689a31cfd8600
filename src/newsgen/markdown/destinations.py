"""The destinations of one body: what its links and pictures lead to, where each is written, and what is wrong."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from msgspec import Struct

from ..errors import Place, Problem, nearest, problem
from .figures import SHAPES
from .links import Lead, lead
from .marks import ENTRY, LINK, PICTURE, mark
from .paid import REL
from .prose import PLAIN, Manner, Outside, Target

SHOWN = 80
# What every page has: the fragments that lead to its top (HTML, section 7.4.6.4).
TOP = ("", "top")

_FAULTS = {"unsafe": "link-unsafe", "empty": "link-empty", "query": "link-query", "escapes": "link-escapes"}


class Ground(Struct, frozen=True):
    """Where a body stands: its lines, the path to show, the line of the file it starts at, and its source file.

    `html` says whether raw HTML in it is HTML.
    """

    lines: Sequence[str]
    path: str
    first_line: int
    source: str
    html: bool
    manner: Manner = PLAIN

    def line(self, number: int, needle: str = "") -> Place:
        """The place of a line, counted from 0; its column is that of the needle, else 1."""
        return Place(self.path, self.first_line + number, self.lines[number].find(needle) + 1 or 1)


class _Line(NamedTuple):
    r"""A line of an inline token: where it begins and ends in the content, its number, and its shift in the source.

    The shift is -1 where the source says it in other words, such as `\|` for a bar in a table.
    """

    block: Token
    begin: int
    end: int
    number: int
    shift: int


class Destinations:
    """Collects targets and problems as the walk meets the links and pictures of a body."""

    def __init__(self, ground: Ground, env: Mapping[str, Any]) -> None:
        self._ground = ground
        self._references: Mapping[str, Any] = env.get("references", {})
        self._own: list[tuple[str, Place]] = []
        self._line = _Line(Token("inline", "", 0), 0, -1, 0, 0)
        self.targets: list[Target] = []
        self.problems: list[Problem] = []
        self.outside: list[Outside] = []

    def report(self, kind: str, at: Place, **facts: object) -> None:
        """Note a problem."""
        self.problems.append(problem(kind, at, **facts))

    def link(self, block: Token, token: Token) -> str:
        """The href attribute of a link, a space before it, or the mark that stands for it; empty if it must be none."""
        href = str(token.attrs["href"])
        found = lead(href, self._ground.source)
        if found.kind == "contact":
            return f' href="{escapeHtml(href)}"'
        at = self.place(block, token)
        if found.kind == "outside":
            self.outside.append(Outside(href, at.line, at.column))
            return f' href="{escapeHtml(href)}"{REL if self._ground.manner.sponsored else ""}'
        if found.kind == "own":
            self._own.append((found.anchor, at))
            return f' href="{escapeHtml(href)}"'
        return self._target(found, href, at)

    def _target(self, found: Lead, href: str, at: Place) -> str:
        match found.kind:
            case "source" | "file" | "url":
                self.targets.append(Target(found.kind, found.path, found.anchor, at))
                return mark(LINK, len(self.targets) - 1)
            case _:
                self.report(_FAULTS[found.kind], at, href=_short(href))
                return ""

    def textless(self, block: Token, token: Token) -> None:
        """Report a link that holds neither text nor picture."""
        self.report("link-no-text", self.place(block, token), href=_short(str(token.attrs["href"])))

    def picture(self, block: Token, token: Token, alt: str, caption: str) -> str:
        """The element of a picture: the mark of one of this site, an `<img>` for another site; empty if unsafe."""
        href = str(token.attrs["src"])
        at = self.place(block, token)
        if not alt.strip():
            self.report("picture-no-alt", at, src=_short(href))
        found = lead(href, self._ground.source)
        match found.kind:
            case "outside":
                self.outside.append(Outside(href, at.line, at.column))
                return _image(href, alt, caption)
            case "source" | "file" | "url":
                shape = SHAPES.get(found.anchor, "")
                self.targets.append(Target("picture", found.path.strip("/"), shape, at, alt, caption))
                return mark(PICTURE, len(self.targets) - 1)
            case kind:
                self.report(_FAULTS.get(kind, "link-unsafe"), at, href=_short(href))
                return ""

    def place(self, block: Token, token: Token) -> Place:
        """Where the destination of a link or picture is written: in the text, or in the definition of a reference."""
        if label := token.meta.get("label"):
            return self._definition(self._references[label])
        at = token.meta.get("at")
        if at is None:
            start, end = token.meta["span"]
            at = _destination(block.content, start, end)
        return self.spot(block, at)

    def spot(self, block: Token, at: int) -> Place:
        """The place of an offset in the content of an inline token; column 1 if its line is not found in the source."""
        line = self._line
        if block is not line.block or not line.begin <= at <= line.end:
            self._line = line = self._find_line(block, at)
        column = line.shift + at - line.begin + 1 if line.shift >= 0 else 1
        return Place(self._ground.path, self._ground.first_line + line.number, column)

    def _find_line(self, block: Token, at: int) -> _Line:
        content, lines = block.content, self._ground.lines
        begin, end = content.rfind("\n", 0, at) + 1, content.find("\n", at)
        end = len(content) if end < 0 else end
        # Counting on from the line found last keeps a paragraph of ten thousand lines from being counted as often.
        base = self._line if block is self._line.block and begin >= self._line.begin else self._first_line(block)
        number = base.number + content.count("\n", base.begin, begin)
        return _Line(block, begin, end, number, lines[number].find(content[begin:end]))

    def _first_line(self, block: Token) -> _Line:
        """Where the content of a block begins: markdown-it trims it, and with it lines of, say, no-break spaces."""
        first, last = block.map or (0, 1)
        while first + 1 < last and not self._ground.lines[first].strip():
            first += 1
        return _Line(block, 0, 0, first, 0)

    def _definition(self, reference: Mapping[str, Any]) -> Place:
        begin, end = reference["map"]
        href = reference["href"]
        for line in range(begin, end):
            for written in (href, unquote(href)):
                if written and written in self._ground.lines[line]:
                    return self._ground.line(line, written)
        return self._ground.line(begin)

    def check(self, ids: Collection[str]) -> None:
        """Report the links within this body that lead to none of its ids."""
        manner = self._ground.manner
        known = frozenset((*ids, *manner.known))
        for anchor, at in self._own:
            elsewhere = manner.entries and anchor.startswith(ENTRY)
            if anchor not in known and anchor.lower() not in TOP and not elsewhere:
                self.report(
                    "anchor-unknown", at, anchor=_short(anchor), path=self._ground.path, nearest=nearest(anchor, known)
                )


def _image(href: str, alt: str, caption: str) -> str:
    image = f'<img src="{escapeHtml(href)}" alt="{escapeHtml(alt)}" loading="lazy">'
    if not caption:
        return image
    return f"<figure>\n{image}\n<figcaption>{escapeHtml(caption)}</figcaption>\n</figure>\n"


def _destination(content: str, start: int, end: int) -> int:
    """Where the destination of a link, a picture or an autolink starts that stands between two offsets."""
    at = content.rfind("](", start, end) + 2
    if at < 2:
        return start + 1
    while at < end and content[at] in " \t\n":
        at += 1
    return at + 1 if content[at] == "<" else at


def _short(written: str) -> str:
    """A destination or an anchor for a message: decoded, if what comes out can be printed, and not too long."""
    decoded = unquote(written)
    shown = decoded if decoded.isprintable() else written
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
