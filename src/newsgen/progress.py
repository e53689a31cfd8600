"""How far a build is, shown while it runs: a bar on a terminal, else a line now and then; what each stage took."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

SPEAK_EVERY = 5.0
REFRESH_EVERY = 0.1


class Timed:
    """Takes the time of each stage, and shows how far a build is: a bar on a terminal, else a line now and then."""

    def __init__(self, console: Console, *, quiet: bool, say: Callable[[str], None]) -> None:
        self.phases: dict[str, float] = {}
        self._say = (lambda _: None) if quiet else say
        self._bar = _bar(console) if console.is_terminal and not quiet else None
        self._task: TaskID | None = None
        self._name = ""
        self._total = self._done = 0
        self._since = self._spoken = self._drawn = time.perf_counter()

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins, and the one before it ends."""
        self._close()
        self._name, self._total, self._done = name, total, 0
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task(name, total=total or None)
            self._bar.refresh()

    def advance(self, count: int = 1) -> None:
        """Some pieces of work are done."""
        self._done += count
        now = time.perf_counter()
        if self._bar and self._task is not None:
            self._bar.advance(self._task, count)
            if now - self._drawn > REFRESH_EVERY:
                self._drawn = now
                self._bar.refresh()
        elif now - self._spoken > SPEAK_EVERY:
            self._spoken = now
            self._say(f"{self._name}: {self._done} of {self._total}")

    def finish(self) -> dict[str, float]:
        """The last stage ends; gives the seconds of each."""
        self._close()
        if self._bar:
            self._bar.stop()
        return self.phases

    def _close(self) -> None:
        now = time.perf_counter()
        if self._name:
            self.phases[self._name] = now - self._since
        if self._bar and self._task is not None:
            self._bar.remove_task(self._task)
        self._since = now


def _bar(console: Console) -> Progress:
    """A progress bar that is drawn by hand: its own thread would make a fork of the workers unsafe."""
    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, auto_refresh=False, transient=True)
