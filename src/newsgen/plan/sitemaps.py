"""The sitemaps: of pages, of lists, of the articles of each month, of the last two days' news, and of them all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import escape

from ..content.article import Article
from ..content.edition import Edition, Story
from ..urls import Url
from .faces import Faces
from .machine import NewsEntry, NewsSitemap, Sitemap, SitemapEntry, SitemapIndex
from .parts import Picture
from .targets import Resolved

INDEX, NEWS = Url("/sitemap.xml"), Url("/sitemap-news.xml")
# At most so many URLs and bytes a file (www.sitemaps.org/protocol.html), pictures a page (Google's image sitemaps).
MOST_URLS, MOST_BYTES, MOST_PICTURES = 50_000, 52_428_800, 1000
# What the elements around a URL and a picture take at most in templates/sitemaps/urls.xml, and a file around them all.
AROUND_URL, AROUND_PICTURE, AROUND_VERSION, AROUND_FILE = 120, 80, 80, 1000


def sitemaps(
    edition: Edition, lists: Iterable[Url], bodies: Mapping[str, Resolved], faces: Faces
) -> dict[Url, tuple[SitemapEntry, ...]]:
    """The entries of every sitemap by its URL; the newest month comes first, and a file that would be empty is none.

    Args:
        edition: what is published.
        lists: the URLs of the home page and of all lists.
        bodies: what the bodies' pictures resolved to, by path; of an article that is missing there no picture is told.
        faces: the hrefs of articles.
    """
    found: dict[Url, tuple[SitemapEntry, ...]] = {}
    pages = [_page(page, bodies, faces) for page in edition.pages if page.indexed]
    found.update(_named("pages", pages, faces))
    found.update(_named("lists", [SitemapEntry(faces.href(url)) for url in lists], faces))
    for (year, month), stories in edition.by_month.items():
        # From the oldest on, so that a file that is full never changes again.
        entries = [
            _story(s, bodies, faces)
            for s in map(edition.story, (s.path for s in reversed(stories)))
            if s.article.indexed
        ]
        found.update(_named(f"{year:04}-{month:02}", entries, faces))
    return found


def _story(story: Story, bodies: Mapping[str, Resolved], faces: Faces) -> SitemapEntry:
    article = story.article
    return _entry(article, article.modified or story.date, bodies, faces)


def _page(page: Article, bodies: Mapping[str, Resolved], faces: Faces) -> SitemapEntry:
    return _entry(page, page.updated or page.date, bodies, faces)


def _entry(article: Article, updated: datetime | None, bodies: Mapping[str, Resolved], faces: Faces) -> SitemapEntry:
    shown = _shown(article, bodies, faces)
    alternates = faces.language(article)["alternates"] if article.translation_key else ()
    return SitemapEntry(faces.href(faces.urls[article.path]), updated, shown, alternates)


def _shown(article: Article, bodies: Mapping[str, Resolved], faces: Faces) -> tuple[str, ...]:
    """The hrefs of the pictures that an article shows, each once."""
    if article.path not in bodies or not (article.image or article.targets):
        return ()
    lead = faces.lead(article)
    urls = [lead.url] if lead else []
    urls += [t.url for t in bodies[article.path].targets if isinstance(t, Picture)]
    return tuple(dict.fromkeys(urls))[:MOST_PICTURES]


def _named(name: str, entries: Sequence[SitemapEntry], faces: Faces) -> Iterator[tuple[Url, tuple[SitemapEntry, ...]]]:
    """The files of some entries: `name.xml`, then `name-2.xml` and so on where one file cannot hold them."""
    for n, some in enumerate(split(entries, len(faces.origin)), 1):
        yield Url(f"/sitemaps/{name}.xml" if n == 1 else f"/sitemaps/{name}-{n}.xml"), some


def split(entries: Sequence[SitemapEntry], origin: int) -> Iterator[tuple[SitemapEntry, ...]]:
    """Entries in as many parts as sitemaps need; `origin` is how long the origin is that stands before each href."""
    start, size = 0, AROUND_FILE
    for n, entry in enumerate(entries):
        more = _size(entry, origin)
        if n - start == MOST_URLS or (size + more > MOST_BYTES and n > start):
            yield tuple(entries[start:n])
            start, size = n, AROUND_FILE
        size += more
    if entries:
        yield tuple(entries[start:])


def _size(entry: SitemapEntry, origin: int) -> int:
    """How many bytes an entry takes at most; hrefs are ASCII, but for those of pictures elsewhere."""
    own = AROUND_URL + origin + len(escape(entry.url))
    versions = (*entry.alternates, *entry.alternates[:1])  # the first stands for all other languages, too
    own += sum(AROUND_VERSION + origin + len(escape(v.url)) + len(v.lang) for v in versions)
    return own + sum(AROUND_PICTURE + origin + len(escape(p).encode()) for p in entry.pictures)


def sitemap(url: Url, entries: tuple[SitemapEntry, ...], faces: Faces) -> Sitemap:
    """One sitemap."""
    return Sitemap(url=faces.href(url), entries=entries)


def index_of(files: Mapping[Url, tuple[SitemapEntry, ...]], faces: Faces) -> SitemapIndex:
    """The sitemap of sitemaps, each with the newest change that it holds."""

    def newest(entries: tuple[SitemapEntry, ...]) -> datetime | None:
        return max((e.updated for e in entries if e.updated), default=None)

    listed = tuple(SitemapEntry(faces.href(url), newest(entries)) for url, entries in files.items())
    return SitemapIndex(url=faces.href(INDEX), entries=listed)


def news_sitemap(edition: Edition, faces: Faces) -> NewsSitemap:
    """The news sitemap, newest first."""
    entries = tuple(
        NewsEntry(faces.href(faces.urls[s.path]), s.article.title, s.date, faces.language(s.article)["lang"])
        for s in (edition.story(f.path) for f in edition.fresh)
    )
    return NewsSitemap(url=faces.href(NEWS), entries=entries)
