"""What the last builds of a site took, kept beside its store; nothing but a report looks at it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from .files import write_whole

FILE = "builds.json"
MOST = 50


class Timing(Struct, frozen=True):
    """One build that had something to do: for which moment, how much it did, and the seconds of each phase."""

    at: datetime
    parsed: int
    rendered: int
    written: int
    phases: dict[str, float]


def load(folder: Path) -> tuple[Timing, ...]:
    """The last builds, oldest first; nothing where none was noted, or the notes cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=tuple[Timing, ...])
    except (OSError, msgspec.DecodeError):
        return ()


def note(folder: Path, timing: Timing) -> None:
    """Note a build. One that cannot be noted is none the worse."""
    kept = (*load(folder), timing)[-MOST:]
    with suppress(OSError):
        write_whole(str(folder / FILE), msgspec.json.encode(kept))
