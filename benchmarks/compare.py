"""newsgen beside Hugo, in one run: the same articles, pages with the same parts, builds that take turns.

    python benchmarks/compare.py                        9,169 articles, five rounds, then memory
    python benchmarks/compare.py --pelican              Pelican as well (or: --pelican PYTHON, of another environment)
    python benchmarks/compare.py --eleventy             Eleventy as well, which npm installs the first time (Node.js)
    python benchmarks/compare.py --scale 100000         and newsgen alone with 100,000 articles
    python benchmarks/compare.py --json benchmarks/results/here.json

Rounds of whole builds come first: Hugo's and newsgen's, which change places from round to round. As many rounds of
newsgen's builds after each job of jobs.py follow. Every ratio is taken to Hugo's full build in the round of the same
number, and the median of the ratios is given.
Memory is measured in rounds of its own, since looking at it costs time; its bar is PSS, the sum over all processes of
a build. Cold means: no output and no store; the sources are in the page cache for all.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import corpus
import rivals
from jobs import JOBS, Desk, publish_one, use_inline, use_ssi
from measure import Cost, run
from tables import COLD, ELEVENTY, HUGO, PELICAN, Machine, Printed, Result, Round, Scaled, table

NOW = "2026-01-15T00:00:00Z"
Work = dict[str, dict[str, int]]
# The classes that every article page has, whoever printed it, since each stands for a part of the page.
PARTS = {
    *("menu", "breadcrumb", "label", "standfirst", "byline", "stamp", "share", "to-facebook", "to-email", "prose"),
    *("source", "tags", "authors", "bio", "previous", "next", "related", "latest", "newsletter", "consent"),
    *("categories", "count", "disclaimer", "copyright"),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with the sites of all generators, and how each of them is run."""

    folder: Path
    pelican: str = ""
    eleventy: bool = False
    jobs: int = 0

    def away(self, *outputs: Path) -> None:
        """Move what an earlier build printed out of the way; it is deleted at the end of all rounds.

        Where ext4 has just deleted ten thousand files, making as many new ones takes ten times as long: it looks past
        each number of a file that was let go in the last minutes. That would be measured here, for all generators.
        """
        for output in outputs:
            if output.exists():
                trash = self.folder / "trash"
                trash.mkdir(exist_ok=True)
                output.rename(trash / f"{output.name}-{len(list(trash.iterdir()))}")

    def newsgen(self, site: Path, *, memory: bool, cold: bool) -> Cost:
        """One build by newsgen; a cold one has neither output nor store."""
        if cold:
            self.away(site / "public", site / ".newsgen")
        command = [sys.executable, "-m", "newsgen", "build", "-q", "-s", str(site), "--now", NOW]
        command += ["-j", str(self.jobs)] if self.jobs else []
        command += ["--report", str(self.folder / "report.json")] if memory else []
        return run(command, env=_surroundings(), memory=memory)

    def hugo(self, *, memory: bool) -> Cost:
        """Hugo's full build: no output and no cache from before."""
        cache, output = self.folder / "hugo-cache", self.folder / "hugo-public"
        self.away(cache, output)
        command = [str(rivals.hugo_binary()), "--quiet", "--noBuildLock", "--config", "hugo.yaml,site.json"]
        command += ["--source", str(self.folder / "hugo"), "--destination", str(output), "--cacheDir", str(cache)]
        return run(command, memory=memory)

    def pelicans(self, *, memory: bool) -> Cost:
        """Pelican's full build; it keeps nothing."""
        output = self.folder / "pelican-public"
        self.away(output)
        settings = self.folder / "pelican" / "pelicanconf.py"
        command = [self.pelican, "-m", "pelican", "-q", "-s", str(settings), "-o", str(output)]
        return run(command, env=_surroundings(), memory=memory)

    def eleventies(self, *, memory: bool) -> Cost:
        """Eleventy's full build; it keeps nothing."""
        output = self.folder / "eleventy-public"
        self.away(output)
        command = ["node", str(rivals.ELEVENTY / "cmd.cjs"), "--quiet", f"--output={output}"]
        return run(command, cwd=self.folder / "eleventy", memory=memory)

    def outputs(self) -> dict[str, Path]:
        """Each generator, and where it prints."""
        found = {COLD: self.folder / "newsgen" / "public", HUGO: self.folder / "hugo-public"}
        found |= {PELICAN: self.folder / "pelican-public"} if self.pelican else {}
        return found | ({ELEVENTY: self.folder / "eleventy-public"} if self.eleventy else {})


