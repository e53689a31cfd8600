"""What articles and authors name and the site does not have: pictures, templates, letters for social cards."""

from collections.abc import Collection, Iterator
from posixpath import dirname, join

from ..content.article import Article
from ..content.edition import Edition, place
from ..content.settings import Settings
from ..errors import Place, Problem, nearest, problem
from .faces import Faces, locate
from .stock import Stock


def missing_pictures(articles: list[Article], settings: Settings, stock: Stock) -> Iterator[Problem]:
    """The lead pictures and author pictures that name no file."""
    for article in articles:
        use = article.image
        if use and not use.src.startswith(("http://", "https://")) and not locate(use.src, article.path, stock):
            at = article.places.get("image.src") or place(article, "image", settings.build.content_dir)
            written = use.src[1:] if use.src.startswith("/") else join(dirname(article.path), use.src)
            yield problem("picture-missing", at, path=use.src, nearest=nearest(written, stock.media))
    for n, author in enumerate(settings.authors):
        if author.picture and author.picture not in stock.static:
            at = settings.places.get(f"authors.{n}.picture") or Place("site.yaml")
            yield problem("picture-missing", at, path=author.picture, nearest=nearest(author.picture, stock.static))


def missing_templates(articles: list[Article], settings: Settings, templates: Collection[str]) -> Iterator[Problem]:
    """The templates that articles ask for and the site does not have."""
    for article in articles:
        if article.template and article.template not in templates:
            at = place(article, "template", settings.build.content_dir)
            advice = nearest(article.template, (t for t in templates if "/" not in t))
            yield problem("template-unknown", at, name=article.template, nearest=advice)


def undrawn(edition: Edition, settings: Settings, shown: Faces) -> Iterator[Problem]:
    """The stories that have no social card since no font has all letters of their headlines, told as one."""
    wanted = [s for s in edition.stories if settings.build.social_cards and not s.article.image]
    if without := [s.path for s in wanted if shown.social_cards[s.path] is None]:
        at = settings.places.get("social_cards") or Place("site.yaml")
        yield problem("card-undrawn", at, count=len(without), path=min(without))
