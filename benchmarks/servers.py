"""A development server as a process: started, asked over HTTP until it shows something, weighed, and ended."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

EVERY = 0.005
LONG = 180.0

Wanted = Callable[[int, str], bool]


class Server:
    """A running server; asked over a new connection each time, as after a pause."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        self.port = port
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body; status 0 while nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def until(self, paths: Sequence[str], wanted: Wanted) -> float:
        """Seconds until the answer at every path is as wanted; they are asked one after the other."""
        start = time.perf_counter()
        for path in paths:
            while not wanted(*self.get(path)):
                if self.process.poll() is not None:
                    raise SystemExit(f"{self.process.args} has ended by itself")
                if time.perf_counter() - start > LONG:
                    raise SystemExit(f"{self.process.args}: {path} did not come within {LONG:.0f} s")
                time.sleep(EVERY)
        return time.perf_counter() - start

    def end(self, path: str, browsers: int) -> float:
        """Seconds from Ctrl-C until the process has ended, while some browsers have asked for a path and stay."""
        with ExitStack() as stack:
            for _ in range(browsers):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
                stack.callback(connection.close)
                connection.request("GET", path)
                stack.enter_context(connection.getresponse()).readline()
            start = time.perf_counter()
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            return time.perf_counter() - start

    def processor(self) -> float:
        """Seconds of processor time that the process has taken so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """The PSS of the process and its children, in bytes."""
        total = 0
        for pid in (self.process.pid, *_children(self.process.pid)):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0]) * 1024
        return total


def _children(pid: int) -> list[int]:
    return [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[Server]:
    """A server, ended afterwards."""
    server = Server(command, port)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGINT)
            server.process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
