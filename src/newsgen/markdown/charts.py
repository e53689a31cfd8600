"""Figures that an author wrote as lines of a table -> Chart, or what is wrong with which line."""

import csv
from collections.abc import Iterator
from math import isfinite
from typing import Literal, NamedTuple, get_args

from .prose import Chart, Figures

Kind = Literal["bar", "line"]
KINDS: tuple[str, ...] = get_args(Kind)
MOST_SERIES, MOST_ROWS = 4, 200
MINUS = "\N{MINUS SIGN}"
FILE = ".csv"


class Fault(NamedTuple):
    """What is wrong, in a line that counts from that of the fence, or from 1 in a file."""

    line: int
    why: str


def file_of(text: str) -> str:
    """The file that the lines of a fence name in place of figures: a line of its own; empty if they name none."""
    name = text.strip()
    return name if "\n" not in name and name.lower().endswith(FILE) else ""


def unfit(kind: str, title: str) -> Fault | None:
    """What is wrong with the words behind the back ticks: `chart`, then a kind, then a title."""
    if kind not in KINDS:
        return Fault(0, f'it is of the kind "{kind}", and there are {" and ".join(KINDS)}')
    return None if title else Fault(0, "it has no title")


def read_figures(text: str) -> Figures | Fault:
    """Read figures.

    Args:
        text: rows of comma-separated values (RFC 4180); the first names what the rows are, then each series. Empty
            lines are none.
    """
    try:
        rows = [*_rows(text)]
    except csv.Error as error:
        return Fault(1, f"its rows cannot be read: {error}")
    names = rows[0][1] if rows else []
    if len(rows) < 3 or not 2 <= len(names) <= MOST_SERIES + 1 or len(rows) > MOST_ROWS + 1:
        return Fault(1, _shape(names))
    values: list[tuple[float | None, ...]] = []
    for line, row in rows[1:]:
        if len(row) != len(names):
            return Fault(line, f"this row has {len(row)} cells and the first {len(names)}")
        figures = [_figure(cell) for cell in row[1:]]
        if wrong := next((c for c, f in zip(row[1:], figures, strict=True) if isinstance(f, str)), None):
            return Fault(line, f'"{wrong}" is no number; write 1234.5, or nothing where there is no figure')
        values.append(tuple(f for f in figures if not isinstance(f, str)))
    if not any(f is not None for row in values for f in row):
        return Fault(1, "it has no figure")
    return Figures(tuple(names), tuple(row[0] for _, row in rows[1:]), tuple(values))


def drawn(kind: str, title: str, figures: Figures) -> Chart:
    """The chart of some figures."""
    return Chart("line" if kind == "line" else "bar", title, figures.names, figures.labels, figures.rows)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line that it ends in."""
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), strict=True)
    for row in reader:
        if row:
            yield reader.line_num, [" ".join(cell.split()) for cell in row]


def _shape(names: list[str]) -> str:
    needed = f"a row of names, 2 to {MOST_ROWS} rows of figures, and 1 to {MOST_SERIES} columns of them"
    found = "; its cells are divided by semicolons, not commas" if len(names) == 1 and ";" in names[0] else ""
    return f"it needs {needed}{found}"


def _figure(cell: str) -> float | str | None:
    """The number that a cell holds, None if it is empty, or the cell itself if it is neither."""
    if not cell:
        return None
    try:
        value = float(cell.replace(MINUS, "-"))
    except ValueError:
        return cell
    return value if isfinite(value) and abs(value) < 1e15 and "_" not in cell else cell
