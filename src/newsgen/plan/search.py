"""Search: which articles each index holds, and the page that asks them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from ..content.article import Article
from ..content.edition import Edition, Story
from ..digest import Digest
from ..markdown.marks import BLOCK, PICTURE
from ..urls import Url, to_path
from .faces import Faces, author_url
from .parts import Label
from .recipe import SearchPage, SearchScript

FOLDER = "/pagefind/"
PAGE, SCRIPT = Url("/search/"), Url("/search/search.js")
PAGES, NEWEST = "pages", "newest"
# Years share an index while together they have at most so many articles; one year may have so many, one month so many.
FEW, MOST, MOST_OF_A_MONTH = 1000, 4000, 1000
# What is published goes into an index of its own, which is small, since it is made again with each story.
MOST_OF_THE_NEWEST = 16
MONTHS = tuple(datetime(2001, month, 15, 12, tzinfo=UTC) for month in range(1, 13))


class Entry(Struct, frozen=True, gc=False):
    """An article or a page as an index knows it: its URL, what its source says, and what readers may search it by."""

    url: Url
    article: Article
    day: date | None = None
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its output path."""
        return to_path(self.url)

    @property
    def row(self) -> tuple[object, ...]:
        """All that its words in an index follow from, in short: under equal settings, equal rows are equal words."""
        article = self.article
        live = [(e.title, e.body) for e in article.entries]
        return (self.url, article.origin, self.day, self.categories, self.authors, live)

    @property
    def bodies(self) -> tuple[Digest, ...]:
        """Every text that it is made of: its own, and those of the entries of a live blog."""
        return (self.article.body, *(e.body for e in self.article.entries))

    @property
    def captions(self) -> dict[str, str]:
        """The words that stand for a mark of the body: a caption of a picture or an embed, the title of a chart."""
        return dict(_captions(self.article))


class Bundle(Struct, frozen=True):
    """One index: a name, which is its folder, and what it holds, in order."""

    name: str
    entries: tuple[Entry, ...]


def bundles(edition: Edition, faces: Faces) -> Iterator[Bundle]:
    """Every index of an edition: the pages, then the articles from the newest on; none is empty."""
    if edition.pages:
        yield Bundle(PAGES, tuple(Entry(faces.urls[page.path], page) for page in edition.pages))
    for name, stories in parts(edition):
        yield Bundle(name, tuple(_story(edition.story(s.path), faces) for s in stories))


def bundle_names(edition: Edition) -> tuple[str, ...]:
    """The names of the indexes, in the order in which a search takes them up."""
    return (*([PAGES] if edition.pages else []), *(name for name, _ in parts(edition)))


def parts(edition: Edition) -> list[tuple[str, Sequence[Story]]]:
    """The stories of each index, oldest first, by its name; the newest index comes first.

    Stories before the newest month stand with those of their year, or of several years where these are few. Those of
    the newest month stand together, but for the last few: whenever these have become too many, they join the others of
    their month. An index that has grown too large is split, the older part full, so that it never changes again.
    """
    found: list[tuple[str, Sequence[Story]]] = []
    for name, stories, most in _runs(edition):
        found += [
            (f"{name}.{n}" if n > 1 else name, stories[start : start + most])
            for n, start in enumerate(range(0, len(stories), most), 1)
        ]
    return found[::-1]


def _runs(edition: Edition) -> Iterator[tuple[str, Sequence[Story], int]]:
    """From the oldest on: the stories that belong together, their name, and how many of them one index may hold."""
    if not edition.stories:
        return
    newest = max(edition.by_month)
    years: dict[int, list[Story]] = {}
    for (year, _), stories in sorted((m, s) for m, s in edition.by_month.items() if m != newest):
        years.setdefault(year, []).extend(reversed(stories))
    first, held = 0, list[Story]()
    for year, more in years.items():
        if held and len(held) + len(more) > FEW:
            yield _years(first, held), held, MOST
            held = []
        first = first if held else year
        held = [*held, *more]
    if held:
        yield _years(first, held), held, MOST
    month = edition.by_month[newest][::-1]
    full = (len(month) - 1) // MOST_OF_THE_NEWEST * MOST_OF_THE_NEWEST
    if full:
        yield f"{newest[0]:04}-{newest[1]:02}", month[:full], MOST_OF_A_MONTH
    yield NEWEST, month[full:], MOST_OF_THE_NEWEST


def _years(first: int, held: Sequence[Story]) -> str:
    last = held[-1].date.year
    return f"{first:04}" if first == last else f"{first:04}-{last:04}"


def _story(story: Story, faces: Faces) -> Entry:
    return Entry(
        faces.urls[story.path],
        story.article,
        story.date.date(),
        tuple([c.title for c in story.categories]),
        tuple([a.name for a in story.authors]),
    )


def _captions(article: Article) -> Iterator[tuple[str, str]]:
    for n, target in enumerate(article.targets[: article.own_targets]):
        if target.kind in ("picture", "chart") and target.title:
            yield f"{PICTURE if target.kind == 'picture' else BLOCK}{n}", target.title
        elif content := target.content:
            words = getattr(content, "title", "") or getattr(content, "caption", "")
            if words:
                yield f"{BLOCK}{n}", words


def search_page(edition: Edition, faces: Faces) -> SearchPage:
    """The page that searches."""
    authors = [a for a in edition.authors if a.slug in edition.by_author]
    return SearchPage(
        url=faces.href(PAGE),
        script=faces.href(SCRIPT),
        folder=faces.href(FOLDER),
        bundles=bundle_names(edition),
        categories=tuple(faces.category(c) for c in edition.categories if c.slug in edition.by_category),
        authors=tuple(Label(a.name, faces.href(author_url(a)), a.slug) for a in authors),
        years=tuple(dict.fromkeys(year for year, _ in edition.by_month)),
        months=MONTHS,
        archive=faces.href("/archive/") if edition.by_month else "",
    )


def search_script(faces: Faces) -> SearchScript:
    """The script of that page."""
    return SearchScript(url=faces.href(SCRIPT))
