"""Chart -> an SVG drawing that keeps its letters at one size on any screen: lengths in percent, heights in pixels."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, log10

from markupsafe import Markup, escape
from msgspec.structs import replace

from ..markdown.prose import Chart

ROW, BAR, ROOM = 24, 18, 14
PLOT, TOP, BOTTOM = 240, 18, 28
STEPS = (1, 2, 2.5, 5, 10)
MOST_LABELS = 6
LEAST = 1e-90
VALUE_ROOM = 16.0
"""Percent kept free beside the bars for the figures behind them."""

Number = Callable[[float], str]


def drawing(number: Number) -> Callable[[Chart], Markup]:
    """The filter that draws a chart; `number` words a figure in the language of the site."""

    def drawn(chart: Chart) -> Markup:
        whole = replace(chart, rows=tuple(tuple(map(_seen, row)) for row in chart.rows))
        parts = _bars(whole, number) if whole.kind == "bar" else _lines(whole, number)
        return Markup("".join(parts))  # noqa: S704  # what comes from the author is escaped

    return drawn


def _seen(figure: float | None) -> float | None:
    """A figure as far as it can be drawn; beside the least that a number can be, every scale is nothing."""
    return 0.0 if figure is not None and abs(figure) < LEAST else figure


def _bars(chart: Chart, number: Number) -> Iterator[str]:
    """For each row its label, and below it a bar for each series, with the figure behind it."""
    given = [f for row in chart.rows for f in row if f is not None]
    low, high = min(0.0, *given), max(0.0, *given)
    share = (100 - VALUE_ROOM * (1 + (low < 0))) / ((high - low) or 1)
    zero = -low * share + (VALUE_ROOM if low < 0 else 0)
    each = ROW + BAR * len(chart.names[1:]) + ROOM
    yield _open(chart, each * len(chart.rows))
    for at, (label, row) in enumerate(zip(chart.labels, chart.rows, strict=True)):
        y = at * each
        yield f'<text x="0" y="{y + 16}">{escape(label)}</text>'
        for series, figure in enumerate(row):
            if figure is not None:
                yield _bar(figure, zero, share, y + ROW + BAR * series, series, number)
    yield "</svg>"


def _bar(figure: float, zero: float, share: float, y: int, series: int, number: Number) -> str:  # noqa: PLR0913, PLR0917
    length = abs(figure) * share
    start, end = (zero, zero + length) if figure >= 0 else (zero - length, zero - length)
    anchor = "" if figure >= 0 else ' text-anchor="end"'
    return (
        f'<rect class="s{series + 1}" x="{start:.2f}%" y="{y}" width="{length:.2f}%" height="{BAR - 3}"/>'
        f'<text class="figure" x="{end:.2f}%" y="{y + 12}" dx="{6 if figure >= 0 else -6}"{anchor}>'
        f"{escape(number(figure))}</text>"
    )


def _lines(chart: Chart, number: Number) -> Iterator[str]:
    """A line for each series over a grid; the lines stretch, the letters do not."""
    given = [f for row in chart.rows for f in row if f is not None]
    ticks = _ticks(min(given), max(given))
    low, high = ticks[0], ticks[-1]
    yield _open(chart, TOP + PLOT + BOTTOM)
    for tick in ticks:
        y = TOP + PLOT * (high - tick) / (high - low)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="figure" x="0" y="{y - 4:.1f}">{escape(number(tick))}</text>'
    yield f'<svg x="0" y="{TOP}" width="100%" height="{PLOT}" viewBox="0 0 1000 {PLOT}" preserveAspectRatio="none">'
    for series in range(len(chart.names) - 1):
        column = [row[series] for row in chart.rows]
        for points in _runs(column, low, high):
            yield f'<polyline class="s{series + 1}" vector-effect="non-scaling-stroke" points="{points}"/>'
    yield "</svg>"
    yield from _below(chart.labels)
    yield "</svg>"


def _runs(column: Sequence[float | None], low: float, high: float) -> Iterator[str]:
    """The points of a series, broken where a figure is missing; a figure between two gaps is a short stroke."""
    step = 1000 / max(1, len(column) - 1)
    run: list[str] = []
    for at, figure in enumerate([*column, None]):
        if figure is not None:
            run.append(f"{at * step:.1f},{PLOT * (high - figure) / (high - low):.1f}")
        elif run:
            x, _, y = run[0].partition(",")
            yield " ".join(run if len(run) > 1 else [run[0], f"{min(1000, float(x) + 8):.1f},{y}"])
            run = []


def _below(labels: Sequence[str]) -> Iterator[str]:
    """The names of some rows below the grid, the first and the last among them."""
    last = len(labels) - 1
    step = max(1, ceil(last / (MOST_LABELS - 1)))
    shown = [*(n for n in range(0, last, step) if last - n >= step), last]
    for n in shown:
        anchor = "" if n == 0 else f' text-anchor="{"end" if n == last else "middle"}"'
        yield f'<text class="figure" x="{100 * n / last:.2f}%" y="{TOP + PLOT + 20}"{anchor}>{escape(labels[n])}</text>'


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers around all figures; from zero where the figures come near it."""
    if low >= 0 and low < 0.5 * high:
        low = 0.0
    span = max((high - low) or abs(high) or 1.0, abs(high) * 1e-9)
    rough = span / 4
    unit = 10.0 ** floor(log10(rough))
    step = next(s for s in STEPS if s * unit >= rough * 0.999) * unit
    first, end = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [float(f"{n * step:.12g}") for n in range(first, max(end, first + 1) + 1)]


def _open(chart: Chart, height: int) -> str:
    return f'<svg role="img" aria-label="{escape(chart.title)}" width="100%" height="{height}" direction="ltr">'
