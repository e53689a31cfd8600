"""Headlines that are too long or stand twice, articles without a summary, lead pictures of which nothing is said."""

from collections import defaultdict
from collections.abc import Iterator

from ..errors import Problem, problem
from .archive import Archive

LONGEST = 110
"""Google's limit for the headline of a news article (developers.google.com, structured data for articles)."""


def look_at_headlines(archive: Archive) -> Iterator[Problem]:
    """`headline-long`, `summary-missing`, `image-no-alt`."""
    for article in archive.stories:
        if len(article.title) > LONGEST:
            yield problem("headline-long", archive.place(article), count=len(article.title), most=LONGEST)
        if not article.is_page and not article.standfirst:
            yield problem("summary-missing", archive.place(article))
        if article.image and not article.image.alt:
            yield problem("image-no-alt", archive.place(article, "image.src"), src=article.image.src)


def look_for_twins(archive: Archive) -> Iterator[Problem]:
    """`title-repeated`: every article whose headline an older one of its language has, in any case."""
    by_title = defaultdict(list)
    for article in archive.stories:
        by_title[article.lang, article.title.casefold()].append(article)
    for twins in by_title.values():
        first, *others = sorted(twins, key=lambda a: (a.date or archive.now, a.path)) if len(twins) > 1 else twins
        for article in others:
            yield problem("title-repeated", archive.place(article), other=f"{archive.content}/{first.path}")
