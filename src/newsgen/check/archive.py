"""Archive: all that a check looks at, as one value; nothing in it is changed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from ..content.article import Article
from ..content.edition import Edition
from ..content.settings import Settings
from ..edge.sources import SourceFile
from ..errors import Place, Problem
from ..plan.stock import Stock
from ..urls import Url


class Archive(Struct, frozen=True):
    """A site as it was read.

    `articles` are all that could be read. A careful reader is shown those in `read`, drafts only if they were asked
    for; `stories` are these without the `entries`, files that are part of a live blog. `urls` says where each source
    stands, `planned` every URL there will be; `files` are those of content/ and static/ by the path that a person
    knows them by.
    """

    settings: Settings
    now: datetime
    articles: Collection[Article]
    entries: Collection[str]
    edition: Edition
    stock: Stock
    urls: Mapping[str, Url]
    planned: Collection[Url]
    files: Mapping[str, SourceFile]

    @property
    def content(self) -> str:
        """The name of the content folder."""
        return self.settings.build.content_dir

    @property
    def read(self) -> Iterator[Article]:
        """The articles and pages that are no drafts, by path."""
        drafts = self.settings.build.drafts
        return (a for a in sorted(self.articles, key=lambda a: a.path) if drafts or not a.draft)

    @property
    def stories(self) -> Iterator[Article]:
        """The articles and pages that have a page of their own."""
        return (a for a in self.read if a.path not in self.entries)

    def place(self, article: Article, key: str = "title") -> Place:
        """Where a key of front matter stands."""
        return article.places.get(key) or self.top(article)

    def top(self, article: Article) -> Place:
        """The first line of a source."""
        return Place(f"{self.content}/{article.path}", 1, 1)


Look = Callable[[Archive], Iterator[Problem]]
"""What looks at an archive for problems of a few kinds."""
