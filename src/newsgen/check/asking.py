"""Ask a server, politely, whether there is anything at an address: one connection, no body, few redirects."""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

SECONDS = 15.0
REDIRECTS = 5
PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
REFUSED = (401, 402, 403, 405, 406, 429, 451, 501, 503, 999)
"""What servers say to programs where a reader may well see a page: no proof that there is none."""
SLOW_DOWN = (429, 503)
SAFE = "/%:@!$&'()*+,;=?~-._"
HEADERS = {"User-Agent": "newsgen (link check)", "Accept": "text/html,*/*;q=0.8", "Connection": "close"}

Connect = Callable[[str, int], socket.socket]
"""Opens a connection to a host and a port; raises OSError where that cannot be."""


class Reply(Struct, frozen=True):
    """What came of asking: `why` it is dead (empty: it is not), where it has moved to, whether the host is too busy."""

    why: str = ""
    moved: str = ""
    busy: bool = False


def connect(host: str, port: int) -> socket.socket:
    """A connection to a public address; the network that this machine stands in is nobody's to be asked about.

    Raises:
        OSError: there is no such host, it does not answer, or it is not public.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [address for *_, address in found if ipaddress.ip_address(address[0]).is_global]
    if not public:
        raise OSError("it has no public address")
    return socket.create_connection((str(public[0][0]), port), SECONDS)


def ask(url: str, connect: Connect = connect) -> Reply:
    """Ask for the head of an address; for all of it, unread, where a server answers no such question.

    Args:
        url: http or https.
        connect: how connections are opened.
    """
    at, lasting = url, True
    for _ in range(REDIRECTS + 1):
        try:
            status, to = _one(at, connect)
        except (OSError, HTTPException, ValueError) as error:
            return Reply(_worded(error))
        if not to or status not in (*PERMANENT, *TEMPORARY):
            return _judged(status, at if at != url and lasting else "")
        at, lasting = urljoin(at, to), lasting and status in PERMANENT
    return Reply(f"it is led on more than {REDIRECTS} times")


def _judged(status: int, moved: str) -> Reply:
    if status < 400:
        return Reply(moved=moved)
    return Reply(busy=status in SLOW_DOWN) if status in REFUSED else Reply(f"the server answers {status}")


def _worded(error: Exception) -> str:
    """Why there is no answer, as a clause."""
    match error:
        case socket.gaierror():
            return "there is no such host"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid ({error.verify_message})"
        case TimeoutError():
            return f"there is no answer within {SECONDS:g} seconds"
        case OSError():
            return (error.strerror or str(error)).lower()
        case _:
            return f"the answer cannot be read ({type(error).__name__})"


def _one(url: str, connect: Connect) -> tuple[int, str]:
    """The status of an address, and where it leads on to."""
    status, to = _request("HEAD", url, connect)
    return _request("GET", url, connect) if status >= 400 and status not in SLOW_DOWN else (status, to)


def _request(method: str, url: str, connect: Connect) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise OSError(f'it leads on to "{url[:80]}"')
    kind = _Encrypted if parts.scheme == "https" else _Plain
    connection = kind(parts.hostname.encode("idna").decode(), parts.port, connect)
    query = f"?{quote(parts.query, safe=SAFE)}" if parts.query else ""
    try:
        connection.request(method, quote(parts.path or "/", safe=SAFE) + query, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


class _Plain(HTTPConnection):
    """A connection that is opened as a check says."""

    def __init__(self, host: str, port: int | None, connect: Connect) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._open = connect

    def connect(self) -> None:
        """Open it."""
        self.sock = self._open(self.host, self.port)


class _Encrypted(HTTPSConnection):
    """The same, encrypted."""

    def __init__(self, host: str, port: int | None, connect: Connect) -> None:
        self._trust = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._trust)
        self._open = connect

    def connect(self) -> None:
        """Open it, and make sure whom it leads to."""
        self.sock = self._trust.wrap_socket(self._open(self.host, self.port), server_hostname=self.host)
