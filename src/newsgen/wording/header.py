"""The words for the header of a file."""

from .kind import Kind

HEADER: dict[str, Kind] = {
    "headline-unusable": Kind(
        "error", 'The headline "{found}" leaves no slug.', "Name one, such as --slug bond-yields."
    ),
    "article-taken": Kind(
        "error",
        "There is an article of that name, and newsgen new overwrites nothing.",
        "Choose another headline, or name a slug of its own with --slug.",
    ),
    "date-missing": Kind(
        "error",
        "The article has no date.",
        "Write date: 2026-08-24 into the header, or name the file 2026-08-24-its-slug.md.",
    ),
    "header-unclosed": Kind(
        "error", "The header is never closed.", "Write a line --- between the header and the text."
    ),
    "header-format": Kind(
        "error",
        "The header is written in {language}; newsgen reads YAML.",
        "Write it as key: value lines between two lines of ---.",
    ),
    "file-empty": Kind(
        "error",
        "The file is empty.",
        "Start it with a line ---, then title: and the date, then a line ---; below comes the text.",
    ),
    "header-missing": Kind(
        "error",
        "The file has no header{what}.",
        "Start it with a line ---, then title: and the date, then a line ---; below comes the text.",
    ),
    "header-fence": Kind(
        "error",
        'The line "{found}" looks like the edge of a header and is none.',
        "Write three hyphens at the start of the line, and nothing else: ---",
    ),
    "date-invalid": Kind(
        "error", '"{key}" is not a date: {found}.', "{nearest} Write it as 2026-08-24 or 2026-08-24 14:30."
    ),
    "date-impossible": Kind(
        "error",
        '"{key}" names no moment: "{found}". {why}',
        "{nearest} A date looks like 2026-08-24 or 2026-08-24 14:30.",
    ),
    "date-in-dst-gap": Kind(
        "warning",
        '"{key}" names a time that the clocks of {zone} skip: {found}.',
        "It is taken as {taken}; write that, or add the offset from UTC, such as +02:00.",
    ),
    "value-wrong": Kind("error", '"{key}" is {found}, not {wanted}.', "Write {example}."),
    "choice-unknown": Kind(
        "error", '"{key}" is "{found}", which is none of its choices.', "{nearest}It can be {choices}."
    ),
    "key-unknown": Kind(
        "warning", '"{key}" is not a key that newsgen reads.', "{nearest} Values of your own go under params."
    ),
    "key-repeated": Kind("warning", '"{key}" says the same as "{other}" in line {line}.', "Delete one of them."),
    "key-contradicted": Kind(
        "error",
        '"{key}" says something else than "{other}" in line {line}, and both mean {name}.',
        "Delete one of them.",
    ),
    "translation-twice": Kind(
        "error",
        '"translation_key" is "{key}", as in {other}, and both are in the language "{language}".',
        "Write the lang: of each into its header, or another translation_key:.",
    ),
    "title-missing": Kind("error", "The article has no title.", "{what}"),
    "slug-missing": Kind(
        "error", 'The file name "{name}" leaves no slug.', "Write slug: some-words into the header, or rename the file."
    ),
    "slug-invalid": Kind(
        "error", '"{key}" is "{found}", which {why}.', "Write letters, digits and hyphens, such as {better}."
    ),
    "url-invalid": Kind(
        "error",
        '"{key}" is "{found}", which {why}.',
        "Write the path on this site, with a slash in front, such as {better}",
    ),
    "address-invalid": Kind(
        "error", '"{key}" is "{found}", which {why}.', "Write a full URL that starts with https://."
    ),
    "picture-invalid": Kind(
        "error",
        '"{key}" is "{found}", which {why}.',
        "Write the path of a picture beside the article, or one from the content folder with a slash in front.",
    ),
    "name-unusable": Kind(
        "error", '"{key}" has "{found}", of which nothing is left for a URL.', "Use a name with letters or digits."
    ),
    "updated-before-date": Kind(
        "warning", "The article is updated before its date.", 'Correct "{key}", or leave it out.'
    ),
    "coverage-ends-first": Kind(
        "error", "The coverage ends before it starts.", 'Correct "{key}", or leave it out until it has ended.'
    ),
    "entry-day-missing": Kind(
        "error",
        'The entry "{found}" has a time and no day, and the article has no date that it could be of.',
        "Write the day, too: ## 2026-08-24 14:30 What happened.",
    ),
    "entry-time-missing": Kind(
        "warning",
        'The heading "{found}" has no time, so it is part of the entry above it.',
        "Write ## 14:30 What happened to begin an entry, or ### for a heading within one.",
    ),
    "entry-key-ignored": Kind(
        "warning",
        '"{key}" says nothing in an entry of a live blog.',
        "Write it into {home}, or take it out: an entry has title, date, authors, featured, draft and expires.",
    ),
    "expires-before-date": Kind(
        "error",
        "The article expires before its date, so that nobody would see it.",
        'Correct "{key}", or leave it out.',
    ),
    "key-missing": Kind("error", '"{key}" is missing.', "Write it, with a value."),
}
