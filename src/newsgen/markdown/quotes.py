"""Typographic quotes, apostrophes, dashes and ellipses, as the language of the site has them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token


class Quotes(NamedTuple):
    """What stands for `"` (opening, closing), for `'` (opening, closing), and for the apostrophe."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    apostrophe: str = "’"


_HIGH = Quotes("“", "”", "‘", "’")
_LOW_HIGH = Quotes("„", "“", "‚", "‘")
_LOW_RIGHT = Quotes("„", "”", "‚", "’")
_LOW_GUILLEMETS = Quotes("„", "”", "«", "»")
_RIGHT = Quotes("”", "”", "’", "’")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_GUILLEMETS_LOW = Quotes("«", "»", "„", "“")
_GUILLEMETS_SINGLE = Quotes("«", "»", "‹", "›")
_GUILLEMETS_SPACED = Quotes("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»", "“", "”")
_CORNERS = Quotes("「", "」", "『", "』")

# After the delimiters of Unicode CLDR, by BCP 47 tag; a region stands where it differs from its language.
QUOTES = {
    "ar": Quotes("”", "“", "’", "‘"),
    "be": _GUILLEMETS_LOW,
    "bg": _LOW_HIGH,
    "ca": _GUILLEMETS,
    "cs": _LOW_HIGH,
    "da": _RIGHT,
    "de": _LOW_HIGH,
    "de-ch": _GUILLEMETS_SINGLE,
    "de-li": _GUILLEMETS_SINGLE,
    "el": _GUILLEMETS,
    "en": _HIGH,
    "es": _GUILLEMETS,
    "es-419": _HIGH,
    "es-mx": _HIGH,
    "es-us": _HIGH,
    "et": Quotes("„", "“", "«", "»"),
    "fa": _GUILLEMETS_SINGLE,
    "fi": _RIGHT,
    "fr": _GUILLEMETS_SPACED,
    "fr-ch": _GUILLEMETS_SINGLE,
    "he": Quotes("”", "”", "’", "’", "\N{HEBREW PUNCTUATION GERESH}"),
    "hi": _HIGH,
    "hr": _LOW_HIGH,
    "hu": Quotes("„", "”", "»", "«"),
    "id": _HIGH,
    "is": _LOW_HIGH,
    "it": _GUILLEMETS,
    "it-ch": _GUILLEMETS_SINGLE,
    "ja": _CORNERS,
    "ko": _HIGH,
    "lt": _LOW_HIGH,
    "lv": _HIGH,
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": _HIGH,
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": _LOW_GUILLEMETS,
    "pt": _HIGH,
    "pt-pt": _GUILLEMETS,
    "ro": _LOW_GUILLEMETS,
    "ru": _GUILLEMETS_LOW,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "sr": _LOW_RIGHT,
    "sv": _RIGHT,
    "th": _HIGH,
    "tr": _HIGH,
    "uk": _GUILLEMETS_LOW,
    "vi": _HIGH,
    "yue": _CORNERS,
    "zh": _HIGH,
    "zh-hant": _CORNERS,
    "zh-hk": _CORNERS,
    "zh-tw": _CORNERS,
}


def quotes(language: str) -> Quotes:
    """The quotes of a language, given as a BCP 47 tag: `de-CH`, else `de`; English ones where none are known."""
    tag = language.replace("_", "-").lower()
    while tag:
        if tag in QUOTES:
            return QUOTES[tag]
        tag = tag.rpartition("-")[0]
    return _HIGH


_STRAIGHT = re.compile("['\"]")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_EM_DASH = re.compile(r"(?<!-)---(?!-)")
_EN_DASH = re.compile(r"(?:^|(?<=\s))--(?=\s|$)|(?<=[^\s-])--(?=[^\s-]|$)")
_EN_DASH_JOINED = re.compile(r"^--(?=[^\s-])")
_DECADE = re.compile(r"\d\ds\b")

