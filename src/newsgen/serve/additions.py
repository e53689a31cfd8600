"""What the server alone adds to a page: the reload script, a badge, the nearest URLs; all between two comments."""

import re
from collections.abc import Sequence
from pathlib import Path

import jinja2
from msgspec import Struct

from ..edge.excerpts import Excerpt, excerpt
from ..errors import Problem
from .answer import ROOT

STAGES = {
    "": "Looking which files there are",
    "headers": "Headers read",
    "parse": "Articles read",
    "pictures": "Pictures encoded",
    "plan": "All is read, and the pages are planned",
}
"""What is being done, for whoever waits."""
OPEN, CLOSE = "<!--newsgen serve-->", "<!--/newsgen serve-->"
_body = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_end = re.compile(r"</body\s*>(?!.*</body\s*>)", re.IGNORECASE | re.DOTALL)
_pages = jinja2.Environment(
    loader=jinja2.PackageLoader("newsgen.serve", "pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Shown(Struct, frozen=True):
    """A problem as it is shown: with the line that it points to."""

    problem: Problem
    excerpt: Excerpt | None


def with_additions(text: str, *, top: str = "", bottom: str = "") -> str:
    """A page with something at the top of its body and something at its end."""
    if bottom:
        found = _end.search(text)
        at = found.start() if found else len(text)
        text = f"{text[:at]}{OPEN}{bottom}{CLOSE}{text[at:]}"
    if top:
        found = _body.search(text)
        at = found.end() if found else len(text)
        text = f"{text[:at]}{OPEN}{top}{CLOSE}{text[at:]}"
    return text


def script(key: str, sheets: str) -> str:
    """The element that loads the reload script; `key` and `sheets` say what the page shows now."""
    return f'<script src="{ROOT}live.js" data-key="{key}" data-sheets="{sheets}" defer></script>'


def badge(words: str) -> str:
    """The mark of an article that a build would hold back."""
    return _pages.get_template("badge.html").render(words=words)


def nearest(path: str, urls: Sequence[str]) -> str:
    """What a page that is not there offers instead; `urls` are hrefs."""
    return _pages.get_template("nearest.html").render(path=path, urls=urls)


def problems(found: Sequence[Problem], source: Path, *, kept: bool) -> str:
    """All problems as a box for a shadow root; `kept` says that the page below is the last good one."""
    return _pages.get_template("problems.html").render(problems=_shown(found, source), kept=kept)


def problems_without_script(found: Sequence[Problem], source: Path, *, kept: bool) -> str:
    """The same box as a part of a page."""
    box = problems(found, source, kept=kept)
    return f'<newsgen-problems><template shadowrootmode="open">{box}</template></newsgen-problems>'


def failed(found: Sequence[Problem], source: Path) -> str:
    """The page of a URL that cannot be rendered and never could."""
    return _pages.get_template("failed.html").render(problems=_shown(found, source))


def waiting(name: str, done: int, total: int) -> str:
    """The page that stands for any other while the site is read for the first time."""
    return _pages.get_template("waiting.html").render(name=STAGES.get(name, name), done=done, total=total)


def _shown(found: Sequence[Problem], source: Path) -> list[Shown]:
    """Errors before warnings."""
    ordered = sorted(found, key=lambda p: (p.level != "error", p))
    return [Shown(p, excerpt(p.at, source)) for p in ordered]
