"""A site being served in this process: asked over HTTP, and waited for until it is as it should be."""

import http.client
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from newsgen.errors import Problem
from newsgen.serve import works
from newsgen.serve.additions import CLOSE, OPEN
from newsgen.serve.desk import Desk
from newsgen.serve.progress import Onlooker
from newsgen.serve.server import Choices, Served
from newsgen.stages.means import Unwatched
from newsgen.stages.request import Request

ADDED = re.compile(f"{re.escape(OPEN)}.*?{re.escape(CLOSE)}".encode(), re.DOTALL)
LONG = 20.0


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def page(self) -> bytes:
        """The body without what only the server adds."""
        return ADDED.sub(b"", self.body)


class Heard:
    """A voice that remembers what it was told."""

    def __init__(self) -> None:
        self.lines: list[tuple[Any, ...]] = []

    def serving(self, title: str, url: str, *, taken: int, exposed: bool) -> None:
        self.lines.append(("serving", title, url, taken, exposed))

    def changed(self, paths: Collection[str], seconds: float) -> None:
        self.lines.append(("changed", paths))

    def wrong(self, problems: Collection[Problem], *, kept: bool) -> None:
        self.lines.append(("wrong", [p.kind for p in problems], kept))

    def mended(self) -> None:
        self.lines.append(("mended",))

    def asked(self, method: str, path: str, status: int) -> None:
        self.lines.append(("asked", method, path, status))

    def first(self, what: str) -> list[tuple[Any, ...]]:
        return [line for line in self.lines if line[0] == what]


class Alone(Unwatched):
    """Nobody looks on."""

    def finish(self) -> None:
        """The last stage has ended."""


class Client:
    """Asks a server; one connection for each question."""

    def __init__(self, served: Served, heard: Heard) -> None:
        self.served = served
        self.heard = heard
        self.url = served.url.rstrip("/")
        at = urlsplit(served.url)
        self.host, self.port = str(at.hostname), int(at.port or 0)
        self._lock = Lock()

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Ask for a path; `If_None_Match=...` is a header."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LONG)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def until(self, path: str, wanted: Callable[[Reply], object]) -> Reply:
        """Ask until the reply is as wanted."""
        end = time.monotonic() + LONG
        while not wanted(reply := self.get(path)):
            assert time.monotonic() < end, (reply.status, reply.body.decode()[-2000:], self.heard.lines[-5:])
            time.sleep(0.01)
        return reply

    def settled(self) -> None:
        """Wait until the site was read as a whole after the last change."""
        end = time.monotonic() + LONG
        quiet = 0
        while quiet < 3:
            assert time.monotonic() < end
            time.sleep(0.02)
            quiet = quiet + 1 if self.served.settled else 0


@contextmanager
def unread() -> Iterator[Event]:
    """Servers that are started meanwhile read nothing until the event is set: all they know is what was kept."""
    whole, go = Desk._run, Event()

    def run(self: Desk) -> None:
        while not (go.wait(0.01) or self._progress.stopped):
            pass
        whole(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "_run", run)
        patch.setattr(works, "PATIENCE", 0.05)
        yield go
        go.set()


@contextmanager
def serving(
    request: Request,
    now: Callable[[], datetime] | None = None,
    *,
    ready: bool = True,
    onlooker: Onlooker | None = None,
    **choices: Any,
) -> Iterator[Client]:
    """Serve a site on any port, wait until it is `ready` (read as a whole), and end it; `now` is the clock."""
    heard = Heard()
    chosen = Choices(**({"port": 0} | choices))
    with Served(request, chosen, heard, now or (lambda: request.now), lambda: onlooker or Alone()) as served:
        thread = Thread(target=served.run)
        thread.start()
        try:
            client = Client(served, heard)
            if ready:
                client.until("/.newsgen/page?path=/", lambda r: r.status == 200 and served.moment)
            yield client
        finally:
            served.stop()
            thread.join()
