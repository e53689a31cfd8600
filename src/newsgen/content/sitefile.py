"""The mapping that site.yaml holds -> checked plain values in the shape of Settings, only of what is given there."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations

from .. import urls
from ..errors import Place
from ..header import addresses
from ..header.decode import Listed, Notes, Reader
from ..header.text import shown
from . import checkfile, deskfile, machinefile, values
from .shapes import Given, Shape, given_of, inner, note_taken, note_unknown

PARTS = (
    "category_label",
    "byline",
    "dates",
    "reading_time",
    "standfirst",
    "picture",
    "source",
    "tags",
    "author_box",
)
TOKENS = ("year", "month", "day", "category", "slug")
REQUIRED = {
    "title": 'title: "The Daily Example"',
    "base_url": "base_url: https://example.org",
    "timezone": "timezone: Europe/Berlin",
}


def read(settings: Mapping[str, object], notes: Notes) -> tuple[Given, dict[str, Place]]:
    """Read the settings of a site.

    Args:
        settings: the mapping of site.yaml.
        notes: takes every problem found.

    Returns:
        Values in the shape of Settings, without those that are not given, and the places of all values by dotted
        path; `categories.N` and `authors.N` count in the order of the result.
    """
    reader = Reader(settings, notes)
    for key, example in REQUIRED.items():
        if settings.get(key) in (None, ""):
            notes.add("setting-missing", notes.place(key), key=key, example=example)
    site, furniture, build = _site(reader), _furniture(reader), _build(reader)
    chosen = given_of(reader, build)
    checks = {"check": partial(inner, reader, checkfile.check, "{kinds: {summary-missing: off}}")}
    note_unknown(reader, (*site, *furniture, *build, *checks, "categories", "authors"))
    categories = sorted(_registry(reader, "categories", _category), key=_order)
    authors = _registry(reader, "authors", _author)
    given: Given = {
        "site": {"direction": values.direction(reader)} | given_of(reader, site),
        "furniture": given_of(reader, furniture),
        "build": chosen,
        **given_of(reader, checks),
        "categories": [{"title": entry.get("name", "")} | entry for _, entry in categories],
        "authors": [entry for _, entry in authors],
    }
    _check_folders(reader, {key: str(chosen.get(key, default)) for key, default in values.FOLDERS.items()})
    return given, _places(notes, {path: f"categories.{n}" for n, (path, _) in enumerate(categories)})


def _site(reader: Reader) -> Shape:
    return {
        "title": reader.text,
        "base_url": partial(values.base_url, reader),
        "description": reader.text,
        "language": partial(values.language, reader),
        "direction": partial(values.choice, reader, ("ltr", "rtl")),
        "timezone": partial(values.timezone, reader),
        "share": partial(values.share, reader),
        "article": partial(inner, reader, _parts, "{byline: true, tags: false}"),
        "labels": partial(deskfile.labels, reader),
        "sidebar": partial(values.sidebar, reader),
        "feeds": partial(inner, reader, machinefile.feeds, machinefile.FEEDS, others=machinefile.ITEMS),
        "params": partial(values.mapping, reader),
    }


def _furniture(reader: Reader) -> Shape:
    return {
        "banner": partial(inner, reader, partial(deskfile.banner, values.zone(reader)), "{text: The count has begun}"),
        "menus": partial(inner, reader, _menus, "{main: [Politics, about-us.md]}"),
        "newsletter": partial(inner, reader, _newsletter, "{action: https://..., consent: I agree to ...}"),
        "disclaimer": reader.paragraphs,
        "copyright": reader.text,
    }


def _build(reader: Reader) -> Shape:
    return {
        **dict.fromkeys(values.FOLDERS, partial(values.folder, reader)),
        "permalinks": partial(inner, reader, _permalinks, "{article: /:category/:slug/}"),
        "pagination": partial(inner, reader, _pagination, "{size: 20, mode: stable}"),
        "latest": partial(inner, reader, _latest, "{count: 6}"),
        "related": partial(inner, reader, _related, "{count: 10}"),
        "neighbours": partial(values.choice, reader, ("category", "site", "none")),
        "home": partial(inner, reader, partial(deskfile.home, values.zone(reader)), "{lead: politics/count.md}"),
        **machinefile.build(reader),
        "fragments": partial(values.choice, reader, ("inline", "ssi", "esi")),
        "markdown": partial(inner, reader, _markdown, "{html: false, typographer: true}"),
        "social_cards": reader.flag,
        "drafts": reader.flag,
        "future": reader.flag,
        "expired": reader.flag,
        "keep_files": partial(values.patterns, reader),
    }


def _parts(reader: Reader) -> Shape:
    return dict.fromkeys(PARTS, reader.flag)


def _menus(reader: Reader) -> Shape:
    return {"main": partial(_menu, reader), "footer": partial(_menu, reader)}


def _newsletter(reader: Reader) -> Shape:
    for key, example in (("action", "action: https://example.org/subscribe"), ("consent", "consent: I agree to ...")):
        if reader.value(key) in (None, ""):
            at = reader.notes.key(reader.prefix[:-1])
            reader.notes.add("setting-missing", at, key=reader.path(key), example=example)
    words = dict.fromkeys(("consent", "title", "text", "button", "field"), reader.text)
    return {
        "action": partial(values.action, reader),
        **words,
        "method": partial(values.choice, reader, ("post", "get")),
        "hidden": partial(values.texts, reader),
    }


def _permalinks(reader: Reader) -> Shape:
    return {"article": partial(values.permalink, reader, TOKENS), "page": partial(values.permalink, reader, ("slug",))}


def _pagination(reader: Reader) -> Shape:
    return {
        "size": partial(values.count, reader, 1),
        "mode": partial(values.choice, reader, ("stable", "newest-first")),
    }


def _latest(reader: Reader) -> Shape:
    return {"count": partial(values.count, reader, 0)}


def _related(reader: Reader) -> Shape:
    return {"count": partial(values.count, reader, 0), "include_newer": reader.flag}


def _markdown(reader: Reader) -> Shape:
    return {"html": reader.flag, "typographer": reader.flag}


def _category(reader: Reader) -> Shape:
    return {
        "name": reader.text,
        "slug": partial(values.slug, reader),
        "title": reader.text,
        "description": reader.text,
        "order": partial(values.count, reader, -values.MOST),
        "accent": partial(values.color, reader),
    }


def _author(reader: Reader) -> Shape:
    return {
        "name": reader.text,
        "slug": partial(values.slug, reader),
        "bio": reader.text,
        "url": partial(values.address, reader),
        "picture": partial(values.static_file, reader),
        "links": partial(deskfile.links, reader),
    }


def _menu(reader: Reader, key: str) -> list[Given]:
    """Menu entries: a text names a category or a page, which the edition knows."""
    entries: list[Given] = []
    for item in reader.children(key, f"{key}: [Politics, about-us.md, {{title: Jobs, url: https://example.org/jobs}}]"):
        if isinstance(item, Listed):
            entries.append({"title": "", "url": item.text})
            continue
        note_unknown(item, ("title", "url"))
        url = item.text("url", "/jobs/")
        if not url:
            at = reader.notes.place(item.prefix[:-1])
            reader.notes.add("setting-missing", at, key=item.path("url"), example="url: /jobs/")
        elif ":" in url and not url.startswith("mailto:"):
            values.sound(item, "url", url, addresses.web_fault(url), "address-invalid")
        entries.append({"title": item.text("title", "Jobs"), "url": url})
    return entries


def _check_folders(reader: Reader, folders: Mapping[str, str]) -> None:
    """Note folders that are one, or lie one in the other."""
    for (key, one), (other, two) in combinations(folders.items(), 2):
        first, second = f"{one}/".casefold(), f"{two}/".casefold()
        if first.startswith(second) or second.startswith(first):
            at = reader.at(other if reader.value(other) is not None else key)
            reader.notes.add("folder-overlap", at, key=key, other=other, one=shown(one), two=shown(two))


def _registry(reader: Reader, key: str, shape: Callable[[Reader], Shape]) -> list[tuple[str, Given]]:
    """The entries of a registry, each with its dotted path: names, or mappings with a name."""
    entries: list[tuple[str, Given]] = []
    taken: dict[tuple[str, object], Place] = {}
    for item in reader.children(key, f"{key}: [{{name: Politics}}]"):
        path = item.path if isinstance(item, Listed) else item.prefix[:-1]
        entry: Given = {"name": item.text}
        if isinstance(item, Reader):
            known = shape(item)
            note_unknown(item, tuple(known))
            entry = given_of(item, known)
        entries.append((path, _complete(entry, path, reader.notes)))
        note_taken(entry, path, taken, reader.notes)
    return entries


def _complete(entry: Given, path: str, notes: Notes) -> Given:
    """An entry of a registry with the slug that its name makes, where it has none."""
    name = str(entry.get("name") or "")
    if not name:
        notes.add("setting-missing", notes.place(path), key=f"{path}.name", example="name: Politics")
    elif not entry.get("slug"):
        entry["slug"] = urls.slug(name)
        if not entry["slug"]:
            notes.add("name-unusable", notes.place(path), key=path, found=shown(name))
    return entry


def _order(entry: tuple[str, Given]) -> int:
    order = entry[1].get("order", 0)
    return order if isinstance(order, int) else 0


def _places(notes: Notes, moved: Mapping[str, str]) -> dict[str, Place]:
    """The places of all values, entries of registries under the number that they have now."""
    places: dict[str, Place] = {}
    for path, at in notes.places.items():
        if path.startswith("key:"):
            continue
        entry = ".".join(path.split(".")[:2])
        places[moved.get(entry, entry) + path[len(entry) :]] = at
    return places