# Between letters of English it opens and closes nothing, whatever stands around them.
_APOSTROPHE = re.compile("(?<=[A-Za-z])'(?=[A-Za-z])")
# Text whose quotes open before a letter and close after one, or after a mark, in turn: what `_Pairing` would pair so,
# in a fourth of its time.
_SPEECH = re.compile(
    r"""
    (?: [^"]*+ (?<![^ ]) " (?=[A-Za-z])
        [^"]*+ (?: (?<=[A-Za-z]) " (?![^ .,;:!?]) | (?<=[.,!?]) " (?![^ ]) ) )*+
    [^"]*+
    """,
    re.VERBOSE,
)

_BREAKS = ("softbreak", "hardbreak")
_LETTER, _SPACE, _MARK = range(3)
# Bounds the work on a text that opens quotes by the thousand and closes none.
_LOOK_BACK = 64
# Scripts that put no space between words: a quote beside one of their letters must not count as inside a word.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


def plain(text: str) -> bool:
    """Whether `typeset` would leave a text as it is: four searches in C, since one pattern for all takes ten times."""
    return "'" not in text and '"' not in text and "--" not in text and "..." not in text


def typeset_text(text: str, style: Quotes) -> str:
    """A text that stands alone, such as a caption, in the typography of `typeset`."""
    if plain(text):
        return text
    if "'" in text:
        text = _APOSTROPHE.sub(style.apostrophe, text)
    if "'" not in text and "--" not in text and "..." not in text and _SPEECH.fullmatch(text):
        parts = text.split('"')
        parts[1::2] = [f"{style.opening}{said}{style.closing}" for said in parts[1::2]]
        return "".join(parts)
    token = Token("text", "", 0, content=text)
    typeset([token], style)
    return token.content


def typeset(tokens: Sequence[Token], style: Quotes) -> None:
    """Put typographic signs into the text of one line of inline tokens, in place.

    Straight quotes become the pairs of `style` by the method of markdown-it's `smartquotes`, an apostrophe inside or
    at the end of a word its apostrophe. Beyond that method: a double quote that opens and is never closed is an
    opening one (a quotation that runs over several paragraphs), one that closes and was never opened a closing one
    unless it follows a digit (inches), a single one that is never closed is an apostrophe ('tis, the '90s), and
    letters of scripts without spaces count as the edges of words.

    `--` becomes an en dash, `---` an em dash and `...` an ellipsis. markdown-it's other replacements are left out
    since they damage news: `(c)` is an item of a law ("501(c)(3)"), `+-` and runs of `!` and `?` are quotations.

    Code, raw HTML, escaped characters and autolinks stay as they are.
    """
    autolink = False
    texts: list[int] = []
    for n, token in enumerate(tokens):
        if token.info == "auto" and token.nesting:
            autolink = token.nesting > 0
        elif token.type == "text" and not autolink and not plain(token.content):
            _dashes(token, joined=n > 0 and tokens[n - 1].type not in _BREAKS)
            texts.append(n)
    texts = [n for n in texts if _STRAIGHT.search(tokens[n].content)]
    if texts:
        for n, signs in _Pairing(tokens, style).signs(texts).items():
            tokens[n].content = _replaced(tokens[n].content, signs)


def _dashes(token: Token, *, joined: bool) -> None:
    """`joined`: something stands directly before the token, so that a leading `--` is not an option of a command."""
    text = token.content
    if "--" in text:
        text = _EN_DASH.sub("–", _EM_DASH.sub("—", text))
        token.content = text = _EN_DASH_JOINED.sub("–", text) if joined else text
    if "..." in text:
        token.content = _ELLIPSIS.sub("…", text)


def _replaced(text: str, signs: dict[int, str]) -> str:
    parts: list[str] = []
    done = 0
    for at in sorted(signs):
        parts += [text[done:at], signs[at]]
        done = at + 1
    return "".join([*parts, text[done:]])


class _Quote(NamedTuple):
    """A quote that may open, waiting for its other half."""

    token: int
    at: int
    sign: str
    level: int
    closes: bool


