"""The words of every kind of problem: what was found, and what to write instead."""

from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Kind(NamedTuple):
    """One kind of problem: its level and its wording, with the facts of a case in braces.

    `otherwise` is the advice where nothing is left of the other, since no name is near.
    """

    level: Level
    message: str
    advice: str
    otherwise: str = ""


KINDS: dict[str, Kind] = {
    "settings-missing": Kind(
        "error", "There is no such file in {folder}.", "Run newsgen in the folder of a site, or name it with --source."
    ),
    "init-taken": Kind(
        "error",
        "There is {names} already, and newsgen init overwrites nothing.",
        "Name another folder: newsgen init DIR.",
    ),
    "headline-unusable": Kind(
        "error", 'The headline "{found}" leaves no slug.', "Name one, such as --slug bond-yields."
    ),
    "article-taken": Kind(
        "error",
        "There is an article of that name, and newsgen new overwrites nothing.",
        "Choose another headline, or name a slug of its own with --slug.",
    ),
    "archetype-unknown": Kind(
        "error", 'There is no archetype "{name}".', "{nearest} Archetypes are the .md files in templates/archetypes/."
    ),
    "category-unknown": Kind("error", 'There is no category "{name}".', "{nearest} site.yaml lists the categories."),
    "tag-unknown": Kind("error", 'No article has the tag "{name}".', "{nearest}", "newsgen stats lists the tags."),
    "author-unknown": Kind("error", 'There is no author "{name}".', "{nearest} site.yaml lists the authors."),
    "date-missing": Kind(
        "error",
        "The article has no date.",
        "Write date: 2026-08-24 into the header, or name the file 2026-08-24-its-slug.md.",
    ),
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
    "file-unreadable": Kind("error", "The file cannot be read: {why}.", "Check its permissions."),
    "file-large": Kind("error", "The file is larger than {most} MB.", "Keep large files elsewhere and link to them."),
    "file-name": Kind("error", "The name of the file is not Unicode.", "Rename it."),
    "file-special": Kind("error", "This is no regular file.", "newsgen reads files only; move it elsewhere."),
    "link-outside": Kind("error", "The link leads out of {folder}/.", "Copy the file instead."),
    "folder-linked": Kind(
        "error", "A linked folder is not followed.", "Copy the folder instead; links can run in circles."
    ),
    "output-sources": Kind(
        "error",
        "The output folder holds the sources ({folder}), or stands in them.",
        "Choose a folder of its own, such as public.",
    ),
    "output-no-folder": Kind("error", "The output is a file, not a folder.", "Choose another with --output."),
    "output-not-ours": Kind(
        "error",
        "The output folder is not empty, and newsgen has not made it: it holds {name}.",
        "Choose an empty folder; or empty this one; or list what shall stay under keep_files.",
    ),
    "output-foreign": Kind(
        "error",
        "newsgen did not write this file, and a page of the site would stand in its place.",
        "Move it away; or list it under keep_files.",
    ),
    "output-locked": Kind("error", "Another build is at work in the output folder.", "Wait until it is done."),
    "page-unknown": Kind("error", "The site has no such page.", "{nearest} Name it by its URL, or by its source file."),
    "output-differs": Kind(
        "error",
        "The file is not what a clean build gives: {how}.",
        "Build with --full, and please report this: it should never happen.",
    ),
    "output-differs-more": Kind("error", "{count} more files differ.", ""),
    "changes-many": Kind(
        "error",
        "The build would change or remove {changed} files, and at most {most} were allowed; nothing was published.",
        "Look what is meant (newsgen explain URL), then build with a higher --max-changed, or without it.",
    ),
    "output-unwritable": Kind(
        "error", "The file cannot be written: {why}.", "Check the permissions and the space on the disk."
    ),
    "output-link": Kind(
        "error",
        "A link stands in the output folder where a folder should be.",
        "Remove the link; newsgen does not write through it.",
    ),
    "store-damaged": Kind(
        "warning",
        "The store is damaged or of another version; it was set aside and a new one begun.",
        "Nothing is lost but time.",
    ),
    "store-unwritable": Kind(
        "warning", "The store cannot be kept: {why}.", "The site is complete, and the next build starts from nothing."
    ),
    "file-character": Kind("error", "There is a character that no page can show: {code}{more}.", "Delete it."),
    "header-unclosed": Kind(
        "error", "The header is never closed.", "Write a line --- between the header and the text."
    ),
    "header-format": Kind(
        "error",
        "The header is written in {language}; newsgen reads YAML.",
        "Write it as key: value lines between two lines of ---.",
    ),
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
    "file-encoding": Kind("error", "The file is not UTF-8: {why}.", "Save it as UTF-8."),
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
    "key-missing": Kind("error", '"{key}" is missing.', "Write it, with a value."),
    "setting-missing": Kind("error", '"{key}" is missing.', "Write {example}"),
    "setting-unknown": Kind("error", '"{key}" is not a setting.', "{hint}"),
    "setting-repeated": Kind(
        "error", '"{key}" is "{found}", as in line {line}.', "Give each entry a name and a slug of its own."
    ),
    "language-unknown": Kind(
        "error",
        '"{key}" is "{found}", which is none that Babel knows.',
        "{nearest} Write a tag such as en, de or pt-BR.",
    ),
    "timezone-unknown": Kind("error", '"timezone" is "{found}", and there is no such zone.', "{nearest}"),
    "permalink-invalid": Kind(
        "error",
        '"{key}" is "{found}", which {why}.',
        "Write a path such as /:category/:slug/ for articles or /:slug/ for pages.",
    ),
    "folder-invalid": Kind(
        "error",
        '"{key}" is "{found}", which {why}.',
        "Write a path relative to the folder that it is in, such as {example}.",
    ),
    "folder-overlap": Kind(
        "error",
        '"{key}" ({one}) and "{other}" ({two}) are one folder, or lie one in the other.',
        "Keep them side by side.",
    ),
    "pattern-invalid": Kind(
        "error",
        '"{key}" is "{found}", which {why}.',
        "Write a pattern relative to the output folder, such as .well-known/*.",
    ),
    "port-taken": Kind("error", "The server cannot listen there: {why}.", "Choose another --host or --port."),
    "kind-unknown": Kind("error", '"{key}" is no kind of problem.', "{nearest} docs/problems.md lists them all."),
    "kind-fixed": Kind(
        "error",
        '"{key}" is always an error: no page can be made with it.',
        "Take the line out.",
    ),
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
    "permalink-token": Kind(
        "error", '"{key}" holds ":{token}", which stands for nothing there.', "{nearest}There is {tokens}."
    ),
}
