"""The words of an article as numbers: compact, for any language, and the same on any machine."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from struct import Struct as Layout
from typing import NamedTuple, cast
from unicodedata import category, normalize
from zlib import crc32

# All terms that come twice are kept, up to MOST; a short text is filled up with those that come once, up to LEAST.
LEAST, MOST = 64, 128
TITLE, TAGS = 3, 2
# A news story says what it is about first; what stands far below costs as much to count and tells little more.
LONGEST = 5000
BITS = 1024
HEAD = 4 + BITS // 8
ONE = ord("1")
REMEMBERED = 1 << 16

LETTERS = bytes(c if c > 127 else ord(chr(c).lower()) if chr(c).isalnum() else 32 for c in range(256))
# Combining marks are not \w for Python, yet Hindi, Tamil and vowelled Arabic words hold them.
MARKS = "".join(c for c in map(chr, range(0x300, 0x1A00)) if category(c).startswith("M"))
WORD = re.compile(rf"[\w{MARKS}]+")
# Thai to Burmese, Khmer, kana, ideograms and Hangul; the last has spaces, but glues particles to its words.
UNSPACED = r"\u0e00-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(f"([{UNSPACED}]+)|[^{UNSPACED}_]+")


class Terms(NamedTuple):
    """The terms of an article, strongest first: numbers of 32 bits, weights of 5 to 11."""

    ids: Sequence[int]
    weights: Sequence[int]


class Face(NamedTuple):
    """What tells near-duplicates: the headline's number (0: it has no letters), and a bit for each of the terms."""

    headline: int
    bits: int


class _Numbers(dict[bytes, int | tuple[int, ...]]):
    """Word -> number, remembered since most words come again in the next text; several where a word must be split."""

    def __missing__(self, word: bytes) -> int | tuple[int, ...]:
        parts = (word,) if word.isascii() else _parts(word.decode())
        if len(parts) != 1:
            return tuple(filter(None, map(_number, parts)))
        if len(self) >= REMEMBERED:
            self.clear()
        number = self[word] = _number(parts[0])
        return number


_NUMBERS = _Numbers()


def terms(*, title: str, summary: str, tags: Sequence[str], text: str) -> bytes:
    """The strongest words of an article, packed.

    A word's weight grows with its count as in BM25 (k1 = 1.2) after a word of the title has been counted three times
    and one of the tags twice (the fields are joined before saturation, as in BM25F: Robertson, Zaragoza and Taylor,
    CIKM 2004). Case and a plural's s are folded (the S stemmer: Harman, JASIS 42, 1991), bare numbers and single
    letters dropped; scripts without spaces give pairs of characters. There is no list of stop words: `related` drops
    what is common.

    Args:
        title: the headline.
        summary: plain text; may be empty.
        tags: may be empty.
        text: the plain text of the body; its first LONGEST characters count.

    Returns:
        What `unpack`, `face` and `size` read; at most 772 bytes. Of words of equal weight those are kept that come
        first in the text.
    """
    tagged = " ".join(tags)
    counts = _counts(_words("\n".join((text[:LONGEST], summary, *[title] * TITLE, *[tagged] * TAGS))))
    kept = _strongest(counts)
    weights = [60 * times // (5 * times + 6) for times in map(counts.__getitem__, kept)]
    return _layout(len(kept)).pack(_headline(title), _bits(kept), *kept, *weights)


def unpack(packed: bytes) -> Terms:
    """The terms of an article."""
    number = size(packed)
    values = _layout(number).unpack(packed)
    return Terms(values[2 : number + 2], values[number + 2 :])


def ids(packed: bytes) -> Sequence[int]:
    """The terms alone, without their weights."""
    return _numbers(size(packed)).unpack_from(packed, HEAD)


def size(packed: bytes) -> int:
    """How many terms are packed."""
    return (len(packed) - HEAD) // 5


def face(packed: bytes) -> Face:
    """What tells near-duplicates; headlines that differ in case and punctuation only have the same number."""
    return Face(int.from_bytes(packed[:4], "little"), int.from_bytes(packed[4:HEAD], "little"))


@cache
def _layout(number: int) -> Layout:
    return Layout(f"<I{BITS // 8}s{number}I{number}B")


@cache
def _numbers(number: int) -> Layout:
    return Layout(f"<{number}I")


def _counts(words: Iterable[bytes]) -> Counter[int]:
    """How often each number comes."""
    mixed = Counter(map(_NUMBERS.__getitem__, words))
    counts = cast("Counter[int]", mixed)
    for several in [key for key in mixed if type(key) is tuple]:
        times = mixed.pop(several)
        for number in several:
            counts[number] += times
    counts.pop(0, None)
    return counts


def _strongest(counts: Mapping[int, int]) -> list[int]:
    """The numbers to keep, strongest first; only what comes twice is sorted, which is a third of it."""
    strongest = sorted([n for n, times in counts.items() if times > 1], key=counts.__getitem__, reverse=True)[:MOST]
    once = (n for n, times in counts.items() if times == 1)
    return [*strongest, *islice(once, max(0, LEAST - len(strongest)))]


def _bits(numbers: Iterable[int]) -> bytes:
    """A set bit for each number, little-endian; written as digits, since a shift makes a new integer each time."""
    digits = bytearray(b"0") * BITS
    for number in numbers:
        digits[-1 - number % BITS] = ONE
    return int(digits, 2).to_bytes(BITS // 8, "little")


def _words(text: str) -> list[bytes]:
    """Lower-case words, split where ASCII says so; the rest of Unicode is left to `_parts`, which sees few of them."""
    return text.encode(errors="replace").translate(LETTERS).split()


def _parts(word: str) -> list[bytes]:
    parts: list[str] = []
    for piece in WORD.findall(normalize("NFKC", word.casefold())):
        for run in RUN.finditer(piece):
            parts += _pairs(run[1]) if run[1] else [run[0]]
    return [part.encode() for part in parts if not part.isdecimal()]


def _pairs(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]


def _number(word: bytes) -> int:
    """A word's number; 0 for what says nothing."""
    if len(word) < 2 or word.isdigit():
        return 0
    if word.endswith(b"s") and len(word) > 3 and not word.endswith((b"ss", b"us")):
        word = word[:-3] + b"y" if word.endswith(b"ies") and len(word) > 4 else word[:-1]
    return crc32(word)


def _headline(title: str) -> int:
    return crc32(" ".join(WORD.findall(normalize("NFKC", title).casefold())).encode(errors="replace"))
