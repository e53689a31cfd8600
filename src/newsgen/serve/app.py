"""The application: every path of the site, the reload script, the events, and what an open page asks about itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from .answer import ROOT, Answer
from .front import Front
from .hub import Hub
from .kinds import content_type
from .respond import respond
from .safety import Guard
from .voice import Voice


class Endpoints:
    """The endpoints; whatever takes time is done in other threads, so that the event loop never waits."""

    def __init__(self, front: Front, hub: Hub, voice: Voice) -> None:
        self._front, self._hub, self._voice = front, hub, voice
        self._script = reload_script()

    async def page(self, request: Request) -> Response:
        """Whatever stands at a path of the site."""
        path = request.scope["path"]
        answer = await self._front.answer(path)
        response = respond(request, answer) if answer else await self._wait()
        response.background = BackgroundTask(self._front.answered)
        self._voice.asked(request.method, path, response.status_code)
        return response

    async def script(self, request: Request) -> Response:
        """The reload script."""
        return respond(request, Answer(200, content_type("live.js"), self._script))

    async def events(self, request: Request) -> Response:
        """The event stream of one browser."""
        headers = {"cache-control": "no-store"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type="text/event-stream")
        return StreamingResponse(self._hub.stream(), headers=headers, media_type="text/event-stream")

    async def about(self, request: Request) -> Response:
        """What an open page has to know about itself: its key, the style sheets, what is wrong."""
        about = await self._front.about(unquote(request.query_params.get("path", "")))
        if about is None:
            return JSONResponse({}, 503)
        now = {"key": about.key, "sheets": about.sheets, "styles": dict(about.styles), "problems": about.problems}
        return JSONResponse(now, headers={"cache-control": "no-store"})

    async def _wait(self) -> Response:
        page = await self._front.waiting()
        return HTMLResponse(page, 503, {"retry-after": "1", "cache-control": "no-store"})


def reload_script() -> bytes:
    """The reload script as it is sent: without its indentation and its comments."""
    text = (files("newsgen.serve") / "live.js").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()


def application(endpoints: Endpoints, hub: Hub, hosts: set[str]) -> Starlette:
    """The ASGI application."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001  # Starlette passes itself
        hub.begin()
        yield

    routes = [
        Route(f"{ROOT}live.js", endpoints.script),
        Route(f"{ROOT}events", endpoints.events),
        Route(f"{ROOT}page", endpoints.about),
        Route("/{path:path}", endpoints.page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts)], lifespan=lifespan)
    app.router.redirect_slashes = False
    return app
