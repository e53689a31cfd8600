"""Draws what compare.py measured: `python benchmarks/chart.py benchmarks/results/here.json`.

Time is on a logarithmic scale, since what is compared are ratios: the same distance is the same number of times as
long, and a build of a tenth of a second stands beside one of a minute. A bar ends at the median of the rounds; the line
across its end goes from the fastest to the slowest.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from math import log
from pathlib import Path
from statistics import median

import msgspec

from jobs import JOBS
from tables import COLD, ELEVENTY, HUGO, PELICAN, Result, Round, disturbances

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "performance.svg"
WIDTH, MARGIN = 720, 24
LEFT, RIGHT = 240, 532
SECONDS, RATIO = 606, WIDTH - MARGIN
ROW, BAR = 28, 16
HEAD, FOOT = 92, 112
COLD_TITLE, WARM_TITLE = "Everything, from nothing", "Then, newsgen again"
STYLE = """
text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #15191d }
.paper { fill: #fffefb }
.title { font-size: 20px; font-weight: 700 }
.group { font-weight: 700 }
.soft { font-size: 12.5px; fill: #565c63 }
.end { text-anchor: end; font-variant-numeric: tabular-nums }
.middle { text-anchor: middle }
.grid { stroke: #dcd7cd }
.own { fill: #a3301f }
.other { fill: #8b9299 }
.range { stroke: #15191d; stroke-width: 1.5 }
.halo { stroke: #fffefb; stroke-width: 4 }
.hugo { stroke: #565c63; stroke-width: 1.5; stroke-dasharray: 3 4 }
@media (prefers-color-scheme: dark) {
text { fill: #ece8e1 }
.paper { fill: #14171a }
.soft { fill: #a9aeb4 }
.grid { stroke: #363c42 }
.own { fill: #f0907c }
.other { fill: #6d747b }
.range { stroke: #ece8e1 }
.halo { stroke: #14171a }
.hugo { stroke: #a9aeb4 }
}
"""


@dataclass(frozen=True, slots=True)
class Time:
    """The seconds of one build over all rounds, and the median of its ratios to Hugo's full build."""

    name: str
    fastest: float
    middle: float
    slowest: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds from `ticks[0]` to `ticks[-1]`, as places from LEFT to RIGHT."""

    ticks: tuple[float, ...]

    def x(self, seconds: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return LEFT + (RIGHT - LEFT) * log(seconds / low) / log(high / low)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("result", type=Path, help="what compare.py --json wrote")
    options.add_argument("--output", type=Path, default=PICTURE, metavar="FILE")
    chosen = options.parse_args()
    chosen.output.write_text(chart(read(chosen.result)), encoding="utf-8")


def read(path: Path) -> Result:
    """The result in a file; one that compare.py did not write so ends the program with what is wrong."""
    try:
        result = msgspec.json.decode(path.read_bytes(), type=Result)
    except (OSError, msgspec.DecodeError) as error:
        raise SystemExit(f"{path}: {error}") from None
    if not result.timed:
        raise SystemExit(f"{path}: no round was timed (compare.py --runs)")
    return result


def chart(result: Result) -> str:
    """The whole picture as SVG."""
    cold = times(result.timed, (HUGO, COLD, PELICAN, ELEVENTY))
    warm = times(result.timed, [job.name for job in JOBS])
    scale = scale_for([*cold, *warm])
    top = HEAD + ROW
    between = top + ROW * len(cold) + ROW // 2
    bottom = between + ROW * (len(warm) + 1)
    hugo = next(time.middle for time in cold if time.name == HUGO)
    lines = [
        *_opening(bottom + FOOT, _title(result), _description(cold, warm)),
        *_heads(_title(result)),
        *_grid(scale, top - 4, between - ROW // 2),
        *_grid(scale, between + ROW - 4, bottom),
        *_ticks(scale, bottom + 16),
        _text(MARGIN, HEAD + 14, COLD_TITLE, "group"),
        *_rows(cold, scale, top),
        _text(MARGIN, between + 14, WARM_TITLE, "group"),
        *_mark(scale.x(hugo), between, bottom),
        *_rows(warm, scale, between + ROW),
        *_notes(result, bottom + 42),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def times(rounds: Sequence[Round], names: Sequence[str]) -> list[Time]:
    """The builds of these names, where they were made."""
    return [_time(rounds, name) for name in names if name in rounds[0]]


def _time(rounds: Sequence[Round], name: str) -> Time:
    walls = [r[name].wall for r in rounds]
    return Time(name, min(walls), median(walls), max(walls), median(r[name].wall / r[HUGO].wall for r in rounds))


def scale_for(all_times: Sequence[Time]) -> Scale:
    """From a tick that leaves the shortest bar a length to one beyond the slowest build; ticks are 1 and 3 by tens."""
    shortest, longest = min(t.fastest for t in all_times), max(t.slowest for t in all_times)
    ticks = [m * 10.0**e for e in range(-4, 6) for m in (1, 3)]
    first = max(n for n, tick in enumerate(ticks) if tick <= shortest / 1.5 or n == 0)
    last = next(n for n in count(first + 1) if ticks[n] >= longest or n == len(ticks) - 1)
    return Scale(tuple(ticks[first : last + 1]))


def _title(result: Result) -> str:
    return f"Seconds to build a news site of {result.articles:,} articles"


def _description(cold: Sequence[Time], warm: Sequence[Time]) -> str:
    """All figures in words, for those who do not see the picture."""
    groups = ((COLD_TITLE, cold), (WARM_TITLE, warm))
    said = [f"{title}: {', '.join(f'{t.name} {_seconds(t.middle)} s' for t in group)}." for title, group in groups]
    return " ".join(said)


def _opening(height: int, title: str, description: str) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    yield 'role="img" aria-labelledby="title desc">'
    yield f'<title id="title">{escape(title)}</title>'
    yield f'<desc id="desc">{escape(description)}</desc>'
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>'


def _heads(title: str) -> Iterator[str]:
    yield _text(MARGIN, 40, title, "title")
    yield _text(
        MARGIN, 62, "Less is better. The scale is logarithmic: each tick is about three times the one before.", "soft"
    )
    yield _text(SECONDS, HEAD - 8, "seconds", "soft end")
    yield _text(RATIO, HEAD - 8, "Hugo = 1", "soft end")


def _grid(scale: Scale, top: int, bottom: int) -> Iterator[str]:
    for tick in scale.ticks:
        yield _line(scale.x(tick), top, scale.x(tick), bottom, "grid")


def _ticks(scale: Scale, y: int) -> Iterator[str]:
    for tick in scale.ticks:
        yield _text(scale.x(tick), y, f"{tick:g}", "soft middle")


def _mark(x: float, top: int, bottom: int) -> Iterator[str]:
    """How long Hugo takes for everything, through the rows of newsgen's warm builds."""
    yield _line(x, top + ROW - 8, x, bottom, "hugo")
    yield _text(x, top + 14, "Hugo, everything", "soft middle")


def _rows(some: Sequence[Time], scale: Scale, top: int) -> Iterator[str]:
    for n, time in enumerate(some):
        yield from _row(time, scale, top + n * ROW)


def _row(time: Time, scale: Scale, top: int) -> Iterator[str]:
    """Name, bar with its range, seconds, ratio."""
    kind = "other" if time.name in (HUGO, PELICAN, ELEVENTY) else "own"
    width, middle = scale.x(time.middle) - LEFT, top + BAR / 2
    yield _text(MARGIN, top + 13, time.name)
    yield f'<rect class="{kind}" x="{LEFT}" y="{top}" width="{width:.1f}" height="{BAR}" rx="2"/>'
    for kind in ("halo", "range"):
        yield _line(scale.x(time.fastest), middle, scale.x(time.slowest), middle, kind)
    yield _text(SECONDS, top + 13, _seconds(time.middle), "end")
    yield _text(RATIO, top + 13, _ratio(time.ratio), "soft end")


def _notes(result: Result, top: int) -> Iterator[str]:
    """What was measured, with what and where."""
    on = result.machine
    lines = (
        f"Median of {len(result.timed)} rounds; thin lines: from the fastest to the slowest.",
        disturbances(result.timed),
        f"{', '.join(f'{name} {version}' for name, version in result.versions.items())}.",
        f"{on.cores} cores of {on.cpu}, Linux {on.kernel}.",
    )
    for n, words in enumerate(lines):
        yield _text(MARGIN, top + n * 17, words, "soft")


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2g}" if ratio < 10 else f"{ratio:.0f}"


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<text{chosen} x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


if __name__ == "__main__":
    main()
