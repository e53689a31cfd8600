"""The figures of a site as one HTML file that needs no other: tables, and charts drawn by the rules of the theme."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import jinja2
from msgspec import Struct

from ..markdown.prose import Chart
from ..render.charts import drawing
from .figures import Count, Figures

SERIES = 4
"""How many categories have a line of their own; a chart with more cannot be read."""
ROWS = 12
_pages = jinja2.Environment(
    loader=jinja2.PackageLoader("newsgen.stats", "."),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Drawn(Struct, frozen=True):
    """A chart with the names of its series."""

    title: str
    names: tuple[str, ...]
    svg: str


def report(figures: Figures) -> str:
    """The whole page, in English."""
    charts = {
        "months": _months(figures),
        "categories": _bars("Articles by category", "articles", figures.categories),
        "authors": _bars("Articles by author", "articles", figures.authors),
        "phases": _phases(figures),
        "kinds": _kinds(figures),
    }
    page = _pages.get_template("report.html")
    return page.render(figures=figures, charts=charts, number=_number, size=_size)


def _number(figure: float) -> str:
    return f"{figure:,.0f}" if float(figure).is_integer() else f"{figure:,.2f}"


def _size(count: int) -> str:
    """A number of bytes in the unit that suits it."""
    for unit, one in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if count >= one:
            return f"{count / one:,.1f} {unit}"
    return f"{count} B"


def _draw(chart: Chart) -> Drawn:
    return Drawn(chart.title, chart.names[1:], str(drawing(_number)(chart)))


def _bars(title: str, unit: str, counts: Sequence[Count]) -> Drawn | None:
    shown = [c for c in counts if c.articles][:ROWS]
    if not shown:
        return None
    labels, rows = tuple(c.name for c in shown), tuple((float(c.articles),) for c in shown)
    return _draw(Chart("bar", title, ("", unit), labels, rows))


def _months(figures: Figures) -> Drawn | None:
    """Articles by month, a line for each of the largest categories and one for all others; bars if they are few."""
    months = figures.months
    if not months:
        return None
    totals = Counter[str]()
    for month in months:
        totals.update(month.categories)
    names = [name for name, _ in sorted(totals.items(), key=lambda one: (-one[1], one[0]))]
    own, rest = (names, []) if len(names) <= SERIES else (names[: SERIES - 1], names[SERIES - 1 :])
    series = [[name] for name in own] + ([rest] if rest else [])
    rows = tuple(tuple(float(sum(m.categories.get(n, 0) for n in some)) for some in series) for m in months)
    heads = ("", *(name or "no category" for name in own), *(["all others"] if rest else []))
    kind: Literal["bar", "line"] = "line" if len(months) > 2 else "bar"
    return _draw(Chart(kind, "Articles by month and category", heads, tuple(m.month for m in months), rows))


def _phases(figures: Figures) -> Drawn | None:
    """The seconds of each phase of the last build that was noted."""
    if not figures.builds:
        return None
    phases = figures.builds[-1].phases
    rows = tuple((round(seconds, 2),) for seconds in phases.values())
    return _draw(Chart("bar", "Seconds of the last build, by phase", ("", "seconds"), tuple(phases), rows))


def _kinds(figures: Figures) -> Drawn | None:
    """The published bytes by the endings of files."""
    if not figures.output:
        return None
    kinds = [*figures.output.kinds.items()][:ROWS]
    rows = tuple((round(count / 1e6, 2),) for _, count in kinds)
    names = tuple(name or "no ending" for name, _ in kinds)
    return _draw(Chart("bar", "Megabytes published, by kind of file", ("", "MB"), names, rows)) if kinds else None
