"""Sites for browser tests: built at the address that they are served from, and served as a host would."""

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple, NoReturn

import pytest

from newsgen.build import build
from newsgen.stages.request import Request

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NOW = datetime(2026, 12, 31, tzinfo=UTC)

# Each kind of page, by the site that shows it best.
OWN = {
    "home": "/",
    "article": "/business/how-to-read-a-balance-sheet/",
    "category": "/business/",
    "author": "/author/markets-desk/",
    "tag": "/tag/history/",
    "month": "/2025/10/",
    "archive": "/archive/",
    "live": "/stocks/flash-crash-2010/",
    "series": "/series/the-books-of-a-company/",
    "part": "/business/depreciation/",
    "page": "/about-us/",
    "404": "/no/such/page/",
}
HOSTILE = """---
title: A <b>bold</b> & "quoted" </script> title
date: 2026-08-30
---
Zanzibarish <img src=x onerror="document.title='had'"> text, and `&lt;mark onclick="x"&gt;` in code.
"""
SEARCHED = {"home": "/", "search": "/search/"}
STRESS = {
    "home": "/",
    "article": "/politics/longest/",
    "live": "/telecom/live/",
    "everything": "/science/everything/",
    "sponsored": "/telecom/sponsored/",
    "corrections": "/corrections/",
    "series": "/series/on-the-prolongation-of-debates-and-on-the-postponement-of-their-ends/",
    "all series": "/series/",
    "foreign": "/science/arabic/",
    "category": "/politics/",
    "numbered": "/politics/page/3/",
    "empty": "/empty-quarter/",
    "only": "/one/",
    "author": "/author/llanfair-pwllgwyngyll/",
    "tags": "/tag/",
    "authors": "/author/",
    "page": "/about/",
    "404": "/no/such/page/",
}


# Those that stand for all in the quick tests; the browser's own run opens every one.
QUICK = ("home", "article", "category", "live", "404")
OWN_PLACES = [place if place in QUICK else pytest.param(place, marks=pytest.mark.slow) for place in OWN]


class Served(NamedTuple):
    """A site that is built and served: its address, its folder, and its places."""

    origin: str
    public: Path
    places: dict[str, str]


class Host(SimpleHTTPRequestHandler):
    """Serves a folder as a host would: compressed text, 404.html for what is not there, and no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        data = (file if found else Path(self.directory, "404.html")).read_bytes()
        kind = self.guess_type(str(file)) if found else "text/html"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=31536000")
        if kind.startswith("text/") or kind.endswith("svg+xml"):
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def lay_out(name: str, folder: Path, language: str) -> Path:
    """Copy this repository's own site, or one of tests/sites; in another language where one is given."""
    if name in ("own", "searched"):
        for part in ("content", "templates", "static"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "site.yaml", folder)
    else:
        shutil.copytree(ROOT / "tests" / "sites" / name, folder)
    settings = folder / "site.yaml"
    if name == "searched":
        settings.write_text(settings.read_text("utf-8") + "\nsearch: true\n", "utf-8")
        (folder / "content" / "uncategorized" / "hostile.md").write_text(HOSTILE, "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("\nlanguage: en\n", f"\nlanguage: {language}\n"), "utf-8")
    return folder


@contextmanager
def serving(name: str, folder: Path, language: str = "en", cache: Path | None = None) -> Iterator[Served]:
    """A site, built for the address at which it is served until the block ends; sites may share a store."""
    source = lay_out(name, folder, language)
    public = source / "public"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(public))) as server:
        origin = f"http://127.0.0.1:{server.server_port}"
        build(Request(source=source, now=NOW, base_url=origin, future=name == "stress"), cache=cache)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(origin, public, {"own": OWN, "searched": SEARCHED}.get(name, STRESS))
        server.shutdown()
        thread.join()


def without(reason: str) -> NoReturn:
    """Leave these tests out, or fail where a browser is required."""
    if os.environ.get("NEWSGEN_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def node_tool(path: str) -> Path:
    """A file of the packages in package.json, wherever they are installed."""
    home = Path(os.environ.get("NEWSGEN_NODE_TOOLS") or Path(__file__).parent)
    file = home / "node_modules" / path
    if not file.is_file():
        without(f"there is no {file}; npm install --prefix tests/browser --ignore-scripts brings it")
    return file
