"""newsgen's server beside Hugo's, in one run: the same articles, both warm, taking turns.

    python benchmarks/serve.py                          9,169 articles, two rounds of 50 saves of bodies, 20 of titles
    python benchmarks/serve.py --json benchmarks/results/serve.json

First page: from the start of the process until the home page is answered with 200, and the processor time until then,
which tells more where others are at work: on an idle machine newsgen's start takes as long, and Hugo's as long as that
divided by the cores. Each server has run once before on the files as they are, so that newsgen has the home page in its
store. A save: a file is renamed over a
source, and the page is asked for every 5 ms until the new words are in it. Bodies are edited in the middle and at the
end, of another old article each time. A title's save ends for Hugo when the front of the month's list shows it, and for
newsgen when the article, that list, a neighbour and a page that lists it as related all show it. Memory is the
proportional set size (PSS) of the server's processes after all saves. End: from Ctrl-C until the process is gone, while
twenty connections are open; those of newsgen are its event streams.

At the end newsgen is started once after an article was saved while no server ran, so that nothing of an earlier run can
be given; and once without its store: when the home page comes, and when any other does.

Each round says how busy the machine was before each server was started. Where others work as well, seconds say little,
and ratios more.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import rivals
from compare import HUGO, NOW, Bench, check_parts, machine, prepare, versions
from jobs import Desk
from saves import Story, bodies, titles, told_of
from servers import free_port, running

NEWSGEN = "newsgen"
ROWS = ("first page", "processor", "body", "title", "memory", "end")
RATIOS = {"first page": 0.05, "body": 0.03, "memory": 0.25}
"""Bars of newsgen's figure beside Hugo's."""
SECONDS = {"body": (0.100, 0.250), "title": (0.300, 0.300)}
"""Bars in seconds: of the median, and of the worst."""
PAGES = 20
CALM = 3.0
"""How many seconds a server is left alone after its first page."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured of one server: seconds and bytes, and the load of the machine before it was started."""

    load: float
    first_page: float
    processor: float
    body: list[float]
    title: list[float]
    memory: int
    end: float

    def middle(self, row: str) -> float:
        """The median of a row."""
        value = getattr(self, row.replace(" ", "_"))
        return statistics.median(value) if isinstance(value, list) else float(value)

    def worst(self, row: str) -> float | None:
        """The worst of a row of many."""
        value = getattr(self, row.replace(" ", "_"))
        return max(value) if isinstance(value, list) else None


@dataclass(frozen=True, slots=True)
class Cold:
    """newsgen's start after a change that no server has seen, and without a store, in seconds from the start."""

    load: float
    changed: float
    home: float
    others: float


def newsgen(desk: Desk, port: int) -> list[str]:
    return [sys.executable, "-m", "newsgen", "serve", "-q", "-s", str(desk.site), "-p", str(port), "--now", NOW]


def hugo(bench: Bench, desk: Desk, port: int) -> list[str]:
    command = [str(rivals.hugo_binary()), "server", "--quiet", "--noBuildLock", "--config", "hugo.yaml,site.json"]
    command += ["--source", str(desk.hugo), "--cacheDir", str(bench.folder / "hugo-cache"), "--renderToMemory"]
    return [*command, "--port", str(port), "--bind", "127.0.0.1", "--baseURL", f"http://127.0.0.1:{port}/"]


def measured(name: str, bench: Bench, desk: Desk, stories: list[Story], options: argparse.Namespace) -> Found:
    """All figures of one server."""
    port, load = free_port(), os.getloadavg()[0]
    command = newsgen(desk, port) if name == NEWSGEN else hugo(bench, desk, port)
    most = options.hugo if name == HUGO else sys.maxsize
    old, told = desk.old[: min(most, options.bodies)], stories[: min(most, options.titles)]
    content = desk.site / "content"
    started(command, port)
    with running(command, port) as server:
        server.until(["/"], lambda status, _: status == 200)
        first, processor = time.perf_counter() - server.began, server.processor()
        time.sleep(CALM)
        body = list(bodies(server, content, old, f"Zorro{port}"))
        title = list(titles(server, content, told, f"Zephyr{port}", everywhere=name == NEWSGEN))
        memory = server.memory()
        end = server.end("/.newsgen/events" if name == NEWSGEN else "/", PAGES)
        return Found(load, first, processor, body, title, memory, end)


