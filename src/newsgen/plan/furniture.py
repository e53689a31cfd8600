"""The furniture of the site, the same for every page: what fragment templates see as `edition`."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ..content.edition import Edition
from ..content.settings import MenuEntry, Newsletter, Settings
from ..errors import Place, Problem, nearest, problem
from ..urls import Url
from .corrections import URL, is_planned
from .faces import Faces, category_url
from .front import unknown_sections
from .lists import index_pages
from .recipe import Accent, BannerLine, CategoryCount, EditionView, IndexLink, MenuItem
from .search import PAGE

FRAGMENTS = "/_fragments/"
HOME = "home"


def fragment_url(place: str) -> Url:
    """Where a fragment (`name` or `name:variant`) is published for a server that puts it into the pages itself."""
    return Url(f"{FRAGMENTS}{place.replace(':', '.')}.html")


def furniture(
    edition: Edition, settings: Settings, faces: Faces, pages: Mapping[Url, object]
) -> tuple[EditionView, tuple[Problem, ...]]:
    """The furniture of one edition; `pages` holds every URL of the site, for menus that lead nowhere."""
    own = tuple(MenuItem(c.title, faces.href(category_url(c)), c.slug) for c in edition.categories)
    listed = tuple(MenuItem(p.title, faces.href(faces.urls[p.path])) for p in edition.pages)
    menus = settings.furniture.menus
    main, wrong_main = _menu(menus.main, "main", edition, settings, faces, pages)
    footer, wrong_footer = _menu(menus.footer, "footer", edition, settings, faces, pages)
    banner, wrong_sections = _banner(edition, settings, faces)
    view = EditionView(
        latest=tuple(faces.refs[s.path] for s in edition.stories[: settings.build.latest.count]),
        categories=tuple(
            CategoryCount(c.title, faces.href(category_url(c)), c.slug, len(edition.by_category[c.slug]))
            for c in edition.categories
            if c.slug in edition.by_category
        ),
        main_menu=own if menus.main is None else main,
        footer_menu=listed if menus.footer is None else footer,
        indexes=tuple(_indexes(edition, faces)),
        banner=banner,
        accents=tuple(Accent(c.slug, c.accent) for c in edition.categories if c.accent),
        newsletter=_local(settings.furniture.newsletter, faces),
        disclaimer=settings.furniture.disclaimer,
        copyright=settings.furniture.copyright,
        search=faces.href(PAGE) if settings.build.search else "",
    )
    return view, (*wrong_main, *wrong_footer, *wrong_sections, *unknown_sections(edition, settings))


def _indexes(edition: Edition, faces: Faces) -> Iterator[IndexLink]:
    yield from (IndexLink(recipe.kind, recipe.url) for _, recipe in index_pages(edition, faces))
    if is_planned(edition, faces):
        yield IndexLink("corrections", faces.href(URL))


def _banner(edition: Edition, settings: Settings, faces: Faces) -> tuple[BannerLine | None, list[Problem]]:
    """The banner on show, and a problem for each of its sections that is none, whether it is on show or not."""
    given, shown = settings.furniture.banner, edition.specials.banner
    slugs: list[str] = []
    problems: list[Problem] = []
    for n, name in enumerate(given.sections if given else ()):
        if category := edition.category(name):
            slugs.append(category.slug)
        elif name.casefold() == HOME:
            slugs.append(HOME)
        else:
            at = settings.places.get(f"banner.sections.{n}") or Place("site.yaml")
            advice = nearest(name, [HOME, *(c.name for c in edition.categories)])
            problems.append(problem("category-unknown", at, name=name, nearest=advice))
    if not shown:
        return None, problems
    url = faces.href(shown.url) if shown.url.startswith("/") else shown.url
    return BannerLine(shown.text, url, shown.label, tuple(slugs)), problems


def _local(given: Newsletter | None, faces: Faces) -> Newsletter | None:
    """A sign-up form; where its address is a path of this site, as a link says it."""
    return replace(given, action=faces.href(given.action)) if given and given.action.startswith("/") else given


def _menu(  # noqa: PLR0913, PLR0917  # a private function of one caller
    entries: tuple[MenuEntry, ...] | None,
    name: str,
    edition: Edition,
    settings: Settings,
    faces: Faces,
    pages: Mapping[Url, object],
) -> tuple[tuple[MenuItem, ...], list[Problem]]:
    items: list[MenuItem] = []
    problems: list[Problem] = []
    for n, entry in enumerate(entries or ()):
        if item := _item(entry, edition, faces, pages):
            items.append(item)
        else:
            at = settings.places.get(f"menus.{name}.{n}") or Place("site.yaml")
            known = [c.name for c in edition.categories] + [p.path for p in edition.pages]
            problems.append(problem("menu-unknown", at, name=entry.url, nearest=nearest(entry.url, known)))
    return tuple(items), problems


def _item(entry: MenuEntry, edition: Edition, faces: Faces, pages: Mapping[Url, object]) -> MenuItem | None:
    """A menu entry: a category by name or slug, a source file, a URL of this site, or a full URL."""
    by_url = (c for c in edition.categories if entry.url.casefold() == category_url(c))
    if category := edition.category(entry.url) or next(by_url, None):
        return MenuItem(entry.title or category.title, faces.href(category_url(category)), category.slug)
    path = entry.url if entry.url in faces.urls else next((p for p, url in faces.urls.items() if url == entry.url), "")
    if path:
        return MenuItem(entry.title or edition.article(path).title, faces.href(faces.urls[path]))
    if entry.url in pages:
        return MenuItem(entry.title or entry.url, faces.href(entry.url))
    if entry.url.startswith(("http://", "https://", "mailto:")):
        return MenuItem(entry.title or entry.url, entry.url)
    return None
