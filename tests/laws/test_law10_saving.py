"""However files are saved, the server ends in the state of a clean start, and gives nothing half on the way."""

import http.client
import os
import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cold import cold
from edits import BODIES, CHOICES, EXTRAS, HEADERS, PATHS, TEMPLATES
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from newsgen.errors import Failed
from newsgen.serve import desk
from newsgen.urls import from_path
from newsroom import RECORDS, THEME, Site, article
from serving import Client, serving
from test_pictures import photo

TEXT = "---\ntitle: The vote\ndate: 2026-08-01\n---\n{}\n"
Save = Callable[[Path, str], None]


def in_place(file: Path, text: str) -> None:
    file.write_text(text)


def renamed(file: Path, text: str) -> None:
    """As most editors do."""
    other = file.with_name(f".{file.name}.tmp")
    other.write_text(text)
    other.replace(file)


def with_backup(file: Path, text: str) -> None:
    """As vim does: a number to try the folder, the old file aside, a new one, the old one away."""
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    aside = file.with_name(f"{file.name}~")
    file.replace(aside)
    file.write_text(text)
    aside.unlink()


def with_swap(file: Path, text: str) -> None:
    swap = file.with_name(f".{file.name}.swp")
    swap.write_bytes(b"\0" * 100)
    file.write_text(text)
    swap.unlink()


def deleted_first(file: Path, text: str) -> None:
    file.unlink()
    time.sleep(0.02)
    file.write_text(text)


def in_pieces(file: Path, text: str) -> None:
    """Emptied, then written slowly."""
    with file.open("w") as out:
        for start in range(0, len(text), 20):
            out.write(text[start : start + 20])
            out.flush()
            time.sleep(0.003)


def many_times(file: Path, text: str) -> None:
    """Several saves within 50 ms."""
    for n in range(5):
        file.write_text(TEXT.format(f"draft number {n}"))
        time.sleep(0.008)
    file.write_text(text)


def with_an_old_time(file: Path, text: str) -> None:
    """As a copy that keeps times does, and with the size of before."""
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def moved_in(file: Path, text: str) -> None:
    """A whole folder is replaced, as by a checkout."""
    other = file.parent.parent / ".incoming"
    shutil.copytree(file.parent, other)
    (other / file.name).write_text(text)
    aside = file.parent.parent / ".aside"
    file.parent.replace(aside)
    other.replace(file.parent)
    shutil.rmtree(aside)


HABITS: list[Save] = [
    in_place, renamed, with_backup, with_swap, deleted_first, in_pieces, many_times, with_an_old_time, moved_in,
]  # fmt: skip


@pytest.mark.parametrize("save", HABITS, ids=lambda save: save.__name__)
def test_every_habit_of_editors_shows_what_was_saved(site: Site, save: Save) -> None:
    file = site.write("content/politics/vote.md", TEXT.format("first"))
    site.article("politics/bill.md", "[The vote](vote.md)")
    with serving(site.request()) as client:
        for text in ("words", "again", "three"):
            save(file, TEXT.format(text))
            client.until("/politics/vote/", lambda r, t=text: r.status == 200 and t.encode() in r.body)
        client.settled()
        wanted = clean(site)
        assert state(client, wanted) == wanted


def branch(folder: Path, name: str) -> dict[str, str]:
    """All files of a site as one of two branches has them: other articles, settings, templates and style sheets."""
    site = Site(folder / name)
    site.settings(title=f"The {name} Harbor", latest={"count": len(name)})
    for n in range(0 if name == "main" else 15, 40 if name == "main" else 60):
        site.article(f"{'ab'[n % 2]}/s{n}.md", f"{name} words.", date=f"2026-08-{n % 20 + 1:02}", tags=[name])
    site.write("templates/article.html", THEME["article.html"] + f"<p>{name}</p>")
    site.write("static/site.css", f"/* {name} */")
    site.write(f"static/only-{name}.txt", name)
    files = [p for p in site.folder.rglob("*") if p.is_file()]
    return {p.relative_to(site.folder).as_posix(): p.read_text() for p in files}


