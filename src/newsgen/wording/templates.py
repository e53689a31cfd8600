"""The words for templates."""

from .kind import Kind

TEMPLATES: dict[str, Kind] = {
    "archetype-unknown": Kind(
        "error", 'There is no archetype "{name}".', "{nearest} Archetypes are the .md files in templates/archetypes/."
    ),
    "template-unknown": Kind(
        "error", 'There is no template "{name}".', "{nearest} Templates are the .html files in templates/."
    ),
    "template-missing": Kind(
        "error", 'There is no template "{name}".', "Write its path from templates/, such as partials/card.html."
    ),
    "template-syntax": Kind(
        "error", "The template cannot be read: {why}.", "Correct it; newsgen theme eject gives you newsgen's own."
    ),
    "theme-unknown": Kind(
        "error", "newsgen has no template of that name.", "{nearest} newsgen theme list names them all."
    ),
    "theme-taken": Kind(
        "error", "The site has a template of that name already.", "Take it away first, if newsgen's shall stand there."
    ),
    "catalog-broken": Kind(
        "error", "The catalog of words cannot be read: {why}.", "Check it with msgfmt --check, of GNU gettext."
    ),
    "template-asset": Kind(
        "error",
        "asset() takes the path of one file, in quotes.",
        'Write asset("css/site.css"); newsgen must know the name before it renders.',
    ),
    "template-failed": Kind("error", "The template fails: {why}", "docs/templates.md lists what each template sees."),
}
