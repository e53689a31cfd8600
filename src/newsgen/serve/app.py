"""The application: every path of the site, the reload script, the events, and what an open page asks about itself."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from ..edge.store import DAMAGE
from ..errors import Problem
from . import additions
from .answers import Answer, Answers
from .desk import Desk, Moment
from .hub import Hub
from .indexes import Indexes, is_index
from .kinds import content_type
from .progress import Progress
from .respond import respond
from .safety import Guard
from .seen import Seen
from .voice import Voice

PATIENCE = 2.0
"""How many seconds a request waits for a site that is being read before it is shown how far that is."""


class Endpoints:
    """The endpoints; rendering goes to one thread of its own, so that the event loop never waits."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts of a server, each of its own kind
        self,
        desk: Desk,
        answers: Answers,
        hub: Hub,
        progress: Progress,
        press: Executor,
        indexes: Indexes,
        seen: Seen,
        source: Path,
        voice: Voice,
    ) -> None:
        self._desk, self._answers, self._hub, self._progress = desk, answers, hub, progress
        self._indexes = indexes
        self._press, self._seen, self._source, self._voice = press, seen, source, voice
        self._script = reload_script()
        self._told: set[Problem] = set()

    async def page(self, request: Request) -> Response:
        """Whatever stands at a path of the site."""
        moment = await self._moment()
        answer = await self._answer(request.scope["path"], moment)
        response = self._response(request, moment, answer) if moment and answer else self._wait()
        self._voice.asked(request.method, request.scope["path"], response.status_code)
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
        moment = await self._moment()
        path = unquote(request.query_params.get("path", ""))
        answer = await self._answer(path, moment)
        if moment is None or answer is None:
            return JSONResponse({}, 503)
        self._seen.add(path)
        known = self._answers.known_sheets(moment.site)
        wrong = answer.problems
        box = additions.problems(wrong, self._source, kept=moment.site.sound) if wrong else ""
        now = {"key": answer.key, "sheets": known.key, "styles": dict(known.styles), "problems": box}
        return JSONResponse(now, headers={"cache-control": "no-store"})

    async def _moment(self) -> Moment | None:
        """What is served; the early one where there is no other yet."""
        # Looked for first: what was there before the event loop began, nobody has told the hub of.
        if not (self._desk.moment or self._desk.early):
            await self._hub.first(PATIENCE)
        return self._desk.moment or self._desk.early

    def _response(self, request: Request, moment: Moment, answer: Answer) -> Response:
        # What is found when a page is rendered has not been told by the desk; it is told once.
        if new := [p for p in answer.problems if p not in moment.problems and p not in self._told]:
            self._told.update(new)
            self._voice.wrong(new, kept=answer.status == 200)
        return respond(request, answer)

    async def _answer(self, path: str, moment: Moment | None) -> Answer | None:
        """The answer, made at the press or by Pagefind; None if there is none before the site is read (again)."""
        if moment is None:
            return None
        loop, indexes = asyncio.get_running_loop(), self._indexes
        answer = self._answers.early if moment.early else self._answers.answer
        try:
            if is_index(path, moment) and not moment.early:
                return await loop.run_in_executor(indexes.thread, indexes.answer, path, moment)
            return await loop.run_in_executor(self._press, answer, path, moment)
        except DAMAGE as damage:
            self._desk.damaged(damage, moment.store)
            return None

    def _wait(self) -> Response:
        at = self._progress
        page = additions.waiting(at.name, at.done, at.total)
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

    root = additions.ROOT
    routes = [
        Route(f"{root}live.js", endpoints.script),
        Route(f"{root}events", endpoints.events),
        Route(f"{root}page", endpoints.about),
        Route("/{path:path}", endpoints.page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts)], lifespan=lifespan)
    app.router.redirect_slashes = False
    return app
