"""Archive: all that a check looks at, as one value; nothing in it is changed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from posixpath import dirname

from msgspec import Struct

from ..content.article import Article
from ..content.edition import Edition
from ..content.live import entry_folders
from ..content.settings import Settings
from ..edge.sources import SourceFile
from ..errors import Place, Problem
from ..plan.stock import Stock
from ..urls import Url


class Archive(Struct, frozen=True):
    """A site as it was read.

    `articles` are all that could be read, `read` those that a careful reader is shown: drafts only if they were asked
    for. `urls` says where each source stands, `planned` every URL there will be; `files` are those of content/ and
    static/ by the path that a person knows them by.
    """

    settings: Settings
    now: datetime
    articles: Collection[Article]
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
    def headed(self) -> Iterator[Article]:
        """Those of `read` that have a page: an entry of a live blog needs no summary, and may be called like others."""
        folders = entry_folders(self.articles)
        return (a for a in self.read if dirname(a.path) not in folders)

    def place(self, article: Article, key: str = "title") -> Place:
        """Where a key of front matter stands."""
        return article.places.get(key) or self.top(article)

    def top(self, article: Article) -> Place:
        """The first line of a source."""
        return Place(f"{self.content}/{article.path}", 1, 1)


Look = Callable[[Archive], Iterator[Problem]]
"""What looks at an archive for problems of a few kinds."""
