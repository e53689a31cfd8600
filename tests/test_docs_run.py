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

import pytest

from newsgen import cli
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
    done = subprocess.run(["bash", "-c", whole], cwd=folder, capture_output=True, text=True, check=False)
    here = Path((folder / ".pwd").read_text("utf-8").strip())
    (folder / ".pwd").unlink()
    return here, done.stdout + done.stderr


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
    here, said = tmp_path, ""
    outputs: list[tuple[Fence, str]] = []
    for fence in fences(page("README.md")):
        if fence.mark.startswith("file: "):
            put(here, fence)
        elif fence.mark == "output":
            outputs.append((fence, said))
            article = here / "content" / "politics" / "how-a-vote-is-counted.md"
            article.write_text(re.sub(" See also .*", "", article.read_text("utf-8")), "utf-8")
            assert newsgen(here, "build").returncode == cli.GOOD
            assert "How a vote is counted" in (here / "public" / "index.html").read_text("utf-8")
        elif fence.language == "sh" and fence.mark not in ("install", "test"):
            here, said = shell(here, fence.text)
    compare("README.md", outputs, pytestconfig)
    assert (here / "report.json").is_file()


def test_a_package_is_imported_no_earlier_than_the_page_says() -> None:
    late = [spans(row[0])[0] for row in rows(page("docs/dependencies.md"), head="package") if row[2] != "start"]
    code = "import sys; from newsgen.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {MODULE.get(name, name) for name in late} & loaded == set()
