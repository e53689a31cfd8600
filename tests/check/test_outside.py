"""Links to other sites: what is asked, how politely, what is kept, and what is said of the answers."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsgen.check.asking import Reply, ask, connect
from newsgen.check.outside import Asking, Outcome
from newsgen.check.whole import check
from newsgen.errors import Problem
from newsgen.stages.means import Unwatched
from newsroom import NOW, Site


class Server(ThreadingHTTPServer):
    """Another site: answers by the path, and notes what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []

    def connect(self, host: str, port: int) -> socket.socket:
        """Every host that is called example stands here; no other is there."""
        if not host.endswith(".example"):
            raise socket.gaierror(-2, "Name or service not known")
        return socket.create_connection(self.server_address[:2], 5)


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        name = self.path.strip("/").partition("?")[0]
        code, _, to = name.partition("-")
        if name.startswith("only-get"):
            code = "200" if self.command == "GET" else "405"
        if code == "slam":
            self.close_connection = True
            return
        self.send_response(int(code) if code.isdigit() else 200)
        if to:
            self.send_header("Location", f"/{to}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815  # the name is the library's

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield one
        one.shutdown()


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("200", Reply()),
        ("404", Reply("the server answers 404")),
        ("410", Reply("the server answers 410")),
        ("500", Reply("the server answers 500")),
        ("403", Reply()),
        ("429", Reply(busy=True)),
        ("503", Reply(busy=True)),
        ("only-get", Reply()),
        ("301-200", Reply(moved="http://quay.example/200")),
        ("302-200", Reply()),
        ("302-301-200", Reply()),
        ("301-404", Reply("the server answers 404")),
        ("302-302-302-302-302-200", Reply()),
        ("302-302-302-302-302-302-200", Reply("it is led on more than 5 times")),
        ("a b?q=ä", Reply()),
    ],
)
def test_what_an_answer_means(server: Server, path: str, reply: Reply) -> None:
    assert ask(f"http://quay.example/{path}", server.connect) == reply


def test_the_head_is_asked_for_and_the_whole_only_where_that_fails(server: Server) -> None:
    ask("http://quay.example/200", server.connect)
    ask("http://quay.example/404", server.connect)
    assert server.asked == ["HEAD /200", "HEAD /404", "GET /404"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://no.such.host/", "there is no such host"),
        ("http://quay.example/slam", "remote end closed connection without response"),
        ("https://quay.example/200", "ssl"),
        ("http://[::1", "the answer cannot be read (ValueError)"),
        ("http://\N{SNOWMAN}.example/200", ""),
        (f"http://{'x' * 70}.example/200", "the answer cannot be read (Unicode"),
    ],
)
def test_what_is_said_of_no_answer(server: Server, url: str, why: str) -> None:
    assert why in ask(url, server.connect).why


def test_a_redirect_to_another_scheme_is_dead(server: Server) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\n\r\n")
        assert ask("http://quay.example/", lambda *_: ours) == Reply('it leads on to "file:///etc/passwd"')


def test_time_and_certificates_are_worded(server: Server) -> None:
    def late(host: str, port: int) -> socket.socket:
        raise TimeoutError

    def forged(host: str, port: int) -> socket.socket:
        error = ssl.SSLCertVerificationError("x")
        error.verify_message = "it has expired"
        raise error

    assert ask("http://quay.example/", late).why == "there is no answer within 15 seconds"
    assert ask("https://quay.example/", forged).why == "its certificate is not valid (it has expired)"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "10.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_the_network_around_the_machine_is_never_asked(host: str) -> None:
    with pytest.raises(OSError, match=r"it has no public address|not known|not supported"):
        connect(host, 80)


@pytest.fixture
def desk(site: Site) -> Site:
    site.article(
        "politics/one.md",
        "[a](http://quay.example/200) [b](http://quay.example/404)\n[c](http://port.example/301-200#x)",
        title="One",
        summary="A sentence.",
    )
    site.settings(check={"kinds": {"link-insecure": "off"}})
    return site


