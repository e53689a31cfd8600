"""What people install is whole: from a wheel, an sdist or a checkout, a folder with settings and content is a site."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "public", "dist", "*.egg-info", "out")
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

ARTICLE = """\
---
title: How a vote is counted
date: 2026-03-04
tags: [elections]
author: Ada Lindqvist
---
Every ballot is counted twice, by two people who do not speak.
"""


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints to standard output; run without what this shell says of Python."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that a build leaves nothing behind in the real one."""
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("checkout") / "newsgen", ignore=LEFT_OUT)


@pytest.fixture(scope="module")
def built(checkout: Path) -> dict[str, Path]:
    """The sdist, and the wheel made from what the sdist holds."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "out", cwd=checkout)
    (wheel,), (sdist,) = (checkout / "out").glob("*.whl"), (checkout / "out").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@pytest.fixture(scope="module", params=["wheel", "sdist", "editable"])
def scripts(
    request: pytest.FixtureRequest, built: dict[str, Path], checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of programs of a fresh environment with newsgen in it; the dependencies are those of this one."""
    folder = tmp_path_factory.mktemp(request.param) / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=checkout)
    programs = folder / "bin"
    (packages,) = folder.glob("lib/python*/site-packages")
    # The last line of the search path, and after every other .pth file: newsgen itself is never found there.
    (packages / "zz_dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    what = ["-e", checkout] if request.param == "editable" else [built[request.param]]
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-index", "--no-deps"]
    run(*pip, "--no-build-isolation", "--ignore-installed", *what, cwd=folder)
    origin = Path(run(programs / "python", "-c", "import newsgen; print(newsgen.__file__)", cwd=folder).strip())
    assert origin.is_relative_to(checkout if request.param == "editable" else folder)
    return programs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds settings and one article, and nothing else."""
    (tmp_path / "content" / "politics").mkdir(parents=True)
    (tmp_path / "content" / "politics" / "count.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "site.yaml").write_text("title: Harbor\nbase_url: https://harbor.example\ntimezone: UTC\n", "utf-8")
    return tmp_path


def stylesheet(folder: Path, page: str) -> bytes:
    """The stylesheet that a printed page links to."""
    found = re.search(r'rel="stylesheet" href="/([^"]+)"', (folder / "public" / page).read_text("utf-8"))
    assert found
    return (folder / "public" / found[1]).read_bytes()


def test_settings_and_content_are_enough_for_a_whole_site(scripts: Path, folder: Path) -> None:
    run(scripts / "newsgen", "build", cwd=folder)
    pages = {str(p.relative_to(folder / "public")) for p in (folder / "public").rglob("*.html")}
    assert pages == {
        "index.html",
        "404.html",
        "politics/count/index.html",
        "politics/index.html",
        "tag/index.html",
        "tag/elections/index.html",
        "author/index.html",
        "author/ada-lindqvist/index.html",
        "archive/index.html",
        "2026/03/index.html",
    }
    for page in pages:
        assert stylesheet(folder, page) == (ROOT / "static" / "css" / "site.css").read_bytes()


def test_the_theme_speaks_its_other_languages(scripts: Path, folder: Path) -> None:
    with (folder / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("language: de\n")
    run(scripts / "newsgen", "build", cwd=folder)
    assert "Zum Inhalt" in (folder / "public" / "index.html").read_text("utf-8")


def test_a_sites_own_files_replace_those_of_the_theme_one_by_one(scripts: Path, folder: Path) -> None:
    (folder / "templates" / "fragments").mkdir(parents=True)
    (folder / "templates" / "fragments" / "footer.html").write_text("<footer>our own foot</footer>\n", "utf-8")
    (folder / "static" / "css").mkdir(parents=True)
    (folder / "static" / "css" / "site.css").write_text("body { color: black }\n", "utf-8")
    run(scripts / "newsgen", "build", cwd=folder)
    page = (folder / "public" / "politics" / "count" / "index.html").read_text("utf-8")
    assert "<footer>our own foot</footer>" in page
    assert 'class="menu"' in page
    assert stylesheet(folder, "politics/count/index.html") == b"body { color: black }\n"


def test_a_site_is_begun_checked_and_counted_with_what_was_installed(scripts: Path, tmp_path: Path) -> None:
    run(scripts / "newsgen", "init", "harbor", "--yes", cwd=tmp_path)
    here = tmp_path / "harbor"
    assert run(scripts / "newsgen", "new", "A vote", cwd=here) == "content/news/a-vote.md\n"
    run(scripts / "newsgen", "build", "--strict", cwd=here)
    assert "8 checked, 0 errors, 1 warning" in run(scripts / "newsgen", "check", cwd=here)
    assert run(scripts / "newsgen", "stats", cwd=here) == ".newsgen/stats.html\n"
    assert '"$schema"' in run(scripts / "newsgen", "schema", "article", cwd=here)
    assert "A vote" in run(scripts / "newsgen", "list", cwd=here)


def test_the_program_and_the_module_know_their_version(scripts: Path, folder: Path) -> None:
    assert run(scripts / "newsgen", "--version", cwd=folder) == f"newsgen {VERSION}\n"
    assert run(scripts / "python", "-m", "newsgen", "--version", cwd=folder) == f"newsgen {VERSION}\n"


def test_the_wheel_holds_newsgen_its_theme_and_nothing_else(built: dict[str, Path], checkout: Path) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        names = {name for name in wheel.namelist() if not name.endswith("/")}
    about = f"newsgen-{VERSION}.dist-info"
    assert {name.split("/")[0] for name in names} == {"newsgen", about}
    assert f"{about}/licenses/LICENSE" in names
    sources = {f"newsgen/{path}" for path in files(checkout / "src" / "newsgen")}
    roots = ("templates", "static")
    theme = {f"newsgen/theme/{root}/{path}" for root in roots for path in files(checkout / root)}
    assert {name for name in names if name.startswith("newsgen/")} == sources | theme
    assert "newsgen/py.typed" in sources


def test_the_sdist_holds_what_the_tests_need(built: dict[str, Path], checkout: Path) -> None:
    with tarfile.open(built["sdist"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for root in ("src", "templates", "static", "content", "tests", "docs", "benchmarks"):
        assert {f"{root}/{path}" for path in files(checkout / root)} <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "site.yaml"} <= names


def files(folder: Path) -> set[str]:
    """Every file below a folder, relative to it."""
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
