"""What a comparison found, and how it reads: Markdown for docs/performance.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from jobs import JOBS
from measure import Cost

HUGO, COLD, PELICAN, ELEVENTY = "Hugo", "newsgen", "Pelican", "Eleventy"
PUBLISH_SSI = "publish one story, ssi"
# Of design.md: the ratios to Hugo in time and memory, and the time of 100,000 articles against 9,169.
COLD_BAR, MEMORY_BAR, SCALE_BAR = 0.5, 0.25, 11.5
# A build was disturbed if others used more of a processor meanwhile.
DISTURBED = 0.1

Round = Mapping[str, Cost]


@dataclass(frozen=True, slots=True)
class Printed:
    """How many pages and how many bytes a generator printed."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it ran; memory in bytes."""

    cpu: str
    cores: int
    memory: int
    kernel: str


@dataclass(frozen=True, slots=True)
class Scaled:
    """newsgen alone with a larger site: cold builds, then builds after a story more (ssi); the last of each: memory."""

    articles: int
    costs: tuple[Cost, ...]
    printed: Printed
    published: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured. A round holds one cost for each generator and each job; work is counted by newsgen."""

    machine: Machine
    versions: Mapping[str, str]
    articles: int
    seed: int
    printed: Mapping[str, Printed]
    work: Mapping[str, Mapping[str, int]]
    timed: Sequence[Round]
    memory: Sequence[Round]
    scaled: Scaled | None


def table(result: Result) -> str:
    """The whole result as Markdown."""
    r, on = result, result.machine
    made = ", ".join(f"{name} {version}" for name, version in r.versions.items())
    printed = "; ".join(f"{name} {p.pages:,} pages, {p.size / 1e6:.0f} MB" for name, p in r.printed.items())
    lines = [
        f"{r.articles:,} articles (seed {r.seed}); {len(r.timed)} timed rounds and {len(r.memory)} for memory.",
        f"{on.cores} cores of {on.cpu}, {on.memory / 2**30:.0f} GiB, Linux {on.kernel}; {made}.",
        f"Printed: {printed}.",
        "",
        *_whole_builds(r),
        "",
        *_warm_builds(r),
        *_larger(r),
        "",
        disturbances(r.timed),
    ]
    return "\n".join(lines)


def _whole_builds(result: Result) -> Iterator[str]:
    yield _row("everything, from nothing", "s", "ratio", "lowest to highest", "processor s", "PSS", "ratio", "RSS")
    yield _rule(8)
    named = {COLD: f"newsgen (bars: {COLD_BAR}; memory {MEMORY_BAR})"}
    for key in (HUGO, COLD, PELICAN, ELEVENTY):
        if key in (*result.timed, *result.memory)[0]:
            cpu = [f"{median(r[key].cpu for r in result.timed):.1f}"] if result.timed else [""]
            yield _row(named.get(key, key), *_time(result.timed, key), *cpu, *_memory(result.memory, key))


def _warm_builds(result: Result) -> Iterator[str]:
    yield _row("then, newsgen", "s", "ratio", "lowest to highest", "bar", "parsed", "rendered", "written", "PSS")
    yield _rule(9)
    for job in JOBS:
        work = result.work.get(job.name, {})
        counts = [f"{work[k]:,}" if work else "" for k in ("parsed", "rendered", "written")]
        pss = _memory(result.memory, job.name)[0]
        yield _row(job.name, *_time(result.timed, job.name), f"{job.bar or ''}", *counts, pss)


def _larger(result: Result) -> Iterator[str]:
    """The larger site beside the first one: its better time, against the median."""
    if result.scaled and result.timed:
        wall = min(c.wall for c in result.scaled.costs if not c.pss)
        times = wall / median(r[COLD].wall for r in result.timed)
        pss = max(c.pss for c in result.scaled.costs)
        yield ""
        yield (
            f"{result.scaled.articles:,} articles, cold: {wall:.1f} s, {times:.1f} times as long (bar: {SCALE_BAR}), "
            f"PSS {_megabytes(pss)}."
        )
        yield from _published(result, result.scaled.published)


def _published(result: Result, costs: Sequence[Cost]) -> Iterator[str]:
    """One story more on the larger site beside one more on the first."""
    small = median(r[PUBLISH_SSI].wall for r in result.timed)
    wall = median(c.wall for c in costs if not c.pss)
    yield (
        f"One story more there (ssi): {wall:.2f} s, {wall / small:.1f} times as long (bar: 3, or 2 s if that is more), "
        f"PSS {_megabytes(max(c.pss for c in costs))}."
    )


def disturbances(timed: Sequence[Round]) -> str:
    """Whether anything else ran: a figure from a busy machine is worth little."""
    costs = [cost for r in timed for cost in r.values()]
    busy = sum(cost.others > DISTURBED * cost.wall + 0.05 for cost in costs)
    return f"{busy} of {len(costs)} timed builds were disturbed by other work on the machine."


def _time(rounds: Sequence[Round], key: str) -> list[str]:
    """Median seconds, median ratio to Hugo of the same round, and the range of the ratios."""
    if not rounds:
        return ["", "", ""]
    ratios = [r[key].wall / r[HUGO].wall for r in rounds]
    return [
        f"{median(r[key].wall for r in rounds):.2f}",
        f"{median(ratios):.3f}",
        f"{min(ratios):.3f} to {max(ratios):.3f}",
    ]


def _memory(rounds: Sequence[Round], key: str) -> list[str]:
    """Median of the peaks of PSS, its ratio to Hugo's of the same round, and of RSS."""
    if not rounds:
        return ["", "", ""]
    ratio = median(r[key].pss / r[HUGO].pss for r in rounds)
    return [
        _megabytes(median(r[key].pss for r in rounds)),
        f"{ratio:.3f}",
        _megabytes(median(r[key].rss for r in rounds)),
    ]


def _megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return f"|---|{'--:|' * (columns - 1)}"
