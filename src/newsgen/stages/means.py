"""Means: what every stage works with besides its inputs: store, stamps, crew, and who looks on."""

from typing import Protocol

from msgspec import Struct

from ..edge.stamps import Stamps
from ..edge.store import Store
from ..workers import Crew


class Watch(Protocol):
    """Told of each stage as it begins and of each piece of work as it ends, to show progress and to take the time."""

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins; `total` pieces of work are ahead (0: not known)."""

    def advance(self, count: int = 1) -> None:
        """Some pieces of work are done."""


class Unwatched:
    """Nobody looks on."""

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins."""

    def advance(self, count: int = 1) -> None:
        """Some pieces of work are done."""


class Means(Struct, frozen=True):
    """The store of earlier work, the stamps of files, the workers, the onlooker; `full` ignores earlier work."""

    store: Store
    stamps: Stamps
    crew: Crew
    watch: Watch
    full: bool = False
