"""Content is not trusted: each bad input through a whole build gives a Problem with its place, or a documented skip.

Every case stands beside an article that is wrong in a known way, so each also proves that one bad file does not hide
what is wrong with another; and a case that takes no harm is built again without that article.
"""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsgen.cli import GOOD, MISUSED, WRONG, main
from newsgen.edge import sources
from newsgen.edge.store import CACHE
from newsroom import Site, published

HEAD = b"---\ntitle: A\ndate: 2026-08-01\n---\n"
X = "content/a/x.md"
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d0000001549444154789c63e4e44c666060"
    "6060606062800100081c0079e6f5bb3f0000000049454e44ae426082"
)
WRONG_BESIDE = "content/z/wrong.md:3:7"


def header(*lines: str) -> bytes:
    """A source with a good title and date, and these lines from the fourth on."""
    return "\n".join(["---", "title: A", "date: 2026-08-01", *lines, "---", "Text.", ""]).encode(
        "utf-8", "surrogatepass"
    )


def bare(*lines: str) -> bytes:
    """A source with these lines as its header, from the second line on."""
    return "\n".join(["---", *lines, "---", "Text.", ""]).encode("utf-8", "surrogatepass")


def body(text: str) -> bytes:
    """A good header, and this body from line 5 on."""
    return HEAD + text.encode()


def outcome(site: Site, capsys: pytest.CaptureFixture[str], *flags: str) -> tuple[int, list[str]]:
    """Exit code, and the problems of level error as `path:line:column kind`."""
    code = main(["build", "-s", str(site.folder), "--now", "2026-08-24", "-j", "1", "--format", "github", *flags])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    form = re.compile(r"::error file=([^,]*),line=(\d+),col=(\d+),title=([^:]*)::.*")
    found = [form.fullmatch(line) for line in said.out.splitlines() if line.startswith("::error")]
    assert all(found)
    return code, [f"{m[1].replace('%3A', ':').replace('%2C', ',')}:{m[2]}:{m[3]} {m[4]}" for m in found if m]


def refused(site: Site, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems of a site in which one article beside the bad ones is known to be wrong."""
    site.article("z/wrong.md", date="never")
    code, found = outcome(site, capsys)
    assert code == WRONG
    assert published(site.output) == {}
    assert f"{WRONG_BESIDE} date-invalid" in found
    return [p for p in found if not p.startswith(WRONG_BESIDE)]


class Harm(HTMLParser):
    """What a browser could be hurt by in a page: scripts, handlers, links with a scheme that runs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (tag, attrs) == ("script", [("type", "application/ld+json")]):
            return  # data, which no browser runs
        if tag in ("script", "iframe", "object", "embed", "base", "u", "i", "b"):
            self.found.append(tag)
        for name, value in attrs:
            # URL Standard, section 4.4: a browser drops tabs, line breaks and what stands in front of a scheme.
            link = re.sub(r"[\t\n\r]", "", value or "").lstrip("".join(map(chr, range(33)))).lower()
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "content", "srcset") and re.match(
                r"(javascript|vbscript|data|file):", link
            ):
                self.found.append(f"{tag} {name}={value}")


def harm(output: Path) -> list[str]:
    """All that could hurt in the pages of a site, and every control character in them."""
    found: list[str] = []
    for path, data in published(output).items():
        if path.endswith((".html", ".xml")):
            text = data.decode()
            found += [f"{path}: {h}" for h in Harm(text).found]
            found += [f"{path}: {c!r}" for c in re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)]
    return found


def taken(site: Site, capsys: pytest.CaptureFixture[str], *flags: str) -> dict[str, bytes]:
    """What a site publishes that takes no harm."""
    site.article("z/good.md", "Good.")
    code, found = outcome(site, capsys, *flags)
    assert (code, found) == (GOOD, [])
    assert (site.output / "z/good/index.html").exists()
    assert harm(site.output) == []
    assert sorted(p.name for p in site.folder.parent.iterdir()) == ["site"], "nothing is written outside"
    return published(site.output)


