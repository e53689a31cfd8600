"""Memory: what every source file was found to say, kept by path, so that a change costs the parse of what changed."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ..content.article import Article, ParseChoices
from ..content.settings import Settings
from ..digest import Digest
from ..edge.sources import SourceFile
from ..edge.stamps import Stamps
from ..errors import Failed, Problem
from ..stages.articles import choices_of, read_articles
from ..stages.means import Means

Value = TypeVar("Value")
UNREAD = Digest(b"")


class Memory(Struct, frozen=True):
    """Every source by its place on disk; and by its path the digest of its bytes, its article, and its problems."""

    choices: ParseChoices
    files: Mapping[str, SourceFile]
    digests: Mapping[str, Digest]
    articles: Mapping[str, Article]
    problems: Mapping[str, tuple[Problem, ...]]

    def all_articles(self) -> tuple[Article, ...]:
        """Every article, in no order."""
        return tuple(self.articles.values())

    def all_problems(self) -> tuple[Problem, ...]:
        """What is wrong with any source."""
        return tuple(p for found in self.problems.values() for p in found)


def recall(
    before: Memory | None, sources: Sequence[SourceFile], settings: Settings, means: Means, *, others: bool = False
) -> Memory:
    """The memory of some sources as they are now.

    Gives `before` itself where nothing has changed. With `others`, what `before` knows of other sources stays.
    """
    choices = choices_of(settings)
    known = before if before and before.choices == choices else Memory(choices, {}, {}, {}, {})
    new = [f for f in sources if f.path not in known.digests or _digest(f, means.stamps) != known.digests[f.path]]
    gone = set() if others else known.digests.keys() - {f.path for f in sources}
    if before is known and not new and not gone:
        return before
    found = read_articles(new, settings, means)
    out = gone | {f.path for f in new}
    prefix = f"{choices.content_dir}/"
    problems = {path: those for path, those in known.problems.items() if path not in out}
    for p in found.problems:
        path = p.at.path.removeprefix(prefix)
        problems[path] = (*problems.get(path, ()), p)
    return Memory(
        choices=choices,
        files={**(known.files if others else {}), **{f.disk: f for f in sources}},
        digests=_without(known.digests, out) | {f.path: _noted(f, means.stamps) for f in new},
        articles=_without(known.articles, out) | {a.path: a for a in found.articles},
        problems=problems,
    )


def _without(some: Mapping[str, Value], out: set[str]) -> dict[str, Value]:
    left = dict(some)  # to copy all and take out a few is quicker than to look at each
    for path in out:
        left.pop(path, None)
    return left


def _digest(file: SourceFile, stamps: Stamps) -> Digest:
    """What a file's bytes are now; nothing that any file has, if it cannot be read."""
    try:
        return stamps.digest(file, file.path)
    except Failed:
        return UNREAD


def _noted(file: SourceFile, stamps: Stamps) -> Digest:
    """The digest of the bytes that were parsed."""
    found = stamps.fresh.get(file.disk)
    return found.digest if found else UNREAD
