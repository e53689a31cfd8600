"""`newsgen list`: which articles there are, as a table, JSON or CSV."""

import argparse
import csv
import json
from collections.abc import Sequence
from io import StringIO

import msgspec

from ..console import plain
from ..desk.listing import Filter, Row, listing
from ..errors import Failed
from .asked import failed_with, print_problems, request_of
from .ending import GOOD, WRONG

HEAD = ("state", "date", "category", "title", "file")


def run(arguments: argparse.Namespace) -> int:
    """Print the list; files that cannot be read are told on standard error, and the exit code says so."""
    request = request_of(arguments)
    narrow = Filter(arguments.category or "", arguments.author or "", arguments.tag or "")
    try:
        rows, problems = listing(request, arguments.which, narrow)
    except Failed as failed:
        return failed_with(failed, request.source)
    print_problems(problems, "text", request.source)
    if arguments.json:
        print(json.dumps(msgspec.to_builtins(rows), indent=2, ensure_ascii=False))
    elif arguments.csv:
        print(_csv(rows), end="")
    else:
        print(_table(rows, quiet=arguments.quiet), end="")
    return WRONG if problems else GOOD


def _table(rows: Sequence[Row], *, quiet: bool) -> str:
    """A line for each article in columns, and a last one that counts them."""
    cells = [(r.state, _date(r), ", ".join(r.categories[:1]), r.title, r.path) for r in rows]
    shown = [tuple(map(plain, line)) for line in (HEAD, *cells)] if rows else []
    widths = [max(len(line[n]) for line in shown) for n in range(len(HEAD))] if rows else []
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in shown]
    count = f"{len(rows)} article{'' if len(rows) == 1 else 's'}"
    return "".join(f"{line}\n" for line in (*lines, *([] if quiet else [count])))


def _date(row: Row) -> str:
    """When it came or comes out; of an expired one, when it ended."""
    moment = row.expires if row.state == "expired" else row.date
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"


def _csv(rows: Sequence[Row]) -> str:
    """RFC 4180, with the names of the fields in the first line; the names of a list are parted by semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(Row.__struct_fields__)
    for row in rows:
        values = msgspec.to_builtins(row).values()
        writer.writerow([_cell("; ".join(v) if isinstance(v, tuple | list) else v) for v in values])
    return text.getvalue()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (owasp.org, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
