"""The server: a socket, the threads behind it, and the event loop that answers until Ctrl-C."""

import logging
import os
import socket
import webbrowser
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Self

import uvicorn
from msgspec import Struct
from msgspec.structs import replace

from ..content.settings import Settings
from ..edge.sources import theme_folder
from ..errors import Failed, Place, Problem, problem
from ..stages.inputs import read_settings
from ..stages.request import Request
from ..urls import Url
from .answers import Answers
from .app import Endpoints, application
from .desk import Desk, Moment
from .hub import Hub
from .indexes import Indexes
from .progress import Onlooker, Progress
from .safety import is_local, own_names
from .seen import Seen
from .voice import Voice
from .watching import Watching

LAST_WAIT = 1
"""How many seconds an answer that is being sent may take when the server ends."""
PORTS = 100
"""How many ports are tried, from the wanted one on."""


class Choices(Struct, frozen=True, kw_only=True):
    """How a site is served; port 0 means any."""

    host: str = "127.0.0.1"
    port: int = 8000
    open: bool = False
    reload: bool = True


def serve(request: Request, choices: Choices, voice: Voice, clock: Callable[[], datetime], onlooker: Onlooker) -> None:
    """Serve a site until the process is told to end.

    Args:
        request: which site, with what in it; its `now` is taken from `clock` instead.
        choices: where, and how.
        voice: who is told what happens.
        clock: the moment at which the site is shown, whenever it is read.
        onlooker: who looks on while it is read for the first time.

    Raises:
        Failed: site.yaml is not there or is wrong, or there is no port to listen on.
    """
    with Served(request, choices, voice, clock, onlooker) as served:
        served.run()


class Served:
    """A site being served; the parts of the server, made and ended together."""

    def __init__(
        self, request: Request, choices: Choices, voice: Voice, clock: Callable[[], datetime], onlooker: Onlooker
    ) -> None:
        request = replace(request, source=request.source.resolve())
        self._request, self._choices, self._voice = request, choices, voice
        self._settings, _, _ = read_settings(request)
        self._socket = _listening(choices.host, choices.port)
        self._hub, self._seen, self._progress = Hub(), Seen(), Progress(onlooker)
        progress = self._progress
        self._answers = Answers(request.source, live=choices.reload)
        self._indexes = Indexes()
        self._press = ThreadPoolExecutor(1, thread_name_prefix="newsgen press")
        self._desk = Desk(request, clock, voice, progress, self._proof)
        self._desk.listeners.append(self._hub.tell)
        self._watching = Watching(request.source / request.config, self._folders, self._desk.changed)
        endpoints = Endpoints(
            self._desk,
            self._answers,
            self._hub,
            progress,
            self._press,
            self._indexes,
            self._seen,
            request.source,
            voice,
        )
        app = application(endpoints, self._hub, own_names(choices.host))
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=LAST_WAIT
        )
        logging.getLogger("uvicorn.error").addFilter(_not_of_the_end)
        self._server = _Server(config, self._hub.close)

    @property
    def url(self) -> str:
        """Where the home page is."""
        host, port = self._socket.getsockname()[:2]
        shown = "127.0.0.1" if host == "0.0.0.0" else "[::1]" if host == "::" else host  # noqa: S104
        shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
        if self._choices.host == "localhost":
            shown = "localhost"
        return f"http://{shown}:{port}{self._settings.site.base_path}/"

    @property
    def moment(self) -> Moment | None:
        """What is served now; nothing before the site was read for the first time."""
        return self._desk.moment

    @property
    def settled(self) -> bool:
        """Whether the whole site was read since anything was known to change."""
        return self._desk.settled

    def __enter__(self) -> Self:
        self._watching.start()
        self._desk.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watching.stop()
        self._desk.stop()
        self._progress.rest()
        self._press.submit(self._answers.close)
        self._press.shutdown()
        self._indexes.close()
        self._socket.close()

    def run(self) -> None:
        """Answer until `stop`, or until the process is told to end."""
        wanted, port = self._choices.port, self._socket.getsockname()[1]
        taken = wanted if wanted and wanted != port else 0
        self._voice.serving(self._settings.site.title, self.url, taken=taken, exposed=not is_local(self._choices.host))
        if self._choices.open:
            Thread(target=webbrowser.open, args=[self.url], daemon=True).start()
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run`; from any thread."""
        self._hub.close()
        self._server.should_exit = True

    def _folders(self) -> list[Path]:
        settings = self._desk.moment.site.settings if self._desk.moment else self._settings
        return [*_own_folders(self._request.source, settings), *(theme_folder() / n for n in ("templates", "static"))]

    def _proof(self, moment: Moment) -> Collection[Problem]:
        """What is wrong with the open pages and with one page of each kind, in a look that is new."""
        plan = moment.site.ready.plan
        base = moment.site.settings.site.base_path
        opened = (path.removeprefix(base) for path in self._seen.latest())
        urls = dict.fromkeys(Url(u) for u in (*_samples(moment), *opened) if u in plan)
        return self._press.submit(self._answers.faults, moment, tuple(urls)).result()


class _Server(uvicorn.Server):
    """uvicorn's server, which ends the event streams when it is to end."""

    def __init__(self, config: uvicorn.Config, closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._closing = closing

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal to end."""
        self._closing()
        super().handle_exit(sig, frame)


def _not_of_the_end(record: logging.LogRecord) -> bool:
    """Leaves out what uvicorn logs of answers that the end of the server has cut off."""
    return "graceful shutdown" not in str(record.msg)


def _samples(moment: Moment) -> Iterable[str]:
    """A URL of each kind of page."""
    edition, urls = moment.site.ready.edition, moment.site.ready.plan.made.known.urls
    yield from ("/", "/404.html", "/archive/", "/tag/", "/author/")
    yield from (urls[s.path] for s in edition.stories[:1])
    yield from (urls[p.path] for p in edition.pages[:1])
    yield from (f"/{c.slug}/" for c in edition.categories[:1])


def _own_folders(source: Path, settings: Settings) -> Iterable[Path]:
    build = settings.build
    return (source / f for f in (build.content_dir, build.static_dir, build.templates_dir))


def _listening(host: str, port: int) -> socket.socket:
    """A socket on the wanted port or, if that is taken, on the next free one.

    Raises:
        Failed: there is no such host here, or no free port.
    """
    why = ""
    for number in range(port, min(port + PORTS, 65536)) if port else (0,):
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
            found = socket.socket(family, kind, protocol)
        except OSError as error:
            why = error.strerror or str(error)
            break
        try:
            if os.name == "posix":  # elsewhere the option lets two servers share a port
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(address)
            found.listen(128)
        except OSError as error:
            found.close()
            why = error.strerror or str(error)
        else:
            return found
    raise Failed([problem("port-taken", Place(f"--host {host} --port {port}"), why=why.lower())], usage=True)
