"""Law 8: no clock, no set order, no hash(), no absolute path reaches the output; clean builds are byte-identical."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom import difference, tree

ROOT = Path(__file__).parents[2]
PARTS = ("site.yaml", "content", "templates", "static")
NOW = "2026-08-24T12:00:00Z"


class Surrounding(NamedTuple):
    """What a build must not depend on."""

    seed: str
    zone: str
    locale: str
    jobs: int
    folder: str


FIRST = Surrounding("0", "UTC", "C.UTF-8", 1, "one")
OTHERS = [
    Surrounding("4242", "Pacific/Kiritimati", "C", 3, "another place/with ünïcode and a long name"),
    Surrounding("1", "America/New_York", "de_DE.UTF-8", 2, "b"),
    Surrounding("random", "Asia/Kathmandu", "tr_TR.UTF-8", 1, "C c/d"),
    Surrounding("99", "Pacific/Pago_Pago", "POSIX", 2, "e"),
    Surrounding("7", "Europe/London", "ar_EG.UTF-8", 3, "f/g/h/i"),
]


def printed(home: Path, around: Surrounding) -> dict[str, bytes]:
    """The tree of a clean build of this repository's own site in some surrounding; no file of it names its folder."""
    folder = home / around.folder
    folder.mkdir(parents=True)
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "SOURCE_DATE"))}
    env |= {"PYTHONHASHSEED": around.seed, "TZ": around.zone, "LC_ALL": around.locale}
    command = [sys.executable, "-m", "newsgen", "build", "--quiet", "--full", "--now", NOW, "--jobs", str(around.jobs)]
    subprocess.run(command, cwd=folder, env=env, check=True)
    found = tree(folder / "public")
    assert len(found) > 100
    places = {str(home), str(folder), str(ROOT), str(Path.home()) + "/"}
    names = [name for place in places for name in (place.encode(), place.encode("unicode_escape"))]
    assert [path for path, data in found.items() if any(name in data for name in names)] == []
    return found


def test_two_clean_builds_in_different_surroundings_are_equal(tmp_path: Path) -> None:
    assert difference(printed(tmp_path, FIRST), printed(tmp_path, OTHERS[0])) == []


@pytest.mark.slow
def test_clean_builds_in_many_surroundings_are_equal(tmp_path: Path) -> None:
    first = printed(tmp_path, FIRST)
    for around in OTHERS:
        assert difference(first, printed(tmp_path, around)) == [], around
