"""The words for YAML that cannot be read."""

from .kind import Kind

SYNTAX: dict[str, Kind] = {
    "yaml-too-big": Kind(
        "error", "The YAML is longer than {limit} KiB.", "If it is the header, look whether a line --- closes it."
    ),
    "yaml-too-deep": Kind("error", "Lists and maps are nested more than {limit} levels deep.", "Make it flatter."),
    "yaml-tab": Kind("error", "The line is indented with a tab.", "Use spaces."),
    "yaml-character": Kind(
        "error", "There is an invisible character, {code}, which would break the line.", "Delete it."
    ),
    "yaml-feature": Kind(
        "error",
        '"{found}" makes this {feature} of YAML, which newsgen does not read.',
        "If it is text, put the whole value in quotes; if not, write the value out.",
    ),
    "yaml-not-map": Kind(
        "error", "Here should be lines of the form key: value.", "Put a colon and a space after each key."
    ),
    "yaml-documents": Kind("error", "A second YAML document starts here.", "Keep everything in one."),
    "yaml-comment": Kind(
        "warning",
        'YAML takes "{rest}" for a comment and drops it.',
        "Put the whole value in quotes; if it is a comment, write a space after the #.",
    ),
    "yaml-syntax": Kind(
        "error",
        "This line cannot be read as YAML.",
        "Write it as key: value, with the value in quotes if it holds other signs than letters and digits.",
    ),
    "yaml-escape": Kind(
        "error",
        "A backslash in double quotes starts an escape, and this one is unknown.",
        "Write the value in single quotes, or each backslash twice.",
    ),
    "yaml-quote-open": Kind(
        "error",
        "The quote that opens here is never closed.",
        "Close it at the end of the value; within single quotes write an apostrophe twice.",
    ),
    "yaml-bracket-open": Kind(
        "error",
        'The "{found}" that opens here is never closed.',
        "Close it; if it is part of a text, put the whole value in quotes.",
    ),
    "yaml-hash": Kind(
        "error",
        'YAML takes "{rest}" for a comment, so that the list before it is never closed.',
        'Put the item in quotes: "{item}"',
    ),
    "yaml-dash": Kind("error", "There is no space after the hyphen.", "Write - {item}"),
    "yaml-no-colon": Kind(
        "error",
        'The line "{found}" has no key.',
        "Write it as key: value; if the text of the article starts here, put a line --- before it.",
    ),
    "yaml-space": Kind("error", "There is no space after the colon.", "Write {key}: {value}"),
    "yaml-colon": Kind(
        "error",
        'The value of "{key}" holds a colon, which YAML takes for another key.',
        "Put the value in quotes: {better}",
    ),
    "yaml-curly-quotes": Kind(
        "error",
        'The value of "{key}" starts with {found}, which YAML does not take for a quote.',
        "Use straight quotes around the value: {better}",
    ),
    "yaml-quotes": Kind(
        "error", 'The value of "{key}" goes on after its closing quote.', "Put the whole value in quotes: {better}"
    ),
    "yaml-indent": Kind(
        "error",
        "The line is indented otherwise than the one it belongs to.",
        "Start it in the same column as the lines beside it.",
    ),
    "yaml-list": Kind(
        "error",
        "A list cannot start on the line of its key.",
        'Put each "- item" on a line of its own, or write [one, two].',
    ),
    "key-twice": Kind(
        "error", '"{key}" stands here a second time; the first is in line {line}.', "Delete one of them."
    ),
    "key-not-text": Kind(
        "error",
        "A key should be a word, and this is {found}.",
        "Put it in quotes; if it is part of a value, put the whole value in quotes.",
    ),
    "yaml-start": Kind(
        "error",
        'The value of "{key}" starts with "{found}", which has a meaning of its own in YAML.',
        "Put the value in quotes: {better}",
    ),
    "yaml-sign": Kind("error", 'A value cannot start with "{found}".', "Put it in quotes."),
    "yaml-bracket": Kind(
        "error",
        'The list or map that opens with "{found}" cannot be read on from here.',
        "Separate its items by commas, and put an item in quotes if it holds other signs than letters and digits.",
    ),
}
