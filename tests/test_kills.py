"""Real processes, killed at any moment: the site stands in whole pages meanwhile, and the next build heals it."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsgen.edge.files import UNFINISHED
from newsroom import NOW, THEME, Site, difference, published, tree

KILLS = 200
TEXT = "The tide of {n} rose over the harbor while the council of {n} counted ferries and bonds. " * 8
KEYS = {"pagination": {"size": 5}, "related": {"count": 3}}
Tree = Mapping[str, bytes]
EDITS: dict[str, Callable[[Site], object]] = {
    "none": lambda site: None,
    "a body": lambda site: site.article("politics/story-3.md", "Quite another text.", date="2026-04-04"),
    "a title": lambda site: site.article("stocks/story-4.md", "Text.", date="2026-05-05", title="Another title"),
    "a new story": lambda site: site.article("world/fresh.md", TEXT.format(n=3), date="2026-08-20", tags=["Tag 1"]),
    "a story gone": lambda site: (site.folder / "content/world/story-5.md").unlink(),
    "a template": lambda site: site.write("templates/article.html", THEME["article.html"] + "<hr>\n"),
    "a fragment": lambda site: site.write("templates/fragments/footer.html", "<footer>Other</footer>"),
    "a setting": lambda site: site.settings(title="Another", **KEYS),
    "other URLs": lambda site: site.settings(permalinks={"article": "/:year/:slug/"}, **KEYS),
}


def filled(site: Site, count: int) -> None:
    site.settings(**KEYS)
    for n in range(count):
        folder = ("politics", "stocks", "world")[n % 3]
        body = TEXT.format(n=n % 7) + f"[See](../{folder}/story-{n % 3}.md)."
        site.article(f"{folder}/story-{n}.md", body, date=f"2026-0{1 + n % 7}-{1 + n % 28:02}", tags=[f"Tag {n % 4}"])


def states(new_site: Callable[[], Site], count: int) -> dict[str, tuple[Tree, Tree]]:
    """For each edit of one site its sources, and the tree that a clean build gives."""
    found: dict[str, tuple[Tree, Tree]] = {}
    for name, edit in EDITS.items():
        site = new_site()
        filled(site, count)
        edit(site)
        sources = tree(site.folder)
        site.build()
        found[name] = sources, tree(site.output)
    return found


def change(site: Site, sources: Tree) -> None:
    """Bring a site to other sources; files that are the same keep their time."""
    now = {p: d for p, d in tree(site.folder).items() if not p.startswith((".newsgen/", "public/"))}
    for path in now.keys() - sources.keys():
        (site.folder / path).unlink()
    for path, data in sources.items():
        if now.get(path) != data:
            site.write(path, data)


def torn(found: Tree, old: Tree, new: Tree) -> list[str]:
    """The paths of what readers may ask for where neither the old file stands nor the new one."""
    pages = {path for path in found if not Path(path).name.startswith(UNFINISHED)}
    wrong = [path for path in pages if found[path] not in (old.get(path), new.get(path))]
    return wrong + sorted((old.keys() & new.keys()) - found.keys())


def start(site: Site, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newsgen", "build", "-s", str(site.folder), "--now", NOW.isoformat(), "-q", *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def whole_time(site: Site) -> float:
    """How long a process takes for a build."""
    begun = time.monotonic()
    with start(site, "--full") as process:
        process.wait()
    return time.monotonic() - begun


@pytest.mark.slow
def test_two_hundred_killed_builds_leave_whole_pages_and_are_healed(
    site: Site, new_site: Callable[[], Site], tell: Callable[[str], None]
) -> None:
    clean = states(new_site, 60)
    change(site, clean["none"][0])
    site.build()
    seed = int(os.environ.get("NEWSGEN_SEED") or time.time_ns() % 10**6)
    rng, most, old = random.Random(seed), whole_time(site), clean["none"][1]
    killed = halfway = 0
    for tries in itertools.count(1):
        sources, new = clean[rng.choice([*clean])]
        change(site, sources)
        with start(site, "-j", "2") as process:
            try:
                process.wait(most * rng.uniform(0.4, 1.1))
            except subprocess.TimeoutExpired:
                process.kill()
        killed += process.returncode == -signal.SIGKILL
        found = tree(site.output)
        assert torn(public(found), public(old), public(new)) == [], f"seed {seed}, try {tries}"
        untouched, finished = difference(found, old) == [], difference(found, new) == []
        halfway += not untouched and not finished
        most *= 0.9 if finished else 1.05 if untouched else 1.0  # a machine that is busy now has others to serve, too
        site.build()
        assert difference(tree(site.output), new) == [], f"seed {seed}, try {tries}"
        old = new
        if killed == KILLS:
            break
    tell(f"{killed} of {KILLS} killed builds healed, {halfway} of them half printed, {tries} tries, seed {seed}")
    assert halfway, "some builds are killed while they print"


def public(files: Tree) -> Tree:
    return {path: data for path, data in files.items() if not path.startswith(".newsgen/")}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to tell the children of a process")
def test_the_workers_of_a_killed_build_end_with_it(site: Site) -> None:
    """Else they would go on to write what they have been given, over what the next build prints."""
    filled(site, 300)
    with start(site, "--full", "-j", "2") as process:
        tasks = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children: list[str] = []
        while len(children) < 2:
            assert process.poll() is None, "the build starts workers"
            children = tasks.read_text().split()
        process.kill()
    deadline = time.monotonic() + 20
    while left := [child for child in children if alive(child)]:
        assert time.monotonic() < deadline, f"orphans: {left}"
        time.sleep(0.02)
    site.build()
    assert published(site.output)


def alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
def test_of_two_builds_at_once_one_is_refused_or_both_are_right(site: Site, new_site: Callable[[], Site]) -> None:
    clean = states(new_site, 60)
    change(site, clean["none"][0])
    for n in range(12):
        sources, new = clean[[*clean][n % len(clean)]]
        change(site, sources)
        with start(site) as one, start(site, "-j", "2") as other:
            said = [process.communicate()[1].decode() for process in (one, other)]
        codes = sorted([one.returncode, other.returncode])
        assert codes in ([0, 0], [0, 2]), said
        assert codes == [0, 0] or any("Another build is at work" in text for text in said)
        assert difference(tree(site.output), new) == []
