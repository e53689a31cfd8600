"""How well and how fast related articles are found: `python benchmarks/related.py --seeds 11 12 13`, or with --scale.

Precision@10 is the share of listed articles that have a topic in common with the article, over all articles and all ten
places of a list, places filled up from neighbours and the beginning of the archive included. Every method draws on
earlier articles only, as newsgen does by default; `ceiling` is what lists that miss nothing would reach. Times are
processor seconds of one process.
"""

import argparse
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, islice
from math import log
from typing import NamedTuple

from corpus import Story, stories
from newsgen.content.related import Subject, related
from newsgen.content.terms import terms

COUNT = 10
BAR = 0.92
BM25_TERMS, BM25_EVERY = 40, 8
SIZES = (10_000, 30_000, 100_000)

Lists = Mapping[int, Sequence[int]]
Bag = Mapping[str, float]


class Archive(NamedTuple):
    """The articles, oldest first, with the plain text of their bodies."""

    stories: Sequence[Story]
    texts: Sequence[str]


def load(articles: int, seed: int) -> Archive:
    every = list(stories(articles, seed))
    return Archive(every, [plain(story) for story in every])


def plain(story: Story) -> str:
    """A body without the targets of its links; what other marks it holds are no words."""
    return re.sub(r"\]\([^)]*\)", "] ", story.text)


def subject(story: Story, text: str, *, tags: bool) -> Subject:
    packed = terms(title=story.title, summary=story.summary, tags=story.tags if tags else (), text=text)
    return Subject(packed, story.category, story.date.toordinal())


def precision(archive: Archive, lists: Lists) -> float:
    topics = [frozenset(story.topics) for story in archive.stories]
    hits = sum(not topics[n].isdisjoint(topics[other]) for n, found in lists.items() for other in found[:COUNT])
    return hits / (COUNT * len(lists))


def ceiling(archive: Archive) -> float:
    seen: defaultdict[int, list[int]] = defaultdict(list)
    possible = 0
    for position, story in enumerate(archive.stories):
        possible += min(COUNT, len(set(chain.from_iterable(seen[topic][-COUNT:] for topic in story.topics))))
        for topic in story.topics:
            seen[topic].append(position)
    return possible / (COUNT * len(archive.stories))


def latest(archive: Archive) -> Lists:
    """The newest earlier ones of the category, filled up from the site."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    lists: dict[int, list[int]] = {}
    for position, story in enumerate(archive.stories):
        nearest = chain(seen[story.category][: -COUNT - 1 : -1], range(position - 1, max(-1, position - 2 * COUNT), -1))
        lists[position] = list(islice(dict.fromkeys(nearest), COUNT))
        seen[story.category].append(position)
    return lists


def by_overlap(bags: Iterable[Bag], fill: Lists) -> Lists:
    """The earlier articles with the largest sum of shared weights, the newest first among equals, filled up."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    lists: dict[int, list[int]] = {}
    for position, bag in enumerate(bags):
        scores: defaultdict[int, float] = defaultdict(float)
        for key, weight in bag.items():
            for other in holders[key]:
                scores[other] += weight
            holders[key].append(position)
        lists[position] = best(scores, fill[position])
    return lists


def best(scores: Mapping[int, float], fill: Sequence[int]) -> list[int]:
    ranked = sorted(scores, key=lambda other: (-scores[other], -other))[:COUNT]
    return list(dict.fromkeys([*ranked, *fill]))[:COUNT]


def tag_bags(archive: Archive, *, rarity: bool = False) -> Iterator[Bag]:
    times = Counter(chain.from_iterable(story.tags for story in archive.stories))
    weights = {tag: log(len(archive.stories) / n) if rarity else 1.0 for tag, n in times.items()}
    return ({tag: weights[tag] for tag in story.tags} for story in archive.stories)


def title_bags(archive: Archive) -> Iterator[Bag]:
    """The words of titles, weighed by rarity; those in more than an eighth of the titles are left out."""
    titles = [dict.fromkeys(story.title.lower().split()) for story in archive.stories]
    times = Counter(chain.from_iterable(titles))
    return ({w: log(len(titles) / times[w]) for w in title if times[w] * 8 < len(titles)} for title in titles)


