"""What the development server says in the terminal: its address, each change, each problem, that all is well again."""

from collections.abc import Callable, Collection
from pathlib import Path

from .console import as_text, plain
from .errors import Problem


class Announcer:
    """Says what the development server does, a line or two each time."""

    def __init__(self, source: Path, say: Callable[[str], None], *, quiet: bool, verbose: bool) -> None:
        self._source = source
        self._root = f"{source.resolve()}/"
        self._always = say
        self._say = (lambda _: None) if quiet else say
        self._asked = say if verbose else (lambda _: None)

    def serving(self, title: str, url: str, *, taken: int, exposed: bool) -> None:
        """The server listens; `taken` is the port that was wanted and is not free (else 0)."""
        self._say(f"Serving {plain(title)} at {url} (Ctrl-C ends)")
        if taken:
            self._say(f"Port {taken} is taken; this is the next that is free.")
        if exposed:
            self._always(
                "warning: Anyone who can reach this machine can read the site, drafts included if they are on."
            )

    def changed(self, paths: Collection[str], seconds: float) -> None:
        """Something changed, and the site is ready again."""
        first = plain(min(paths).removeprefix(self._root))
        others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        self._say(f"{first}{others}: ready in {seconds * 1000:.0f} ms")

    def wrong(self, problems: Collection[Problem], *, kept: bool) -> None:
        """These problems are new; `kept` says that the last good state is being served."""
        self._always(as_text(problems, self._source))
        if kept:
            self._say("The last good state is served until this is mended.")

    def mended(self) -> None:
        """Nothing is wrong any more."""
        self._say("All is well again.")

    def asked(self, method: str, path: str, status: int) -> None:
        """A request was answered."""
        self._asked(f"{status} {method} {plain(path)}")
