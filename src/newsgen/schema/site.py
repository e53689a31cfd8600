"""The schema of site.yaml."""

from ..content.grades import GRADES, gradable
from ..content.settings import Author, BuildChoices, Category, CheckChoices, Furniture, SiteFacts
from ..content.sitefile import REQUIRED
from ..content.values import FOLDERS, MOST, SHARE
from ..header.locales import zones
from ..wording.kinds import KINDS
from .shapes import DRAFT, TEXT, Schema, Shapes, either
from .words import words

COLOR: Schema = {"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
HERE: Schema = {"type": "string", "pattern": "^(https?://|/|mailto:)"}
NAMED = ("menus.main", "menus.footer", "labels")


def site_schema() -> Schema:
    """What may stand in site.yaml; a test reads the settings of this repository by it."""
    shapes = Shapes(words("site"), _given(), NAMED, ("menus.main.title", "menus.footer.title"))
    properties: dict[str, Schema] = {}
    for kind in (SiteFacts, Furniture, BuildChoices):
        for key, one in shapes.properties(kind).items():
            properties[key] = _merged(properties[key], one) if key in properties else one
    properties["check"] = _map(shapes.properties(CheckChoices, "check."), "How much weight kinds of problems have.")
    properties["categories"] = _registry(shapes, Category, "categories", "The sections of the site; a closed list.")
    properties["authors"] = _registry(shapes, Author, "authors", "The bylines of the site; a closed list.")
    return {
        "$schema": DRAFT,
        "title": "The settings of a newsgen site",
        "type": "object",
        "properties": properties,
        "required": [*REQUIRED],
        "additionalProperties": False,
    }


def _merged(one: Schema, other: Schema) -> Schema:
    """A map of which pages see one half and the build alone the other, such as `feeds`."""
    first, second = one.get("properties"), other.get("properties")
    both = first | second if isinstance(first, dict) and isinstance(second, dict) else {}
    return one | {"properties": both}


def _given() -> dict[str, Schema]:
    grades = {name: {"enum": [*GRADES] if gradable(name) else ["error"]} for name in sorted(KINDS)}
    count: Schema = {"type": "integer", "minimum": 0, "maximum": MOST}
    return {
        "base_url": ADDRESS,
        "timezone": {"enum": [*zones()]},
        "share.*": {"enum": [*SHARE]},
        "categories.accent": COLOR,
        "authors.url": ADDRESS,
        "feeds.hubs.*": ADDRESS,
        "banner.url": HERE,
        "newsletter.action": HERE,
        "check.kinds": {"type": "object", "properties": grades, "additionalProperties": False},
        **dict.fromkeys(("latest.count", "related.count"), count),
        **{key: count | {"minimum": 1} for key in ("pagination.size", "feeds.count")},
        **{key: {"type": "string"} for key in FOLDERS},
    }


def _map(properties: dict[str, Schema], description: str) -> Schema:
    return {
        "description": description,
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
    }


def _registry(shapes: Shapes, kind: type, key: str, description: str) -> Schema:
    """A list of names, or of maps with a name."""
    entry: Schema = {
        "type": "object",
        "properties": shapes.properties(kind, f"{key}."),
        "required": ["name"],
        "additionalProperties": False,
    }
    return {"description": description, "type": ["array", "null"], "items": either(TEXT, entry)}