def _surroundings() -> dict[str, str]:
    """This process's environment; Python keeps its byte code, as it does for users."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def main() -> None:
    options = _options()
    if options.eleventy:
        rivals.eleventy_packages()
    with tempfile.TemporaryDirectory(prefix="newsgen-bench-") as temporary:
        folder: Path = (options.keep or Path(temporary)).resolve()
        if folder.exists() and any(folder.iterdir()):
            raise SystemExit(f"{folder} is not empty")
        result = compare(Bench(folder, options.pelican, options.eleventy, options.jobs), options)
    print(table(result))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(asdict(result), indent=1) + "\n", encoding="utf-8")


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
    parser.add_argument("--eleventy", action="store_true", help="needs Node.js and npm")
    parser.add_argument("--scale", type=int, default=0, metavar="ARTICLES", help="also build a site of this size")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this new folder, and leave it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement")
    chosen = parser.parse_args()
    if chosen.runs + chosen.memory_runs < 1:
        parser.error("at least one round, timed or for memory")
    return chosen


def compare(bench: Bench, options: argparse.Namespace) -> Result:
    """All rounds, and what was built."""
    desk = prepare(bench, options.articles, options.seed)
    check_parts(bench, desk)
    printed = {name: _printed(output) for name, output in bench.outputs().items()}
    work: Work = {}
    counted = [*[None] * options.runs, *[work] * options.memory_runs]
    # Whole builds come first: after jobs, which let go of many files, they would be slow for minutes, see `away`.
    whole = [_said(n, from_nothing(bench, desk, n, work)) for n, work in enumerate(counted)]
    rounds = [{**whole[n], **_said(n, a_day(bench, desk, n, work))} for n, work in enumerate(counted)]
    return Result(
        machine=machine(),
        versions=versions(bench),
        articles=options.articles,
        seed=options.seed,
        printed=printed,
        work=work,
        timed=rounds[: options.runs],
        memory=rounds[options.runs :],
        scaled=scaled(bench, options.scale, options.seed) if options.scale else None,
    )


def prepare(bench: Bench, articles: int, seed: int) -> Desk:
    """Writes the corpus and the sites of all generators."""
    desk = _desk(bench.folder / "newsgen", articles, seed)
    stories = corpus.stories(articles, seed)
    months = {s.date.replace(day=1, hour=0, minute=0, second=0, microsecond=0) for s in stories}
    rivals.hugo_site(desk.hugo, desk.site, sorted(months))
    if bench.pelican:
        rivals.pelican_site(bench.folder / "pelican", desk.site, corpus.stories(articles, seed))
    if bench.eleventy:
        rivals.eleventy_site(bench.folder / "eleventy", desk.site)
    desk.prepare()
    return desk


def _desk(site: Path, articles: int, seed: int) -> Desk:
    """Writes a corpus and chooses the stories that are published and edited."""
    corpus.write(site, articles, seed)
    paths: list[str] = []
    story: corpus.Story | None = None
    for n, s in enumerate(corpus.stories(articles, seed)):
        paths.append(s.path)
        if not story and n > articles // 2 and s.source and s.tags and s.category == "Politics":
            story = s
    if not story:
        raise SystemExit(f"{articles} articles are too few")
    return Desk(site, site.parent / "hugo", story, tuple(paths[articles // 3 : articles // 3 + 100]))


def check_parts(bench: Bench, desk: Desk) -> None:
    """Builds once with all, which warms every cache, and makes sure that the article pages have the same parts."""
    bench.hugo(memory=False)
    bench.newsgen(desk.site, memory=False, cold=True)
    if bench.pelican:
        bench.pelicans(memory=False)
    if bench.eleventy:
        bench.eleventies(memory=False)
    for name, output in bench.outputs().items():
        page = (output / desk.story.path).with_suffix("") / "index.html"
        classes = {c for names in re.findall(r'class="([^"]+)"', page.read_text("utf-8")) for c in names.split()}
        if missing := sorted(PARTS - classes):
            raise SystemExit(f"{name}'s article page lacks {', '.join(missing)}: {page}")


def from_nothing(bench: Bench, desk: Desk, n: int, work: Work | None) -> Round:
    """Each generator's whole build once. How much work newsgen's was is noted where memory is sampled."""
    use_inline(desk)
    memory = work is not None
    done: dict[str, Cost] = {}
    for name in (HUGO, COLD) if n % 2 == 0 else (COLD, HUGO):
        if name == HUGO:
            done[name] = bench.hugo(memory=memory)
        else:
            done[name] = bench.newsgen(desk.site, memory=memory, cold=True)
            if work is not None:
                work[name] = _work(bench.folder / "report.json")
    if bench.pelican:
        done[PELICAN] = bench.pelicans(memory=memory)
    if bench.eleventy:
        done[ELEVENTY] = bench.eleventies(memory=memory)
    return done


def a_day(bench: Bench, desk: Desk, n: int, work: Work | None) -> Round:
    """Every job once, and newsgen's build after it."""
    done: dict[str, Cost] = {}
    for use, ssi in ((use_inline, False), (use_ssi, True)):
        use(desk)
        bench.newsgen(desk.site, memory=False, cold=False)
        for job in (j for j in JOBS if j.ssi == ssi):
            job.change(desk, n)
            done[job.name] = bench.newsgen(desk.site, memory=work is not None, cold=False)
            if work is not None:
                work[job.name] = _work(bench.folder / "report.json")
    return done


