"""The routes of what is published as it is: static files, files beside articles, pictures, social cards."""

from collections.abc import Iterator
from functools import partial

from ..content.article import Article
from ..content.edition import Edition
from ..content.settings import Settings
from ..errors import Place
from .faces import Faces
from .recipe import FileCopy, PictureVariant
from .route import Route, given, owner_of
from .social import card_url
from .stock import Stock
from .uses import files_of, leads_of, pictures_of


def routes_of_files(articles: list[Article], settings: Settings, stock: Stock) -> Iterator[Route]:
    """Every static file, and of the files of content/ those that a published article shows or links to."""
    for path, file in stock.static.items():
        folder = settings.build.static_dir if file.root == "static" else "the theme's static"
        make = partial(FileCopy, root=file.root, origin=path, digest=file.digest)
        yield Route(stock.static_url(path), Place(f"{folder}/{path}"), make, hidden=True)
    used = {path for article in articles for path in files_of(article, stock)}
    shown = {path for article in articles for path in pictures_of(article, stock)}
    photos = {path for path in shown if stock.media[path].photo}
    by_url = {stock.media_url(path): path for path in sorted(used | (shown - photos), reverse=True)}
    for url, path in by_url.items():
        at = Place(f"{settings.build.content_dir}/{path}")
        yield Route(url, at, partial(FileCopy, root="content", origin=path, digest=stock.media[path].digest))
    sizes = {stock.variant_url(p, v): (p, v.key) for p in sorted(photos, reverse=True) for v in stock.variants(p)}
    leads = sorted(
        {path for article in articles if not article.is_page for path in leads_of(article, stock)}, reverse=True
    )
    sizes |= {stock.crop_url(p, c): (p, c.key) for p in leads for c in stock.crops(p)}
    for url, (path, key) in sizes.items():
        yield Route(url, Place(f"{settings.build.content_dir}/{path}"), partial(PictureVariant, key=key))


def routes_of_cards(edition: Edition, settings: Settings, shown: Faces) -> Iterator[Route]:
    """The social cards of all stories that have one."""
    for story in edition.stories if settings.build.social_cards else ():
        if card := shown.social_cards[story.path]:
            yield Route(card_url(story, card), owner_of(story.article, settings), partial(given, card))
