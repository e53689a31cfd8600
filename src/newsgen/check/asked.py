"""What is known of addresses on other sites from earlier checks, kept beside the store."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from ..edge.files import write_whole

FILE = "links.json"
FRESH, DOUBTFUL = timedelta(days=30), timedelta(days=1)


class Asked(Struct, frozen=True):
    """When an address was asked for, why it was dead then (empty: it was not), and where it had moved to."""

    at: datetime
    why: str = ""
    moved: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether that is recent enough to be taken for true: a month for a good answer, a day for a bad one."""
        return timedelta(0) <= now - self.at < (DOUBTFUL if self.why else FRESH)


def load(folder: Path) -> dict[str, Asked]:
    """What is known, by address; nothing where no check has asked yet, or its notes cannot be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, Asked])
    except (OSError, msgspec.DecodeError):
        return {}


def save(folder: Path, known: Mapping[str, Asked]) -> None:
    """Keep what is known.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(str(folder / FILE), msgspec.json.format(msgspec.json.encode(known, order="sorted"), indent=1))
