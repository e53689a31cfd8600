"""Kind: the level and the words of one kind of problem."""

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
