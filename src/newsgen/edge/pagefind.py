"""Pagefind: pages in, an index out; the same bytes for the same pages."""

import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from ..errors import Failed, Place, problem

SCRIPT = "pagefind.js"
ENTRY = "pagefind-entry.json"
HEAD = b"pagefind_dcd"
# Where the parts of an index stand in its metadata, and what each filter and each sort begins with.
FILTERS, SORTS = 3, 4


def indexed(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The index of some pages.

    Pagefind writes filters in an order of chance; they are sorted here, and named anew.

    Args:
        pages: the HTML of each page by the path of its URL, which ends with `.html`; at least one.
        language: of them all, such as `en`.

    Returns:
        The files of the index by path, and the script `pagefind.js` that asks it.

    Raises:
        Failed: Pagefind has failed.
    """
    with tempfile.TemporaryDirectory(prefix="newsgen-search-") as place:
        site, found = Path(place, "site"), Path(place, "found")
        for path, text in pages.items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="")
        _run(site, found, language.partition("-")[0].lower(), place)
        return _ordered(found)


def _run(site: Path, found: Path, language: str, place: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(site), "--output-path", str(found)]
    # Neither a file pagefind.yml nor a variable of the machine may have a say in what is published.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [*command, "--force-language", language],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode or not (found / ENTRY).is_file():
        said = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise Failed([problem("search-failed", Place("the search index"), why=said[0].removeprefix("Error: "))])


def _ordered(found: Path) -> dict[str, bytes]:
    """The files that a browser asks for, with filters in order."""
    entry = msgspec.json.decode((found / ENTRY).read_bytes())
    ((name, language),) = entry["languages"].items()
    files = {f"{kind}/{f.name}": f.read_bytes() for kind in ("fragment", "index") for f in (found / kind).iterdir()}
    wasm = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
    files |= {part: (found / part).read_bytes() for part in (SCRIPT, wasm)}
    meta = _read(found / f"pagefind.{language['hash']}.pf_meta")
    for listed in sorted(meta[FILTERS]):
        values = _read(found / "filter" / f"{listed[1]}.pf_filter")
        values[1].sort()
        listed[1], data = _named(name, values)
        files[f"filter/{listed[1]}.pf_filter"] = data
    meta[FILTERS].sort()
    meta[SORTS].sort()
    language["hash"], files_meta = _named(name, meta)
    files[f"pagefind.{language['hash']}.pf_meta"] = files_meta
    return files | {ENTRY: msgspec.json.encode(entry, order="sorted")}


def _read(file: Path) -> Any:
    return import_module("cbor2").loads(gzip.decompress(file.read_bytes()).removeprefix(HEAD))


def _named(language: str, value: object) -> tuple[str, bytes]:
    """A part of an index, and a name for its bytes."""
    plain = HEAD + import_module("cbor2").dumps(value)
    return f"{language}_{blake2b(plain, digest_size=5).hexdigest()}", gzip.compress(plain, 9, mtime=0)
