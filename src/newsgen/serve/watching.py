"""Watching the folders of a site: every change on disk as a set of paths."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

STEP_MS, GATHER_MS, LOOK_MS = 5, 100, 400
"""How long nothing more must happen before changes are told, how long they are gathered at most, and how often the
list of folders is looked at."""

Changed = Callable[[Collection[str]], None]


class Watching:
    """Tells of changes in some folders with all that is in them, and of those of one file beside them.

    Folders may come and go, and others be named; then everything may have changed, and no path is told.
    """

    def __init__(self, config: Path, folders: Callable[[], Sequence[Path]], changed: Changed) -> None:
        self._config = config
        self._folders = folders
        self._changed = changed
        self._ended = Event()
        self._threads = [
            Thread(target=self._watch_config, name="newsgen watches settings", daemon=True),
            Thread(target=self._watch_folders, name="newsgen watches folders", daemon=True),
        ]

    def start(self) -> None:
        """Begin to watch."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End."""
        self._ended.set()
        for thread in self._threads:
            thread.join(LOOK_MS / 1000)

    def _watch_config(self) -> None:
        """The folder of the file is watched, not the file: editors replace files."""

        def ours(_: Change, path: str) -> bool:
            return Path(path).name == self._config.name

        self._tell_all(ours, self._config.parent, recursive=False)

    def _watch_folders(self) -> None:
        before: list[Path] | None = None
        while not self._ended.is_set():
            there = [f for f in self._folders() if f.is_dir()]
            if before is not None:
                self._changed(())
            before = there
            if there:
                self._tell_all(None, *there, recursive=True)
            else:
                self._ended.wait(LOOK_MS / 1000)

    def _tell_all(self, ours: Callable[[Change, str], bool] | None, *paths: Path, recursive: bool) -> None:
        try:
            self._tell(ours, *paths, recursive=recursive, polling=None)
        except OSError:  # the system watches no more files: look at them now and then
            self._tell(ours, *paths, recursive=recursive, polling=True)

    def _tell(
        self, ours: Callable[[Change, str], bool] | None, *paths: Path, recursive: bool, polling: bool | None
    ) -> None:
        """Tell of changes until the end, or until other folders are to be watched."""
        changes = watch(
            *paths,
            watch_filter=ours,
            step=STEP_MS,
            debounce=GATHER_MS,
            stop_event=self._ended,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=recursive,
            force_polling=polling,
            ignore_permission_denied=True,
        )
        for some in changes:
            if some:
                self._changed({path for _, path in some})
            if recursive and [f for f in self._folders() if f.is_dir()] != [*paths]:
                return
