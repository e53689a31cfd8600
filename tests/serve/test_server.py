"""The server as a process: its first line, its port, its end; and the stream of events."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from newsgen import cli
from newsgen.serve import works
from newsgen.serve.progress import Progress
from newsroom import Site
from serving import serving


@contextmanager
def process(site: Site, *flags: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "newsgen", "serve", "-s", str(site.folder), *flags]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"BROWSER": "true"}) as running:
        try:
            yield running
        finally:
            running.kill()


def line(running: "subprocess.Popen[str]") -> str:
    assert running.stderr
    return running.stderr.readline().rstrip("\n")


@contextmanager
def asked(port: int, path: str) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        with connection.getresponse() as reply:
            yield reply
    finally:
        connection.close()


def status(port: int) -> int:
    with asked(port, "/") as reply:
        return reply.status


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_first_line_has_the_address_and_ctrl_c_ends_at_once(site: Site, end: signal.Signals) -> None:
    site.article("a/a.md")
    port = free_port()
    with process(site, "-p", str(port), "-v") as running:
        assert line(running) == f"Serving The Test Harbor at http://127.0.0.1:{port}/ (Ctrl-C ends)"
        assert status(port) == 200
        assert line(running) == "200 GET /"
        with ExitStack() as pages:
            for _ in range(20):
                assert pages.enter_context(asked(port, "/.newsgen/events")).readline() == b"retry: 500\n"
            begun = time.monotonic()
            running.send_signal(end)
            assert running.wait(timeout=10) in (0, -signal.SIGTERM)
            assert time.monotonic() - begun < 5
        assert running.stderr
        assert running.stderr.read() == ""


def test_a_port_that_is_taken_is_told_and_the_next_one_used(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with process(site, "-p", str(port)) as running:
            address = line(running)
            assert f"127.0.0.1:{port}/" not in address
            assert line(running) == f"Port {port} is taken; this is the next that is free."
            assert status(int(address.rpartition(":")[2].partition("/")[0])) == 200


def test_it_can_be_quiet(site: Site) -> None:
    port = free_port()
    with process(site, "-p", str(port), "-q", "--open") as running:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                assert status(port) == 200
                break
            except OSError:
                time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 0
        assert running.stderr
        assert running.stderr.read() == ""


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (["--host", "no.such.host.invalid"], cli.MISUSED, "cannot listen"),
        (["--host", "192.0.2.1"], cli.MISUSED, "cannot listen"),
        (["-p", "65536"], cli.MISUSED, "is not a port"),
        (["-p", "http"], cli.MISUSED, "is not a port"),
        (["--now", "soon"], cli.MISUSED, "is not a time"),
        (["-c", "none.yaml"], cli.MISUSED, "none.yaml"),
    ],
)
def test_what_cannot_be_served_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], flags: list[str], code: int, said: str
) -> None:
    try:
        found = cli.main(["serve", "-s", str(site.folder), *flags])
    except SystemExit as ended:
        found = int(str(ended.code))
    assert found == code
    assert said in capsys.readouterr().err


def test_the_stream_speaks_at_once_and_at_each_change(site: Site) -> None:
    site.article("a/a.md", "Words.")
    with serving(site.request()) as client, asked(client.port, "/.newsgen/events") as stream:
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-store"
        assert [stream.readline() for _ in range(3)] == [b"retry: 500\n", b"data: now\n", b"\n"]
        site.article("a/a.md", "Other words.")
        assert stream.readline() == b"data: changed\n"


def test_a_cold_site_shows_how_far_it_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that comes before the site is read is answered all the same, in the end with the page."""
    whole = Progress.stage

    def slowly(self: Progress, name: str, total: int = 0) -> None:
        whole(self, name, total)
        if name == "plan":
            time.sleep(0.5)

    monkeypatch.setattr(works, "PATIENCE", 0.05)
    monkeypatch.setattr(Progress, "stage", slowly)
    site.article("a/a.md")
    with serving(site.request(), ready=False) as client:
        reply = client.until("/", lambda r: r.status == 503)
        assert reply.headers["retry-after"] == "1"
        assert b"Reading the site" in reply.body
        client.until("/", lambda r: r.status == 200)
