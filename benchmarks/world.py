"""The made-up language of the benchmark corpus: common words, general words, names, and topics with vocabularies."""

import struct
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

TOPICS = {"Politics": 85, "Stocks": 31, "Business": 26, "World News": 26, "Uncategorized": 2}
PERIODS = 24

GENERAL_WORDS = 9000
TOPIC_WORDS = 12000
NAMES = 4000

ENGLISH = """
the of and to a in that is for it was on as with he be at by i this had not are but from or have an they which one
you were all her she there would their we him been has when who will no more if out so up said what its about than
into them can only other time new some could these two may first then do any like my now over such our man me even
most made after also did many off before must well back through years much where your way down should because long
each just state those people too mr how little good world make very year still see own work men day get here between
both life being under three never know same last another while us might great go come since against right came take
used himself few house use place around however home small found thought went say part once general high upon school
every does got united left number course war until always away something fact water though less public put think
almost hand enough far took head yet government system set better told nothing night end why called find going look
asked later
"""
FUNCTION_WORDS = ENGLISH.split()
ONSETS = (
    "b", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j", "k", "l", "m", "n",
    "p", "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp", "st", "str", "t", "th", "tr", "v", "w",
)  # fmt: skip
NUCLEI = (
    "a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ee", "oa", "ou", "io",
)  # fmt: skip
CODAS = ("", "", "", "n", "r", "l", "s", "t", "nd", "rt", "st", "ck", "ng", "m")
ENDINGS = ("", "", "", "", "e", "er", "ed", "ing", "ion", "ment", "al", "ity", "ance", "y")


class Topic(NamedTuple):
    """What articles on one subject have in common; `words` is a table to draw from, see `table`."""

    category: str
    words: Sequence[str]
    names: tuple[str, ...]
    tags: tuple[str, ...]


class Lot(NamedTuple):
    """Topics to draw from, with the running sum of their shares (as `random.choices` takes them)."""

    topics: Sequence[int]
    shares: Sequence[int]


class World(NamedTuple):
    """All that the articles of one seed are made of; `lots` are those of a category in a period of the archive."""

    common: Sequence[str]
    names: Sequence[str]
    topics: Sequence[Topic]
    lots: dict[tuple[str, int], Lot]


def table(words: Sequence[str], weights: Iterable[float], size: int) -> list[str]:
    """Words repeated by weight to a table of `size` (a power of two); the lightest may be left out."""
    ends = list(accumulate(weights))
    slots: list[str] = []
    for word, end in zip(words, ends, strict=True):
        slots += [word] * (int(end / ends[-1] * size) - len(slots))
    return slots + [words[-1]] * (size - len(slots))


def draw(rng: Random, slots: Sequence[str], count: int) -> list[str]:
    """`count` words from a table, by its shares."""
    mask = len(slots) - 1
    return [slots[n & mask] for n in struct.unpack(f"<{count}H", rng.randbytes(2 * count))]


def zipf(count: int, offset: int) -> list[float]:
    """The weights of `count` words from the most to the least used, by the law of Zipf and Mandelbrot."""
    return [1 / (rank + offset) for rank in range(1, count + 1)]


def world(seed: int) -> World:
    """The language and the topics of a seed."""
    rng = Random(f"world {seed}")
    taken = set(FUNCTION_WORDS)
    general = sorted(_coin(rng, taken, GENERAL_WORDS), key=len)
    topical = _coin(rng, taken, TOPIC_WORDS)
    names = [w.capitalize() for w in _coin(rng, taken, NAMES)]
    tables = [(FUNCTION_WORDS, zipf(len(FUNCTION_WORDS), 3), 0.47), (general, zipf(len(general), 60), 0.53)]
    words = [w for some, _, _ in tables for w in some]
    weights = [w * share / sum(some) for _, some, share in tables for w in some]
    topics = _topics(rng, general, topical, names)
    return World(table(words, weights, 65536), table(names, zipf(NAMES, 200), 65536), topics, _lots(rng, topics))


def _coin(rng: Random, taken: set[str], count: int) -> list[str]:
    coined: list[str] = []
    while len(coined) < count:
        syllables = rng.choice((1, 2, 2, 2, 3, 3))
        word = "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(syllables))
        word += rng.choice(ENDINGS)
        if 3 <= len(word) <= 12 and word not in taken:
            taken.add(word)
            coined.append(word)
    return coined


def _topics(rng: Random, general: list[str], topical: list[str], names: list[str]) -> list[Topic]:
    topics: list[Topic] = []
    for category, count in TOPICS.items():
        section = rng.sample(topical, 250)
        before = rng.sample(topical, 60)
        for _ in range(count):
            own = rng.sample(topical, 32)
            words = own + rng.sample(section, 14) + rng.sample(before, 8) + rng.sample(general[400:4000], 10)
            rng.shuffle(words)
            tags = tuple(w.capitalize() for w in own[:2])
            topics.append(Topic(category, _inflected(words), tuple(rng.sample(names, 6)), tags))
            before = words
    return topics


def _inflected(words: Sequence[str]) -> list[str]:
    """A topic's table: every fifth use of a word is a plural."""
    forms = [form for word in words for form in (word, word if word.endswith(("s", "y")) else word + "s")]
    weights = [weight * share for weight in zipf(len(words), 5) for share in (0.8, 0.2)]
    return table(forms, weights, 1024)


def _lots(rng: Random, topics: Sequence[Topic]) -> dict[tuple[str, int], Lot]:
    """Topics differ in size by up to 1 : 2.5 and have two seasons in which they are ten times as frequent."""
    size = [rng.randrange(60, 150) for _ in topics]
    seasons = [{rng.randrange(PERIODS) + n for _ in range(2) for n in range(3)} for _ in topics]
    lots: dict[tuple[str, int], Lot] = {}
    for category in ("", *TOPICS):
        members = [n for n, topic in enumerate(topics) if category in ("", topic.category)]
        for period in range(PERIODS):
            shares = [size[n] * (10 if period in seasons[n] else 1) for n in members]
            lots[category, period] = Lot(members, list(accumulate(shares)))
    return lots
