"""Prove a build: print the site again from nothing, beside it, and compare every byte."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from .build import build
from .edge.ledger import Ledger, load
from .errors import Failed, Place, Problem, problem
from .stages.means import Watch
from .stages.request import Request

SHOWN = 20


def verify(request: Request, output: str, watch: Watch) -> None:
    """Compare an output folder with a clean build of the same request.

    Args:
        request: what was built.
        output: the folder it was built into, as its report names it.
        watch: who looks on.

    Raises:
        Failed: they differ; the first differences are named.
    """
    with tempfile.TemporaryDirectory(prefix="newsgen-verify-") as place:
        clean, cache = Path(place, "public"), Path(place, "cache")
        build(replace(request, output=str(clean), full=True, max_changed=None), watch, cache=cache)
        found = list(_differences((request.source / output).resolve(), clean, output))
    if found:
        more = [problem("output-differs-more", Place(output), count=len(found) - SHOWN)] if len(found) > SHOWN else []
        raise Failed([*found[:SHOWN], *more])


def _differences(one: Path, clean: Path, shown: str) -> Iterator[Problem]:
    ours, theirs = ((load(folder) or Ledger({})).opened().entries for folder in (one, clean))
    for path in sorted({*ours, *theirs}):
        kind = _difference(one / path, clean / path)
        if kind:
            yield problem("output-differs", Place(f"{shown}/{path}"), how=kind)


def _difference(file: Path, clean: Path) -> str:
    """How a file differs from the one of the clean build; empty if it does not."""
    if not clean.is_file():
        return "a clean build has no such file"
    if not file.is_file():
        return "it is missing"
    before, after = file.read_bytes(), clean.read_bytes()
    if before == after:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    line = before.count(b"\n", 0, at) + 1
    return f"it differs from byte {at} on, in line {line}"
