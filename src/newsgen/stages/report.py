"""Report: what a build did, in values that a person, or a program, is told."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from ..content.held import Held
from ..errors import Problem
from ..urls import Url
from .reason import Reason


class Published(Struct, frozen=True):
    """What changed in the output, as URLs in order; `written` counts the files that were written."""

    added: tuple[Url, ...] = ()
    changed: tuple[Url, ...] = ()
    removed: tuple[Url, ...] = ()
    unchanged: int = 0
    written: int = 0


class Report(Struct, frozen=True):
    """What a build did: where to, how much was read, parsed and rendered, what changed there, what is held.

    `next_change` is the moment (UTC) at which the output would change without an edit; `reasons` say of every page
    that was rendered or bound why.
    """

    output: str
    read: int
    parsed: int
    pages: int
    rendered: int
    published: Published
    held: tuple[Held, ...]
    timezone: str
    problems: tuple[Problem, ...]
    next_change: datetime | None = None
    reasons: Mapping[Url, tuple[Reason, ...]] = field(default_factory=dict)
