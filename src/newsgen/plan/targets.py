"""Where the links and pictures of a body lead: resolved against the whole site, or a problem with its line."""

from collections.abc import Callable, Collection, Mapping
from posixpath import dirname, relpath

from msgspec import Struct
from msgspec.structs import replace

from ..content.article import Article, PictureUse
from ..errors import Problem, nearest, problem
from ..markdown.charts import drawn
from ..markdown.prose import Chart, Embed, Target
from ..urls import Url
from .faces import locate, picture
from .recipe import Picture, Targets
from .stock import Stock


class Known(Struct, frozen=True):
    """What a link may lead to: published sources with their URLs and anchors, the site's URLs, files.

    `sources` are all Markdown files and `held` those that are kept back; one that is neither published nor held is
    broken, and says so itself.
    """

    urls: Mapping[str, Url]
    anchors: Mapping[str, Collection[str]]
    pages: Collection[str]
    stock: Stock
    sources: Collection[str]
    held: Collection[str]


class Resolved(Struct, frozen=True):
    """The targets of one body, in order: an href (empty: a link that leads nowhere now) or an element; and faults."""

    targets: Targets
    problems: tuple[Problem, ...]


def resolve(article: Article, known: Known, link: Callable[[str], str]) -> Resolved:
    """Resolve every target of an article's body; `link` makes an href of a URL."""
    found = [_one(article, t, known, link) for t in article.targets]
    return Resolved(tuple(t for t, _ in found), tuple(p for _, p in found if p))


def _one(
    article: Article, target: Target, known: Known, link: Callable[[str], str]
) -> tuple[str | Picture | Chart | Embed, Problem | None]:
    match target.kind:
        case "picture":
            return _picture(article, target, known, link)
        case "file":
            return _file(article, target, known, link)
        case "url":
            return _url(article, target, known, link)
        case "block":
            return target.content or "", None
        case "chart":
            return _chart(target, known)
        case "source":
            return _source(target, known, link)


def _picture(
    article: Article, target: Target, known: Known, link: Callable[[str], str]
) -> tuple[str | Picture, Problem | None]:
    use = PictureUse("/" + target.path, target.alt, target.title)
    if shown := picture(use, article.path, known.stock, link):
        return replace(shown, shape=target.anchor) if target.anchor else shown, None
    advice = nearest(target.path, known.stock.media)
    return "", problem("picture-missing", target.place, path=target.path, nearest=advice)


def _chart(target: Target, known: Known) -> tuple[str | Chart, Problem | None]:
    """A chart of figures in a file; one that has not been read yet is as good as missing, and a new plan reads it."""
    figures = known.stock.figures
    if found := figures.get(target.path):
        return drawn(target.anchor, target.title, found), None
    if target.path in figures:
        return "", None
    advice = nearest(target.path, known.stock.media)
    return "", problem("chart-missing", target.place, path=target.path, nearest=advice)


def _file(article: Article, target: Target, known: Known, link: Callable[[str], str]) -> tuple[str, Problem | None]:
    if found := locate("/" + target.path, article.path, known.stock):
        return link(found.url), None
    advice = _elsewhere(target, article) or nearest(target.path, known.stock.media)
    return "", problem("link-broken", target.place, path=target.path, nearest=advice)


def _elsewhere(target: Target, article: Article) -> str:
    """A sentence for who left the scheme out of an address on another site: `www.example.org`."""
    written = relpath("/" + target.path.strip("/"), "/" + dirname(article.path))
    return f"If it is another site, write https://{written}." if written.startswith("www.") else ""


def _url(article: Article, target: Target, known: Known, link: Callable[[str], str]) -> tuple[str, Problem | None]:
    anchor = f"#{target.anchor}" if target.anchor else ""
    if target.path in known.pages:
        return link(target.path) + anchor, None
    if target.path[1:] in known.stock.static:
        return link(known.stock.static_url(target.path[1:])) + anchor, None
    advice = _elsewhere(target, article) or nearest(target.path, known.pages)
    return "", problem("link-broken", target.place, path=target.path, nearest=advice)


def _source(target: Target, known: Known, link: Callable[[str], str]) -> tuple[str, Problem | None]:
    url = known.urls.get(target.path)
    if url is None:
        return "", _unpublished(target, known)
    if not target.anchor:
        return link(url), None
    if target.anchor in known.anchors[target.path]:
        return f"{link(url)}#{target.anchor}", None
    advice = nearest(target.anchor, known.anchors[target.path])
    return link(url), problem("anchor-unknown", target.place, anchor=target.anchor, path=target.path, nearest=advice)


def _unpublished(target: Target, known: Known) -> Problem | None:
    if target.path in known.held:
        return problem("link-held", target.place, path=target.path)
    if target.path in known.sources:
        return None
    return problem("link-broken", target.place, path=target.path, nearest=nearest(target.path, known.sources))