def scaled(bench: Bench, articles: int, seed: int) -> Scaled:
    """newsgen alone with a larger site, built from nothing and then with one story more: for time, last for memory."""
    desk = _desk(bench.folder / "scaled", articles, seed)
    costs = tuple(bench.newsgen(desk.site, memory=memory, cold=True) for memory in (False, False, True))
    printed = _printed(desk.site / "public")
    use_ssi(desk)
    bench.newsgen(desk.site, memory=False, cold=False)
    published: list[Cost] = []
    for n, memory in enumerate((False, False, False, True)):
        publish_one(desk, n)
        published.append(bench.newsgen(desk.site, memory=memory, cold=False))
    return Scaled(articles, costs, printed, tuple(published))


def machine() -> Machine:
    cpus = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(cpus[0] if cpus else "an unknown make", len(os.sched_getaffinity(0)), memory, platform.release())


def versions(bench: Bench) -> dict[str, str]:
    found = {COLD: version("newsgen"), "Python": platform.python_version(), HUGO: version("hugo")}
    if bench.pelican:
        asked = [bench.pelican, "-c", "import importlib.metadata as m; print(m.version('pelican'))"]
        found[PELICAN] = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    if bench.eleventy:
        found[ELEVENTY] = rivals.eleventy_version()
    return found


def _said(n: int, done: Round) -> Round:
    """Tells how a round went."""
    print(f"round {n + 1}: {', '.join(f'{name} {cost.wall:.2f} s' for name, cost in done.items())}", file=sys.stderr)
    return done


def _printed(folder: Path) -> Printed:
    files = [p for p in folder.rglob("*") if p.is_file()]
    return Printed(sum(p.suffix == ".html" for p in files), sum(p.stat().st_size for p in files))


def _work(report: Path) -> dict[str, int]:
    """How much work newsgen says its last build was."""
    said = json.loads(report.read_text("utf-8"))
    return {"parsed": said["parsed"], "rendered": said["rendered"], "written": said["published"]["written"]}


if __name__ == "__main__":
    main()
