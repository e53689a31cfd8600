"""The first stage: settings, theme, static files, and which sources there are; nothing is parsed yet."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from ..content import settings as site_yaml
from ..content.settings import Settings
from ..digest import Digest
from ..edge.pixels import pixels
from ..edge.sources import SHIPPED, SourceFile, read
from ..edge.stamps import Stamps
from ..errors import Failed, Place, Problem, problem
from ..header import addresses
from ..header.text import decode
from ..header.text import shown as printable
from ..markdown.prose import Figures
from ..plan.painter import Painter
from ..plan.stock import Media, StaticFile, Stock
from ..render.templates import Theme
from ..render.words import CatalogError, Words
from .folders import Folders, Walked, walk_site
from .request import Request

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


class Inputs(Struct, frozen=True):
    """Everything a build starts from. `origins` says where on disk a file to be copied stands, by root and path."""

    settings: Settings
    walked: Walked
    sources: Sequence[SourceFile]
    media: Mapping[str, Media]
    static: Mapping[str, StaticFile]
    theme: Theme
    origins: Mapping[tuple[str, str], str]
    problems: tuple[Problem, ...]

    def stock(
        self,
        named: frozenset[str],
        figures: Mapping[str, Figures | None] | None = None,
        painter: Painter | None = None,
    ) -> Stock:
        """The files at hand, for a plan.

        Args:
            named: those that templates name with `asset()`.
            figures: what charts draw on.
            painter: who draws social cards.
        """
        return Stock(self.media, self.static, named, figures or {}, painter)


def read_settings(request: Request, config: bytes | None = None) -> tuple[Settings, tuple[Problem, ...], bytes]:
    """The settings of the site, as the request overrides them, warnings about them, and the bytes they were read from.

    Args:
        request: which site.
        config: the bytes of site.yaml, where they have been read already.

    Raises:
        Failed: site.yaml is not there or is wrong; a fault of usage.
    """
    path = request.source / request.config
    if config is None and not path.is_file():
        raise Failed([problem("settings-missing", Place(request.config), folder=request.source.resolve())], usage=True)
    data = read(os.fspath(path), request.config) if config is None else config
    settings, problems = site_yaml.read(data, request.config)
    if settings is None:
        raise Failed(problems, usage=True)
    return _overridden(settings, _checked(request)), problems, data


def _overridden(settings: Settings, request: Request) -> Settings:
    """The settings with what the request says instead."""
    build = replace(
        settings.build,
        drafts=settings.build.drafts or request.drafts,
        future=settings.build.future or request.future,
        expired=settings.build.expired or request.expired,
    )
    site = replace(settings.site, base_url=request.base_url) if request.base_url else settings.site
    return replace(settings, build=build, site=site)


def moment(request: Request, settings: Settings) -> datetime:
    """The moment that a request builds for, aware."""
    return request.now if request.now.tzinfo else request.now.replace(tzinfo=ZoneInfo(settings.site.timezone))


def _checked(request: Request) -> Request:
    """The request with its `base_url` as site.yaml would have it."""
    if request.base_url is None:
        return request
    url, why = addresses.base_url(request.base_url)
    if why:
        at = Place("--base-url")
        raise Failed([problem("address-invalid", at, key="--base-url", found=printable(url), why=why)], usage=True)
    return replace(request, base_url=url)


def read_inputs(request: Request, settings: Settings, stamps: Stamps, walked: Walked | None = None) -> Inputs:
    """Everything a build starts from.

    Args:
        request: which site.
        settings: its settings.
        stamps: digests of files that have not changed.
        walked: the files of the site, if it has been walked already.
    """
    build = settings.build
    folders = Folders(build.content_dir, build.static_dir, build.templates_dir)
    walked = walked if walked and walked.folders == folders else walk_site(request.source, folders)
    theme, wrong_theme = read_theme(walked, folders, settings.site.language, stamps)
    sources = [f for f in walked.content if f.path.endswith(".md")]
    others = [f for f in walked.content if not f.path.endswith(".md")]
    origins = {("theme", f.path): f.disk for f in walked.shipped_static} | {
        ("static", f.path): f.disk for f in walked.static
    }
    unread: list[Problem] = []
    return Inputs(
        settings=settings,
        walked=walked,
        sources=sources,
        media=_media(others, build.content_dir, stamps, unread),
        static=_static("theme", walked.shipped_static, f"{SHIPPED}/static", stamps, unread)
        | _static("static", walked.static, build.static_dir, stamps, unread),
        theme=theme,
        origins=origins | {("content", f.path): f.disk for f in others},
        problems=(*walked.problems, *wrong_theme, *unread),
    )


def _media(files: Sequence[SourceFile], folder: str, stamps: Stamps, unread: list[Problem]) -> dict[str, Media]:
    found: dict[str, Media] = {}
    for f in files:
        width, height = pixels(f.disk) if f.path.lower().endswith(PICTURES) else (0, 0)
        if digest := _digest(f, folder, stamps, unread):
            found[f.path] = Media(digest, width, height)
    return found


def _static(
    root: Literal["static", "theme"], files: Sequence[SourceFile], folder: str, stamps: Stamps, unread: list[Problem]
) -> dict[str, StaticFile]:
    return {f.path: StaticFile(root, digest) for f in files if (digest := _digest(f, folder, stamps, unread))}


def _digest(file: SourceFile, folder: str, stamps: Stamps, unread: list[Problem]) -> Digest | None:
    """The digest of a file; None, with a problem noted, if it cannot be read."""
    try:
        return stamps.digest(file, f"{folder}/{file.path}")
    except Failed as failed:
        unread += failed.problems
        return None


def read_theme(walked: Walked, folders: Folders, language: str, stamps: Stamps) -> tuple[Theme, list[Problem]]:
    """The templates that newsgen ships, each overridden by the site's own of that name, and the words of a language."""
    texts: dict[str, str] = {}
    shown: dict[str, str] = {}
    catalogs: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    shipped = (f"{SHIPPED}/templates", walked.shipped_templates)
    for named, files in (shipped, (folders.templates, walked.templates)):
        for file in files:
            path = f"{named}/{file.path}"
            text, unfit = _text(file, path, stamps)
            if unfit:
                problems.append(unfit)
            elif file.path.startswith("locales/"):
                catalogs[file.path.removeprefix("locales/").removesuffix(".po")] = path, text
            else:
                texts[file.path] = text
                shown[file.path] = path
    catalog, broken = _catalog(language, catalogs)
    return Theme(texts, shown, catalog), [*problems, *broken]


def _catalog(language: str, catalogs: Mapping[str, tuple[str, str]]) -> tuple[str, list[Problem]]:
    """The words of a language (`de` where there is no `de-AT`), of catalogs given as path and text."""
    path, text = catalogs.get(language) or catalogs.get(language.partition("-")[0]) or ("", "")
    try:
        Words.read(text, language)
    except CatalogError as error:
        return "", [problem("catalog-broken", Place(path, error.line, 1), why=error)]
    return text, []


def _text(file: SourceFile, shown: str, stamps: Stamps) -> tuple[str, Problem | None]:
    """The text of a file, or nothing and what is wrong with it."""
    try:
        data = read(file.disk, shown)
    except Failed as failed:
        return "", failed.problems[0]
    stamps.note(file, data)
    return decode(data, shown)
