"""Headlines that are too long or stand twice, articles without a summary, lead pictures of which nothing is said."""

from collections import defaultdict
from collections.abc import Iterator

from ..errors import Problem, problem
from .archive import Archive

LONGEST = 110
"""Google's limit for the headline of a news article (developers.google.com, structured data for articles)."""


def look_at_headlines(archive: Archive) -> Iterator[Problem]:
    """`headline-long`, `summary-missing`, `image-no-alt`."""
    for article in archive.headed:
        if len(article.title) > LONGEST:
            yield problem("headline-long", archive.place(article), count=len(article.title), most=LONGEST)
        if not article.is_page and not article.standfirst:
            yield problem("summary-missing", archive.place(article))
        if article.image and not article.image.alt:
            yield problem("image-no-alt", archive.place(article, "image.src"), src=article.image.src)


def look_for_twins(archive: Archive) -> Iterator[Problem]:
    """`title-repeated`: every article whose headline an earlier one has; case and white space do not part them."""
    first: dict[str, str] = {}
    by_title = defaultdict(list)
    for article in archive.headed:
        by_title[article.title.casefold()].append(article)
    for title, articles in by_title.items():
        oldest_first = sorted(articles, key=lambda a: (a.date is None, a.date, a.path)) if len(articles) > 1 else ()
        for article in oldest_first:
            other = first.setdefault(title, article.path)
            if other != article.path:
                yield problem("title-repeated", archive.place(article), other=f"{archive.content}/{other}")
