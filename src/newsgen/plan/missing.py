"""What articles and authors name and the site does not have: lead pictures, pictures of authors, templates."""

from collections.abc import Collection, Iterator
from posixpath import dirname, join

from ..content.article import Article
from ..content.edition import place
from ..content.settings import Settings
from ..errors import Place, Problem, nearest, problem
from .faces import locate
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
