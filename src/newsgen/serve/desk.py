"""The desk: one thread that reads the site again whenever something changes, and what is served meanwhile."""

import time
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from ..content.lookup import Lookup
from ..edge.sources import found_again
from ..edge.stamps import Stamps
from ..edge.store import CACHE, DAMAGE, Missing, Store, opened
from ..errors import Failed, Problem, worst
from ..stages.inputs import Inputs, moment
from ..stages.means import Means
from ..stages.request import Request
from ..workers import Crew
from .early import early_site, is_cold
from .progress import OvertakenError, Progress, StoppedError
from .site import Site, follow, read_site
from .voice import Voice

SETTLE = 0.06
"""How long a source that is gone or empty may be in the middle of being saved, in seconds."""
LAST_WAIT = 0.5
"""How many seconds a reading may take to notice that the server ends; it changes nothing that a kill would harm."""
IDLE = 1.0
"""How long nothing must change before the whole site is read again, to be sure that no change was missed."""


class Moment(Struct, frozen=True):
    """What is served: a site, all that is wrong now (maybe in a later, worse one), and where bodies are kept.

    `spare` is the site before the look changed last, for pages that fail in the new one. Of an `early` site only the
    home page is right.
    """

    site: Site
    problems: tuple[Problem, ...]
    store: Store
    spare: Site | None = None
    early: bool = False

    @property
    def broken(self) -> bool:
        """Whether a build would fail now."""
        return worst(self.problems, strict=False)


class Aides(Protocol):
    """What others do for the desk, and it waits for."""

    def proof(self, moment: Moment) -> Collection[Problem]:
        """Render what is looked at, in a look that is new; gives what is wrong with it."""

    def keep(self, moment: Moment, stamps: Stamps) -> None:
        """Keep what is looked at for the next start; `stamps` are those that the site was read with."""


class Damage(Struct, frozen=True):
    """A store has failed, and why."""

    why: Exception
    store: Store