def bm25(archive: Archive, fill: Lists) -> Lists:
    """Okapi BM25 (k1 = 1.2, b = 0.75) over the whole texts, asked for the 40 strongest terms of every 8th article."""
    texts = (f"{s.title} {s.summary} {text}".lower() for s, text in zip(*archive, strict=True))
    bags = [Counter(re.findall(r"[a-z0-9]+", text)) for text in texts]
    times = Counter(chain.from_iterable(bags))
    idf = {word: log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for word, n in times.items()}
    mean = sum(bag.total() for bag in bags) / len(bags)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    lists: dict[int, list[int]] = {}
    for position, bag in enumerate(bags):
        if position % BM25_EVERY == 0:
            scores: defaultdict[int, float] = defaultdict(float)
            for word in sorted(bag, key=lambda w: -bag[w] * idf[w])[:BM25_TERMS]:
                for other, weight in holders[word]:
                    scores[other] += weight * idf[word]
            lists[position] = best(scores, fill[position])
        damping = 1.2 * (0.25 + 0.75 * bag.total() / mean)
        for word, n in bag.items():
            holders[word].append((position, n * 2.2 / (n + damping)))
    return lists


def compare(articles: int, seed: int) -> float:
    """Prints one seed's figures beside the baselines; returns newsgen's precision without tags."""
    archive = load(articles, seed)
    fill = latest(archive)
    print(f"seed {seed}, {articles} articles; ceiling {ceiling(archive):.4f}")
    print(f"  latest of category      {precision(archive, fill):.4f}")
    print(f"  shared tags             {precision(archive, by_overlap(tag_bags(archive), fill)):.4f}")
    print(f"  shared tags, by rarity  {precision(archive, by_overlap(tag_bags(archive, rarity=True), fill)):.4f}")
    print(f"  title words             {precision(archive, by_overlap(title_bags(archive), fill)):.4f}")
    print(f"  plain BM25, {BM25_TERMS} terms    {precision(archive, bm25(archive, fill)):.4f}")
    without = newsgen(archive, "newsgen, without tags", tags=False, include_newer=False)
    newsgen(archive, "newsgen, with tags", tags=True, include_newer=False)
    newsgen(archive, "  later ones as well", tags=False, include_newer=True)
    return without


def newsgen(archive: Archive, label: str, *, tags: bool, include_newer: bool) -> float:
    start = time.process_time()
    subjects = [subject(story, text, tags=tags) for story, text in zip(*archive, strict=True)]
    split = time.process_time()
    lists = related(subjects, count=COUNT, include_newer=include_newer)
    end = time.process_time()
    reached = precision(archive, dict(enumerate(lists)))
    name = blake2b(repr(lists).encode(), digest_size=4).hexdigest()
    times = f"terms {split - start:.2f} s, lists {end - split:.2f} s"
    print(f"  {label:23} {reached:.4f}  {times}, digest {name}", flush=True)
    return reached


def scale(articles: int, seed: int) -> None:
    """Prints the time and memory of one size; articles are dropped as soon as their terms are known."""
    spent = 0.0
    subjects: list[Subject] = []
    for story in stories(articles, seed):
        text = plain(story)
        start = time.process_time()
        subjects.append(subject(story, text, tags=True))
        spent += time.process_time() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    related(subjects, count=COUNT, include_newer=False)
    lists = time.process_time() - start
    start = time.process_time()
    related(subjects, count=COUNT, include_newer=False, wanted=[articles - 1])
    one = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(
        f"{articles:7} articles: terms {spent:6.2f} s ({spent / articles * 1e6:3.0f} us each), lists {lists:6.2f} s "
        f"({lists / articles * 1e6:3.0f} us each), one list alone {one:.3f} s, memory {before // 1024} MB + {grown} MB",
        flush=True,
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=9169)
    options.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    options.add_argument("--scale", type=int, nargs="*", metavar="ARTICLES", help=f"time sizes (if none: {SIZES})")
    chosen = options.parse_args()
    if chosen.scale is not None:
        for articles in chosen.scale or SIZES:
            scale(articles, chosen.seeds[0])
        return 0
    reached = [compare(chosen.articles, seed) for seed in chosen.seeds]
    mean = sum(reached) / len(reached)
    print(f"mean without tags {mean:.4f}, lowest {min(reached):.4f}; the bar is {BAR}")
    return int(min(reached) < BAR)


if __name__ == "__main__":
    sys.exit(main())