FILES: Mapping[str, tuple[bytes, str]] = {
    "no header": (b"Just text.\n", "1:1 header-missing"),
    "a header that is never closed": (b"---\ntitle: A\n", "1:1 header-unclosed"),
    "an empty file": (b"", "1:1 file-empty"),
    "blank lines": (b"\n \n\n", "1:1 file-empty"),
    "a fence alone": (b"---", "1:1 header-unclosed"),
    "a TOML header": (b"+++\ntitle = 'A'\n+++\n", "1:1 header-format"),
    "a JSON header": (b'{"title": "A"}\n', "1:1 header-format"),
    "UTF-16 with a mark": (HEAD.decode().encode("utf-16"), "1:1 file-encoding"),
    "UTF-16 little end first": (HEAD.decode().encode("utf-16-le"), "1:1 file-encoding"),
    "UTF-16 big end first": (HEAD.decode().encode("utf-16-be"), "1:1 file-encoding"),
    "UTF-32": (HEAD.decode().encode("utf-32"), "1:1 file-encoding"),
    "Latin-1": (HEAD + "Straße".encode("latin-1"), "5:5 file-encoding"),
    "a character cut short": (HEAD + b"ab\xe2\x82", "5:3 file-encoding"),
    "an encoded surrogate": (HEAD + b"\xed\xa0\x80", "5:1 file-encoding"),
    "an overlong slash": (HEAD + b"..\xc0\xaf", "5:3 file-encoding"),
    "NUL in the body": (HEAD + b"One.\na\0b", "6:2 file-character"),
    "NUL in the header": (b"---\ntitle: a\0b\n---\n", "2:9 file-character"),
    "a forged mark": (HEAD + b"\0slot:latest\0", "5:1 file-character"),
    "an escape sequence": (HEAD + b"\x1b[31mred", "5:1 file-character"),
    "a binary file": (bytes(range(256)) * 9, "3:115 file-encoding"),
    "30,000 [": (bare("title: " + "[" * 30_000), "2:39 yaml-too-deep"),
    "30,000 [ and ]": (bare("title: " + "[" * 30_000 + "]" * 30_000), "2:39 yaml-too-deep"),
    "30,000 {": (bare("title: " + "{" * 30_000), "2:39 yaml-too-deep"),
    "20,000 {a:": (bare("title: " + "{a: " * 16_000), "2:132 yaml-too-deep"),
    "30,000 ?": (bare("? " * 30_000 + "a"), "2:65 yaml-too-deep"),
    "30,000 -": (bare("a:", "  " + "- " * 30_000 + "a"), "3:65 yaml-too-deep"),
    "40 maps in each other": (bare(*(" " * n + "a:" for n in range(40))), "34:33 yaml-too-deep"),
    "a header of 70 KB": (bare("summary: " + "x" * 70_000), "2:1 yaml-too-big"),
    "an alias": (bare("title: &a A", "summary: *a"), "2:8 yaml-feature"),
    "a thousand million laughs": (
        bare("a: &a [x,x,x]", *(f"{b}: &{b} [*{a},*{a},*{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))),
        "2:4 yaml-feature",
    ),
    "a merge key": (bare("a: {b: 1}", "c:", "  <<: {d: 1}"), "4:3 yaml-feature"),
    "a tag that runs": (bare("title: !!python/object/apply:os.system [id]"), "2:8 yaml-feature"),
    "a tag": (bare("title: !x A"), "2:8 yaml-feature"),
    "a directive": (bare("%YAML 1.1", "title: A"), "2:1 yaml-feature"),
    "a key twice": (bare("title: A", "title: B"), "3:1 key-twice"),
    "a tab": (bare("title: A", "image:", "\tsrc: x"), "4:1 yaml-tab"),
    "a key that is no text": (header("params: {1: x}"), "4:10 key-not-text"),
    "words alone": (bare("just words"), "2:1 yaml-not-map"),
    "a list": (bare("- a", "- b"), "2:1 yaml-not-map"),
    "an open quote": (bare('title: "A', "date: 2026-08-01"), "2:8 yaml-quote-open"),
    "an open bracket": (bare("title: A", "tags: [a", "date: 2026-08-01"), "3:7 yaml-bracket-open"),
    "NUL by an escape": (bare('title: "a\\0b"', "date: 2026-08-01"), "2:8 file-character"),
    "a mark by an escape": (header('params: {x: "\\0slot:latest\\0"}'), "4:13 file-character"),
    "a control character by an escape": (bare('title: "a\\eb"', "date: 2026-08-01"), "2:8 file-character"),
    "a character beyond Unicode": (bare('title: "\\UFFFFFFFF"', "date: 2026-08-01"), "2:9 yaml-escape"),
    "no title": (bare("date: 2026-08-01"), "1:1 title-missing"),
    "an empty title": (bare('title: ""', "date: 2026-08-01"), "2:8 title-missing"),
    "a list for a title": (bare("title: [a]", "date: 2026-08-01"), "2:8 value-wrong"),
    "no date": (bare("title: A"), "2:8 date-missing"),
    "a month that is none": (bare("title: A", "date: 2024-13-45"), "3:7 date-impossible"),
    "a day that is none": (bare("title: A", "date: 2026-02-30"), "3:7 date-impossible"),
    "a number for a date": (bare("title: A", "date: 20260801"), "3:7 date-invalid"),
    "sixty by sixty": (bare("title: A", "date: 1:30"), "3:7 date-invalid"),
    "a list for a date": (bare("title: A", "date: [2026]"), "3:7 value-wrong"),
    "a date before all calendars": (bare("title: A", "date: 0001-01-01T00:00:00+14:00"), "3:7 date-impossible"),
    "a date after all calendars": (bare("title: A", "date: 9999-12-31T23:59:59-12:00"), "3:7 date-impossible"),
    "an expiry that is none": (header("expires: 2026-02-30"), "4:10 date-impossible"),
    "a number beyond 64 bits": (header("weight: " + "9" * 40), "4:9 value-wrong"),
    "tags in tags": (header("tags: [[a]]"), "4:8 value-wrong"),
    "a tag without a name": (header("tags: [x, '../..']"), "4:11 name-unusable"),
    "a category without a name": (header("categories: '../..'"), "4:13 name-unusable"),
    "a template outside": (header("template: ../../etc/passwd"), "4:11 value-wrong"),
    "a fragment for a template": (header("template: fragments/nav.html"), "4:11 value-wrong"),
    "a template that is none": (header("template: nope.html"), "4:11 template-unknown"),
    "a related article that is none": (header("related: [nowhere]"), "4:11 related-unknown"),
    "a picture that is none": (body("One.\n\n![x](/etc/passwd)"), "7:6 picture-missing"),
    "a picture outside": (body("![x](../../../../etc/passwd)"), "5:6 link-escapes"),
    "a picture outside, encoded": (body("![x](%2e%2e/%2e%2e/x.png)"), "5:6 link-escapes"),
    "a link to the settings": (body("[x](../../site.yaml)"), "5:5 link-escapes"),
    "a link to nothing": (body("One.\n[x](nothing.md)"), "6:5 link-broken"),
    "a link to no heading": (body("[x](good.md#nothing)"), "5:5 anchor-unknown"),
}


def told(site: Site, cases: Iterable[bytes]) -> list[list[str]]:
    """One build over many bad sources: for each of them its problems of level error, as `line:column kind`."""
    site.article("a/good.md")
    found: dict[str, list[str]] = {}
    for n, data in enumerate(cases):
        found[f"content/a/case-{n:03}.md"] = []
        site.write(f"content/a/case-{n:03}.md", data)
    for p in site.problems():
        if p.level == "error":
            found[p.at.path].append(f"{p.at.line}:{p.at.column} {p.kind}")
    assert published(site.output) == {}
    return [*found.values()]


@pytest.fixture(scope="module")
def files_told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    found = told(Site(tmp_path_factory.mktemp("files") / "site"), (data for data, _ in FILES.values()))
    return dict(zip(FILES, found, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_bad_source_is_told_with_path_and_line(files_told: dict[str, list[str]], name: str) -> None:
    assert files_told[name][0] == FILES[name][1]


@pytest.mark.parametrize("name", ["no header", "UTF-16 with a mark", "NUL in the body", "30,000 [ and ]", "no date"])
def test_a_bad_source_ends_the_command_with_1(site: Site, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data, expected = FILES[name]
    site.write(X, data)
    assert refused(site, capsys)[0] == f"{X}:{expected}"


BAD_SLUGS = [
    "..",
    ".",
    "../../etc/passwd",
    "a/b",
    "'%2e%2e'",
    "con",
    "NUL.txt",
    "a\\b",
    "x" * 300,
    '"\\u202e"',
    ".hidden",
    "A B",
]
BAD_URLS = [
    "/../../etc/passwd",
    "//evil.example/",
    "https://evil.example/",
    "javascript:alert(1)",
    "C:/x",
    "/a\\b/",
    "/a%2e%2e/",
    "/%2e%2e/",
    "/con/",
    "relative",
    "/a/index.html",
    "/.newsgen/ledger",
    "/.git/",
    "/a//b/",
    "/a/./b/",
    "/a?b/",
    "/a#b/",
    "/a\u202eb/",
    "/" + "x" * 300 + "/",
]


ADDRESSES = [
    *((f"slug: {slug}", "4:7 slug-invalid") for slug in BAD_SLUGS),
    *((f"url: '{url}'", "4:6 url-invalid") for url in BAD_URLS),
    *((f"aliases: ['/good/{n:02}/', '{url}']", "4:24 url-invalid") for n, url in enumerate(BAD_URLS)),
    *((f"permalink: '{url}'", "4:12 url-invalid") for url in BAD_URLS[:3]),
]


@pytest.fixture(scope="module")
def addresses_told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    lines = [line for line, _ in ADDRESSES]
    found = told(Site(tmp_path_factory.mktemp("addresses") / "site"), map(header, lines))
    return dict(zip(lines, found, strict=True))


@pytest.mark.parametrize(("line", "expected"), ADDRESSES)
def test_an_unsafe_address_is_told(addresses_told: dict[str, list[str]], line: str, expected: str) -> None:
    assert addresses_told[line] == [expected]


@pytest.mark.parametrize("key", ["url", "aliases"])
@pytest.mark.parametrize("url", ["/", "/a", "/a/", "/404.html", "/A/"])
def test_an_address_that_is_taken_is_told(site: Site, capsys: pytest.CaptureFixture[str], key: str, url: str) -> None:
    site.write(X, header(f"{key}: {url}"))
    assert refused(site, capsys) == [f"{X}:4:{len(key) + 3} url-collision"]


SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://",
    'https://ok.example/" onmouseover="x',
]


RUNNING = [
    (
        key.partition("@")[0],
        '"' + address.replace('" ', '\\" ').replace('="', '=\\"') + '"',
        key.partition("@")[2],
        kind,
    )
    for key, kind in (
        ("canonical_url: @", "address-invalid"),
        ("source: {name: Wire, url: @}", "address-invalid"),
        ("image: @", "picture-"),
        ("image: {alt: x, src: @}", "picture-"),
    )
    for address in (*SCHEMES, "java\\tscript:alert(1)", "java\\nscript:alert(1)", "\\u0001javascript:x")
]


@pytest.fixture(scope="module")
def running_told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    lines = [before + address + after for before, address, after, _ in RUNNING]
    found = told(Site(tmp_path_factory.mktemp("running") / "site"), map(header, lines))
    return dict(zip(lines, found, strict=True))


@pytest.mark.parametrize(("before", "address", "after", "kind"), RUNNING)
def test_an_address_that_runs_is_told(
    running_told: dict[str, list[str]], before: str, address: str, after: str, kind: str
) -> None:
    found = running_told[before + address + after]
    assert {p.rpartition(" ")[0] for p in found} == {f"4:{len(before) + 1}"}
    assert any(kind in p for p in found)


@pytest.mark.parametrize(
    "text",
    [
        *(f"[x]({s}) ![y]({s})" for s in SCHEMES if " " not in s and s.partition(":")[2]),
        "[x](&#106;avascript:alert(1)) [y](javascript&colon;alert(1)) [z](&#x0A;javascript:x)",
        "[x](java\tscript:alert(1)) [x](<java&Tab;script:alert(1)>) [x](<\x0cjavascript:x>)".replace("\x0c", "&#12;"),
        "<javascript:alert(1)> <data:text/html,x>",
        "[x][r] ![y][r]\n\n[r]: javascript:alert(1)",
        '[x](https://e.example/"onmouseover=alert(1)) [x](<https://e.example/"onclick="x>)',
        '[x](https://e.example/ "a\\" onclick=\\"alert(1)") ![a"onerror="x](https://e.example/p.png "q\\"onload=\\"y")',
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\na <b onclick=x>b</b> <iframe src=//e.example>",
        "<!-- --><script>alert(1)</script><!-- -->\n\n<svg onload=x>\n\n<?php x ?>\n\n<![CDATA[<script>]]>",
        "[x](%00) [y](a%00b.md) [z](%0a%0d)",
        "{{ site.title }} {% include 'article.html' %} {# x #} {{ slot('latest') }}",
        '```js"onclick=x\n</code><script>alert(1)</script>\n```\n\n`</code><script>`',
        "| <script> |\n|---|\n| <img onerror=x> |\n\n[^1]: <script>\n\nA[^1].\n\n# <script>x</script> {#x onclick=y}",
    ],
)
def test_what_could_run_in_a_body_is_inert(site: Site, capsys: pytest.CaptureFixture[str], text: str) -> None:
    site.write(X, body(text))
    pages = taken(site, capsys)
    assert "site.title" in pages["a/x/index.html"].decode() or "site.title" not in text, (
        "templates are no part of content"
    )


@pytest.mark.parametrize("theme", [True, False], ids=["tiny theme", "shipped theme"])
def test_what_could_run_in_a_header_is_inert(site: Site, capsys: pytest.CaptureFixture[str], theme: bool) -> None:
    nasty = "</script><script>alert(1)</script>\" onload='x' --> ]]> {{ 7 * 7 }}"
    name = nasty.replace("/", "") + ".svg"
    escaped = name.replace("<", "\\<").replace(">", "\\>")
    site.write(f"content/a/{name}", DRAWN)
    site.article(
        "a/x.md",
        f"![{nasty.replace(']', '')}](</a/{escaped}>)",
        title=nasty,
        description=nasty,
        summary=nasty,
        tags=[f"t{nasty}"],
        categories=[f"c{nasty}"],
        authors=[f"a{nasty}"],
        source={"name": nasty, "url": "https://e.example/?a=%22%3E&b='"},
        image={"src": f"/a/{name}", "alt": nasty, "caption": nasty, "credit": nasty},
        corrections=[{"date": "2026-08-02", "text": nasty}],
        params={"x": nasty},
        kind="opinion",
    )
    site.settings(title=nasty, description=nasty, disclaimer=nasty, copyright=nasty, share=["facebook", "email"])
    if not theme:
        shutil.rmtree(site.folder / "templates")
    pages = taken(site, capsys)
    text = b"".join(pages[p] for p in pages if p.endswith(".html")).decode()
    assert "7 * 7" in text
    assert "&lt;/script&gt;" in text


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("\u202eevil.md", "a/evil/index.html"),
        ("a b.md", "a/a-b/index.html"),
        ("a\nb.md", "a/a-b/index.html"),
        ("a%2f..%2fb.md", "a/a-2f-2fb/index.html"),
        ("a\\..\\b.md", "a/a-b/index.html"),
        ("a:b.md", "a/a-b/index.html"),
        ("<script>.md", "a/script/index.html"),
        ("x.md.md", "a/x-md/index.html"),
        ("x" * 250 + ".md", "a/" + "x" * 80 + "/index.html"),
        ("2026-13-45-x.md", None),
        ("日本.md", "a/ri-ben/index.html"),
        ("\x1b[31m.md", None),
    ],
)
def test_a_strange_file_name_gives_a_safe_slug(
    site: Site, capsys: pytest.CaptureFixture[str], name: str, path: str | None
) -> None:
    site.write(f"content/a/{name}", HEAD)
    pages = taken(site, capsys)
    assert path is None or path in pages
    for printed in pages:
        assert re.fullmatch(r"[a-z0-9/.-]+", printed), printed


@pytest.mark.parametrize("name", ["con.md", "NUL.md", "-.md", "!!!.md", "'\".md", "\u202e.md"])
def test_a_file_name_that_gives_no_slug_is_told(site: Site, capsys: pytest.CaptureFixture[str], name: str) -> None:
    site.write(f"content/a/{name}", HEAD)
    (found,) = refused(site, capsys)
    assert found.endswith(":1:1 slug-missing")
    assert found.startswith("content/a/")


@pytest.mark.parametrize(
    "folder", ["<script>", "a\\b", "..a", "%2e%2e", "\u202ex", "x" * 250, "index.md", "story.md", "a\nb"]
)
def test_a_strange_folder_gives_a_safe_section(site: Site, capsys: pytest.CaptureFixture[str], folder: str) -> None:
    site.write(f"content/{folder}/x.md", HEAD)
    for printed in taken(site, capsys):
        assert re.fullmatch(r"[a-z0-9/.-]+", printed), printed


@pytest.mark.parametrize("folder", ["con", '"', "\u202e"])
def test_a_folder_that_can_be_no_section_is_told(site: Site, capsys: pytest.CaptureFixture[str], folder: str) -> None:
    site.write(f"content/{folder}/x.md", HEAD)
    found = refused(site, capsys)
    assert any(p.endswith(":2:8 url-unsafe") for p in found)


@pytest.mark.parametrize(
    "name",
    [
        'x" onerror="alert(1).png',
        "a b.png",
        "日本.png",
        "100%.png",
        "x" * 250 + ".png",
        "-.svg",
        "X.PNG",
        "<script>.svg",
    ],
)
def test_a_strange_picture_name_is_published_under_a_safe_one(
    site: Site, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    site.write(f"content/a/{name}", DRAWN if name.lower().endswith("svg") else PIXEL)
    escaped = name.replace("<", "\\<").replace(">", "\\>").replace("%", "%25")
    site.article("a/x.md", f"![x](<{escaped}>)", image=name)
    copies = [p for p in taken(site, capsys) if p.startswith("media/")]
    assert len(copies) in (1, 3)
    for copy in copies:
        assert re.fullmatch(r"media/[a-z0-9-]+\.[0-9a-f]{12}\.(avif|jpg|svg|webp)", copy)


@pytest.mark.parametrize("name", ["con.svg", "x."])
def test_a_picture_name_that_no_system_bears_is_told(site: Site, capsys: pytest.CaptureFixture[str], name: str) -> None:
    site.write(f"content/a/{name}", DRAWN)
    site.article("a/x.md", image=name)
    assert refused(site, capsys) == [f"content/a/{name}:1:1 url-unsafe"]


DEEP = {
    "[": "[" * 50_000,
    "![": "![" * 30_000,
    "[a](": "[a](" * 15_000,
    "(": "[a](" + "(" * 50_000,
    ">": "> " * 20_000 + "a",
    "-": "- " * 5_000 + "a",
    "lists": "\n".join(" " * (2 * n) + "- a" for n in range(500)),
    "*": "*a **b " * 20_000,
    "_": "_" * 100_000,
    "`": "`a ``b " * 20_000,
    "<": "<" * 50_000,
    "<!--": "<!--" * 20_000,
    "<a:": "<a:" * 20_000,
    "&": "&" * 50_000,
    "#": "#" * 50_000,
    "quotes": "\"'" * 50_000,
    "one line": "x" * 2_000_000,
    "many lines": "\n" * 200_000,
    "a wide table": "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n" + ("|" + "a|" * 3_000 + "\n") * 3,
    "references": "[a]" * 20_000,
    "definitions": "\n".join(f"[{n}]: /z/good/{n}" for n in range(5_000)),
    "footnotes in footnotes": "A[^1].\n\n[^1]: [^1] [^2]\n\n[^2]: [^1]",
    "footnotes": "".join(f"[^{n}]" for n in range(3_000)) + "\n\n" + "\n\n".join(f"[^{n}]: x" for n in range(3_000)),
}


@pytest.mark.parametrize("name", DEEP)
def test_no_body_is_too_deep_or_too_long(site: Site, capsys: pytest.CaptureFixture[str], name: str) -> None:
    site.write(X, body(DEEP[name]))
    assert "a/x/index.html" in taken(site, capsys)


def sparse(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("size", [50_000_000, sources.LARGEST + 1])
@pytest.mark.parametrize("path", [X, "content/a/film.mp4", "static/film.mp4", "templates/film.html"])
def test_a_large_file(site: Site, capsys: pytest.CaptureFixture[str], path: str, size: int) -> None:
    sparse(site.folder / path, size)
    if size < sources.LARGEST and path.endswith(".mp4"):
        assert "film.mp4" in taken(site, capsys) or path.startswith("content")
    else:
        assert refused(site, capsys) == [f"{path}:1:1 file-large"]


def fifo(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may have a hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(before)


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere.md")


def link_in_a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def link_outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def folder_outside(path: Path) -> None:
    path.symlink_to("/etc")


def folder_inside(path: Path) -> None:
    path.symlink_to("../z", target_is_directory=True)


SPECIAL: Mapping[Callable[[Path], None], str] = {
    fifo: "file-special",
    unix_socket: "file-special",
    broken_link: "file-unreadable",
    link_in_a_circle: "file-unreadable",
    link_outside: "link-outside",
    folder_outside: "link-outside",
    folder_inside: "folder-linked",
}


@pytest.mark.parametrize("make", SPECIAL, ids=lambda m: m.__name__)
@pytest.mark.parametrize("path", ["content/a/x.md", "content/a/x.svg", "static/a/x.css", "templates/a/x.html"])
def test_what_is_no_file_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], path: str
) -> None:
    file = site.folder / path
    file.parent.mkdir(parents=True)
    site.write(path.partition("/")[0] + "/z/any.txt", "")
    make(file)
    assert refused(site, capsys) == [f"{path}:1:1 {SPECIAL[make]}"]


def test_a_linked_content_folder_is_the_sites_own_choice(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / "content").rename(site.folder / "texts")
    (site.folder / "content").symlink_to("texts")
    assert "z/good/index.html" in taken(site, capsys)


def test_names_that_are_not_unicode_are_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site.folder / "content/a"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.md")).write_bytes(HEAD)
    assert refused(site, capsys) == ["content/a/??.md:1:1 file-name"]


@pytest.fixture
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses to open files called secret, whoever asks; root would be let through by permissions."""
    opened = open

    def guarded(path: object, *arguments: object, **options: object) -> object:
        if isinstance(path, str | Path) and Path(path).name.startswith("secret"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(sources, "open", guarded, raising=False)


@pytest.mark.usefixtures("_nobody")
@pytest.mark.parametrize("path", ["content/a/secret.md", "content/a/secret.svg", "static/secret.css"])
def test_an_unreadable_file_is_told(site: Site, capsys: pytest.CaptureFixture[str], path: str) -> None:
    site.write(path, "secret")
    assert refused(site, capsys) == [f"{path}:1:1 file-unreadable"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000,
        "title: " + "[" * 30_000,
        "title: &a A\ndescription: *a",
        "title: !!python/object/apply:os.system [id]",
        'title: "a\\0b"\nbase_url: https://h.example\ntimezone: UTC',
        "title: A\ntitle: B",
        "\xff\xfe",
        "title: A\nbase_url: javascript:alert(1)\ntimezone: UTC",
        "title: A\nbase_url: https://h.example\ntimezone: ../../etc/passwd",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\noutput_dir: ../../x",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\ncontent_dir: /etc",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\nlanguage: ../../x",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\npagination: {size: 0}",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\npermalinks: {article: '/../:slug/'}",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\npermalinks: {article: /same/}",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\ncategories: [{name: X, slug: ../..}]",
        "title: A\nbase_url: https://h.example\ntimezone: UTC\nmenus: {main: [{title: X, url: 'javascript:alert(1)'}]}",
    ],
)
def test_hostile_settings_end_with_2_or_are_told(site: Site, capsys: pytest.CaptureFixture[str], text: str) -> None:
    site.write("site.yaml", text.encode("latin-1"))
    code, found = outcome(site, capsys)
    assert code == MISUSED
    assert found
    assert all(re.match(r"site\.yaml:\d+:\d+ ", p) for p in found)
    assert sorted(p.name for p in site.folder.iterdir() if p.name != CACHE) == ["content", "site.yaml", "templates"]


def test_settings_that_are_no_file_end_with_2(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    for make in (fifo, unix_socket, broken_link, link_in_a_circle, Path.mkdir):
        (site.folder / "site.yaml").unlink()
        make(site.folder / "site.yaml")
        assert outcome(site, capsys) == (MISUSED, ["site.yaml:1:1 settings-missing"])
        if make is not Path.mkdir:
            continue
        (site.folder / "site.yaml").rmdir()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("templates/article.html", b"\xff\xfe", "file-encoding"),
        ("templates/article.html", b"{{ page.title }}\0slot:latest\0", "file-character"),
        ("templates/article.html", b"{% include 'article.html' %}", "template-failed"),
        ("templates/article.html", b"{% if %}", "template-syntax"),
        ("templates/article.html", b"{{ '\\0' }}", "template-failed"),
        ("templates/locales/en.po", b"\xff\xfe", "file-encoding"),
        (
            "templates/locales/en.po",
            b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__;\\n"\n',
            "catalog-broken",
        ),
        ("templates/locales/en.po", b'msgid "a"\nmsgstr "b\nnonsense\n', "catalog-broken"),
    ],
)
def test_a_bad_template_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], name: str, data: bytes, kind: str
) -> None:
    site.write(name, data)
    site.article("a/x.md")
    code, found = outcome(site, capsys)
    assert code == WRONG
    assert [p.partition(" ")[2] for p in found] == [kind]
    assert found[0].startswith(name)
