"""The words for settings, and for flags and answers that stand for them."""

from .kind import Kind

SETTINGS: dict[str, Kind] = {
    "settings-missing": Kind(
        "error", "There is no such file in {folder}.", "Run newsgen in the folder of a site, or name it with --source."
    ),
    "init-taken": Kind(
        "error",
        "There is {names} already, and newsgen init overwrites nothing.",
        "Name another folder: newsgen init DIR.",
    ),
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
    "kind-unknown": Kind("error", '"{key}" is no kind of problem.', "{nearest} docs/problems.md lists them all."),
    "kind-fixed": Kind(
        "error",
        '"{key}" is always an error: no page can be made with it.',
        "Take the line out.",
    ),
    "permalink-token": Kind(
        "error", '"{key}" holds ":{token}", which stands for nothing there.', "{nearest}There is {tokens}."
    ),
}
