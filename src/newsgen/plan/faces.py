"""What one page may show of an article, a category, a tag, an author or a picture: their faces, hrefs ready."""

from collections.abc import Callable, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import Generic, Literal, TypedDict, TypeVar
from urllib.parse import unquote
from weakref import WeakMethod

import msgspec
from msgspec import Raw, Struct

from ..content.article import Article, PictureUse
from ..content.edition import Edition, Story, Tag
from ..content.settings import Author, Category, SiteFacts
from ..content.translations import Version
from ..header.locales import locale
from ..urls import Url, href
from .photo import Photo
from .recipe import Byline, Card, Label, Picture, Ref, SocialCard, Translation
from .social import HEIGHT, WIDTH, card_url, social_card
from .stock import Stock

Value = TypeVar("Value")


class Language(TypedDict):
    """What a page recipe holds of the language of its text."""

    lang: str
    direction: Literal["ltr", "rtl"]
    translations: tuple[Translation, ...]
    alternates: tuple[Translation, ...]


_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def category_url(category: Category) -> Url:
    """The front of a category."""
    return Url(f"/{category.slug}/")


def tag_url(tag: Tag) -> Url:
    """The front of a tag."""
    return Url(f"/tag/{tag.slug}/")


def author_url(author: Author) -> Url:
    """The page of an author."""
    return Url(f"/author/{author.slug}/")


def month_url(month: tuple[int, int]) -> Url:
    """The archive of a month, given as (year, month)."""
    return Url(f"/{month[0]:04}/{month[1]:02}/")


class Lazy(dict[str, Value], Generic[Value]):
    """A mapping whose values are made when they are first asked for: most pages of a warm build ask for none.

    Whose method makes them is held weakly, since it holds this: a server would keep the faces of every save.
    """

    def __init__(self, make: Callable[[str], Value]) -> None:
        super().__init__()
        self._method = WeakMethod(make)

    def __missing__(self, key: str) -> Value:
        make = self._method()
        assert make  # who looks something up holds the faces
        value = self[key] = make(key)
        return value


class Faces:
    """The faces of one edition; every href starts with the base path of the site.

    `urls` maps the path of a source to its URL; `refs` and `cards` go by path, too, and `labels` of the categories by
    slug. `social_cards` are those of the stories that want and can have one, else None. `named_refs` and `named_cards`
    are what facts hold in their place: the path and the face of an article, and for a card its picture, encoded once.
    """

    def __init__(self, edition: Edition, urls: Mapping[str, Url], site: SiteFacts, stock: Stock) -> None:
        self._edition = edition
        self._site = site
        self._base_path = site.base_path
        self.origin = site.origin
        self._stock = stock
        self.urls = urls
        self.labels = {c.slug: Label(c.title, self.href(category_url(c)), c.slug) for c in edition.categories}
        self.refs = Lazy(self._ref)
        self.cards = Lazy(self._card)
        self.social_cards = Lazy(self._social_card)
        self.named_refs = Lazy(self._named_ref)
        self.named_cards = Lazy(self._named_card)

    def href(self, url: str) -> str:
        """A URL of this site as a link says it."""
        return href(url, self._base_path)

    def category(self, category: Category) -> Label:
        """A category as a label."""
        return self.labels[category.slug]

    def tag(self, tag: Tag) -> Label:
        """A tag as a label."""
        return Label(tag.name, self.href(tag_url(tag)), tag.slug)

    def byline(self, author: Author) -> Byline:
        """An author with bio, picture and links."""
        shown = picture(PictureUse("/" + author.picture), "", self._stock, self.href) if author.picture else None
        links = tuple(Label(one.title, one.url) for one in author.links)
        return Byline(author.name, self.href(author_url(author)), author.bio, author.url, shown, links)

    def author_label(self, author: Author) -> Label:
        """An author as a label."""
        return Label(author.name, self.href(author_url(author)), author.slug)

    def lead(self, article: Article) -> Picture | None:
        """The lead picture of an article."""
        return picture(article.image, article.path, self._stock, self.href) if article.image else None

    def crops(self, article: Article) -> tuple[Picture, ...]:
        """The lead picture in the shapes that search engines want, where it is a photograph that is large enough."""
        found = locate(article.image.src, article.path, self._stock) if article.image else None
        if not article.image or not found or found.path not in self._stock.media:
            return ()
        urls = {self.href(self._stock.crop_url(found.path, c)): c for c in self._stock.crops(found.path)}
        return tuple(Picture(url, article.image.alt, width=c.width, height=c.height) for url, c in urls.items())

    def social(self, story: Story) -> Picture | None:
        """The social card of a story, as a picture; it says what its headline says."""
        card = self.social_cards[story.path]
        if card is None:
            return None
        url = self.href(card_url(story, card))
        return Picture(url, story.article.title, width=WIDTH, height=HEIGHT)

    def _social_card(self, path: str) -> SocialCard | None:
        story, painter = self._edition.story(path), self._stock.painter
        return social_card(story, self._site, painter) if painter and not story.article.image else None

    def language(self, article: Article) -> Language:
        """The language of an article, and its versions in others, as page recipes have them."""
        lang = article.lang or self._site.language
        known = locale(lang) if article.lang else None
        versions = self._edition.translations.get(article.path, ())
        others = tuple(self._version(v) for v in versions if v.path != article.path)
        listed = tuple(self._version(v) for v in versions if v.indexed)
        return {
            "lang": lang,
            "direction": ("rtl" if known.text_direction == "rtl" else "ltr") if known else self._site.direction,
            "translations": others,
            "alternates": listed if article.indexed and len(listed) > 1 else (),
        }

    def versions(self, article: Article) -> Sequence[tuple[Version, Url]]:
        """What `language` draws on besides the article and the settings, for facts."""
        return [(v, self.urls[v.path]) for v in self._edition.translations.get(article.path, ())]

    def _version(self, version: Version) -> Translation:
        return Translation(version.lang, self.href(self.urls[version.path]))

    def _named_ref(self, path: str) -> Raw:
        return Raw(_encode((path, self._edition.story(path).article.face)))

    def _named_card(self, path: str) -> Raw:
        article = self._edition.story(path).article
        return Raw(_encode((path, article.face, self.lead(article))))

    def _ref(self, path: str) -> Ref:
        story = self._edition.story(path)
        label = self.labels[story.category.slug] if story.category else None
        return Ref(self.href(self.urls[path]), story.article.title, story.date, label)

    def _card(self, path: str) -> Card:
        story, ref = self._edition.story(path), self.refs[path]
        article = story.article
        names = tuple(a.name for a in story.authors) or ((article.source.name,) if article.source else ())
        shown = self.lead(article)
        kind = "news" if article.over else article.kind
        return Card(ref.url, ref.title, ref.date, ref.category, article.summary, shown, names, kind)


