"""The front: answers with what is kept until the works have read the site, and then passes on what they answer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from .answer import About, Answer
from .kept import Earlier

if TYPE_CHECKING:
    from .works import Works

HEAD_START = 0.25
"""How many seconds the works wait for the first answer to be given, which they would slow down."""
LAST_WAIT = 1.0


class Front:
    """Where all questions come in. The works are opened after the first answer, or at once where nothing is kept."""

    def __init__(self, earlier: Earlier | None, load: Callable[[], "Works"]) -> None:
        self._earlier = earlier
        self._load = load
        self._answered = Event()
        self._lock = Lock()
        self._ended = False
        self._works: Future[Works] = Future()
        self._works.set_running_or_notify_cancel()  # so that no request that is given up cancels it
        self._thread = Thread(target=self._open_later, name="newsgen works", daemon=True)

    @property
    def works(self) -> "Works | None":
        """The works, once they are open."""
        return self._works.result() if self._works.done() and not self._works.exception() else None

    def start(self) -> None:
        """Begin."""
        if self._earlier:
            self._thread.start()
        else:
            self._open()

    def stop(self) -> None:
        """End."""
        with self._lock:
            self._ended = True
        self._answered.set()
        if self._thread.ident:
            self._thread.join(LAST_WAIT)
        if self.works:
            self.works.stop()

    async def answer(self, path: str) -> Answer | None:
        """What stands at a path (decoded, with the base path of the site); None while there is no answer."""
        earlier = self._still()
        if earlier and (kept := await asyncio.to_thread(earlier.answer, path)):
            return kept
        return await (await self._opened()).answer(path)

    async def about(self, path: str) -> About | None:
        """What an open page has to know about itself; None while there is no answer."""
        earlier = self._still()
        if earlier and (kept := earlier.about(path)):
            return kept
        return await (await self._opened()).about(path)

    async def answered(self) -> None:
        """An answer has been sent."""
        self._answered.set()

    async def waiting(self) -> str:
        """The page that stands for any other while there is no answer."""
        return (await self._opened()).waiting()

    def _still(self) -> Earlier | None:
        """What is kept, as long as the site has not been read."""
        if self.works and self.works.moment:
            self._earlier = None
        return self._earlier

    async def _opened(self) -> "Works":
        self._answered.set()
        return await asyncio.shield(asyncio.wrap_future(self._works))

    def _open_later(self) -> None:
        self._answered.wait(HEAD_START)
        self._open()

    def _open(self) -> None:
        try:
            works = None if self._ended else self._load()
        except BaseException as error:
            self._works.set_exception(error)
            raise
        with self._lock:
            if works and not self._ended:
                works.start()
                self._works.set_result(works)
