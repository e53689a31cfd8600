"""The Nu Html Checker has neither an error nor a warning for any page, style sheet or drawing of a site."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from served import node_tool, without

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SITES = [("own", "en"), ("searched", "en"), ("own", "ar"), ("stress", "en"), ("stress", "ar")]


def messages(*folders: Path) -> dict[Path, list[str]]:
    """What the checker says of all files below some folders, in one run, since it is slow to start."""
    jar = node_tool("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if not java:
        without("there is no Java")
    options = ["--also-check-css", "--also-check-svg", "--skip-non-html", "--exit-zero-always", "--format", "json"]
    done = subprocess.run(
        [java, "-jar", str(jar), "--stdout", *options, *map(str, folders)], capture_output=True, text=True, check=True
    )
    found: dict[Path, list[str]] = {folder: [] for folder in folders}
    for m in json.loads(done.stdout)["messages"]:
        file = Path(unquote(urlsplit(m["url"]).path))
        (folder,) = [one for one in folders if file.is_relative_to(one)]
        found[folder].append(f"{file}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}")
    return found


@pytest.fixture(scope="module")
def said(site_in) -> Mapping[Path, list[str]]:
    return messages(*(site_in(*one).public for one in SITES))


@pytest.mark.parametrize(("site", "language"), SITES)
def test_every_file_is_valid(site: str, language: str, said: Mapping[Path, list[str]], folder_of) -> None:
    # English text on a site that says it is Arabic is what these copies are for.
    meant = "appears to be written in" if language == "ar" else "\0"
    assert [m for m in said[folder_of(site, language)] if meant not in m] == []


def test_the_checker_would_say_something(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title></title><center>x</center>")
    (tmp_path / "bad.css").write_text("a { colour: red }")
    (tmp_path / "bad.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><nonsense/></svg>')
    told = "\n".join(messages(tmp_path)[tmp_path])
    assert all(f"bad.{kind}" in told for kind in ("html", "css", "svg"))
