"""The pages that browsers have open, as far as one can tell: those that asked about themselves last."""

from collections import OrderedDict

MOST = 64


class Seen:
    """Paths, the latest last; from any thread."""

    def __init__(self) -> None:
        self._paths: OrderedDict[str, None] = OrderedDict()

    def add(self, path: str) -> None:
        """A page asked about itself."""
        self._paths[path] = None
        self._paths.move_to_end(path)
        if len(self._paths) > MOST:
            self._paths.popitem(last=False)

    def latest(self) -> tuple[str, ...]:
        """The paths, in the order in which they asked."""
        return tuple(self._paths)
