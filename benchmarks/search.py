"""What a search costs, on a site of 9,169 articles: its indexes beside the build, and what a reader's browser loads.

    python benchmarks/search.py                                   9,169 articles, three rounds
    python benchmarks/search.py --json benchmarks/results/search.json

Needs newsgen[search,test]. Two copies of one site, with and without `search: true`, are built in turn: from nothing,
again with nothing changed, after a story was published, and after words were put in emphasis, which changes no word
that is searched. What search adds is the difference, in seconds and in seconds of processor time, which other work on
the machine cannot touch. What no noise can touch are counts: the indexes that were made, the files of indexes that
were looked at one by one, the files that were written and removed; also with `fragments: ssi`, where a story should
touch 40 files at most. Then Chromium asks the printed site for words that many, some, few and no articles have, and
for two at once, each time with nothing loaded: from the last key until the first result stands there, and the bytes of
all that came after the page itself; texts and scripts travel compressed, as from any host.
"""

import argparse
import gzip
import json
import re
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, Request, sync_playwright

import corpus
from measure import run
from newsgen import build as building
from newsgen.edge import stamps
from newsgen.stages import publish as publishing
from newsgen.stages import request, search

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FIRST, LOADED = 1.0, 300_000
NOW = "2026-01-15T12:00:00Z"
PLAIN = re.compile(r"(\n---\n\n\w+ \w+ )(\w+)( )")
Figures = dict[str, object]


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as a host would, texts and scripts compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() else file
        data = file.read_bytes()
        kind = self.guess_type(str(file))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def build(site: Path) -> dict[str, float]:
    """Build a site; seconds, seconds of processor time, and those of the stage that makes indexes."""
    report = site.parent / "report.json"
    cost = run(["newsgen", "build", "-q", "-s", str(site), "--now", NOW, "--report", str(report)])
    found = json.loads(report.read_text())
    return {"seconds": cost.wall, "cpu": cost.cpu, "search": found["seconds"].get("search", 0.0)}


def publish(site: Path, n: int) -> None:
    """A new story, in the month of the newest."""
    text = "Nobody had seen a zeppelin over the harbor for years. The harbor master said so."
    head = f"title: A zeppelin over the harbor, part {n}\ndate: 2025-12-31T23:{n:02}:00Z\nauthors: [Ada Lindqvist]"
    (site / "content" / "politics" / f"zeppelin-{n}.md").write_text(f"---\n{head}\n---\n\n{text}\n")


def emphasise(site: Path, n: int) -> None:
    """A word of an old story in emphasis: the third, where the first three are plain words."""
    files = sorted((site / "content" / "politics").glob("*.md"))[100:]
    texts = ((file, file.read_text()) for file in files)
    file, text = next(islice(((f, t) for f, t in texts if PLAIN.search(t)), n, None))
    file.write_text(PLAIN.sub(r"\1*\2*\3", text, count=1))


def nothing(site: Path, n: int) -> None:
    """No edit at all."""


def counted(site: Path) -> Figures:
    """What one build did, counted within it."""
    made: list[str] = []
    looked: list[str] = []
    inside = f"{site / 'public'}/pagefind/"

    def noting(real: Callable[[str, str], Any]) -> Callable[[str, str], Any]:
        def noted(path: str, disk: str) -> Any:
            if "/" in disk.partition(inside)[2]:
                looked.append(disk)
            return real(path, disk)

        return noted

    def indexed(wanted: Any) -> Any:
        made.extend(one.key.hex() for one in wanted)
        return real_batch(wanted)

    real_batch = search.index_batch
    with (
        patch.object(search, "index_batch", indexed),
        patch.object(stamps, "described_if_there", noting(stamps.described_if_there)),
        patch.object(publishing, "described_if_there", noting(publishing.described_if_there)),
    ):
        report = building.build(request.Request(source=site, now=datetime.fromisoformat(NOW), jobs=1))
    done = report.published
    ours = [url for url in (*done.added, *done.changed, *done.removed) if url.startswith("/pagefind/")]
    return {
        "indexes made": len(made),
        "index files looked at one by one": len(looked),
        "files written": done.written,
        "files removed": len(done.removed),
        "of these in indexes": len(ours),
    }


def counts(site: Path, n: int) -> Iterator[tuple[str, Figures]]:
    """The counts of each job; the fragments of the site are files of their own in the end."""
    publish(site, n)
    yield "publish one story, counted", counted(site)
    time.sleep(3)
    build(site)  # as below: a stamp does not count before a file has come to rest
    emphasise(site, n)
    yield "emphasis in an old story, counted", counted(site)
    with (site / "site.yaml").open("a") as settings:
        settings.write("fragments: ssi\n")
    build(site)
    publish(site, n + 1)
    yield "publish one story with ssi, counted", counted(site)


