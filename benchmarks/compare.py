"""newsgen beside Hugo, in one run: the same articles, pages with the same parts, builds that take turns.

    python benchmarks/compare.py                        9,169 articles, five rounds, then memory
    python benchmarks/compare.py --pelican              Pelican as well (or: --pelican PYTHON, another environment's)
    python benchmarks/compare.py --scale 100000         and newsgen alone with 100,000 articles
    python benchmarks/compare.py --json benchmarks/results/here.json

A round is: Hugo's full build, newsgen's cold build, and newsgen's build after each job of jobs.py. Every ratio is taken
within a round, to Hugo's full build, and the median of the ratios is given. Memory is measured in rounds of its own,
since looking at it costs time; its bar is PSS, the sum over all processes of a build. Cold means: no output, no store;
the sources are in the page cache for both.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

import corpus
import rivals
from jobs import JOBS, Desk
from measure import Cost, run

NOW = "2026-01-15T00:00:00Z"
COLD = "cold build"
COLD_BAR, MEMORY_BAR, SCALE_BAR = 0.5, 0.25, 11.5
DISTURBED = 0.1
PARTS = (
    "menu", "breadcrumb", "label", "standfirst", "byline", "stamp", "share", "to-facebook", "to-email", "prose", "source",
    "tags", "authors", "bio", "previous", "next", "related", "latest", "newsletter", "consent", "categories", "count",
    "disclaimer", "copyright",
)  # fmt: skip

Round = dict[str, Cost]


@dataclass(slots=True)
class Bench:
    """A folder with the sites of all generators, and how each is run. Python's byte code is cached, as it is for users."""

    folder: Path
    pelican: str = ""
    jobs: int = 0
    env: dict[str, str] = field(default_factory=lambda: {**os.environ, "PYTHONDONTWRITEBYTECODE": ""})

    def newsgen(self, site: Path, *, memory: bool, cold: bool) -> Cost:
        """One build by newsgen; a cold one has neither output nor store."""
        if cold:
            shutil.rmtree(site / "public", ignore_errors=True)
            shutil.rmtree(site / ".newsgen", ignore_errors=True)
        workers = ["-j", str(self.jobs)] if self.jobs else []
        report = ["--report", str(self.folder / "report.json")] if memory else []
        command = [sys.executable, "-m", "newsgen", "build", "-q", "-s", str(site), "--now", NOW, *workers, *report]
        return run(command, env=self.env, memory=memory)

    def hugo(self, *, memory: bool) -> Cost:
        """Hugo's full build: no output and no cache from before."""
        site, cache, output = self.folder / "hugo", self.folder / "hugo-cache", self.folder / "hugo-public"
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(output, ignore_errors=True)
        command = [
            rivals.hugo_binary(),
            "--quiet",
            "--source",
            site,
            "--config",
            "hugo.yaml,site.json",
            "--noBuildLock",
        ]
        return run([*map(str, command), "--cacheDir", str(cache), "--destination", str(output)], memory=memory)

    def pelicans(self, *, memory: bool) -> Cost:
        """Pelican's full build; it keeps nothing."""
        output = self.folder / "pelican-public"
        shutil.rmtree(output, ignore_errors=True)
        site = self.folder / "pelican"
        command = [self.pelican, "-m", "pelican", "-q", "-s", str(site / "pelicanconf.py"), "-o", str(output)]
        return run(command, env=self.env, memory=memory)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        if folder.exists() and any(folder.iterdir()):
            raise SystemExit(f"{folder} is not empty")
        bench = Bench(folder, options.pelican, options.jobs)
        result = compare(bench, options)
    print(table(result))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=9169)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5, help="rounds that are timed")
    parser.add_argument("--memory-runs", type=int, default=2, help="rounds whose memory is sampled")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="newsgen's processes (default: its own choice)"
    )
    parser.add_argument("--pelican", nargs="?", const=sys.executable, default="", metavar="PYTHON")
    parser.add_argument("--scale", type=int, default=0, metavar="ARTICLES", help="also build a site of this size")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this new folder, and leave it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement")
    return parser.parse_args()


def compare(bench: Bench, options: argparse.Namespace) -> dict[str, object]:
    """All rounds, and what was built; every part of it can be written as JSON."""
    desk = prepare(bench, options.articles, options.seed)
    check_parts(bench, desk)
    counts: dict[str, object] = {}
    rounds: dict[str, list[Round]] = {"timed": [], "memory": []}
    for n in range(options.runs + options.memory_runs):
        kind = "timed" if n < options.runs else "memory"
        rounds[kind].append(one_round(bench, desk, n, counts, memory=kind == "memory"))
        print(f"round {n + 1} of {options.runs + options.memory_runs}: {_said(rounds[kind][-1])}", file=sys.stderr)
    return {
        "machine": machine(),
        "versions": versions(bench),
        "articles": options.articles,
        "seed": options.seed,
        "printed": {name: size(bench.folder / path) for name, path in outputs(bench).items()},
        "counts": counts,
        "rounds": {kind: [{k: asdict(c) for k, c in r.items()} for r in some] for kind, some in rounds.items()},
        "scale": scale(bench, options) if options.scale else None,
    }


