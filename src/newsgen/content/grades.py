"""How much weight a kind of problem has on a site: what site.yaml says of it, else its own level."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec.structs import replace

from ..errors import Problem
from ..wording.kinds import KINDS

Grade = Literal["off", "warning", "error"]
GRADES: tuple[Grade, ...] = ("off", "warning", "error")
BEARABLE = ("anchor-unknown", "link-broken", "related-unknown")
"""The errors with which pages can be made all the same: the text of a link is then printed, and a list goes without."""


def gradable(kind: str) -> bool:
    """Whether a site may say how much weight a kind has: no other error can be borne."""
    return KINDS[kind].level == "warning" or kind in BEARABLE


def graded(problems: Iterable[Problem], kinds: Mapping[str, Grade]) -> tuple[Problem, ...]:
    """The problems with the weight that a site gives to them; those that it switches off are left out."""
    if not kinds:
        return tuple(problems)
    return tuple(_graded(p, kinds.get(p.kind, p.level)) for p in problems if kinds.get(p.kind) != "off")


def _graded(problem: Problem, grade: Grade) -> Problem:
    return problem if grade in ("off", problem.level) else replace(problem, level=grade)
