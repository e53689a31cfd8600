"""What the pages of the documentation show, done: their commands run, their files built, their output printed."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE, STDOUT
from urllib.request import urlopen

import pytest

from newsroom import Site
from pages import AGREED, ROOT, Fence, differences, dotted, fences, first, page, rows, section, spans

MODULE = {"mdit-py-plugins": "mdit_py_plugins", "markdown-it-py": "markdown_it", "python-slugify": "slugify"}


@pytest.fixture
def shipped(tmp_path: Path) -> Site:
    """A site with the theme that newsgen ships."""
    return Site(tmp_path / "shipped", theme=False)


def test_markdown_becomes_what_the_page_says(site: Site, pytestconfig: pytest.Config) -> None:
    found = fences(page("docs/markdown.md"))
    pairs = [(a, b) for a, b in pairwise(found) if (a.language, b.language) == ("markdown", "html")]
    assert 2 * len(pairs) == len(found)
    site.settings(base_url="https://harbor.example/news")
    site.write("templates/article.html", "{{ page.body }}")
    (site.folder / "templates/partials/picture.html").unlink()
    site.write("content/politics/hall.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>')
    site.write("content/politics/seats.csv", "Year,Left\n2016,10\n2020,12\n2024,14\n")
    site.write("content/stocks/bonds.md", "---\ntitle: Bonds\ndate: 2026-01-01\n---\n## Yield\n")
    for n, (written, _) in enumerate(pairs):
        site.write(f"content/politics/example-{n}.md", f"---\ntitle: {n}\ndate: 2026-01-01\n---\n{written.text}")
    site.build()
    printed = [site.read(f"politics/example-{n}/index.html") for n in range(len(pairs))]
    real = [re.sub(r"(?<=/media/hall\.)[0-9a-f]{12}", "FINGERPRINT", text).strip() + "\n" for text in printed]
    compare("docs/markdown.md", [(shown, text) for (_, shown), text in zip(pairs, real, strict=True)], pytestconfig)


def test_the_templates_on_the_page_do_what_it_says(shipped: Site) -> None:
    shipped.settings(language="nl-BE", sidebar=["latest", "contact"])
    files = [f for f in fences(page("docs/templates.md")) if f.mark.startswith("file: ")]
    assert len(files) == 4
    for one in files:
        shipped.write(one.mark.removeprefix("file: "), one.text)
    shipped.write(
        "content/politics/a.md", "---\ntitle: A\ndate: 2026-01-01\ntags: [x]\ntemplate: long-read\n---\nText.\n"
    )
    shipped.write("content/politics/b.md", "---\ntitle: B\ndate: 2026-01-02\n---\nText.\n")
    assert shipped.build().problems == ()
    long_read, other = shipped.read("politics/a/index.html"), shipped.read("politics/b/index.html")
    assert '<p class="long-read">1 minuut</p>' in long_read
    assert "mailto:desk@harbor.example" in other
    assert "mailto:desk@harbor.example" not in long_read
    assert "Laatste nieuws" in other
    assert ('class="footer"' in other, "footer-top" in other) == (True, False)


def test_the_report_holds_the_fields_that_the_page_lists(site: Site) -> None:
    site.write("content/politics/a.md", "---\ntitle: A\ndate: 2026-01-01\nfoo: 1\n---\nText.\n")
    site.write("content/politics/b.md", "---\ntitle: B\ndate: 2999-01-01\n---\nText.\n")
    done = newsgen(site.folder, "build", "--format", "json", "--report", "report.json")
    whole = json.loads(done.stdout)
    assert whole == json.loads((site.folder / "report.json").read_text("utf-8"))
    documented = first(rows(section("docs/commands.md", "The report"), head="field"))
    there = {path for path in dotted(whole) if not path.startswith("seconds.")}
    assert differences(documented, there - {"published"}) == AGREED
    assert whole["held"][0]["reason"] == "future"
    assert set(json.loads(newsgen(site.folder, "build", "--strict", "--format", "json").stdout)) == {
        "ok",
        "problems",
        "seconds",
    }


def test_the_last_lines_of_a_build_read_as_on_the_page(shipped: Site) -> None:
    (shown,) = [f.text for f in fences(page("docs/commands.md")) if f.language == "text"]
    shipped.write("content/politics/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n")
    shipped.write("content/politics/secret.md", "---\ntitle: B\ndraft: true\n---\nText.\n")
    said = newsgen(shipped.folder, "build").stdout
    assert re.sub(r"[0-9]+\.[0-9]+", "0.0", said) == re.sub(r"[0-9]+\.[0-9]+", "0.0", shown)


def newsgen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsgen", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def put(folder: Path, fence: Fence) -> None:
    path = folder / fence.mark.removeprefix("file: ")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fence.text, "utf-8")


def shell(folder: Path, script: str) -> tuple[Path, str]:
    """Run a script as a person would type it; gives the folder one is in then, and what was printed."""
    name = f'newsgen() {{ {shlex.quote(sys.executable)} -m newsgen "$@"; }}'
    whole = f"{name}\n{script}\ncode=$?\npwd > {shlex.quote(str(folder / '.pwd'))}\nexit $code"
    done = subprocess.run(["bash", "-c", whole], cwd=folder, stdout=PIPE, stderr=STDOUT, text=True, check=False)
    here = Path((folder / ".pwd").read_text("utf-8").strip())
    (folder / ".pwd").unlink()
    return here, done.stdout


def compare(name: str, outputs: Sequence[tuple[Fence, str]], config: pytest.Config) -> None:
    """Hold the outputs that a page shows against the real ones; `--update-golden` writes these instead."""
    assert outputs
    if config.getoption("--update-golden"):
        text = page(name)
        for fence, real in sorted(outputs, key=lambda o: o[0].start, reverse=True):
            text = text[: fence.start] + real + text[fence.end :]
        (ROOT / name).write_text(text, "utf-8")
        page.cache_clear()
        return
    for fence, real in outputs:
        assert fence.text == real


def test_the_three_mistakes_look_as_the_page_shows_them(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    outputs: list[tuple[Fence, str]] = []
    settings_file, *others = [f for f in fences(page("docs/problems.md")) if f.mark]
    here = tmp_path / "0"
    for fence in others:
        put(here, settings_file)
        if fence.mark == "output":
            outputs.append((fence, newsgen(here, "build").stderr))
            here = tmp_path / str(len(outputs))
        else:
            put(here, fence)
    assert len(outputs) == 3
    compare("docs/problems.md", outputs, pytestconfig)


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
def test_the_first_five_minutes_go_as_the_readme_says(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Every command as it is typed, every file as it is written, and what is printed; the summary of a build aside."""
    here, said = tmp_path, ""
    outputs: list[tuple[Fence, str]] = []
    for fence in fences(page("README.md")):
        if fence.mark.startswith("below: "):
            article = here / fence.mark.removeprefix("below: ")
            article.write_text(article.read_text("utf-8") + fence.text, "utf-8")
        elif fence.mark == "output":
            outputs.append((fence, said))
        elif fence.mark == "shell":
            typed, _, served = fence.text.partition("newsgen serve\n")
            here, said = shell(here, typed)
            if served or typed != fence.text:
                look_at_the_preview(here)
    assert len(outputs) == 3
    compare("README.md", [(f, "".join(unsummed(said))) for f, said in outputs], pytestconfig)
    assert "How a vote is counted" in (here / "public" / "index.html").read_text("utf-8")
    assert json.loads((here / "report.json").read_text("utf-8"))["ok"] is True


def unsummed(said: str) -> list[str]:
    """What was printed, without the last line of a build, which has the seconds that it took."""
    return [line for line in said.splitlines(keepends=True) if not line.startswith("public: ")]


def look_at_the_preview(folder: Path) -> None:
    """`newsgen serve` as it is typed, its first line read, and the new article looked at with its link followed."""
    command = [sys.executable, "-m", "newsgen", "serve"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            assert server.stderr
            address = next(found[0] for line in server.stderr if (found := re.search(r"http://[^ ]+/", line)))
            with urlopen(f"{address}politics/how-a-vote-is-counted/") as answer:
                text = answer.read().decode()
            assert "<h1" in text
            assert "Every ballot is counted twice" in text
            (link,) = re.findall(r'<a href="([^"]+)">how a bill becomes law</a>', text)
            with urlopen(address.rstrip("/") + link) as answer:
                assert answer.status == 200
        finally:
            server.terminate()


def test_a_package_is_imported_no_earlier_than_the_page_says() -> None:
    late = [spans(row[0])[0] for row in rows(page("docs/dependencies.md"), head="package") if row[2] != "start"]
    code = "import sys; from newsgen.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {MODULE.get(name, name) for name in late} & loaded == set()
