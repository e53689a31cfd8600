"""What a new article starts from: a template in templates/archetypes/, of the site or of the theme."""

from collections.abc import Mapping
from pathlib import Path

import jinja2

from ..edge.sources import theme_folder
from ..errors import Failed, Place, nearest, problem

FOLDER = "archetypes"
DEFAULT = "default"


def text_of(templates: Path, name: str, section: str, values: Mapping[str, object]) -> str:
    """The text of a new article.

    Args:
        templates: the templates of the site.
        name: the archetype that was asked for; empty takes that of the section if there is one, else the default.
        section: the folder of the article.
        values: what the archetype may show.

    Raises:
        Failed: there is none of that name (a fault of usage), or it is no template.
    """
    found = {path.stem: path for folder in (theme_folder() / "templates", templates) for path in _files(folder)}
    wanted = name or (section if section in found else DEFAULT)
    if wanted not in found:
        advice = nearest(wanted, found)
        raise Failed([problem("archetype-unknown", Place("--archetype"), name=wanted, nearest=advice)], usage=True)
    shown = f"{templates.name}/{FOLDER}/{wanted}.md"
    env = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701  # Markdown
    try:
        return env.from_string(found[wanted].read_text("utf-8")).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise Failed([problem("template-syntax", Place(shown, error.lineno), why=error.message)]) from error
    except jinja2.TemplateError as error:
        raise Failed([problem("template-failed", Place(shown), why=f"{error.message}.")]) from error


def _files(templates: Path) -> list[Path]:
    return sorted((templates / FOLDER).glob("*.md"))