def asked(site: Site, server: Server, *, limit: int = 100, **fields: object) -> tuple[list[Problem], Outcome]:
    asking = Asking(lambda url: ask(url, server.connect), limit, 0.0)
    found = check(site.request(**fields), Unwatched(), asking)
    assert found.outside
    return [*found.problems], found.outside


def test_dead_and_moved_links_are_told_where_they_stand(desk: Site, server: Server) -> None:
    problems, outcome = asked(desk, server)
    assert [(p.kind, str(p.at)) for p in problems] == [
        ("link-dead", "content/politics/one.md:6:34"),
        ("link-moved", "content/politics/one.md:7:5"),
    ]
    assert problems[0].message == 'The link to "http://quay.example/404" leads nowhere: the server answers 404.'
    assert problems[1].advice == "Write http://port.example/200"
    assert (outcome.asked, outcome.known, outcome.left) == (3, 0, 0)


def test_answers_are_kept_good_ones_longer(desk: Site, server: Server) -> None:
    first, _ = asked(desk, server)
    server.asked.clear()
    second, outcome = asked(desk, server, now=NOW + timedelta(hours=12))
    assert second == first
    assert (server.asked, outcome.asked, outcome.known) == ([], 0, 3)
    asked(desk, server, now=NOW + timedelta(days=2))
    assert server.asked == ["HEAD /404", "GET /404"]
    _, outcome = asked(desk, server, now=NOW + timedelta(days=40))
    assert outcome.asked == 3


def test_only_so_many_are_asked_and_the_next_run_goes_on(desk: Site, server: Server) -> None:
    _, outcome = asked(desk, server, limit=2)
    assert (outcome.asked, outcome.known, outcome.left) == (2, 0, 1)
    _, outcome = asked(desk, server, limit=2)
    assert (outcome.asked, outcome.known, outcome.left) == (1, 2, 0)


def test_a_host_that_is_busy_is_left_in_peace(site: Site, server: Server) -> None:
    links = " ".join(f"[{n}](https://quay.example/{n})" for n in range(5))
    site.article("politics/one.md", links, title="One", summary="A sentence.")
    tried: list[str] = []

    def busy(url: str) -> Reply:
        tried.append(url)
        return Reply(busy=len(tried) > 2)

    found = check(site.request(), Unwatched(), Asking(busy, 100, 0.0))
    assert len(tried) == 3
    assert found.problems == ()
    assert found.outside
    assert (found.outside.asked, found.outside.left) == (2, 3)


def test_a_host_is_asked_one_at_a_time_with_a_pause(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    links = " ".join(f"[{n}](https://quay.example/{n})" for n in range(3))
    site.article("politics/one.md", links, title="One", summary="A sentence.")
    pauses: list[float] = []
    monkeypatch.setattr("newsgen.check.outside.time.sleep", pauses.append)
    check(site.request(), Unwatched(), Asking(lambda _: Reply()))
    assert pauses == [1.0, 1.0]


def test_own_and_ignored_addresses_are_not_asked(site: Site) -> None:
    site.settings(check={"ignore": ["https://intranet.example/*"]})
    body = "[a](https://harbor.example/a/) [b](https://intranet.example/b) [c](//quay.example/c#d)"
    site.article("politics/one.md", body, title="One", summary="A sentence.")
    tried: list[str] = []
    check(site.request(), Unwatched(), Asking(lambda url: tried.append(url) or Reply(), 100, 0.0))
    assert tried == ["https://quay.example/c"]


def test_notes_that_cannot_be_kept_are_done_without(desk: Site, server: Server) -> None:
    (desk.folder / ".newsgen/links.json").mkdir(parents=True)
    assert asked(desk, server)[1].asked == 3
    assert asked(desk, server)[1].asked == 3


def test_notes_that_cannot_be_read_are_begun_anew(desk: Site, server: Server) -> None:
    desk.write(".newsgen/links.json", "no notes")
    assert asked(desk, server)[1].asked == 3
