"""Means: what every stage works with besides its inputs: store, stamps, crew, and who looks on."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from ..digest import Digest, digest, engine
from ..edge.stamps import Stamps
from ..edge.store import Store
from ..workers import Crew

Kept = TypeVar("Kept")
Item = TypeVar("Item")
Done = TypeVar("Done")


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

    def spread(self, work: Callable[[Store, list[Item]], Done], items: Iterable[Item], *, worth: int) -> Iterator[Done]:
        """Let the crew work with the store, as `Crew.spread`; a store that is not shared is worked with here."""
        return self.crew.spread(partial(work, self.store), items, worth=worth if self.store.shared else None)

    def recall(self, name: str, kind: type[Kept], *conditions: object) -> Kept | None:
        """What an earlier build noted under a name and the same conditions; None if there is nothing of the sort.

        Raises:
            msgspec.DecodeError: the store is damaged.
        """
        key = _note(name, conditions)
        found = {} if self.full else self.store.get("memo", [key])
        return msgspec.msgpack.decode(found[key], type=kind) if found else None

    def remember(self, name: str, value: object, *conditions: object) -> None:
        """Note a value for the builds to come; what was noted under the name and conditions before is replaced."""
        self.store.put("memo", {_note(name, conditions): msgspec.msgpack.encode(value)})


def _note(name: str, conditions: tuple[object, ...]) -> Digest:
    return digest([name, engine(), conditions])
