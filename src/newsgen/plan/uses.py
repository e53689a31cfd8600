"""Which files of content/ an article shows or links to."""

from collections.abc import Iterable, Iterator

from ..content.article import Article
from .faces import locate
from .stock import Stock


def files_of(article: Article, stock: Stock) -> Iterator[str]:
    """The files of content/ that an article links to."""
    return _located(("/" + t.path for t in article.all_targets if t.kind == "file"), article, stock)


def pictures_of(article: Article, stock: Stock) -> Iterator[str]:
    """The files of content/ that an article shows."""
    names = ["/" + t.path for t in article.all_targets if t.kind == "picture"]
    return _located([*names, *([article.image.src] if article.image else [])], article, stock)


def leads_of(article: Article, stock: Stock) -> Iterator[str]:
    """The lead picture of an article, if it is a file of content/."""
    return _located([article.image.src] if article.image else [], article, stock)


def _located(names: Iterable[str], article: Article, stock: Stock) -> Iterator[str]:
    for name in names:
        if (found := locate(name, article.path, stock)) and found.path in stock.media:
            yield found.path
