"""Whole sites, small enough to read: what each gives is kept in golden/, as text; invalid ones give their problems."""

import re
import shutil
from collections.abc import Iterator
from difflib import unified_diff
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from newsgen.build import build
from newsgen.console import as_text
from newsgen.errors import Failed
from newsgen.stages.report import Report
from newsgen.stages.request import Request
from newsroom import NOW, published

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
SITES = TESTS / "sites"
PRINTED = ("small", "desk", "empty", "base-path", "german", "arabic", "newest-first", "stable-pages")
INVALID = ("broken-headers", "broken-links", "collisions", "misspelt", "misspelt-settings", "broken-template")
CONTENT = {"stable-pages": "newest-first"}
"""Sites that have the content of another one."""
FINGERPRINT = re.compile(r"(?<=\.)[0-9a-f]{12}(?=\.\w+$)")
ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"|content="0; url=([^"]*)"')


def lay_out(name: str, folder: Path) -> Path:
    """Copy a site, with the tiny templates that all but the site `theme` share."""
    if name != "theme":
        shutil.copytree(SITES / "_templates", folder / "templates")
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    if name in CONTENT:
        shutil.copytree(SITES / CONTENT[name] / "content", folder / "content")
    return folder


def request(source: Path) -> Request:
    return Request(source=source, now=NOW, jobs=1)


def shown(report: Report, source: Path) -> Iterator[str]:
    """A build as text: its counts, what it warns of, what it holds, then every file, by text or digest."""
    files = {path: data for path, data in published(source / report.output).items() if not of_the_theme(path)}
    theme = len(published(source / report.output)) - len(files)
    counts = f"read {report.read}, parsed {report.parsed}, pages {report.pages}, rendered {report.rendered}"
    yield f"{counts}, written {report.published.written - theme} besides the theme's, held {len(report.held)}\n"
    if report.problems:
        yield f"\n{as_text(report.problems, source)}\n"
    for held in report.held:
        yield f"held: {held.path}: {held.reason} {held.until.isoformat() if held.until else ''}".rstrip() + "\n"
    for path, data in files.items():
        if path.endswith((".html", ".xml", ".txt")):
            yield f"\n=== {path}\n{data.decode()}"
        else:
            yield f"\n=== {path}\nsha256 {sha256(data).hexdigest()[:12]}\n"


def of_the_theme(path: str) -> bool:
    """Whether this is a static file of the theme, fingerprinted or not; theme work shall not churn golden files."""
    return (TESTS.parent / "static" / FINGERPRINT.sub("", path).replace("..", ".")).is_file()


def check(name: str, text: str, config: pytest.Config) -> None:
    """Compare with the golden file, or write it."""
    file = GOLDEN / f"{name}.txt"
    if config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    golden = file.read_text("utf-8")
    changes = unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
    assert golden == text, "\n".join(changes)


@pytest.mark.parametrize("name", PRINTED)
def test_a_site_is_printed_as_it_was(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    source = lay_out(name, tmp_path / "site")
    check(name, "".join(shown(build(request(source)), source)), pytestconfig)


@pytest.mark.parametrize("name", PRINTED)
def test_a_second_build_parses_renders_and_writes_nothing(name: str, tmp_path: Path) -> None:
    source = lay_out(name, tmp_path / "site")
    build(request(source))
    again = build(request(source))
    assert (again.parsed, again.rendered, again.published.written, again.published.removed) == (0, 0, 0, ())


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_site_is_answered_as_it_was(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    source = lay_out(name, tmp_path / "site")
    with pytest.raises(Failed) as caught:
        build(request(source))
    check(name, as_text(caught.value.problems, source) + "\n", pytestconfig)
    assert not published(source / "public")


def test_held_articles_are_nowhere(tmp_path: Path) -> None:
    source = lay_out("small", tmp_path / "site")
    build(request(source))
    told = [
        path
        for path, data in published(source / "public").items()
        if "held" in f"{path} {data.decode(errors='replace')}".casefold()
    ]
    assert told == []


@pytest.mark.parametrize(("name", "base"), [("base-path", "/my/news"), ("theme", "/news")])
def test_every_address_starts_with_the_base_path(name: str, base: str, tmp_path: Path) -> None:
    source = lay_out(name, tmp_path / "site")
    build(request(source))
    home = f"https://harbor.example{base}/"
    wrong = []
    for path, address in addresses(source / "public"):
        inside = address.startswith(("/", "https://harbor.example")) and not address.startswith("//")
        if inside and not address.startswith((f"{base}/", home)):
            wrong.append((path, address))
        if not inside and not address.startswith(("#", "https://", "mailto:")):
            wrong.append((path, address))
    assert wrong == []


@pytest.mark.parametrize("name", [*PRINTED, "theme"])
def test_every_address_within_the_site_is_there(name: str, tmp_path: Path) -> None:
    source = lay_out(name, tmp_path / "site")
    build(request(source))
    base = {"base-path": "/my/news", "theme": "/news"}.get(name, "")
    files = set(published(source / "public"))
    dead = []
    for path, address in addresses(source / "public"):
        url = urldefrag(address).url
        if url.startswith("/") and url != f"{base}/sign-up/":
            place = url.removeprefix(f"{base}/")
            if unquoted(place) not in files:
                dead.append((path, address))
    assert dead == []


def unquoted(place: str) -> str:
    place = unquote(place)
    return f"{place}index.html" if place.endswith("/") or not place else place


def addresses(folder: Path) -> Iterator[tuple[str, str]]:
    """Every href, src, action and refresh of a printed site, with the page that it stands on."""
    for path, data in published(folder).items():
        if path.endswith(".html"):
            for found in ADDRESS.finditer(data.decode()):
                yield path, (found[1] or found[2] or "").replace("&amp;", "&")


class Parts(HTMLParser):
    """Counts what every page has to have, and minds that elements are closed in the order in which they were opened."""

    VOID = frozenset(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append("canonical" if ("rel", "canonical") in attrs else tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Those of SVG, which close themselves."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def test_the_pages_of_the_theme_are_whole(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    source = lay_out("theme", tmp_path / "site")
    report = build(request(source))
    assert report.problems == ()
    files = published(source / "public")
    for path, data in files.items():
        if path.endswith(".html"):
            parts = Parts()
            parts.feed(data.decode())
            parts.close()
            assert (path, parts.faults, parts.open) == (path, [], [])
            counts = tuple(parts.found.count(name) for name in ("h1", "title", "canonical", "main"))
            assert (path, counts) == (path, (1, 1, 0 if path == "404.html" else 1, 1))
    paths = sorted(FINGERPRINT.sub("FINGERPRINT", path) for path in files)
    check("theme", "".join(f"{path}\n" for path in paths), pytestconfig)