def picture(use: PictureUse, source: str, stock: Stock, link: Callable[[str], str]) -> Picture | None:
    """A picture that a source file names, as it is published; None if there is no such file."""
    if use.src.startswith(("http://", "https://")):
        return Picture(use.src, use.alt, use.caption, use.credit)
    found = locate(use.src, source, stock)
    if not found:
        return None
    if found.path in stock.media and (photo := stock.media[found.path].photo):
        return _photograph(use, found.path, photo, stock, link)
    return Picture(link(found.url), use.alt, use.caption, use.credit, width=found.width, height=found.height)


def _photograph(use: PictureUse, path: str, photo: Photo, stock: Stock, link: Callable[[str], str]) -> Picture:
    """A picture in all its sizes; what knows none of them takes the largest that everyone can read."""
    urls = {v: link(stock.variant_url(path, v)) for v in stock.variants(path)}
    sets: dict[str, list[str]] = {}
    for variant, url in urls.items():
        sets.setdefault(variant.format, []).append(f"{url} {variant.width}w")
    last = [*urls][-1]
    return Picture(
        urls[last],
        use.alt,
        use.caption,
        use.credit,
        width=photo.width,
        height=photo.height,
        color=photo.color,
        srcset=", ".join(sets[last.format]),
        avif=", ".join(sets["avif"]),
        webp=", ".join(sets["webp"]),
    )


class Found(Struct, frozen=True):
    """A file that a source names: its path in content/ or static/, its URL, and its size in pixels (0: unknown)."""

    path: str
    url: Url
    width: int = 0
    height: int = 0


def locate(src: str, source: str, stock: Stock) -> Found | None:
    """The file that a source names: beside it, or from content/ where the name starts with a slash, else in static/.

    A name may be percent-encoded; one that is a file's name as it stands means that file.
    """
    for name in (src, unquote(src)):
        path = normpath(name[1:]) if name.startswith("/") else normpath(join(dirname(source), name))
        if path in stock.media:
            media = stock.media[path]
            return Found(path, stock.media_url(path), media.width, media.height)
        if path in stock.static:
            return Found(path, stock.static_url(path))
    return None
