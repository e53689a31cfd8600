"""The words for files that are read."""

from .kind import Kind

FILES: dict[str, Kind] = {
    "file-unreadable": Kind("error", "The file cannot be read: {why}.", "Check its permissions."),
    "file-large": Kind("error", "The file is larger than {most} MB.", "Keep large files elsewhere and link to them."),
    "file-name": Kind("error", "The name of the file is not Unicode.", "Rename it."),
    "file-special": Kind("error", "This is no regular file.", "newsgen reads files only; move it elsewhere."),
    "link-outside": Kind("error", "The link leads out of {folder}/.", "Copy the file instead."),
    "folder-linked": Kind(
        "error", "A linked folder is not followed.", "Copy the folder instead; links can run in circles."
    ),
    "file-character": Kind("error", "There is a character that no page can show: {code}{more}.", "Delete it."),
    "file-encoding": Kind("error", "The file is not UTF-8: {why}.", "Save it as UTF-8."),
}