class Desk:
    """Reads a site at first and after each change. `moment` is replaced as a whole; whoever took it may keep it.

    While a large site is parsed for the first time there is no `moment`, but an `early` one, whose home page alone is
    right. The desk is `settled` when the whole site was read since anything was known to change.
    """

    def __init__(
        self,
        request: Request,
        clock: Callable[[], datetime],
        told: Voice,
        progress: Progress,
        aides: Aides,
    ) -> None:
        """Args are those of `server.Served`, and who works for the desk."""
        self.moment: Moment | None = None
        self.early: Moment | None = None
        self.listeners: list[Callable[[], None]] = []
        self._request = request
        self._clock = clock
        self._told = told
        self._progress = progress
        self._aides = aides
        self._queue: SimpleQueue[Collection[str] | Damage | None] = SimpleQueue()
        self._store: Store | None = None
        self._failed: Store | None = None
        self._latest: Site | None = None
        self.settled = False
        self._lock = Lock()
        self._full = False
        self._thread = Thread(target=self._run, name="newsgen desk", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """End as soon as possible."""
        self._progress.stop()
        self._queue.put(None)
        self._thread.join(LAST_WAIT)

    def changed(self, paths: Collection[str]) -> None:
        """Something changed at these places on disk; nothing named means that anything may have."""
        with self._lock:
            self.settled = False
            self._queue.put(paths)

    def damaged(self, why: Exception, store: Store) -> None:
        """A store has failed somebody; of each this is heard once, since all who wait for the next one may say it."""
        if store is not self._failed:
            self._failed = store
            self._queue.put(Damage(why, store))

    def _run(self) -> None:
        damage: Exception | None = None
        while not self._progress.stopped:
            try:
                with opened(self._request.source / CACHE, damage) as (store, noted):
                    self._store = store
                    self._work(store, noted)
            except Missing:  # a build with other articles in it has let their bodies go
                self._latest, self._full = None, True
            except DAMAGE as found:
                damage, self._latest = found, None
            except StoppedError:
                return

    def _work(self, store: Store, noted: Collection[Problem]) -> None:
        stamps = Stamps.kept(store)
        changed: Collection[str] = ()
        while True:
            start = time.perf_counter()
            self._progress.overtaken = bool if changed or not self.moment else self._has_news
            try:
                self._follow(changed, store, stamps, noted)
            except OvertakenError:
                changed = self._next(settled=False)
                continue
            if changed and self.moment and not self.moment.broken:
                self._told.changed(changed, time.perf_counter() - start)
            elif not changed:
                self._rest(store, stamps)
                with self._lock:  # or a change that is told in between would be taken for one that was read
                    self.settled = not self._has_news()
            changed = self._after(stamps, whole=not changed and self.moment is not None)

    def _follow(self, changed: Collection[str], store: Store, stamps: Stamps, noted: Collection[Problem]) -> None:
        """Read what there is now, and let it be served."""
        request = replace(self._request, now=self._clock())
        try:
            with Crew(request.jobs, "spawn") as crew:
                means = Means(store, stamps, crew, self._progress, self._full)
                site = follow(self._latest, changed, means) if changed and self._latest else None
                begun = bool if self.moment else partial(self._begun, request, means)
                site = site or read_site(request, means, self._latest, begun)
        except Failed as failed:
            if self.moment:
                self._show(replace(self.moment, problems=failed.problems))
            return
        finally:
            self._progress.rest()
        self._latest, self._full = site, False
        self._show(self._next_moment(site, store, noted))

    def _begun(self, request: Request, means: Means, inputs: Inputs) -> None:
        """A site is read for the first time; where that takes long, the home page comes before the rest."""
        site = early_site(inputs, moment(request, inputs.settings), means) if is_cold(inputs, means) else None
        if site:
            self.early = Moment(site, (), means.store, early=True)
            self._tell()

    def _next_moment(self, site: Site, store: Store, noted: Collection[Problem]) -> Moment:
        """A sound site is served from now on; one that is not, only where none was sound before."""
        before = self.moment
        if before is None:
            return Moment(site, tuple(sorted({*noted, *site.problems})), store)
        other_look = before.site.ready.look != site.ready.look
        spare = before.site if other_look else before.spare
        problems = {*noted, *site.problems}
        if other_look and site.sound:
            problems.update(self._aides.proof(Moment(site, (), store)))
        after = Moment(site, tuple(sorted(problems)), store, spare)
        if after.broken and before.site.sound:
            return replace(before, problems=after.problems, store=store)
        return after

    def _show(self, moment: Moment) -> None:
        before, self.moment, self.early = self.moment, moment, None
        if before and before.site is moment.site and before.problems == moment.problems:
            return
        self._tell()
        known = before.problems if before else ()
        if new := [p for p in moment.problems if p not in known]:
            self._told.wrong(new, kept=moment.broken and moment.site.sound)
        elif known and not moment.problems:
            self._told.mended()

    def _tell(self) -> None:
        for listener in self.listeners:
            listener()

    def _has_news(self) -> bool:
        return not self._queue.empty()

    def _rest(self, store: Store, stamps: Stamps) -> None:
        """What need not be done at once: the index of related articles, and stamps for the next start."""
        lists = self._latest.ready.edition.relations if self._latest else None
        if isinstance(lists, Lookup) and not self._has_news():
            lists.prepare()
        stamps.keep_all(store)

    def _after(self, stamps: Stamps, *, whole: bool) -> Collection[str]:
        """Wait after a reading; what was looked at is kept when the whole site has been read, and again at the end."""
        if whole and not self._has_news():
            self._keep(stamps)
        try:
            return self._next(settled=whole)
        except StoppedError:
            if whole:
                self._keep(stamps)
            raise

    def _keep(self, stamps: Stamps) -> None:
        """Keep what was looked at, of a site that has just been read as a whole, if nothing is wrong with it."""
        if self.moment and not self.moment.broken:
            self._aides.keep(self.moment, stamps)

    def _next(self, *, settled: bool) -> Collection[str]:
        """Wait for something to change; nothing is named where the whole site is to be read.

        Raises:
            StoppedError: it is time to end.
        """
        while True:
            try:
                first = self._queue.get(timeout=self._patience(settled=settled))
            except Empty:
                if not settled or self._is_due():
                    return ()
                continue
            found = set(self._taken(first))
            while some := [*self._waiting(found)]:
                found.update(some)
            return found

    def _waiting(self, found: Collection[str]) -> Iterator[str]:
        """What else has changed by now, or will have in a moment, where a source is in the middle of being saved."""
        halfway = self._latest and any(_halfway(self._latest, disk) for disk in found)
        try:
            yield from self._taken(self._queue.get(timeout=SETTLE if halfway else 0))
        except Empty:
            return

    def _taken(self, item: Collection[str] | Damage | None) -> Collection[str]:
        if isinstance(item, Damage):
            if item.store is self._store:
                raise item.why
            return ()
        if item is None:
            raise StoppedError
        return item

    def _patience(self, *, settled: bool) -> float:
        if not settled:
            return IDLE
        due = self._latest.due if self._latest else None
        return min(3600.0, max(0.05, (due - self._clock()).total_seconds())) if due else 3600.0

    def _is_due(self) -> bool:
        due = self._latest.due if self._latest else None
        return due is not None and due <= self._clock()


def _halfway(site: Site, disk: str) -> bool:
    """Whether a source is gone or empty, as it is while some editors save it."""
    known = site.memory.files.get(disk)
    if known is None:
        return False
    file = found_again(known.path, disk)
    return file is None or not file.size
