"""The destinations of one body: what its links and pictures lead to, where each is written, and what is wrong."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from msgspec import Struct

from ..errors import Place, Problem, nearest, problem
from .links import Lead, lead
from .marks import LINK, PICTURE, mark
from .prose import Target

SHOWN = 80
# What every page has: the fragments that lead to its top (HTML, section 7.4.6.4).
TOP = ("", "top")

_FAULTS = {"unsafe": "link-unsafe", "empty": "link-empty", "query": "link-query", "escapes": "link-escapes"}


class Ground(Struct, frozen=True):
    """Where a body stands: its lines, the path to show, the line of the file it starts at, and its source file."""

    lines: Sequence[str]
    path: str
    first_line: int
    source: str

    def spot(self, block: Token, at: int) -> Place:
        """The place of an offset in the content of an inline token; column 1 where the text was changed on the way."""
        content = block.content
        begin = content.rfind("\n", 0, at) + 1
        end = content.find("\n", at)
        here = content[begin:] if end < 0 else content[begin:end]
        first, last = block.map or (0, 1)
        # markdown-it trims a paragraph, and with it whole lines that hold only, say, a no-break space.
        while first + 1 < last and not self.lines[first].strip():
            first += 1
        line = first + content.count("\n", 0, begin)
        shift = self.lines[line].find(here)
        return Place(self.path, self.first_line + line, shift + at - begin + 1 if shift >= 0 else 1)

    def line(self, number: int, needle: str = "") -> Place:
        """The place of a line, counted from 0; its column is that of the needle, else 1."""
        return Place(self.path, self.first_line + number, self.lines[number].find(needle) + 1 or 1)


class Destinations:
    """Collects targets and problems as the walk meets the links and pictures of a body."""

    def __init__(self, ground: Ground, env: Mapping[str, Any]) -> None:
        self._ground = ground
        self._references: Mapping[str, Any] = env.get("references", {})
        self._own: list[tuple[str, Place]] = []
        self.targets: list[Target] = []
        self.problems: list[Problem] = []

    def report(self, kind: str, at: Place, **facts: object) -> None:
        """Note a problem."""
        self.problems.append(problem(kind, at, **facts))

    def link(self, block: Token, token: Token) -> str:
        """What a link's href says, escaped; empty if it must not be one."""
        href = str(token.attrs["href"])
        found = lead(href, self._ground.source)
        if found.kind in ("outside", "contact"):
            return escapeHtml(href)
        at = self.place(block, token)
        if found.kind == "own":
            self._own.append((found.anchor, at))
            return escapeHtml(href)
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
                return _image(href, alt, caption)
            case "source" | "file" | "url":
                self.targets.append(Target("picture", found.path.strip("/"), "", at, alt, caption))
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
            at = block.content.rfind("](", start, end) + 2
            at = at if at > 1 else start + 1
        return self._ground.spot(block, at)

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
        known = frozenset(ids)
        for anchor, at in self._own:
            if anchor not in known and anchor.lower() not in TOP:
                self.report("anchor-unknown", at, anchor=anchor, path=self._ground.path, nearest=nearest(anchor, known))


def _image(href: str, alt: str, caption: str) -> str:
    image = f'<img src="{escapeHtml(href)}" alt="{escapeHtml(alt)}" loading="lazy">'
    if not caption:
        return image
    return f"<figure>\n{image}\n<figcaption>{escapeHtml(caption)}</figcaption>\n</figure>\n"


def _short(href: str) -> str:
    shown = unquote(href)
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
