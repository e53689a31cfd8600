"""The works: all that it takes to answer any path of a site, from the desk to the press."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from ..edge.sources import theme_folder
from ..edge.stamps import Stamps
from ..edge.store import DAMAGE
from ..errors import Problem
from ..stages.folders import Folders
from ..stages.request import Request
from ..urls import Url
from . import additions
from .answer import About, Answer
from .answers import Answers
from .desk import Desk, Moment
from .hub import Hub
from .indexes import Indexes, is_index
from .keeping import MOST, keep_shown
from .kept import note_of
from .progress import Onlooker, Progress
from .seen import Seen
from .voice import Voice
from .watching import Watching

PATIENCE = 2.0
"""How many seconds a request waits for a site that is being read before it is shown how far that is."""

OPENED = 8
"""How many pages are rendered to be kept because a browser seems to have them open."""


class Showing(Struct, frozen=True):
    """What is served, and how: `folders` are those of the site as far as is known, `live` adds the reload script."""

    request: Request
    folders: Folders
    live: bool


class Works:
    """The parts behind the front, made and ended together. `answer`, `about` and `waiting` work in the event loop."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts of a server, each of its own kind
        self,
        showing: Showing,
        clock: Callable[[], datetime],
        hub: Hub,
        seen: Seen,
        voice: Voice,
        onlooker: Onlooker,
    ) -> None:
        self._showing, self._hub, self._seen, self._voice = showing, hub, seen, voice
        request = showing.request
        self._progress = Progress(onlooker)
        self._answers = Answers(request.source, live=showing.live)
        self._indexes = Indexes()
        self._press = ThreadPoolExecutor(1, thread_name_prefix="newsgen press")
        self._desk = Desk(request, clock, voice, self._progress, self)
        self._desk.listeners.append(hub.tell)
        self._watching = Watching(request.source / request.config, self._folders, self._desk.changed)
        self._told: set[Problem] = set()

    @property
    def moment(self) -> Moment | None:
        """What is served now; nothing before the site was read for the first time."""
        return self._desk.moment

    @property
    def settled(self) -> bool:
        """Whether the whole site was read since anything was known to change."""
        return self._desk.settled

    def start(self) -> None:
        """Begin to watch, and to read."""
        self._watching.start()
        self._desk.start()

    def stop(self) -> None:
        """End."""
        self._watching.stop()
        self._desk.stop()
        self._progress.rest()
        self._press.submit(self._answers.close)
        self._press.shutdown()
        self._indexes.close()

    async def answer(self, path: str) -> Answer | None:
        """What stands at a path; None while there is no answer. What is found to be wrong is told.

        Args:
            path: decoded, with the base path of the site.
        """
        moment = await self._moment()
        answer = await self._made(path, moment) if moment else None
        if moment and answer:
            self._tell(answer, moment)
        return answer

    async def about(self, path: str) -> About | None:
        """What an open page has to know about itself; None while there is no answer."""
        moment = await self._moment()
        answer = await self._made(path, moment) if moment else None
        if moment is None or answer is None:
            return None
        self._seen.add(path)
        known = self._answers.known_sheets(moment.site)
        wrong = answer.problems
        source = self._showing.request.source
        box = additions.problems(wrong, source, kept=moment.site.sound) if wrong else ""
        return About(answer.key, known.key, known.styles, box)

    def waiting(self) -> str:
        """The page that stands for any other while there is no answer."""
        at = self._progress
        return additions.waiting(at.name, at.done, at.total)

    async def _moment(self) -> Moment | None:
        """What is served; the early one where there is no other yet."""
        # Looked for first: what was there before the event loop began, nobody has told the hub of.
        if not (self._desk.moment or self._desk.early):
            await self._hub.first(PATIENCE)
        return self._desk.moment or self._desk.early

    async def _made(self, path: str, moment: Moment) -> Answer | None:
        """The answer, made at the press or by Pagefind; None if there is none before the site is read (again)."""
        loop, indexes = asyncio.get_running_loop(), self._indexes
        answer = self._answers.early if moment.early else self._answers.answer
        try:
            if is_index(path, moment) and not moment.early:
                return await loop.run_in_executor(indexes.thread, indexes.answer, path, moment)
            return await loop.run_in_executor(self._press, answer, path, moment)
        except DAMAGE as damage:
            self._desk.damaged(damage, moment.store)
            return None

    def _tell(self, answer: Answer, moment: Moment) -> None:
        """What is found when a page is rendered has not been told by the desk; it is told once."""
        if new := [p for p in answer.problems if p not in moment.problems and p not in self._told]:
            self._told.update(new)
            self._voice.wrong(new, kept=answer.status == 200)

    def _folders(self) -> list[Path]:
        moment, folders = self._desk.moment, self._showing.folders
        if moment:
            folders = moment.site.inputs.walked.folders
        own = (self._showing.request.source / f for f in (folders.content, folders.static, folders.templates))
        return [*own, *(theme_folder() / n for n in ("templates", "static"))]

    def proof(self, moment: Moment) -> Collection[Problem]:
        """What is wrong with the open pages and with one page of each kind, in a look that is new; for the desk."""
        plan = moment.site.ready.plan
        base = moment.site.settings.site.base_path
        opened = (path.removeprefix(base) for path in self._seen.latest())
        urls = dict.fromkeys(Url(u) for u in (*_samples(moment), *opened) if u in plan)
        return self._press.submit(self._answers.faults, moment, tuple(urls)).result()

    def keep(self, moment: Moment, stamps: Stamps) -> None:
        """Keep what was looked at for the next start; for the desk."""
        base = moment.site.settings.site.base_path
        opened = [Url(path.removeprefix(base)) for path in self._seen.latest()[-OPENED:]]
        shown = self._press.submit(self._answers.shown, moment, opened, MOST).result()
        note = note_of(self._showing.request, live=self._showing.live)
        keep_shown(note, moment, shown, self._answers.known_sheets(moment.site), stamps)


def _samples(moment: Moment) -> Iterable[str]:
    """A URL of each kind of page."""
    edition, urls = moment.site.ready.edition, moment.site.ready.plan.made.known.urls
    yield from ("/", "/404.html", "/archive/", "/tag/", "/author/")
    yield from (urls[s.path] for s in edition.stories[:1])
    yield from (urls[p.path] for p in edition.pages[:1])
    yield from (f"/{c.slug}/" for c in edition.categories[:1])
