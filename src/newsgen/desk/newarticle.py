"""A new article: the right path, slug and header for a headline."""

import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from msgspec import Struct

from .. import urls
from ..content import registry
from ..content.settings import Settings
from ..errors import Failed, Place, Problem, nearest, problem
from ..header import addresses, dates
from ..header.datewords import meant
from ..header.text import shown, unfit
from . import archetypes

WIDEST = 1_000_000
OPEN_SECTION = "news"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


class Wish(Struct, frozen=True, kw_only=True):
    """What an author says of a new article; what is empty is chosen for them."""

    headline: str
    category: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    slug: str = ""
    archetype: str = ""
    draft: bool = False
    page: bool = False
    bundle: bool = False


def write(wish: Wish, source: Path, settings: Settings, now: datetime) -> Path:
    """Write a new article; a file that is there is never touched.

    Args:
        wish: what it shall be.
        source: the site.
        settings: its settings.
        now: the moment (naive: in the zone of the site), which is its date unless the wish has one.

    Returns:
        The file.

    Raises:
        Failed: something about the wish is wrong, or there is such a file.
    """
    problems: list[Problem] = []
    content = source / settings.build.content_dir
    slug = _slug(wish, problems)
    section, key = ("", "") if wish.page else _section(wish.category, content, settings, problems)
    authors = [] if wish.page else _authors(wish.authors, settings, problems)
    date = "" if wish.page else _date(wish.date, settings.site.timezone, now, problems)
    if problems:
        raise Failed(problems, usage=True)
    header = {"title": " ".join(wish.headline.split()), "date": date, "categories": key, "authors": authors}
    values = header | {"slug": slug, "category": wish.category or section, "draft": wish.draft}
    lines = _lines(header | {"draft": wish.draft})
    text = archetypes.text_of(
        source / settings.build.templates_dir, wish.archetype, section, values | {"header": lines}
    )
    target = content / section / (f"{slug}/index.md" if wish.bundle else f"{slug}.md")
    _refuse(content / section, slug, settings.build.content_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as file:
        file.write(text)
    return target


def _slug(wish: Wish, problems: list[Problem]) -> str:
    slug = wish.slug or urls.slug(_APOSTROPHE.sub("", wish.headline))
    at = Place("--slug" if wish.slug else "HEADLINE")
    why = addresses.slug_fault(slug) if slug else ""
    if code := unfit(wish.headline):
        problems.append(problem("file-character", Place("HEADLINE"), code=code, more=""))
    if not slug or (why and not wish.slug):
        problems.append(problem("headline-unusable", at, found=shown(wish.headline)))
    elif why:
        better = urls.slug(slug) or "bond-yields"
        problems.append(problem("slug-invalid", at, key="--slug", found=shown(slug), why=why, better=better))
    return slug


def _section(name: str, content: Path, settings: Settings, problems: list[Problem]) -> tuple[str, str]:
    """The folder of a category, and its name for the header where the folder alone does not say it.

    A folder that stands there for the category already is taken, whatever it is called.
    """
    there = _folders(content)
    known = registry.categories(settings.categories, there)
    if not name:
        first = known.entries[0] if known.entries else None
        return (first.slug, "") if first else (OPEN_SECTION, "")
    found = known.known([name])
    if found is None and settings.categories:
        advice = nearest(name, (c.name for c in known.entries))
        problems.append(problem("category-unknown", Place("--category"), name=shown(name), nearest=advice))
    if found is None:
        slug = urls.slug(name)
        if not slug:
            problems.append(problem("name-unusable", Place("--category"), key="--category", found=shown(name)))
        return slug, "" if name == slug else name
    (category,) = found
    return next((f for f in there if known.known([f]) == found), category.slug), ""


def _folders(content: Path) -> list[str]:
    """The folders of articles that stand in content/; one with an index.md is a page with its pictures."""
    try:
        with os.scandir(content) as entries:
            names = sorted(e.name for e in entries if e.is_dir() and not e.name.startswith("."))
    except OSError:
        return []
    return [name for name in names if not (content / name / "index.md").exists()]


def _authors(names: Sequence[str], settings: Settings, problems: list[Problem]) -> list[str]:
    """The names as the registry has them; its only entry where none is given."""
    known = registry.authors(settings.authors, ())
    if not settings.authors:
        return list(names)
    found, unknown = known.resolve(names, "author-unknown", lambda _: Place("--author"))
    problems += unknown
    return [a.name for a in (found if names or len(known.entries) > 1 else known.entries)]


def _date(text: str, zone: str, now: datetime, problems: list[Problem]) -> str:
    local = now.astimezone(ZoneInfo(zone)) if now.tzinfo else now
    if not text:
        return f"{local:%Y-%m-%d %H:%M}"
    at = Place("--date")
    match dates.moment(text, zone):
        case None:
            problems.append(problem("date-invalid", at, key="--date", found=f'"{shown(text)}"', nearest=meant(text)))
        case dates.Impossible(why):
            problems.append(
                problem("date-impossible", at, key="--date", found=shown(text), why=why, nearest=meant(text))
            )
    return text.strip()


def _lines(header: dict[str, object]) -> str:
    """The lines of a header, of what is given; quotes stand only where YAML asks for them."""
    return "\n".join(f"{key}: {value if key == 'date' else _yaml(value)}" for key, value in header.items() if value)


def _yaml(value: object) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, width=WIDEST, default_flow_style=True)
    return str(text).removesuffix("...\n").strip()


def _refuse(folder: Path, slug: str, content_dir: str) -> None:
    """Raise where an article of that name stands already, as a file or with its pictures."""
    for taken in (folder / f"{slug}.md", folder / slug):
        if taken.exists():
            raise Failed([problem("article-taken", Place(f"{content_dir}/{folder.name}/{taken.name}"))], usage=True)
