"""newsgen's server beside Hugo's, in one run: the same articles, both warm, on a machine that does nothing else.

    python benchmarks/serve.py                          9,169 articles, 50 saves of bodies, 20 of titles
    python benchmarks/serve.py --json benchmarks/results/serve.json

First page: from the start of the process until the home page is answered with 200. A save: a file is renamed over a
source, and the page is asked for every 5 ms until the new words are in it. Bodies are edited in the middle and at the
end, of another old article each time. A title's save ends when the front of the month's list shows it. Memory is the
proportional set size (PSS) of the server's processes after all saves.
"""

import argparse
import http.client
import json
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import rivals
from compare import NOW, Bench, check_parts, prepare
from jobs import Desk

EVERY = 0.005
LONG = 120.0
NEWSGEN, HUGO = "newsgen", "Hugo"
BARS = {"first page": 0.05, "body": 0.03, "memory": 0.25}


class Server:
    """A running server: how it is started, and what it is asked."""

    def __init__(self, command: list[str], port: int) -> None:
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

    def until(self, path: str, wanted: Callable[[int, str], bool]) -> float:
        """Seconds until the answer is as wanted."""
        start = time.perf_counter()
        while not wanted(*self.get(path)):
            if time.perf_counter() - start > LONG:
                raise SystemExit(f"{path} did not come within {LONG:.0f} s")
            time.sleep(EVERY)
        return time.perf_counter() - start

    def memory(self) -> int:
        """The PSS of the process and its children."""
        total = 0
        for pid in (self.process.pid, *_children(self.process.pid)):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0]) * 1024
        return total


def _children(pid: int) -> list[int]:
    return [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]


@contextmanager
def running(command: list[str], port: int) -> Iterator[Server]:
    """A server, ended afterwards."""
    server = Server(command, port)
    try:
        yield server
    finally:
        server.process.send_signal(signal.SIGINT)
        server.process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def newsgen(desk: Desk, port: int) -> list[str]:
    return [sys.executable, "-m", "newsgen", "serve", "-q", "-s", str(desk.site), "-p", str(port), "--now", NOW]


def hugo(bench: Bench, desk: Desk, port: int) -> list[str]:
    command = [str(rivals.hugo_binary()), "server", "--quiet", "--noBuildLock", "--config", "hugo.yaml,site.json"]
    command += ["--source", str(desk.hugo), "--cacheDir", str(bench.folder / "hugo-cache"), "--renderToMemory"]
    return [*command, "--port", str(port), "--bind", "127.0.0.1", "--baseURL", f"http://127.0.0.1:{port}/"]


def save(path: Path, text: str) -> None:
    """As most editors do: another file, renamed."""
    other = path.with_name(f".{path.name}.tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def page_of(path: str) -> str:
    return f"/{path.removesuffix('.md')}/"


def bodies(server: Server, desk: Desk, count: int, mark: str) -> list[float]:
    """Saves of bodies, each undone before the next."""
    taken: list[float] = []
    for n, path in enumerate(desk.old[:count]):
        file, words = desk.site / "content" / path, f"{mark} paragraph {n}"
        original = file.read_text("utf-8")
        head, header, text = original.split("---\n", 2)
        middle = text.find("\n\n", len(text) // 2)
        edited = f"{text[:middle]}\n\nA {words} here.{text[middle:]}" if n % 2 else f"{text}\nA {words} here.\n"
        save(file, f"{head}---\n{header}---\n{edited}")
        taken.append(server.until(page_of(path), lambda _, body, words=words: words in body))
        save(file, original)
        server.until(page_of(path), lambda status, body, words=words: status == 200 and words not in body)
        time.sleep(0.1)
    return taken


def titles(server: Server, desk: Desk, count: int, mark: str) -> list[float]:
    """Saves of titles; over when the list that shows the story has the new one."""
    taken: list[float] = []
    for n, path in enumerate(desk.old[-count:]):
        file, title = desk.site / "content" / path, f"{mark} title {n}"
        original = file.read_text("utf-8")
        date = re.findall(r"^date: *[\"']?(\d{4})-(\d\d)", original, re.MULTILINE)[0]
        shown = _list_with(server, f"/{date[0]}/{date[1]}/", page_of(path))
        save(file, re.sub(r"^title: .*$", f'title: "{title}"', original, count=1, flags=re.MULTILINE))
        taken.append(server.until(shown, lambda _, body, title=title: title in body))
        save(file, original)
        server.until(shown, lambda status, body, title=title: status == 200 and title not in body)
        time.sleep(0.1)
    return taken


def _list_with(server: Server, front: str, page: str) -> str:
    """The page of a month's list that holds a story."""
    seen, waiting = set(), [front]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        body = server.get(url)[1]
        if f'{page}"' in body or f"{page}>" in body:
            return url
        links = re.findall(rf'href="?(?:http://[^/"]+)?({re.escape(front)}page/\d+/)', body)
        waiting += [link for link in links if link not in seen]
    raise SystemExit(f"no list at {front} holds {page}")


def measured(command: list[str], port: int, desk: Desk, options: argparse.Namespace, most: int) -> dict[str, object]:
    """All figures of one server, of `most` saves of a kind."""
    with running(command, port) as server:
        server.until("/", lambda status, _: status == 200)
        first = time.perf_counter() - server.began
        time.sleep(3)
        found: dict[str, object] = {"first page": first}
        found["body"] = bodies(server, desk, min(most, options.bodies), f"Zorro{port}")
        found["title"] = titles(server, desk, min(most, options.titles), f"Zephyr{port}")
        found["memory"] = server.memory()
    return found


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as temporary:
        bench = Bench(Path(temporary))
        desk = prepare(bench, options.articles, options.seed)
        check_parts(bench, desk)  # which warms the store and every cache
        shutil.rmtree(desk.site / "public")
        rounds = []
        for n in range(options.rounds):
            found = {}
            for name in (HUGO, NEWSGEN) if n % 2 == 0 else (NEWSGEN, HUGO):
                port = free_port()
                command = newsgen(desk, port) if name == NEWSGEN else hugo(bench, desk, port)
                found[name] = measured(command, port, desk, options, options.hugo if name == HUGO else sys.maxsize)
            rounds.append(found)
            print(_table(found), flush=True)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(rounds, indent=1) + "\n", encoding="utf-8")


def _table(found: dict[str, dict[str, object]]) -> str:
    """One round, as Markdown."""
    ours, theirs = found[NEWSGEN], found[HUGO]
    lines = ["| | newsgen | Hugo | ratio | bar |", "|---|--:|--:|--:|--:|"]
    for name in ("first page", "body", "title", "memory"):
        one, other = (_middle(side[name]) for side in (ours, theirs))
        unit = (lambda v: f"{v / 1e6:.0f} MB") if name == "memory" else (lambda v: f"{v * 1000:.0f} ms")
        worst = f" (worst {max(ours[name]) * 1000:.0f} ms)" if isinstance(ours[name], list) else ""
        lines.append(f"| {name} | {unit(one)}{worst} | {unit(other)} | {one / other:.3f} | {BARS.get(name, '')} |")
    return "\n".join(lines)


def _middle(value: object) -> float:
    return statistics.median(value) if isinstance(value, list) else float(str(value))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=9169)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--bodies", type=int, default=50, help="saves of bodies")
    parser.add_argument("--titles", type=int, default=20, help="saves of titles")
    parser.add_argument("--hugo", type=int, default=8, help="saves of each kind for Hugo, which takes seconds for one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement")
    return parser.parse_args()


if __name__ == "__main__":
    main()
