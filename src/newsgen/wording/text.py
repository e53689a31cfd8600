"""The words for the text of an article."""

from .kind import Kind

TEXT: dict[str, Kind] = {
    "picture-missing": Kind(
        "error",
        'There is no picture "{path}".',
        "{nearest} Put it beside the article, or write its path from content/ with a slash in front.",
    ),
    "picture-unfit": Kind(
        "error",
        "The picture cannot be published: {why}.",
        "Save it anew from the program that made it, or take the file out of content/.",
    ),
    "card-undrawn": Kind(
        "warning",
        "{count} articles have no social card, {path} among them: no font of newsgen has all letters of their titles.",
        "Give them an image:, or set social_cards: false.",
    ),
    "chart-wrong": Kind(
        "error",
        "The chart cannot be drawn: {why}.",
        "Write ```chart bar A title, and below it rows such as Politics,12, or the name of a CSV file that holds them.",
    ),
    "chart-missing": Kind(
        "error",
        'There is no file "{path}" to draw a chart of.',
        "{nearest} Put it beside the article, or write its path from content/ with a slash in front.",
    ),
    "embed-wrong": Kind(
        "error",
        'The embed "{found}" is no address.',
        "Write a full address, https://..., in the first line of the block, and a caption in the second.",
    ),
    "link-broken": Kind(
        "error",
        'The link leads to "{path}", and there is no such thing.',
        "{nearest}",
        "Write the path of a file from this one, or from content/ with a slash in front; or take the link out.",
    ),
    "link-held": Kind(
        "warning",
        'The link leads to "{path}", which is held; its text is printed without a link.',
        "Publish that article, or take the link out.",
    ),
    "heading-h1": Kind(
        "warning",
        '"{text}" is a heading of the first level, and that is the title of the page.',
        "Start it with ##; it is shown as one of the second level.",
    ),
    "heading-empty": Kind("warning", "This heading has no text, so it is not shown.", "Write its text, or delete it."),
    "nesting-deep": Kind(
        "warning",
        "Lists and quotes stand {limit} levels deep in each other here; deeper ones are shown as text.",
        "Make it flatter.",
    ),
    "link-unsafe": Kind(
        "warning",
        '"{href}" must not stand in a page, so its text is shown without it.',
        "Write an address that starts with https:, http:, mailto: or tel:, or the path of a file or page of this site.",
    ),
    "link-empty": Kind(
        "warning",
        "There is no destination, so only the text is shown.",
        "Write where it leads, as in [text](../stocks/bonds.md), or delete the brackets.",
    ),
    "link-no-text": Kind(
        "warning", 'The link to "{href}" has no text, so it is not shown.', "Write words between its square brackets."
    ),
    "link-query": Kind(
        "error",
        '"{href}" has a query, which pages and files of this site do not read.',
        "Delete the part from the question mark on; one that belongs to a name is written %3F.",
    ),
    "link-escapes": Kind(
        "error",
        '"{href}" leads out of the content folder.',
        "Start the path beside this file, or at the content folder with a slash.",
    ),
    "anchor-unknown": Kind(
        "error",
        '{path} has no heading with the anchor "#{anchor}".',
        "{nearest}",
        "Take the part from the # on out, or write the heading: an anchor is its words with hyphens.",
    ),
    "picture-no-alt": Kind(
        "warning",
        'The picture "{src}" has no alternative text.',
        "Say what it shows between the square brackets before its name.",
    ),
    "fence-open": Kind(
        "warning",
        "The block that opens here is never closed, so all that follows belongs to it.",
        "Write a line {fence} below its last line.",
    ),
    "link-space": Kind(
        "warning",
        'This is no link or picture, since "{href}" holds a space.',
        "Put it in angle brackets, ({better}), or give the file a name without spaces.",
    ),
    "html-off": Kind(
        "warning",
        'Raw HTML is switched off, so "{tag}" and all tags after it are shown as text.',
        "Write it in Markdown, or set markdown.html to true in site.yaml if you trust everyone who writes here.",
    ),
    "footnote-unknown": Kind(
        "warning", 'There is no footnote "{label}".', "Write it on a line of its own: [^{label}]: its text"
    ),
    "footnote-unused": Kind(
        "warning",
        'Nothing refers to the footnote "{label}", so it is not shown.',
        "Write [^{label}] where it belongs, or delete it.",
    ),
}