def check_out(folder: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """As git does: a lock, what is gone taken away with its folders, and every file that differs made anew."""
    lock = folder / ".git" / "index.lock"
    lock.parent.mkdir(exist_ok=True)
    lock.touch()
    for path in before.keys() - after.keys():
        (folder / path).unlink()
        if not any((folder / path).parent.iterdir()):
            (folder / path).parent.rmdir()
    for path, text in after.items():
        if before.get(path) != text:
            (folder / path).unlink(missing_ok=True)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
    lock.unlink()


def test_a_storm_of_checkouts_ends_in_the_state_of_a_clean_start(site: Site, tmp_path: Path) -> None:
    main, other = branch(tmp_path, "main"), branch(tmp_path, "other")
    check_out(site.folder, {}, main)
    with serving(site.request()) as client:
        for before, after in ((main, other), (other, main), (main, other)):
            check_out(site.folder, before, after)
        client.until("/", lambda r: b"The other Harbor" in r.body)
        client.settled()
        wanted = clean(site)
        assert isinstance(wanted, dict)
        assert state(client, wanted) == wanted
        assert client.get("/only-main.txt").status == 404


Built = dict[str, bytes] | list[str]


def state(client: Client, built: Built) -> Built:
    """What a server gives for everything that a clean build has written; or what it says is wrong."""
    moment = client.served.moment
    if isinstance(built, list):
        assert moment
        return sorted(str(p) for p in moment.problems)
    base = moment.site.settings.site.base_path if moment else ""
    return {path: client.get(base + from_path(path)).page for path in built}


def clean(site: Site) -> Built:
    """What a clean build writes, or what it says is wrong."""
    try:
        built = cold(site)
    except Failed as failed:
        return sorted(map(str, failed.problems))
    return {path: data for path, data in built.items() if not path.startswith(RECORDS)}


class Desk(RuleBasedStateMachine):
    """Authors at work while the server runs; after each change the server is as a clean start."""

    @initialize()
    def start(self) -> None:
        self.site = Site(Path(os.environ["NEWSGEN_TEST_FOLDER"], f"{time.monotonic_ns()}"))
        self.site.article("politics/bill.md", tags=["Law"], date="2026-08-20", author="Ada")
        self.site.article("stocks/yield.md", "[The bill](../politics/bill.md)", date="2026-08-21")
        self.site.page("about.md")
        self.site.write("static/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        self.edit_figures(0)
        self.running = serving(self.site.request(), lambda: self.site.now)
        self.client = self.running.__enter__()

    def teardown(self) -> None:
        if hasattr(self, "running"):
            self.running.__exit__(None, None, None)

    @rule(path=PATHS, body=BODIES, header=HEADERS, save=st.sampled_from(HABITS[:4]))
    def write(self, path: str, body: str, header: dict[str, Any], save: Save) -> None:
        file = self.site.folder / "content" / path
        before = file.read_text() if file.exists() else None
        text = self.site.article(path, body, **header).read_text()
        if before is not None:
            file.write_text(before)
            save(file, text)

    @rule(old=PATHS, new=PATHS)
    def rename(self, old: str, new: str) -> None:
        one, other = (self.site.folder / "content" / path for path in (old, new))
        if one.exists():
            other.parent.mkdir(exist_ok=True)
            one.replace(other)

    @rule(path=PATHS)
    def delete(self, path: str) -> None:
        (self.site.folder / "content" / path).unlink(missing_ok=True)

    @rule(path=PATHS)
    def break_an_article(self, path: str) -> None:
        self.site.write(f"content/{path}", "---\ntitle: [\n---\n")

    @rule(name=st.sampled_from(TEMPLATES), extra=st.sampled_from(EXTRAS))
    def edit_a_template(self, name: str, extra: str) -> None:
        self.site.write(f"templates/{name}", THEME[name] + extra)

    @rule(keys=st.sampled_from(CHOICES))
    def edit_the_settings(self, keys: dict[str, Any]) -> None:
        self.site.settings(**keys)

    @rule(width=st.integers(1, 3))
    def edit_a_picture(self, width: int) -> None:
        self.site.write("static/chart.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>')

    @rule(seats=st.integers(1, 3))
    def edit_figures(self, seats: int) -> None:
        self.site.write("content/seats.csv", f"Party,2024\nLeft,{seats}\nRight,9\n")

    @invariant()
    def the_server_is_as_a_clean_start(self) -> None:
        end = time.monotonic() + 20
        wanted = clean(self.site)
        found = None
        while time.monotonic() < end and found != wanted:
            with suppress(http.client.HTTPException, OSError):
                found = state(self.client, wanted)
        assert found == wanted
        self.client.settled()
        assert state(self.client, wanted) == wanted


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[Desk]:
    # What is seen before the whole site is read again, and after, is the same; so that may come sooner.
    monkeypatch.setattr(desk, "IDLE", 0.2)
    monkeypatch.setenv("NEWSGEN_TEST_FOLDER", str(tmp_path))
    return Desk


def test_after_any_changes_the_server_is_as_a_clean_start(machine: type[Desk]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=2, stateful_step_count=6))


@pytest.mark.slow
def test_after_any_changes_the_server_is_as_a_clean_start_at_length(machine: type[Desk]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=6, stateful_step_count=12))


def test_an_article_comes_out_when_its_time_has_come(site: Site) -> None:
    """And goes when it expires, though nothing has changed on disk."""
    site.article("a/later.md", date="2026-08-24 12:00:01")
    site.article("a/gone.md", expires="2026-08-24 12:00:01")
    began = time.monotonic()
    with serving(site.request(), lambda: site.now + timedelta(seconds=time.monotonic() - began)) as client:
        client.until("/a/later/", lambda r: r.status == 200)
        client.until("/a/gone/", lambda r: r.status == 404)


def test_a_banner_comes_when_its_time_has_come(site: Site) -> None:
    site.write("templates/fragments/footer.html", '{{ edition.banner.text if edition.banner else "No banner" }}')
    site.settings(banner={"text": "Polls close at nine", "from": "2026-08-24 12:00:01"})
    site.article("a/a.md")
    began = time.monotonic()
    with serving(site.request(), lambda: site.now + timedelta(seconds=time.monotonic() - began)) as client:
        client.until("/", lambda r: b"Polls close at nine" in r.body)


def test_another_moment_may_be_looked_at(site: Site) -> None:
    site.article("a/later.md", date="2026-08-30")
    with serving(site.request(), lambda: datetime(2026, 8, 31, tzinfo=UTC)) as client:
        assert client.get("/a/later/").status == 200


def test_pictures_beside_articles_are_followed(site: Site) -> None:
    """Of pixels and drawn: other bytes, another size, gone, and there again."""
    site.write("content/a/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    site.write("content/a/photo.png", photo(20, 10, form="png"))
    file = site.article("a/a.md", "![A map](map.svg) and ![a photo](photo.png).", image="photo.png")
    with serving(site.request()) as client:
        for change in (
            lambda: site.write("content/a/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"/>'),
            lambda: site.write("content/a/photo.png", photo(10, 20, "#993333", form="png")),
            lambda: renamed(file, file.read_text().replace("![A map](map.svg) and ", "")),
            (site.folder / "content/a/photo.png").unlink,
            lambda: site.write("content/a/photo.png", photo(30, 20, form="png")),
        ):
            change()
            wanted, found = clean(site), None
            end = time.monotonic() + 20
            while found != wanted and time.monotonic() < end:
                found = state(client, wanted)
            assert found == wanted


def test_a_folder_that_comes_later_is_watched(site: Site) -> None:
    site.article("a/a.md")
    shutil.rmtree(site.folder / "content")
    with serving(site.request()) as client:
        site.article("a/b.md", "Late.")
        client.until("/a/b/", lambda r: b"Late." in r.body)
        site.article("a/b.md", "Later.")
        client.until("/a/b/", lambda r: b"Later." in r.body)
        site.write("static/new.txt", "new")
        client.until("/new.txt", lambda r: r.status == 200)


def test_other_folders_may_be_named_while_it_runs(site: Site) -> None:
    site.article("a/a.md")
    site.write("words/a/b.md", "---\ntitle: B\ndate: 2026-08-01\n---\nOf another folder.\n")
    with serving(site.request()) as client:
        site.settings(content_dir="words")
        client.until("/a/b/", lambda r: b"Of another folder." in r.body)
        site.write("words/a/b.md", "---\ntitle: B\ndate: 2026-08-01\n---\nAnd changed.\n")
        client.until("/a/b/", lambda r: b"And changed." in r.body)


def told(n: int, body: str, **title: str) -> tuple[str, str]:
    """A story of the site on which files are saved, by path and text."""
    header = {"date": f"2026-08-{n % 20 + 1:02}", "tags": ["Law"]} | title
    return f"content/politics/story-{n}.md", article(f"story-{n}.md", body, **header)


def saves() -> list[tuple[str, str]]:
    """Twenty files to save, one after the other: bodies, titles, and a template that every story is printed with."""
    edits = [told(n, f"Edited, {n}.", **({"title": f"New title {n}"} if n % 2 else {})) for n in range(19)]
    return [*edits[:10], ("templates/article.html", THEME["article.html"] + "<hr>"), *edits[10:]]


def builds(site: Site) -> dict[str, set[bytes]]:
    """Every page as it is at first, and after each of the saves; the site is left as it was at first."""
    allowed: dict[str, set[bytes]] = {}
    before = [(path, (site.folder / path).read_text()) for path, _ in saves()]
    for path, text in [("content/politics/story-0.md", before[0][1]), *saves()]:
        site.write(path, text)
        site.build()
        for file in site.output.rglob("*.html"):
            allowed.setdefault(file.relative_to(site.output).as_posix(), set()).add(file.read_bytes())
    for path, text in before:
        site.write(path, text)
    return allowed


def test_no_page_is_torn_while_files_are_saved(site: Site) -> None:
    """1,000 requests, 32 at a time, while files are saved 20 times: each body is that of some clean build."""
    for n in range(60):
        site.write(*told(n, f"Words of {n}."))
    allowed = builds(site)
    paths = random.Random(7).choices(sorted(allowed), k=1000)
    edits = saves()
    saving: list[Future[None]] = []
    with serving(site.request()) as client, ThreadPoolExecutor(32) as pool, ThreadPoolExecutor(1) as author:

        def ask(number: int, path: str) -> str:
            """Saves come all along the requests, not only at their beginning: one with every fiftieth."""
            if number % 50 == 0:
                edited, text = edits[number // 50]
                saving.append(author.submit(renamed, site.folder / edited, text))
            reply = client.get(from_path(path))  # type: ignore[arg-type]
            good = reply.status == 200 and reply.page in allowed[path]
            return "" if good else f"{path}: {reply.status} {reply.body!r}"

        assert [w for w in pool.map(ask, range(1000), paths) if w] == []
        assert [done.result() for done in saving] == [None] * len(edits)
        client.settled()
        wanted = clean(site)
        assert state(client, wanted) == wanted
