"""The schema of front matter, with the categories and the authors of one site."""

from collections.abc import Iterable

from msgspec.inspect import type_info

from ..content.settings import Settings
from ..header.fields import KINDS, WEIGHT, Fields
from ..header.keys import ALIASES, KEYS, STATUS
from ..header.records import PICTURE_ALIASES, PictureUse
from .shapes import DATE, DRAFT, TEXT, Schema, Shapes, either
from .words import words

NAMED = ("image", "series", "source", "sponsor")
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
PATH: Schema = {"type": "string", "pattern": "^/"}


def article_schema(settings: Settings) -> Schema:
    """What may stand in the header of an article of a site.

    Args:
        settings: names of a closed registry become choices; an open one takes any name.
    """
    sections = _choice(name for c in settings.categories for name in (c.name, c.slug, c.title))
    people = _choice(name for a in settings.authors for name in (a.name, a.slug))
    given: dict[str, Schema] = {
        "categories.*": sections,
        "authors.*": people,
        "weight": {"type": "integer", "minimum": -WEIGHT, "maximum": WEIGHT},
        "kind": {"enum": [*dict.fromkeys([*KINDS, *(label.name for label in settings.site.labels)])]},
        "canonical_url": ADDRESS,
        "source.url": ADDRESS,
        "sponsor.url": ADDRESS,
        "url": PATH,
        "aliases.*": PATH,
        "slug": {"type": ["string", "number"], "pattern": "^[^ /]*$"},
    }
    said, optional = words("article"), ("source.name", "sponsor.name", "image.src")
    picture = Shapes(said, {}, NAMED, optional, {"image": PICTURE_ALIASES}).value("image", type_info(PictureUse))
    given["image"] = either(picture, {"type": "array", "items": picture})
    shapes = Shapes(said, given, NAMED, optional)
    properties = {key: one for key, one in shapes.properties(Fields).items() if key in KEYS}
    properties |= {other: _also(name, properties) for other, name in ALIASES.items()}
    properties["status"] = {"enum": [*STATUS], "description": "Also read as draft."}
    published = either({"type": "boolean"}, DATE)
    properties["published"] = {"description": "A date, or the contrary of draft."} | published
    return {
        "$schema": DRAFT,
        "title": f"Front matter of {settings.site.title}",
        "type": "object",
        "properties": properties,
        "required": ["title"],
        "additionalProperties": False,
    }


def _choice(names: Iterable[str]) -> Schema:
    known = [*dict.fromkeys(filter(None, names))]
    return {"enum": known} if known else TEXT


def _also(name: str, properties: dict[str, Schema]) -> Schema:
    """Another name of a key."""
    return properties[name] | {"description": f"Also read as {name}: write {name}."}