class _Pairing:
    """The straight quotes of one line of tokens finding their other halves, never across the bounds of emphasis."""

    def __init__(self, tokens: Sequence[Token], style: Quotes) -> None:
        self._tokens = tokens
        self._style = style
        self._signs: dict[int, dict[int, str]] = {}
        self._waiting: list[_Quote] = []
        self._lost: list[_Quote] = []

    def signs(self, texts: Sequence[int]) -> dict[int, dict[int, str]]:
        """What stands for the quotes of the texts at these positions: position -> offset in the text -> sign."""
        done = 0
        for n in texts:
            self._leave(min(token.level for token in self._tokens[done : n + 1]))
            self._signs[n] = {}
            done = n
            for found in _STRAIGHT.finditer(self._tokens[n].content):
                self._meet(n, found.start(), found[0])
        for quote in (*self._lost, *self._waiting):
            self._alone(quote)
        return self._signs

    def _leave(self, level: int) -> None:
        while self._waiting and self._waiting[-1].level > level:
            self._lost.append(self._waiting.pop())

    def _meet(self, n: int, at: int, sign: str) -> None:
        opens, closes = _sides(self._tokens, n, at)
        here = _Quote(n, at, sign, self._tokens[n].level, closes)
        if closes and self._close(here):
            return
        if opens:
            self._waiting.append(here)
        elif sign == "'":
            self._signs[n][at] = self._style.apostrophe
        elif closes and not self._tokens[n].content[at - 1 : at].isdigit():
            self._signs[n][at] = self._style.closing

    def _close(self, here: _Quote) -> bool:
        """Pair a quote with the last of its kind that waits; those that waited in between have no other half."""
        waiting, style = self._waiting, self._style
        for back in range(1, min(len(waiting), _LOOK_BACK) + 1):
            partner = waiting[-back]
            if partner.level < here.level:
                return False
            if partner.sign == here.sign:
                double = here.sign == '"'
                self._signs[partner.token][partner.at] = style.opening if double else style.inner_opening
                self._signs[here.token][here.at] = style.closing if double else style.inner_closing
                self._lost += waiting[len(waiting) - back + 1 :]
                del waiting[-back:]
                return True
        return False

    def _alone(self, quote: _Quote) -> None:
        if quote.sign == "'":
            self._signs[quote.token][quote.at] = self._style.apostrophe
        elif not quote.closes:
            self._signs[quote.token][quote.at] = self._style.opening


def _sides(tokens: Sequence[Token], n: int, at: int) -> tuple[bool, bool]:
    """Whether a quote may open and may close, judged by the characters at its sides as CommonMark judges emphasis."""
    text = tokens[n].content
    last = text[at - 1] if at else _neighbour(tokens, range(n - 1, -1, -1), -1)
    following = text[at + 1] if at + 1 < len(text) else _neighbour(tokens, range(n + 1, len(tokens)), 0)
    if text[at] == "'" and _DECADE.match(text, at + 1):
        return False, False
    if text[at] == '"' == following and last in "0123456789":
        return False, False
    before, after = _class(last), _class(following)
    opens = after == _LETTER or (after == _MARK and before != _LETTER)
    closes = before == _LETTER or (before == _MARK and after != _LETTER)
    return (before == _MARK, after == _MARK) if opens and closes else (opens, closes)


def _neighbour(tokens: Sequence[Token], way: range, end: int) -> str:
    """The nearest character on the way from a token, which is its neighbours' first or last; a break is a space."""
    for n in way:
        if tokens[n].type in _BREAKS:
            return " "
        if tokens[n].content:
            return tokens[n].content[end]
    return " "


def _class(character: str) -> int:
    if character.isascii():
        return _SPACE if character in " \t\n\v\f\r" else _LETTER if character.isalnum() else _MARK
    category = unicodedata.category(character)
    if category == "Zs":
        return _SPACE
    unspaced = any(first <= character <= last for first, last in _UNSPACED)
    return _MARK if category[0] in "PS" or unspaced else _LETTER
