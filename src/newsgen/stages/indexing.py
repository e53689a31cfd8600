"""One search index made from its pages, in a worker; and whether there is anything to make it with."""

from collections.abc import Sequence

from msgspec import Struct

from ..content.settings import Settings
from ..digest import Digest
from ..edge.indexer import indexer
from ..edge.pagefind import indexed
from ..errors import Place, Problem, problem


class Pages(Struct, frozen=True):
    """An index to make: the key of the result, the pages that it holds by path, and their language."""

    key: Digest
    pages: dict[str, str]
    language: str


class Index(Struct, frozen=True):
    """An index that was made: its key, and its files by path."""

    key: Digest
    files: dict[str, bytes]


def index_batch(wanted: Sequence[Pages]) -> list[Index]:
    """Make some indexes.

    Raises:
        Failed: Pagefind has failed.
    """
    return [Index(one.key, indexed(one.pages, one.language)) for one in wanted]


def missing_indexer(settings: Settings) -> list[Problem]:
    """A problem where a search is wanted and there is nothing to make its indexes with."""
    if not settings.build.search or indexer():
        return []
    return [problem("search-missing", settings.places.get("search") or Place("site.yaml"))]
