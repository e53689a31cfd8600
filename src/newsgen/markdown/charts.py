"""Figures that an author wrote as lines of a table -> Chart, or what is wrong with which line."""

import csv
from math import isfinite
from typing import Literal, NamedTuple, get_args

from .prose import Chart

KINDS: tuple[str, ...] = get_args(Literal["bar", "line"])
MOST_SERIES, MOST_ROWS = 4, 200
MINUS = "\N{MINUS SIGN}"


class Fault(NamedTuple):
    """What is wrong, in a line that counts from that of the fence."""

    line: int
    why: str


def read_chart(kind: str, title: str, text: str) -> Chart | Fault:
    """Read a chart.

    Args:
        kind: the word behind `chart`.
        title: the words behind that.
        text: rows of comma-separated values (RFC 4180); the first names what the rows are, then each series.
    """
    if kind not in KINDS:
        return Fault(0, f'it is of the kind "{kind}", and there are {" and ".join(KINDS)}')
    if not title:
        return Fault(0, "it has no title")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), strict=True)]
    except csv.Error as error:
        return Fault(1, f"its rows cannot be read: {error}")
    if len(rows) < 3 or not 2 <= len(rows[0]) <= MOST_SERIES + 1 or len(rows) > MOST_ROWS + 1:
        return Fault(
            1, f"it needs a row of names, 2 to {MOST_ROWS} rows of figures, and 1 to {MOST_SERIES} columns of them"
        )
    values: list[tuple[float | None, ...]] = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            return Fault(number, f"this row has {len(row)} cells and the first {len(rows[0])}")
        figures = [_figure(cell) for cell in row[1:]]
        if wrong := next((c for c, f in zip(row[1:], figures, strict=True) if isinstance(f, str)), None):
            return Fault(number, f'"{wrong}" is no number; write 1234.5, or nothing where there is no figure')
        values.append(tuple(f for f in figures if not isinstance(f, str)))
    if not any(f is not None for row in values for f in row):
        return Fault(1, "it has no figure")
    return Chart(
        "line" if kind == "line" else "bar", title, tuple(rows[0]), tuple(r[0] for r in rows[1:]), tuple(values)
    )


def _figure(cell: str) -> float | str | None:
    """The number that a cell holds, None if it is empty, or the cell itself if it is neither."""
    if not cell:
        return None
    try:
        value = float(cell.replace(MINUS, "-"))
    except ValueError:
        return cell
    return value if isfinite(value) and abs(value) < 1e15 and "_" not in cell else cell
