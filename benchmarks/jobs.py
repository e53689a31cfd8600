"""What happens in a newsroom between two builds: a story is published, mended, or the site itself is changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import corpus
import rivals

THEME = Path(__file__).parent.parent / "templates"
STORY_OPENS = '<article class="story">'
AFTER_ALL = datetime(2025, 12, 31, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the sites under test lie: newsgen's, whose content Hugo reads as well, and Hugo's own files.

    `story` is the one that published articles are made from, `old` holds paths of stories from the archive.
    """

    site: Path
    hugo: Path
    story: corpus.Story
    old: tuple[str, ...]

    def prepare(self) -> None:
        """Gives both sites a template of their own for `edit_template` to change."""
        own = self.site / "templates" / "article.html"
        own.parent.mkdir(exist_ok=True)
        own.write_bytes((THEME / "article.html").read_bytes())


@dataclass(frozen=True, slots=True)
class Job:
    """A change, made for the nth time, and the bar of its build: the ratio to Hugo's full build that was set.

    Jobs with `ssi` come last, after the site was switched to `fragments: ssi` and built once, untimed.
    """

    name: str
    change: Callable[[Desk, int], None]
    bar: float
    ssi: bool = False


def use_inline(desk: Desk) -> None:
    """The settings that a round begins with: fragments are bound into the pages."""
    (desk.site / "site.yaml").write_text(corpus.settings(), encoding="utf-8")


def use_ssi(desk: Desk) -> None:
    """Fragments are from now on published beside the pages."""
    settings = desk.site / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\nfragments: ssi\n", encoding="utf-8")


def publish_one(desk: Desk, n: int) -> None:
    """A new story, newer than all others."""
    date = AFTER_ALL + timedelta(minutes=n)
    category = desk.story.path.partition("/")[0]
    path = next(
        p for p in (f"{category}/published-{n}-{m}.md" for m in count()) if not (desk.site / "content" / p).exists()
    )
    story = replace(desk.story, path=path, title=f"{desk.story.title} {Path(path).stem}", date=date)
    (desk.site / "content" / path).write_text(corpus.markdown(story), encoding="utf-8")


def edit_body(desk: Desk, n: int) -> None:
    """Another paragraph at the end of an old story, each time of another one."""
    path = desk.site / "content" / desk.old[n % len(desk.old)]
    path.write_text(f"{path.read_text('utf-8')}\nA paragraph that was added in round {n}.\n", encoding="utf-8")


def nothing(desk: Desk, n: int) -> None:
    """Nobody did anything."""


def edit_template(desk: Desk, n: int) -> None:
    """Another attribute on every article page."""
    partial = Path("layouts", "_partials", "story.html")
    for path, original in (
        (desk.site / "templates" / "article.html", THEME / "article.html"),
        (desk.hugo / partial, rivals.HERE / "hugo" / partial),
    ):
        before, found, after = original.read_text("utf-8").partition(STORY_OPENS)
        if not found:
            raise SystemExit(f"{original} has no {STORY_OPENS}")
        path.write_text(f'{before}{STORY_OPENS[:-1]} data-round="{n}">{after}', encoding="utf-8")


def edit_disclaimer(desk: Desk, n: int) -> None:
    """Other first words in the footer of every page."""
    before, head, after = corpus.settings().partition('\ndisclaimer: "')
    if not head:
        raise SystemExit("the corpus's settings have no disclaimer where this job looks for it")
    (desk.site / "site.yaml").write_text(f"{before}{head}Edition {n}. {after}", encoding="utf-8")
    rivals.hugo_settings(desk.hugo, desk.site)


def edit_disclaimer_ssi(desk: Desk, n: int) -> None:
    """As above, with the fragments beside the pages."""
    edit_disclaimer(desk, n + 1)
    use_ssi(desk)


JOBS = (
    Job("publish one story", publish_one, 0.10),
    Job("edit the body of an old story", edit_body, 0.03),
    Job("nothing changed", nothing, 0.03),
    Job("edit article.html", edit_template, 0.3),
    Job("edit the disclaimer", edit_disclaimer, 0.10),
    Job("publish one story, ssi", publish_one, 0.03, ssi=True),
    Job("edit the disclaimer, ssi", edit_disclaimer_ssi, 0.03, ssi=True),
)
