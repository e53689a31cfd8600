"""A decoded header -> Fields: every value typed and checked as far as one file allows."""

import re
from datetime import datetime
from posixpath import basename, dirname
from urllib.parse import urlsplit

from msgspec import Struct

from .. import urls
from ..errors import Place, Problem, worst
from . import addresses, dates, keys, locales, records
from .decode import Listed, Notes, Reader
from .frontmatter import Header
from .records import Correction, Coverage, Part, PictureUse, Source, Sponsor
from .text import shown
from .yamlfault import quoted

KINDS = ("news", "opinion", "analysis", "sponsored", "live")
"""The kinds that every site has; `labels` of site.yaml may add more."""
# Keys whose places the edition and the plan ask for, to say where a name or a file that is not there is written.
PLACED = ("title", "date", "slug", "url", "translation_key", "template")
WEIGHT = 1_000_000

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ]+(.*))?", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]*")
_TEMPLATE = re.compile(r"[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*", re.ASCII)
_HEADING = re.compile(r"\s*# +([^\n]+)")


class Fields(Struct, frozen=True, kw_only=True):
    """What a header, and the name of its file, say of an article: the fields of Article that need no body."""

    slug: str
    title: str
    date: datetime | None
    updated: datetime | None
    expires: datetime | None
    draft: bool
    url: str
    aliases: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    description: str
    summary: str
    image: PictureUse | None
    weight: int
    featured: bool
    source: Source | None
    canonical_url: str
    noindex: bool
    related: tuple[str, ...]
    kind: str
    coverage: Coverage | None
    sponsor: Sponsor | None
    series: Part | None
    corrections: tuple[Correction, ...]
    lang: str
    translation_key: str
    template: str
    params: dict[str, object]
    places: dict[str, Place]


def read(
    header: Header, path: str, shown_path: str, timezone: str, kinds: tuple[str, ...] = ()
) -> tuple[Fields | None, tuple[Problem, ...]]:
    """Read a header by the front matter table.

    Args:
        header: from `frontmatter.split`.
        path: the file, relative to content/: its name gives the slug and the date, its first folder the category,
            where the header gives none.
        shown_path: the file, as shown to the author.
        timezone: that of the site, for dates without one.
        kinds: the kinds of articles that this site has besides `KINDS`.

    Returns:
        The fields, or None where any of them is wrong, and every problem found.
    """
    notes = Notes(Place(shown_path, 1, 1), header.places, header.texts)
    reader = keys.reader(header, notes)
    places = {key: reader.at(key) for key in PLACED if reader.value(key) is not None}
    own = tuple(dict.fromkeys((*KINDS, *kinds)))
    fields = _fields(reader, header, path, timezone, own, places)
    _check_order(fields, reader)
    return None if worst(notes.problems, strict=False) else fields, tuple(notes.problems)


def _fields(  # noqa: PLR0913, PLR0917  # a private function of one caller
    reader: Reader, header: Header, path: str, timezone: str, kinds: tuple[str, ...], places: dict[str, Place]
) -> Fields:
    named = _named(path)
    return Fields(
        slug=_slug(reader, named),
        title=_title(reader, header),
        date=_date(reader, named, timezone),
        updated=dates.read(reader, "updated", timezone),
        expires=dates.read(reader, "expires", timezone),
        draft=_draft(reader),
        url=_path(reader, Listed(reader.text("url", "/about/team/"), reader.at("url")), "url"),
        aliases=_aliases(reader, places),
        categories=_names(reader, "categories", "Politics", places) or _folder(path),
        tags=_names(reader, "tags", "nato, treaties", {}, commas=True),
        authors=_names(reader, "authors", "Jane Doe", places),
        description=reader.text("description"),
        summary=reader.text("summary"),
        image=records.image(reader, path, places),
        weight=reader.whole("weight", 0, -WEIGHT, WEIGHT),
        featured=reader.flag("featured"),
        source=records.source(reader),
        canonical_url=records.address(reader, "canonical_url"),
        noindex=reader.flag("noindex"),
        related=_listed(reader, "related", "bond-yields", places),
        kind=reader.choice("kind", kinds, "news"),
        coverage=records.coverage(reader, timezone),
        sponsor=records.sponsor(reader),
        series=records.series(reader),
        corrections=records.corrections(reader, timezone),
        lang=_language(reader),
        translation_key=reader.text("translation_key"),
        template=_template(reader),
        params=_params(reader),
        places=places,
    )


def _check_order(fields: Fields, reader: Reader) -> None:
    """Note an update or an end that comes before the article itself."""
    if not fields.date:
        return
    if fields.updated and fields.updated < fields.date:
        reader.notes.add("updated-before-date", reader.at("updated"), key=reader.path("updated"))
    if fields.expires and fields.expires <= fields.date:
        reader.notes.add("expires-before-date", reader.at("expires"), key=reader.path("expires"))


