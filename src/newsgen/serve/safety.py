"""Who may ask: known hosts and origins, GET and HEAD; and what every answer forbids to other sites."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
ALWAYS = {
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
}


def is_local(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Lets through what a browser on this machine asks for itself.

    A page of another site cannot read answers (there is no CORS), but could make its own host name lead here (DNS
    rebinding): so the name must be one that nobody else can have. An address is always right, since it is no name.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(h.casefold() for h in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope["method"], Headers(scope=scope))
        await (refused or self._app)(scope, receive, _forbidding(send))

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if method not in METHODS:
            return PlainTextResponse("GET and HEAD only\n", 405, {"allow": ", ".join(METHODS)})
        host = headers.get("host", "")
        if not self._knows(host):
            return PlainTextResponse("This host name is not served here; see --host\n", 421)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.casefold() != host.casefold():
            return PlainTextResponse("Other sites may not ask\n", 403)
        return None

    def _knows(self, host: str) -> bool:
        name = urlsplit(f"//{host}").hostname if _is_host(host) else None
        if not name:
            return False
        if name in self._hosts or name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _is_host(text: str) -> bool:
    """Whether a text is a host and a port, and no more; one that cannot be taken apart is none."""
    try:
        parts = urlsplit(f"//{text}")
        sound = parts.netloc == text and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return False
    return sound


def own_names(host: str) -> set[str]:
    """The host names by which a server on a host may be asked."""
    return {host} if is_local(host) else {host, socket.gethostname(), f"{socket.gethostname()}.local"}


def _forbidding(send: Send) -> Send:
    async def forbidding(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in ALWAYS.items():
                headers[name] = value
        await send(message)

    return forbidding
