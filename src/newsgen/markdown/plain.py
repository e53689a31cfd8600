"""Text with no other markup than plain links and emphasis: its tokens, read by one pattern and no parser."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from .tokens import Piece

# Nothing in a piece can pair with anything outside it: each is text, or a link whose label is text, or emphasis of
# text. That opens before a letter, after a space or a mark, and closes after a letter, before a space or a mark; or
# after a mark before a space: places at which CommonMark lets a sign open only, or close only.
_PIECE = re.compile(
    r"""
    (?P<text> (?: [^\n\\`~*_\[<&!]+ | !(?!\[) | &(?![#A-Za-z]) | (?<=[^\W_])_(?=[^\W_]) )+ )
    | \[ (?P<label> [^\n\\`~*_\[\]<&!]* ) \]
      \( (?P<link> [A-Za-z0-9._~/#:=?-]+ ) (?: [ ]"(?P<title> [^"\\&\n]* )" )? \)
    | (?<! [^ \n("'“‘«„–—] ) (?P<sign> \*\*? | __? ) (?=[^\W_])
      (?: [^\n\\`~*_\[<&!]* [^\W_] (?P=sign) (?! [^ \n.,;:!?)"'”’»…–—] )
        | [^\n\\`~*_\[<&]* [.,;:!?] (?P=sign) (?! [^ \n] ) ) (?P<emphasis>)
    | (?<![ \t]) (?P<line> \n ) (?![ \t])
    """,
    re.VERBOSE,
)


def plain_inlines(text: str, normalize: Callable[[str], str]) -> list[Token] | None:
    """The tokens of the content of an inline token as markdown-it makes them; None if it holds any other markup.

    Args:
        text: trimmed, as the block rules leave it.
        normalize: makes an href of a destination.
    """
    tokens: list[Token] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() != end:
            return None
        end = found.end()
        match found.lastgroup:
            case "text":
                tokens.append(Piece("text", "", 0, 0, found[0]))
            case "emphasis":
                _emphasis(tokens, text, found)
            case "line":
                tokens.append(Piece("softbreak", "br", 0))
            case _:
                _link(tokens, found, normalize)
    return tokens if end == len(text) else None


def _emphasis(tokens: list[Token], text: str, found: re.Match[str]) -> None:
    """Of a double sign, markdown-it leaves one as empty text outside, unless other text stands there to join it to."""
    sign = found["sign"]
    strong = len(sign) == 2
    name = "strong" if strong else "em"
    opened, closed = Piece(f"{name}_open", name, 1), Piece(f"{name}_close", name, -1)
    opened.markup = closed.markup = sign
    begin, end = found.span()
    if strong and text[begin - 1 : begin] in ("", "\n"):
        tokens.append(Piece("text", "", 0))
    tokens += (opened, Piece("text", "", 0, 1, text[found.end("sign") : end - len(sign)]), closed)
    if strong and text[end : end + 1] in ("", "\n"):
        tokens.append(Piece("text", "", 0))


def _link(tokens: list[Token], found: re.Match[str], normalize: Callable[[str], str]) -> None:
    opened = Piece("link_open", "a", 1)
    opened.attrs["href"] = normalize(found["link"])
    if found["title"]:
        opened.attrs["title"] = found["title"]
    opened.meta["at"] = found.start("link")
    tokens.append(opened)
    if found["label"]:
        tokens.append(Piece("text", "", 0, 1, found["label"]))
    tokens.append(Piece("link_close", "a", -1))
