"""Markdown -> Prose: html, headings, links, pictures, plain text."""

import re

from .destinations import Ground
from .grammar import grammar
from .markup import write
from .prose import PLAIN, Manner, ParseChoices, Prose
from .quotes import quotes

__all__ = ["Prose", "convert"]

SUMMARY = 300
# Characters that count as one word in scripts that put no space between words.
CHARACTERS_A_WORD = {"ja": 2, "yue": 2, "zh": 2, "km": 5, "lo": 5, "my": 5, "th": 5}

# White space of ASCII, and all else.
_BLANKS = bytes(ord(" " if byte < 128 and chr(byte).isspace() else "x") for byte in range(256))
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def convert(  # noqa: PLR0913  # a body, and all that tells where it stands
    text: str, *, path: str, first_line: int, choices: ParseChoices, source_path: str, manner: Manner = PLAIN
) -> Prose:
    """Convert the body of an article.

    CommonMark with tables, strikethrough and footnotes (`[^1]`); typographic quotes and dashes in the site's language
    where `markdown.typographer` is on; raw HTML where `markdown.html` is on. Where it is off, tags are shown as text
    and comments are dropped. `<!-- more -->` on a line of its own ends the summary and is never shown. Links and
    pictures may lead to http, https, mailto and tel addresses and to relative paths; with any other scheme they are
    shown as the text they hold.

    Args:
        text: the body, without NUL.
        path: the source file as places show it, relative to the root of the site.
        first_line: the line of the file at which the body starts, from 1.
        choices: what conversion may depend on; `language` and `markdown` are used.
        source_path: the source file relative to content/, from which relative paths start.
        manner: how it differs from a body that has a page to itself.
    """
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    env: dict[str, object] = {}
    tokens = grammar(html=choices.markdown.html).parse(source, env)
    ground = Ground(source.split("\n"), path, first_line, source_path, choices.markdown.html, manner)
    style = quotes(choices.language) if choices.markdown.typographer else None
    written = write(tokens, env, ground, style)
    said = "\n".join(written.blocks)
    return Prose(
        html=written.html,
        headings=written.headings,
        anchors=written.anchors,
        targets=written.targets,
        summary=written.lead or _cut(written.first),
        text=said,
        words=words(said, choices.language),
        problems=written.problems,
        outside=written.outside,
    )


def words(text: str, language: str) -> int:
    """How many words a text has: what white space parts, or where a script has none, its characters by twos or fives.

    A no-break space, as in "10 000", parts no words. Two characters of Chinese or Japanese count as a word, five of
    Thai, Lao, Khmer or Burmese.
    """
    size = CHARACTERS_A_WORD.get(language.partition("-")[0].lower())
    if size is None:
        return _parted(text)
    spaced, characters = _UNSPACED.subn(" ", text)
    return _parted(spaced) + -(-characters // size)


def _parted(text: str) -> int:
    """How often something follows a blank or the beginning; half the time of splitting the text."""
    return (b" " + text.encode(errors="replace").translate(_BLANKS)).count(b" x")


def _cut(text: str) -> str:
    """The beginning of a text, cut between two words (inside one longer than all the room)."""
    if len(text) <= SUMMARY:
        return text
    head = text[: SUMMARY - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:–—-") + "…"
