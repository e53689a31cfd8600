"""An edition in which some articles say something else, and nothing has moved: no URL, no place in any list."""

from collections.abc import Mapping

from msgspec.structs import asdict, replace

from .article import Article, undated
from .edition import Edition
from .live import timed
from .lookup import Lookup

SAID = frozenset(
    (
        *("body", "words", "headings", "targets", "terms", "title", "summary", "standfirst", "description", "source"),
        *("updated", "kind", "params", "places", "outside", "face", "origin", "likeness"),
    )
)
"""What an article may say otherwise without moving. A page's title is not among it: pages are in order of their titles.

Nor is what search engines are told, which sitemaps follow. Anchors are left out as well, since
links from elsewhere name them.
"""


def retold(old: Article, new: Article) -> bool:
    """Whether a new article stands everywhere where the old one stands, and names the same files."""
    if old.paid != new.paid or any(timed(a) for a in (old, new)):
        return False
    one, other = asdict(old), asdict(new)
    moved = {name for name in one if one[name] != other[name]} - SAID
    return not moved and _files(old) == _files(new) and not (old.is_page and old.title != new.title)


def _files(article: Article) -> set[tuple[str, str]]:
    return {(t.kind, t.path) for t in article.targets if t.kind in ("picture", "file")}


def revised(edition: Edition, changed: Mapping[str, Article]) -> Edition:
    """The edition with other words in some articles, given by path, each of them `retold`; held ones are no part of it.

    Lists keep the earlier story: what they know of it, its path and its date, has not changed.
    """
    stories = list(edition.stories)
    terms: dict[int, bytes] = {}
    for path, article in changed.items():
        if path in edition.positions:
            position = edition.positions[path]
            old = stories[-1 - position]
            stories[-1 - position] = replace(old, article=article if article.date else undated(article, old.date))
            if not article.paid:
                terms[edition.subject(position)] = article.terms
    lists = edition.relations
    related = lists.changed(terms) if isinstance(lists, Lookup) else lists
    pages = tuple(changed.get(p.path, p) for p in edition.pages)
    return replace(edition, stories=tuple(stories), pages=pages, relations=related)