def _title(reader: Reader, header: Header) -> str:
    title = reader.text("title")
    if not title and not isinstance(reader.value("title"), bool | list | dict):
        at, what = reader.at("title"), "Write title: and the headline into the header."
        if heading := _HEADING.match(header.body[:1000]):
            at = Place(at.path, header.body_line + heading[0].count("\n"), 1)
            what = f"The text starts with it: move the line into the header as title: {quoted(shown(heading[1], 200))}"
        reader.notes.add("title-missing", at, what=what)
    return title


def _named(path: str) -> str:
    """What names an article: its file without the suffix, or the folder that it shares with its pictures."""
    name = basename(path)
    return basename(dirname(path)) if name == "index.md" and "/" in path else name.removesuffix(".md")


def _date(reader: Reader, named: str, timezone: str) -> datetime | None:
    """The date of an article, else the one in the name of its file."""
    if reader.value("date") is not None:
        return dates.read(reader, "date", timezone)
    dated = _DATED.fullmatch(named)
    return dates.check(dated[1], reader, "file name", reader.notes.top, timezone) if dated else None


def _slug(reader: Reader, named: str) -> str:
    written = reader.text("slug", "bond-yields")
    if written:
        why = addresses.slug_fault(written)
        if why:
            better = urls.slug(written) or "bond-yields"
            reader.notes.add(
                "slug-invalid", reader.at("slug"), key=reader.path("slug"), found=shown(written), why=why, better=better
            )
        return written
    dated = _DATED.fullmatch(named)
    slug = urls.slug(dated[2] or dated[1] if dated else named)
    if not slug or urls.fault(f"/{slug}/"):
        reader.notes.add("slug-missing", reader.notes.top, name=shown(named))
    return slug


def _draft(reader: Reader) -> bool:
    """Whether `draft: true`, `published: false` or `status: draft` makes this a draft."""
    key = reader.written.get("draft", "draft")
    if key == "status":
        return bool(keys.STATUS[reader.choice("draft", tuple(keys.STATUS), "published")])
    return reader.flag("draft", default=key == "published") != (key == "published")


def _path(reader: Reader, written: Listed, key: str) -> str:
    """A path of this site, as an author wrote it."""
    if not written.text:
        return ""
    path, why = addresses.site_path(written.text)
    if why:
        better = urlsplit(written.text).path if addresses.web_fault(written.text) == "" else ""
        reader.notes.add(
            "url-invalid",
            written.at,
            key=reader.path(key),
            found=shown(written.text),
            why=why,
            better=better or "/markets/bonds/",
        )
    return path


def _aliases(reader: Reader, places: dict[str, Place]) -> tuple[str, ...]:
    found: dict[str, Place] = {}
    for item in reader.listed("aliases", "/old/name/"):
        found.setdefault(_path(reader, item, "aliases"), item.at)
    places |= {f"aliases.{n}": at for n, at in enumerate(found.values())}
    return tuple(found)


def _listed(
    reader: Reader, key: str, example: str, places: dict[str, Place], *, commas: bool = False
) -> tuple[str, ...]:
    """The texts of a list, and their places under the canonical name of the key."""
    found = reader.listed(key, example, commas=commas)
    places |= {f"{key}.{n}": item.at for n, item in enumerate(found)}
    return tuple(item.text for item in found)


def _names(
    reader: Reader, key: str, example: str, places: dict[str, Place], *, commas: bool = False
) -> tuple[str, ...]:
    """Names that become part of URLs, so that something of each must be left for one."""
    own: dict[str, Place] = {}
    names = _listed(reader, key, example, own, commas=commas)
    for n, name in enumerate(names):
        if not _PLAIN.fullmatch(name) and not urls.slug(name):
            reader.notes.add("name-unusable", own[f"{key}.{n}"], key=reader.path(key), found=shown(name))
    places |= own
    return names


def _folder(path: str) -> tuple[str, ...]:
    """The category that the first folder names; the folder of an article's own pictures names none."""
    folders = path.split("/")[:-1]
    if basename(path) == "index.md":
        folders = folders[:-1]
    return (folders[0],) if folders else ()


def _language(reader: Reader) -> str:
    """The language of an article, as a tag with hyphens; empty where it is the site's."""
    tag = reader.text("lang", "de").replace("_", "-")
    if tag and locales.locale(tag) is None:
        advice = locales.language_offer(tag)
        facts = {"key": reader.path("lang"), "found": shown(tag), "nearest": advice}
        reader.notes.add("language-unknown", reader.at("lang"), **facts)
    return tag


def _template(reader: Reader) -> str:
    """The file name of a template; Jekyll's `layout: post` means post.html."""
    name = reader.text("template", "long-read.html")
    if name and not _TEMPLATE.fullmatch(name):
        reader.wrong("template", "the name of a template", f"{reader.path('template')}: long-read.html")
    return name if not name or name.endswith(".html") else f"{name}.html"


def _params(reader: Reader) -> dict[str, object]:
    value = reader.value("params")
    if value is None or isinstance(value, dict):
        return value or {}
    reader.wrong("params", "a map", "params: {color: blue}")
    return {}
