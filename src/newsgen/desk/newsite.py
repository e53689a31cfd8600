"""A small complete site, to begin with: settings, three articles, four pages, a workflow."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from .. import urls
from ..errors import Failed, Place, problem
from ..header.yamlfault import quoted
from .answers import Answers, faults

STARTER = files(__package__) / "starter"
PAGES = ("about", "contact", "privacy", "terms")


def begin(folder: Path, answers: Answers, now: datetime) -> list[str]:
    """Write a site that builds without a warning; of what stands in the folder nothing is touched.

    Args:
        folder: where to; made if it is not there.
        answers: what the site is called, and so on.
        now: the moment (naive: in the zone of the site) before which its articles are dated.

    Returns:
        The files that were written, relative to the folder.

    Raises:
        Failed: an answer is wrong, or a file of that name stands there; a fault of usage, and nothing was written.
    """
    if wrong := faults(answers):
        raise Failed(wrong, usage=True)
    texts = _texts(answers, now)
    _refuse(folder, texts)
    written = [path for path in texts if not (folder / path).exists()]  # a .gitignore of the author's own stays
    for path in written:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(texts[path], "utf-8")
    return written


def _refuse(folder: Path, names: Iterable[str]) -> None:
    """Raise where settings or articles stand already, or where a file stands in the way of a folder."""
    if folder.exists() and not folder.is_dir():
        raise Failed([problem("init-taken", Place(str(folder)), names="a file of that name")], usage=True)
    tops = dict.fromkeys(n.partition("/")[0] for n in names if not n.startswith("."))
    if taken := [top for top in tops if (folder / top).exists()]:
        raise Failed([problem("init-taken", Place(str(folder)), names=" and ".join(taken))], usage=True)


def _texts(answers: Answers, now: datetime) -> dict[str, str]:
    """Every file of the site: its path and its text."""
    news, guides = (urls.slug(name) for name in (answers.categories[0], answers.categories[-1]))
    words = _words(answers, now) | {"guides": guides}

    def filled(name: str) -> str:
        return Template(_plain(name)).substitute(words)

    return {
        "site.yaml": filled("site.yaml"),
        f"content/{news}/a-new-site-begins.md": filled("news.md"),
        f"content/{news}/front-page.svg": _plain("front-page.svg"),
        f"content/{guides}/how-an-article-is-written.md": filled("write.md"),
        f"content/{guides}/how-a-story-waits.md": filled("wait.md"),
        **{f"content/{name}.md": _plain(f"{name}.md") for name in PAGES},
        ".gitignore": _plain("gitignore"),
        ".github/workflows/site.yml": _plain("workflow.yml"),
    }


def _plain(name: str) -> str:
    return (STARTER / name).read_text("utf-8")


def _words(answers: Answers, now: datetime) -> dict[str, str]:
    """What stands for the names in the files, ready for YAML."""
    local = now.astimezone(ZoneInfo(answers.timezone)) if now.tzinfo else now
    return {
        **{f"date_{n}": f"{local - timedelta(minutes=n):%Y-%m-%d %H:%M}" for n in (1, 2, 3)},
        "title": quoted(answers.title),
        "description": quoted(f"News from {answers.title}."),
        "copyright": quoted(f"© {answers.title}"),
        "base_url": answers.base_url,
        "language": answers.language,
        "timezone": answers.timezone,
        "categories": "\n".join(f"  - {quoted(name)}" for name in answers.categories),
        "author": quoted(answers.authors[0]),
    }
