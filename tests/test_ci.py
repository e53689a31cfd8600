"""Builds in CI: the workflow is that of the page, and a fresh checkout with the kept store does nothing twice."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom import NOW, RECORDS, Site, difference, tree
from pages import ROOT, fences, page

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FOLDER = RECORDS
INSTALLED = {"python -m pip install newsgen": "python -m pip install ."}


def documented() -> str:
    (found,) = [fence.text for fence in fences(page("docs/ci.md")) if fence.mark == "workflow"]
    return found


def test_the_workflow_of_this_repository_is_the_one_of_the_page() -> None:
    said, done = yaml.safe_load(documented()), yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text("utf-8"))
    steps = said["jobs"]["build"]["steps"]
    installs = [step for step in steps if step.get("run") in INSTALLED]
    assert len(installs) == 1
    installs[0]["run"] = INSTALLED[installs[0]["run"]]
    assert said["jobs"] == done["jobs"]
    assert said["permissions"] == done["permissions"]
    assert any(step.get("with", {}).get("path") == FOLDER for step in steps)
    assert any("--strict --format github" in step.get("run", "") for step in steps)


@pytest.mark.parametrize("name", ["docs/ci.md", *(f".github/workflows/{path.name}" for path in WORKFLOWS)])
def test_actions_are_pinned_to_a_commit_with_its_version(name: str) -> None:
    uses = re.findall(r"uses: (.*)", documented() if name.endswith(".md") else (ROOT / name).read_text("utf-8"))
    assert uses
    assert [one for one in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@harbor.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def run(folder: Path, *more: str) -> dict[str, Any]:
    """One run of the workflow's command; gives its report."""
    command = [sys.executable, "-m", "newsgen", "build", "--strict", "--format", "github", "--report", "report.json"]
    subprocess.run([*command, "--now", NOW.isoformat(), *more], cwd=folder, check=True, capture_output=True)
    found: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return found


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
def test_a_fresh_clone_with_the_kept_store_parses_and_renders_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "desk", theme=False)
    for n in range(1, 13):
        body = f"![Map](map.svg)\n\nThe tide of {n}. [Another](story-{n % 3 + 1}.md)."
        site.article(f"politics/story-{n}.md", body, date=f"2026-08-{n:02}", tags=["Law"], author="Ada")
    site.write("content/politics/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>')
    site.write("static/robots.txt", "User-agent: *\n")
    site.write(".gitignore", "/public/\n/.newsgen/\n/report.json\n")
    git(site.folder, "init")
    git(site.folder, "add", "-A")
    git(site.folder, "commit", "-m", "A site")
    first, second = tmp_path / "runner-1" / "work", tmp_path / "another" / "runner" / "checkout"
    for folder in (first, second):
        git(tmp_path, "clone", "-q", str(site.folder), str(folder))
    begun = run(first)
    assert (begun["parsed"], begun["rendered"] > 20) == (12, True)
    shutil.copytree(first / FOLDER, second / FOLDER)
    again = run(second)
    assert (again["parsed"], again["rendered"]) == (0, 0)
    assert difference(tree(first / "public"), tree(second / "public")) == []

    site.article("politics/story-13.md", "News of the tide.", date="2026-08-20", author="Ada")
    git(site.folder, "add", "-A")
    git(site.folder, "commit", "-m", "A story")
    third = tmp_path / "runner-3" / "work"
    git(tmp_path, "clone", "-q", str(site.folder), str(third))
    shutil.copytree(second / FOLDER, third / FOLDER)
    shutil.copytree(second / "public", third / "public")
    published = run(third)
    assert published["parsed"] == 1
    assert 0 < published["rendered"] < begun["rendered"] / 2
    shutil.rmtree(third / FOLDER)
    assert run(third, "--output", "clean")["rendered"] == published["pages"]
    assert difference(tree(third / "public"), tree(third / "clean")) == []
