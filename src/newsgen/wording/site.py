"""The words for the site as a whole."""

from .kind import Kind

SITE: dict[str, Kind] = {
    "category-unknown": Kind("error", 'There is no category "{name}".', "{nearest} site.yaml lists the categories."),
    "tag-unknown": Kind("error", 'No article has the tag "{name}".', "{nearest}", "newsgen stats lists the tags."),
    "author-unknown": Kind("error", 'There is no author "{name}".', "{nearest} site.yaml lists the authors."),
    "related-unknown": Kind(
        "error", 'There is no article "{name}".', "{nearest} Name related articles by slug or by path."
    ),
    "related-held": Kind(
        "warning",
        'The article "{name}" is held, and stands in no list.',
        "Publish that article, or take it out of related:.",
    ),
    "related-paid": Kind(
        "warning",
        'Somebody paid for the article "{name}", and no related list holds such.',
        "Take it out of related:, or link to it in the text, where readers see why.",
    ),
    "lead-unknown": Kind(
        "error",
        'There is no article "{name}" to lead the home page.',
        "{nearest} Name it by slug, or by its path from content/.",
    ),
    "lead-held": Kind(
        "warning",
        'The article "{name}" is held, so that another one leads the home page.',
        "Publish that article, or take it out of home.lead.",
    ),
    "search-missing": Kind(
        "error",
        "A search is wanted, and Pagefind, which makes its indexes, is not installed.",
        "Install it: python3 -m pip install 'newsgen[search]'; or write search: false.",
    ),
    "search-failed": Kind(
        "error", "Pagefind could not make an index: {why}", "Please report this, with the articles if you can."
    ),
    "url-collision": Kind(
        "error", "{url} is claimed twice: also by {other}.", "Give one of them another slug: or url:."
    ),
    "url-unsafe": Kind("error", 'The URL "{url}" {why}.', "Use letters, digits and hyphens."),
    "menu-unknown": Kind(
        "error",
        'The menu names "{name}", and there is no such category, page or URL.',
        "{nearest}",
        "Name a category, a file such as about.md, or a URL of this site such as /archive/.",
    ),
}