def started(command: list[str], port: int) -> float:
    """Seconds until the home page of a server that is then left alone for a while, and ended."""
    with running(command, port) as server:
        server.until(["/"], lambda status, _: status == 200)
        first = time.perf_counter() - server.began
        time.sleep(CALM)
        return first


def started_cold(desk: Desk) -> Cold:
    """A start after a change, and one without a store."""
    port, load = free_port(), os.getloadavg()[0]
    with (desk.site / "content" / desk.old[0]).open("a", encoding="utf-8") as article:
        article.write("\n\nSaved while no server ran.\n")
    changed = started(newsgen(desk, port), port)
    shutil.rmtree(desk.site / ".newsgen")
    with running(newsgen(desk, port), port) as server:
        server.until(["/"], lambda status, _: status == 200)
        home = time.perf_counter() - server.began
        server.until([f"/{desk.old[0].removesuffix('.md')}/"], lambda status, _: status == 200)
        return Cold(load, changed, home, time.perf_counter() - server.began)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as temporary:
        bench = Bench((options.keep or Path(temporary)).resolve())
        if bench.folder.exists() and any(bench.folder.iterdir()):
            raise SystemExit(f"{bench.folder} is not empty")
        rounds, cold = run(bench, options)
        known = {"machine": asdict(machine()), "versions": versions(bench), "articles": options.articles}
    if options.json:
        found = [{name: asdict(one) for name, one in those.items()} for those in rounds]
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(
            json.dumps({**known, "rounds": found, "cold": asdict(cold)}, indent=1) + "\n", encoding="utf-8"
        )


def run(bench: Bench, options: argparse.Namespace) -> tuple[list[dict[str, Found]], Cold]:
    """All rounds, each printed when it is over; the servers change places from round to round."""
    desk = prepare(bench, options.articles, options.seed)
    check_parts(bench, desk)  # which warms the store and every cache
    stories = told_of(desk.site / "public", bench.folder / "hugo-public", options.titles)
    shutil.rmtree(desk.site / "public")
    rounds = []
    for n in range(options.rounds):
        order = (HUGO, NEWSGEN) if n % 2 == 0 else (NEWSGEN, HUGO)
        rounds.append({name: measured(name, bench, desk, stories, options) for name in order})
        print(table(rounds[-1]), flush=True)
    cold = started_cold(desk)
    print(f"after a change that no server has seen: the home page after {cold.changed:.2f} s")
    print(f"without a store: the home page after {cold.home:.1f} s, any other after {cold.others:.1f} s")
    return rounds, cold


def table(found: dict[str, Found]) -> str:
    """One round, as Markdown."""
    ours, theirs = found[NEWSGEN], found[HUGO]
    load = f"load before: newsgen {ours.load:.1f}, Hugo {theirs.load:.1f}"
    lines = [f"| {load} | newsgen | worst | Hugo | ratio | bars |", "|---|--:|--:|--:|--:|---|"]
    for row in ROWS:
        one, other, worst = ours.middle(row), theirs.middle(row), ours.worst(row)
        shown = [_value(row, one), _value(row, worst) if worst else "", _value(row, other), f"{one / other:.3f}"]
        lines.append(f"| {row} | {' | '.join(shown)} | {', '.join(_bars(row, one, worst, one / other))} |")
    return "\n".join(lines)


def _value(row: str, value: float) -> str:
    return f"{value / 1e6:.0f} MB" if row == "memory" else f"{value * 1000:.0f} ms"


def _bars(row: str, middle: float, worst: float | None, ratio: float) -> list[str]:
    """Each bar of a row, and whether it is reached."""
    bars = [(f"{RATIOS[row]} of Hugo's", ratio <= RATIOS[row])] if row in RATIOS else []
    if row in SECONDS and worst:
        median, most = SECONDS[row]
        bars += [(f"{median * 1000:.0f} ms", middle < median), (f"worst {most * 1000:.0f} ms", worst < most)]
    return [f"{bar}: {'reached' if reached else '**not reached**'}" for bar, reached in bars]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=9169)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--bodies", type=int, default=50, help="saves of bodies")
    parser.add_argument("--titles", type=int, default=20, help="saves of titles")
    parser.add_argument("--hugo", type=int, default=8, help="saves of each kind for Hugo, which takes seconds for one")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this new folder, and leave it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement")
    return parser.parse_args()


if __name__ == "__main__":
    main()
