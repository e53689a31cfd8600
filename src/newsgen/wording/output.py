"""The words for the output folder and the store."""

from .kind import Kind

OUTPUT: dict[str, Kind] = {
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
    "port-taken": Kind("error", "The server cannot listen there: {why}.", "Choose another --host or --port."),
}
