"""How far the reading of a site is, for whoever waits for its first page; and how it is stopped on the way."""

from collections.abc import Callable
from typing import Protocol

from ..stages.means import Watch


class StoppedError(Exception):
    """The server is ending."""


class OvertakenError(Exception):
    """Something has changed while the whole site was read again, so that this reading is of no use."""


class Onlooker(Watch, Protocol):
    """Looks on while the site is read for the first time."""

    def finish(self) -> object:
        """The last stage has ended, and no other follows."""


class Progress:
    """Passes on what a reading tells its onlooker, remembers it, and ends the reading when the server ends."""

    def __init__(self, onlooker: Onlooker) -> None:
        self._onlooker: Onlooker | None = onlooker
        self.name, self.done, self.total = "", 0, 0
        self.stopped = False
        self.overtaken: Callable[[], bool] = bool

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins."""
        self.advance(0)
        self.name, self.done, self.total = name, 0, total
        if self._onlooker:
            self._onlooker.stage(name, total)

    def advance(self, count: int = 1) -> None:
        """Some pieces of work are done.

        Raises:
            StoppedError: the server is ending.
            OvertakenError: this reading is of no use any more.
        """
        if self.stopped:
            raise StoppedError
        if self.overtaken():
            raise OvertakenError
        self.done += count
        if self._onlooker:
            self._onlooker.advance(count)

    def rest(self) -> None:
        """The first reading is over; later ones are too short to be shown."""
        onlooker, self._onlooker = self._onlooker, None
        if onlooker:
            onlooker.finish()

    def stop(self) -> None:
        """End the reading at its next step."""
        self.stopped = True
