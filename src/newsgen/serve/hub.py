"""The hub: tells every open event stream that there is something new, and every waiting request that it may begin."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

HEARTBEAT = 20.0
"""After how many seconds of silence a stream says that it is alive, so that a lost browser is noticed."""


class Hub:
    """Works in the event loop; `tell` and `close` may be called from any thread once the loop has begun."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._streams: set[asyncio.Queue[bool]] = set()
        self._first = asyncio.Event()
        self._closed = False

    def begin(self) -> None:
        """The event loop runs."""
        self._loop = asyncio.get_running_loop()

    def tell(self) -> None:
        """There is something new."""
        self._call(self._tell)

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        self._call(self._tell)

    def _call(self, what: Callable[[], None]) -> None:
        if self._loop:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(what)

    def _tell(self) -> None:
        self._first.set()
        for stream in self._streams:
            stream.put_nowait(True)

    async def first(self, seconds: float) -> None:
        """Wait until there is something to serve, but no longer than some seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._first.wait(), seconds)

    async def stream(self) -> AsyncIterator[bytes]:
        """The events of one browser: one at once, one for each change."""
        news: asyncio.Queue[bool] = asyncio.Queue()
        self._streams.add(news)
        try:
            yield b"retry: 500\ndata: now\n\n"
            while not self._closed:
                try:
                    await asyncio.wait_for(news.get(), HEARTBEAT)
                except TimeoutError:
                    yield b": alive\n\n"
                    continue
                while not news.empty():
                    news.get_nowait()
                if not self._closed:
                    yield b"data: changed\n\n"
        finally:
            self._streams.discard(news)
