"""The server: a socket, the front behind it, and the event loop that answers until Ctrl-C."""

import logging
import os
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, Self

import uvicorn
from msgspec import Struct
from msgspec.structs import replace

from ..errors import Failed, Place, problem
from ..stages.folders import Folders
from ..stages.request import Request
from .app import Endpoints, application
from .front import Front
from .hub import Hub
from .kept import earlier
from .safety import is_local, own_names
from .seen import Seen
from .voice import Voice

if TYPE_CHECKING:
    from .desk import Moment
    from .progress import Onlooker
    from .works import Works

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


class Facts(Struct, frozen=True):
    """What has to be known of a site before anything of it is shown."""

    title: str
    base_path: str
    folders: Folders


def serve(
    request: Request,
    choices: Choices,
    voice: Voice,
    clock: Callable[[], datetime],
    onlooker: "Callable[[], Onlooker]",
) -> None:
    """Serve a site until the process is told to end.

    Args:
        request: which site, with what in it; its `now` is taken from `clock` instead.
        choices: where, and how.
        voice: who is told what happens.
        clock: the moment at which the site is shown, whenever it is read.
        onlooker: makes who looks on while it is read for the first time.

    Raises:
        Failed: site.yaml is not there or is wrong, or there is no port to listen on.
    """
    with Served(request, choices, voice, clock, onlooker) as served:
        served.run()


class Served:
    """A site being served; the parts of the server, made and ended together."""

    def __init__(
        self,
        request: Request,
        choices: Choices,
        voice: Voice,
        clock: Callable[[], datetime],
        onlooker: "Callable[[], Onlooker]",
    ) -> None:
        self._request = replace(request, source=request.source.resolve(), now=clock())
        self._choices, self._voice, self._clock, self._onlooker = choices, voice, clock, onlooker
        kept = earlier(self._request, live=choices.reload)
        self._facts = Facts(kept.kept.title, kept.kept.base_path, kept.walked.folders) if kept else self._read()
        self._socket = _listening(choices.host, choices.port)
        self._hub, self._seen = Hub(), Seen()
        self._front = Front(kept, self._works)
        app = application(Endpoints(self._front, self._hub, voice), self._hub, own_names(choices.host))
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
        return f"http://{shown}:{port}{self._facts.base_path}/"

    @property
    def moment(self) -> "Moment | None":
        """What is served now; nothing before the site was read for the first time."""
        return self._front.works.moment if self._front.works else None

    @property
    def settled(self) -> bool:
        """Whether the whole site was read since anything was known to change."""
        return self._front.works is not None and self._front.works.settled

    def __enter__(self) -> Self:
        self._front.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._front.stop()
        self._socket.close()

    def run(self) -> None:
        """Answer until `stop`, or until the process is told to end."""
        wanted, port = self._choices.port, self._socket.getsockname()[1]
        taken = wanted if wanted and wanted != port else 0
        self._voice.serving(self._facts.title, self.url, taken=taken, exposed=not is_local(self._choices.host))
        if self._choices.open:
            Thread(target=webbrowser.open, args=[self.url], daemon=True).start()
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End `run`; from any thread."""
        self._hub.close()
        self._server.should_exit = True

    def _read(self) -> Facts:
        """The facts as site.yaml has them."""
        from ..stages.inputs import read_settings

        settings, _, _ = read_settings(self._request)
        site, build = settings.site, settings.build
        return Facts(site.title, site.base_path, Folders(build.content_dir, build.static_dir, build.templates_dir))

    def _works(self) -> "Works":
        """The works, which take longer to load than a page that is kept takes to be sent."""
        from .works import Showing, Works

        showing = Showing(self._request, self._facts.folders, self._choices.reload)
        return Works(showing, self._clock, self._hub, self._seen, self._voice, self._onlooker())


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
