"""URLs that were published, and at which nothing will stand any more."""

from collections.abc import Collection, Iterator, Mapping

from ..content.article import Article
from ..digest import Digest
from ..edge.ledger import Ledger
from ..errors import Place, Problem, problem
from ..stages.standing import Standing
from ..urls import Url, from_path
from .archive import Archive


def look_for_moves(
    archive: Archive, ledger: Ledger | None, standing: Standing | None, output: str
) -> Iterator[Problem]:
    """`url-changed`: an article that stood elsewhere, told by its text or its slug; `url-gone`: any other page.

    Pages of lists come and go with their articles: of them nothing is said. What is held now has left on purpose.

    Args:
        archive: the site.
        ledger: what the last build wrote; None if there was none.
        standing: what its pages followed from; without it, only a slug tells.
        output: the output folder, as a person knows it.
    """
    stood = {from_path(path) for path in ledger.entries} if ledger else set()
    gone = stood.difference(archive.planned)
    if not gone:
        return
    moved = [a for a in archive.articles if a.path in archive.urls and archive.urls[a.path] not in stood]
    by_body = {a.body: a for a in moved}
    by_slug = {_slug(archive.urls[a.path]): a for a in moved}
    held = {h.path for h in archive.edition.held}
    hidden = [a for a in archive.articles if a.path in held]
    meant = {a.body for a in hidden}, {a.slug for a in hidden}
    pages = standing.pages if standing else {}
    for url in sorted(gone):
        bodies = pages[url].bodies if url in pages and pages[url].template.endswith(".html") else ()
        if article := _found(url, bodies, by_body, by_slug):
            yield problem("url-changed", archive.place(article, _key(article)), old=url)
        elif bodies and meant[0].isdisjoint(bodies) and _slug(url) not in meant[1]:
            yield problem("url-gone", Place(f"{output}{url}"), old=url)


def _found(
    url: Url, bodies: Collection[Digest], by_body: Mapping[Digest, Article], by_slug: Mapping[str, Article]
) -> Article | None:
    known = next((by_body[body] for body in bodies if body in by_body), None)
    return known or by_slug.get(_slug(url))


def _slug(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _key(article: Article) -> str:
    """What says where an article stands, as far as its header does."""
    return next((key for key in ("url", "slug") if key in article.places), "title")
