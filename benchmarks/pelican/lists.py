"""A plugin for Pelican: neighbours in the category, and earlier articles that share tags, as its users add them."""

from collections import Counter, defaultdict
from itertools import pairwise

from pelican.generators import ArticlesGenerator

from pelican import signals

RELATED = 10


def add_lists(generator: ArticlesGenerator) -> None:
    for _, articles in generator.categories:
        for newer, older in pairwise(articles):
            newer.older, older.newer = older, newer
    earlier: dict[str, list[object]] = defaultdict(list)
    for article in sorted(generator.articles, key=lambda a: a.date):
        tags = [tag.slug for tag in getattr(article, "tags", ())]
        shared = Counter(other for tag in tags for other in earlier[tag])
        article.related = [other for other, _ in shared.most_common(RELATED)]
        for tag in tags:
            earlier[tag].append(article)


def register() -> None:
    signals.article_generator_finalized.connect(add_lists)