def prepare(bench: Bench, articles: int, seed: int) -> Desk:
    """Writes the corpus and the sites of all generators."""
    site, hugo = bench.folder / "newsgen", bench.folder / "hugo"
    corpus.write(site, articles, seed)
    months, paths, story = set(), [], None
    for n, s in enumerate(corpus.stories(articles, seed)):
        months.add(s.date.replace(day=1))
        paths.append(s.path)
        if not story and n > articles // 2 and s.source and s.tags and s.category == "Politics":
            story = s
    if not story:
        raise SystemExit(f"{articles} articles are too few")
    rivals.hugo_site(hugo, site, sorted({m.replace(hour=0, minute=0, second=0) for m in months}))
    if bench.pelican:
        rivals.pelican_site(bench.folder / "pelican", site, corpus.stories(articles, seed))
    desk = Desk(site, hugo, story, tuple(paths[articles // 3 : articles // 3 + 100]))
    desk.prepare()
    return desk


def outputs(bench: Bench) -> dict[str, str]:
    """Each generator, and where below the folder of the benchmark it prints."""
    found = {"newsgen": "newsgen/public", "Hugo": "hugo-public"}
    return found | ({"Pelican": "pelican-public"} if bench.pelican else {})


def check_parts(bench: Bench, desk: Desk) -> None:
    """Builds once with all, which warms every cache, and makes sure that the article pages have the same parts."""
    bench.hugo(memory=False)
    bench.newsgen(desk.site, memory=False, cold=True)
    if bench.pelican:
        bench.pelicans(memory=False)
    for name, output in outputs(bench).items():
        page = (bench.folder / output / desk.story.path).with_suffix("") / "index.html"
        classes = {c for names in re.findall(r'class="([^"]+)"', page.read_text("utf-8")) for c in names.split()}
        if missing := sorted({*PARTS} - classes):
            raise SystemExit(f"{name}'s article page lacks {', '.join(missing)}: {page}")


def one_round(bench: Bench, desk: Desk, n: int, counts: dict[str, object], *, memory: bool) -> Round:
    """Every build once; those of Hugo and newsgen change places from round to round."""
    done: Round = {}
    for name in ("Hugo", COLD) if n % 2 == 0 else (COLD, "Hugo"):
        done[name] = bench.hugo(memory=memory) if name == "Hugo" else bench.newsgen(desk.site, memory=memory, cold=True)
    counts |= {COLD: _counts(bench)} if memory else {}
    for job in JOBS:
        job.change(desk, n)
        done[job.name] = bench.newsgen(desk.site, memory=memory, cold=False)
        counts |= {job.name: _counts(bench)} if memory else {}
    if bench.pelican:
        done["Pelican"] = bench.pelicans(memory=memory)
    return done


def scale(bench: Bench, options: argparse.Namespace) -> dict[str, object]:
    """newsgen alone with a larger site: cold builds, one of them for memory."""
    site = bench.folder / "scale"
    corpus.write(site, options.scale, options.seed)
    costs = [bench.newsgen(site, memory=memory, cold=True) for memory in (False, False, True)]
    return {"articles": options.scale, "costs": [asdict(c) for c in costs], "printed": size(site / "public")}


def size(folder: Path) -> dict[str, int]:
    """How many pages and how many bytes a generator printed."""
    files = [p for p in folder.rglob("*") if p.is_file()]
    return {"pages": sum(p.suffix == ".html" for p in files), "bytes": sum(p.stat().st_size for p in files)}


def machine() -> dict[str, object]:
    cpus = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": cpus[0] if cpus else "?",
        "cores": len(os.sched_getaffinity(0)),
        "memory": memory,
        "kernel": platform.release(),
    }


def versions(bench: Bench) -> dict[str, str]:
    found = {"newsgen": version("newsgen"), "Python": platform.python_version(), "Hugo": version("hugo")}
    if bench.pelican:
        asked = [bench.pelican, "-m", "pelican", "--version"]
        found["Pelican"] = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return found


def _counts(bench: Bench) -> dict[str, int]:
    """How much work newsgen says its last build was."""
    report = json.loads((bench.folder / "report.json").read_text("utf-8"))
    return {"parsed": report["parsed"], "rendered": report["rendered"], "written": report["published"]["written"]}


def _said(costs: Round) -> str:
    return ", ".join(f"{name} {cost.wall:.2f} s" for name, cost in costs.items())


def table(result: dict[str, object]) -> str:
    """The result as Markdown, for docs/performance.md."""
    rounds: dict[str, list[dict[str, dict[str, float]]]] = result["rounds"]  # type: ignore[assignment]
    timed, memory = rounds["timed"], rounds["memory"]
    printed: dict[str, dict[str, int]] = result["printed"]  # type: ignore[assignment]
    made: dict[str, str] = result["versions"]  # type: ignore[assignment]
    on: dict[str, object] = result["machine"]  # type: ignore[assignment]
    sizes = "; ".join(f"{name}: {s['pages']:,} pages, {s['bytes'] / 1e6:.0f} MB" for name, s in printed.items())
    lines = [
        f"{result['articles']:,} articles (seed {result['seed']}), {len(timed)} timed rounds and {len(memory)} for memory, on "
        f"{on['cores']} cores of {on['cpu']}; {', '.join(f'{k} {v}' for k, v in made.items())}. Printed: {sizes}.",
        "",
        *whole_builds(timed, memory),
        "",
        *warm_builds(timed, memory, result["counts"]),  # type: ignore[arg-type]
        *larger(timed, result["scale"]),  # type: ignore[arg-type]
        "",
        disturbances(timed),
    ]
    return "\n".join(lines)


Rounds = Sequence[dict[str, dict[str, float]]]


def whole_builds(timed: Rounds, memory: Rounds) -> Iterable[str]:
    """Builds of everything: each generator's medians, and the ratios to Hugo's of the same round."""
    yield "| everything, from nothing | seconds | ratio to Hugo | lowest to highest | processor s | peak PSS | ratio | peak RSS |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    shown = {"Hugo": "Hugo", COLD: f"newsgen (bars: {COLD_BAR}, memory {MEMORY_BAR})", "Pelican": "Pelican"}
    for key, name in shown.items():
        if key in (timed or memory)[0]:
            row = [name, *_time(timed, key), _median(timed, key, "cpu", ".1f"), *_memory(memory, key)]
            yield _row([*row, _median(memory, key, "rss", "MB")])


def warm_builds(timed: Rounds, memory: Rounds, counts: dict[str, dict[str, int]]) -> Iterable[str]:
    """newsgen's builds after each job."""
    yield "| newsgen, then | seconds | ratio to Hugo's full build | lowest to highest | bar | parsed | rendered | written | peak PSS |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for job in JOBS:
        done = counts.get(job.name, {})
        work = [f"{done[k]:,}" if done else "" for k in ("parsed", "rendered", "written")]
        yield _row(
            [job.name, *_time(timed, job.name), f"{job.bar or ''}", *work, _median(memory, job.name, "pss", "MB")]
        )


def larger(timed: Rounds, scaled: dict[str, object] | None) -> Iterable[str]:
    """The larger site beside the first one."""
    if scaled and timed:
        costs: list[dict[str, float]] = scaled["costs"]  # type: ignore[assignment]
        wall = min(c["wall"] for c in costs if not c["pss"])
        base = statistics.median(r[COLD]["wall"] for r in timed)
        pss = max(c["pss"] for c in costs)
        yield ""
        yield (
            f"{scaled['articles']:,} articles, cold: {wall:.1f} s, {wall / base:.1f} times as long (bar: {SCALE_BAR}), "
            f"peak PSS {pss / 1e6:,.0f} MB."
        )


def disturbances(timed: Rounds) -> str:
    """Whether anything else ran: a figure from a busy machine is worth little."""
    costs = [cost for r in timed for cost in r.values()]
    busy = sum(cost["others"] > DISTURBED * cost["wall"] + 0.05 for cost in costs)
    return (
        f"{busy} of {len(costs)} builds were disturbed by other work on the machine."
        if busy
        else "No build was disturbed."
    )


def _time(rounds: Rounds, key: str) -> list[str]:
    ratios = [r[key]["wall"] / r["Hugo"]["wall"] for r in rounds]
    if not ratios:
        return ["", "", ""]
    return [
        _median(rounds, key, "wall", ".2f"),
        f"{statistics.median(ratios):.3f}",
        f"{min(ratios):.3f} to {max(ratios):.3f}",
    ]


def _memory(rounds: Rounds, key: str) -> list[str]:
    ratios = [r[key]["pss"] / r["Hugo"]["pss"] for r in rounds]
    return [_median(rounds, key, "pss", "MB"), f"{statistics.median(ratios):.3f}"] if ratios else ["", ""]


def _median(rounds: Rounds, key: str, what: str, form: str) -> str:
    values = [r[key][what] for r in rounds]
    if not values:
        return ""
    middle = statistics.median(values)
    return f"{middle / 1e6:,.0f} MB" if form == "MB" else f"{middle:{form}}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
