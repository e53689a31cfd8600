"""Voice: who is told what the server does, to show it in the terminal."""

from collections.abc import Collection
from typing import Protocol

from ..errors import Problem


class Voice(Protocol):
    """Told from several threads."""

    def serving(self, title: str, url: str, *, taken: int, exposed: bool) -> None:
        """The server listens; `taken` is the port that was wanted and is not free (else 0)."""

    def changed(self, paths: Collection[str], seconds: float) -> None:
        """Something changed, and the site is ready again."""

    def wrong(self, problems: Collection[Problem], *, kept: bool) -> None:
        """These problems are new; `kept` says that the last good state is being served."""

    def mended(self) -> None:
        """Nothing is wrong any more."""

    def asked(self, method: str, path: str, status: int) -> None:
        """A request was answered."""
