"""Problem: what is wrong, where (path:line:column) and what to do; the only failures a reader sees."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from msgspec import Struct

from .wording.kind import Level
from .wording.kinds import KINDS

MANY = 2000
ALIKE = 0.5


class Place(Struct, frozen=True, order=True):
    """Where something stands: a path relative to the site's root, with line and column from 1 (0: unknown)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


class Problem(Struct, frozen=True, order=True):
    """Something wrong in what a person wrote; `message` says what was found, `advice` what to write instead."""

    at: Place
    kind: str
    level: Level
    message: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.at}: {self.message}" + (f" {self.advice}" if self.advice else "")


class Failed(Exception):
    """A step cannot go on; carries every problem it found, for the command line to show."""

    def __init__(self, problems: Iterable[Problem], *, usage: bool = False) -> None:
        self.problems = tuple(problems)
        self.usage = usage
        # The arguments themselves, since they are what an exception is made from again after its way between processes.
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


def problem(kind: str, at: Place, /, **facts: object) -> Problem:
    """A problem of a documented kind.

    Args:
        kind: a key of `KINDS`.
        at: where the person has to look.
        facts: the values that the wording of this kind names.
    """
    level, message, advice, otherwise = KINDS[kind]
    return Problem(at, kind, level, message.format(**facts), advice.format(**facts).strip() or otherwise)


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence that offers the known names nearest to a misspelt one; lists a short choice when none is near."""
    choice = sorted(_likely(name, known))
    if match := _nearest(name, choice):
        return f'Did you mean "{match}"?'
    return f"Known: {', '.join(choice)}." if 0 < len(choice) <= 12 else ""


def _nearest(name: str, choice: Sequence[str]) -> str:
    """The nearest of some names; empty if none is near. Of paths, the last part counts: a file may have moved."""
    last = _last(name)
    moved = [k for k in choice if "/" in name and last and _last(k) == last]
    close = get_close_matches(name.casefold(), [k.casefold() for k in choice], n=3, cutoff=0.6)
    found = [k for c in close for k in choice if k.casefold() == c]
    alike = (k for k in found if "/" not in name or SequenceMatcher(None, last, _last(k)).ratio() > ALIKE)
    return next(iter((*moved, *alike)), "")


def _last(path: str) -> str:
    """The last part of a path, without its ending."""
    return path.casefold().strip("/").rpartition("/")[2].partition(".")[0]


def _likely(name: str, known: Iterable[str]) -> set[str]:
    """The names to compare with: all of a few, of many those that begin alike; a comparison takes microseconds."""
    names = set(known)
    return names if len(names) <= MANY else {k for k in names if _beginning(k) == _beginning(name)}


def _beginning(name: str) -> str:
    """How the last part of a path begins."""
    return _last(name)[:3]


def worst(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Whether these problems stop a build: any error does, and under `strict` any warning."""
    return any(strict or p.level == "error" for p in problems)