def added(sites: dict[str, Path], rounds: int) -> Iterator[tuple[str, Figures]]:
    """What search adds to each job, by medians of the rounds."""
    cold = {name: build(site) for name, site in sites.items()}
    yield "cold build", {"with": cold["on"], "without": cold["off"]}
    for site in sites.values():
        build(
            site
        )  # what was written just now is read once more: a stamp does not count before a file has come to rest
    jobs = {"nothing changed": nothing, "publish one story": publish, "emphasis in an old story": emphasise}
    for job, work in jobs.items():
        done: dict[str, list[dict[str, float]]] = {"on": [], "off": []}
        for n in range(rounds):
            for name, site in sites.items():
                work(site, n)
                done[name].append(build(site))
        median = {k: {m: statistics.median(one[m] for one in runs) for m in runs[0]} for k, runs in done.items()}
        yield job, {"with": median["on"], "without": median["off"]}


def words_of(site: Path) -> dict[str, str]:
    """A word that many, some and few articles have, two at once, and one that none has."""
    counts: Counter[str] = Counter()
    for file in (site / "content").rglob("*.md"):
        text = re.sub(r"\]\([^)]*\)", "]", file.read_text().split("---", 2)[2])
        counts.update(set(re.findall(r"\b[a-z]{5,}\b", text)))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def nearest(count: int) -> str:
        return min(ranked, key=lambda item: (abs(item[1] - count), item[0]))[0]

    return {
        "many": nearest(4000),
        "some": nearest(300),
        "few": nearest(20),
        "two words": f"{nearest(900)} {nearest(500)}",
        "none": "zzyzzyva",
    }


def asked(browser: Browser, url: str, words: str) -> Figures:
    """One search, with nothing loaded before."""
    context = browser.new_context()
    page = context.new_page()
    loaded: list[Request] = []

    def note(request: Request) -> None:
        loaded.append(request)

    page.goto(url, wait_until="networkidle")
    page.on("requestfinished", note)
    page.get_by_role("searchbox").press_sequentially(words, delay=30)
    start = time.perf_counter()
    page.wait_for_function("document.getElementById('ng-told').textContent")
    first = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    told = page.locator("#ng-told").inner_text()
    size = sum(request.sizes()["responseBodySize"] for request in loaded)
    context.close()
    return {
        "words": words,
        "first result": first,
        "bytes": size,
        "requests": len(loaded),
        "told": told,
    }


def searched(public: Path, words: dict[str, str], rounds: int) -> Iterator[tuple[str, Figures]]:
    """What each question costs a browser, by medians of the rounds."""
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(public))) as server,
        sync_playwright() as playwright,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, text in words.items():
            runs = [asked(browser, f"http://127.0.0.1:{server.server_port}/search/", text) for _ in range(rounds)]
            first = statistics.median(float(str(r["first result"])) for r in runs)
            yield name, runs[0] | {"first result": first, "bytes": max(int(str(r["bytes"])) for r in runs)}
        browser.close()
        server.shutdown()


def said(found: Any) -> str:
    """One job or one question in a line."""
    if "words" in found:
        fits = found["first result"] <= FIRST and found["bytes"] <= LOADED
        what = f"{found['first result']:.2f} s, {found['bytes']:,} bytes in {found['requests']} requests"
        return f"{what} ({found['told']}; bars {'reached' if fits else 'NOT REACHED'})"
    if "indexes made" in found:
        return ", ".join(f"{name} {count}" for name, count in found.items())
    on, off = found["with"], found["without"]
    more = {name: on[name] - off[name] for name in ("seconds", "cpu")}
    return f"adds {more['seconds']:.2f} s ({more['cpu']:.2f} s of processor time) to {off['seconds']:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=9169)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="newsgen-search-benchmark-") as place:
        sites = {name: Path(place, name) for name in ("off", "on")}
        corpus.write(sites["off"], given.articles, given.seed)
        shutil.copytree(sites["off"], sites["on"])
        with (sites["on"] / "site.yaml").open("a") as settings:
            settings.write("search: true\n")
        for name, found in added(sites, given.rounds):
            results[name] = found
            print(f"{name}: {said(found)}", flush=True)
        indexes = sites["on"] / "public" / "pagefind"
        size = sum(f.stat().st_size for f in indexes.rglob("*") if f.is_file())
        results["indexes"] = {"names": sorted(p.name for p in indexes.iterdir() if p.is_dir()), "bytes": size}
        print(f"indexes: {results['indexes']}")
        for name, found in counts(sites["on"], given.rounds):
            results[name] = found
            print(f"{name}: {said(found)}", flush=True)
        for name, found in searched(sites["on"] / "public", words_of(sites["on"]), given.rounds):
            results[name] = found
            print(f"{name}: {said(found)}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
