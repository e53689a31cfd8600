"""The words for what only a check finds."""

from .kind import Kind

CHECK: dict[str, Kind] = {
    "summary-missing": Kind(
        "warning",
        "The article has no summary.",
        "Write summary: and one sentence, for lists, feeds and search engines.",
    ),
    "headline-long": Kind(
        "warning",
        "The headline has {count} characters, more than {most}.",
        "Shorten it; search results and cards cut longer ones.",
    ),
    "title-repeated": Kind(
        "warning",
        "The headline is that of {other}, too.",
        "Change one of them, so that readers can tell the two apart.",
    ),
    "image-no-alt": Kind(
        "warning",
        'The lead picture "{src}" has no alternative text.',
        "Say what it shows: below image:, write a line src: and a line alt:.",
    ),
    "tag-single": Kind(
        "warning",
        'No other article has the tag "{tag}".',
        "Leave it out, or give it to other articles, too; its page lists this one alone.",
    ),
    "tag-alike": Kind(
        "warning",
        'The tag "{tag}" is nearly "{other}", which more articles have.',
        'Write "{other}" if the same is meant.',
    ),
    "picture-orphaned": Kind(
        "warning", "No article shows this picture or links to it.", "Show it, or take the file out of {folder}/."
    ),
    "picture-large": Kind("warning", "The picture has {size} MB, and {why}.", "Save it smaller; {most} MB are plenty."),
    "link-insecure": Kind(
        "warning", 'The link leads to "{url}", which is not encrypted.', "Write https:// if the site answers there."
    ),
    "link-dead": Kind(
        "warning",
        'The link to "{url}" leads nowhere: {why}.',
        "Correct it, link to a copy in an archive, or take it out.",
    ),
    "link-moved": Kind("warning", 'The page at "{url}" has moved for good.', "Write {to}"),
    "date-far": Kind(
        "warning",
        "The date is {date}, and the path of the file says {said}.",
        "Correct the date, or move the file.",
    ),
    "date-ahead": Kind(
        "warning", "The article is held until {date}, more than a year from now.", "Correct the year, if it is a slip."
    ),
    "url-changed": Kind(
        "warning",
        "This was published at {old}, and nothing will stand there.",
        "Write aliases: [{old}] into the header, so that old links lead here.",
    ),
    "url-gone": Kind(
        "warning",
        "A page was published here, and nothing will stand here.",
        "Write aliases: [{old}] into the article that takes its place, if there is one.",
    ),
}
