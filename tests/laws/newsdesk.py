"""A news desk as a state machine: it edits one small site, and after each step a warm build is held to a clean one.

Held equal: every byte and the ledger, and what the build did against what `predicted` says it had to do.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from cold import MEMORY, cold
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from predicted import LEAST, Drawn, Model, Work
from predicted import Site as Files
from stories import (
    ALWAYS,
    BODIES,
    CHOICES,
    DESK,
    EXTRAS,
    FIGURES,
    FOLDERS,
    FRAGMENTS,
    HEADERS,
    MOMENTS,
    NAMES,
    PATHS,
    TEMPLATES,
    WHICH,
    photo,
    prose,
)

from newsgen import build as whole_build
from newsgen import digest
from newsgen.edge.output import Folder
from newsgen.edge.stamps import Stamps
from newsgen.edge.store import CACHE, FILE, SqliteStore
from newsgen.errors import Failed
from newsgen.plan.recipe import PageRecipe
from newsgen.render.page import Press
from newsgen.render.sheet import Sheet
from newsgen.stages import collect, publish
from newsgen.stages.again import again
from newsgen.stages.report import Report
from newsroom import LEDGER, RECORDS, Site, article, difference, tree

POINTS: dict[str, tuple[object, str]] = {
    "store": (SqliteStore, "put"),
    "output": (Folder, "write"),
    "before the first file": (publish, "claim"),
    "before the ledger": (publish, "save"),
    "before old files go": (publish, "prune"),
    "while the store lets go": (SqliteStore, "keep"),
    "after the ledger": (Stamps, "keep"),
    "at the very end": (whole_build, "remember"),
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
TREE_PAGES = (2, 5, 10, 13)


class KilledError(Exception):
    """Stands for a kill: nothing in newsgen handles it."""


def until(whole: Callable[..., Any], after: int) -> Callable[..., Any]:
    """A function that works so many times and then is killed before it does anything."""
    left = iter(range(after))

    def do(*arguments: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise KilledError
        return whole(*arguments, **named)

    return do


@contextmanager
def watched() -> Iterator[list[Drawn]]:
    """The pages that are rendered meanwhile, in order."""
    seen: list[Drawn] = []
    render, encode = Press.sheet, msgspec.msgpack.Encoder(order="deterministic").encode

    def sheet(press: Press, recipe: PageRecipe) -> Sheet:
        try:
            done = render(press, recipe)
        except Failed:
            seen.append(Drawn(encode(recipe), recipe.template, good=False))
            raise
        seen.append(Drawn(encode(recipe), recipe.template, good=True))
        return done

    with patch.object(Press, "sheet", sheet):
        yield seen


@contextmanager
def crowded() -> Iterator[None]:
    """A store that lets go early, so that it does in a run of some steps."""
    with patch.object(collect, "LEAST", LEAST):
        yield


class Newsdesk(RuleBasedStateMachine):
    """A desk, its site, and the model of what has been done for it."""

    steps = 0
    """How many steps all desks have taken."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(dir=MEMORY)
        self.site = Site(Path(self.place.name) / "site", theme=False)
        self.model = Model()
        self.keys: dict[str, Any] = {}
        self.killed = self.unsure = self.broken = False

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize(count=st.integers(3, 12), language=st.sampled_from(["en", "de"]))
    def open_the_site(self, count: int, language: str) -> None:
        for name, text in DESK.items():
            self.site.write(f"templates/{name}", text)
        for n in range(count):
            path = f"{FOLDERS[n % 3]}/{NAMES[n // 3]}.md"
            self.put(path, prose(n % 2, n), {"date": f"2026-08-{2 + 2 * n:02}", "tags": ["Law"] if n % 2 else []})
        self.site.page("about.md")
        self.site.write("static/chart.svg", PICTURE.format(9))
        self.site.write("static/desk.css", "p {}")
        self.site.write("content/politics/map.svg", PICTURE.format(8))
        self.site.write("content/politics/photo.png", photo(4))
        self.site.write("content/politics/seats.csv", FIGURES.format(4))
        self.choose({"language": "de"} if language == "de" else {})

    # What a desk does to articles.

    @rule(path=PATHS, body=BODIES, header=HEADERS)
    def write(self, path: str, body: str, header: dict[str, Any]) -> None:
        self.put(path, body, header)

    @rule(which=WHICH, body=BODIES)
    def edit_a_body(self, which: int, body: str) -> None:
        path = self.one(which)
        if head := self.header(path):
            self.site.write(self.named(path), f"---\n{head}---\n{body}\n")

    @rule(which=WHICH, line=st.sampled_from(["title: Anew", "summary: Briefly.", "kind: opinion", "noindex: true"]))
    def edit_a_header(self, which: int, line: str) -> None:
        path = self.one(which)
        if (head := self.header(path)) and f"{line.partition(':')[0]}:" not in head:
            body = self.source(path).read_text("utf-8").split("---\n", 2)[2]
            self.site.write(self.named(path), f"---\n{head}{line}\n---\n{body}")

    @rule(which=WHICH, title=st.sampled_from(["Once more", "The vote", "Ships"]))
    def edit_a_title(self, which: int, title: str) -> None:
        path = self.one(which)
        if head := self.header(path):
            rest = "".join(f"{line}\n" for line in head.splitlines() if not line.startswith("title:"))
            body = self.source(path).read_text("utf-8").split("---\n", 2)[2]
            self.site.write(self.named(path), f"---\ntitle: {title}\n{rest}---\n{body}")

    @rule(which=WHICH, new=PATHS)
    def rename_or_change_the_category(self, which: int, new: str) -> None:
        old = self.one(which)
        if (file := self.source(old)).exists():
            self.source(new).parent.mkdir(exist_ok=True)
            file.replace(self.source(new))

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        path = self.one(which)
        self.source(path).unlink(missing_ok=True)

    @rule(which=WHICH, time=st.integers(0, 2_000_000_000))
    def touch_without_a_change(self, which: int, time: int) -> None:
        path = self.one(which)
        if (file := self.source(path)).exists():
            os.utime(file, (time, time))

    @rule(one=PATHS, other=PATHS)
    def swap_two_files(self, one: str, other: str) -> None:
        first, second = self.source(one), self.source(other)
        if first.exists() and second.exists() and first != second:
            first.rename(first.with_suffix(".swap"))
            second.rename(first)
            first.with_suffix(".swap").rename(second)

    @rule(path=PATHS, body=BODIES, header=HEADERS, repaired=st.booleans())
    def break_an_article(self, path: str, body: str, header: dict[str, Any], repaired: bool) -> None:
        self.site.write(self.named(path), "---\ntitle: [\n---\n")
        if repaired:
            self.agree()
            self.put(path, body, header)

    @rule(path=PATHS, body=BODIES, header=HEADERS)
    def restore_a_file_with_an_older_time(self, path: str, body: str, header: dict[str, Any]) -> None:
        if (file := self.source(path)).exists():
            facts, data = file.stat(), file.read_bytes()
            self.put(path, body, header)
            self.agree()
            file.write_bytes(data)
            os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))

    @rule(path=PATHS, body=BODIES, header=HEADERS)
    def edit_twice_in_one_tick_of_the_clock(self, path: str, body: str, header: dict[str, Any]) -> None:
        """The same size, inode and time of change as when it was last hashed, but too late then to be trusted."""
        file = self.put(path, f"{body}\n\nFirst", header)
        self.late(file)
        self.agree()
        file.write_bytes(file.read_bytes().replace(b"\nFirst\n", b"\nAgain\n"))
        self.late(file)

    # What it does to everything else.

    @rule(name=st.sampled_from(TEMPLATES), extra=st.sampled_from([*EXTRAS, "{{ nothing }}"]))
    def edit_a_template(self, name: str, extra: str) -> None:
        self.site.write(f"templates/{name}", DESK[name] + extra)

    @rule(name=st.sampled_from(FRAGMENTS), extra=st.sampled_from([*EXTRAS, "{{ edition.latest | length }}"]))
    def edit_a_fragment(self, name: str, extra: str) -> None:
        self.site.write(f"templates/{name}", DESK[name] + extra)

    @rule(placed=st.booleans())
    def add_a_fragment(self, placed: bool) -> None:
        self.site.write("templates/fragments/tip.html", "<aside>{{ variant }} {{ edition.copyright }}</aside>")
        self.site.write("templates/page.html", DESK["page.html"] + '{{ slot("tip", "home") }}' * placed)

    @rule()
    def remove_a_fragment(self) -> None:
        (self.site.folder / "templates/fragments/tip.html").unlink(missing_ok=True)

    @rule(text=st.sampled_from(["", 'msgid ""\nmsgstr ""\n\nmsgid "words"\nmsgstr "Worte"\n']))
    def edit_the_words(self, text: str) -> None:
        self.site.write("templates/locales/de.po", text)

    @rule(keys=st.sampled_from(CHOICES), given=st.booleans())
    def edit_the_settings(self, keys: dict[str, Any], given: bool) -> None:
        self.choose(self.keys | keys if given else {k: v for k, v in self.keys.items() if k not in keys})

    @rule()
    def rename_the_content_folder(self) -> None:
        old = self.keys.get("content_dir", "content")
        new = "stories" if old == "content" else "content"
        (self.site.folder / old).rename(self.site.folder / new)
        keys = {k: v for k, v in self.keys.items() if k != "content_dir"}
        self.choose(keys if new == "content" else keys | {"content_dir": new})

    @rule(now=st.sampled_from(MOMENTS))
    def move_the_clock(self, now: datetime) -> None:
        self.site.now = now

    @rule(name=st.sampled_from(["static/chart.svg", "politics/map.svg", "politics/photo.png"]), width=st.integers(1, 3))
    def edit_a_picture(self, name: str, width: int) -> None:
        path = name if name.startswith("static/") else self.named(name)
        self.site.write(path, photo(width) if name.endswith(".png") else PICTURE.format(width))

    @rule(seats=st.integers(1, 3))
    def edit_the_figures_of_a_chart(self, seats: int) -> None:
        self.site.write(self.named("politics/seats.csv"), FIGURES.format(seats))

    @rule(text=st.sampled_from(["p {}", "b {}", "p { color: red }"]))
    def edit_the_style(self, text: str) -> None:
        self.site.write("static/desk.css", text)

    # What goes wrong.

    @rule(
        point=st.sampled_from(sorted(POINTS)),
        after=st.integers(0, 9),
        first=st.sampled_from([False, False, True]),
        story=st.tuples(PATHS, BODIES, HEADERS),
    )
    def kill_a_build(self, point: str, after: int, first: bool, story: tuple[str, str, dict[str, Any]]) -> None:
        if first:
            self.lose_the_output()
        self.put(*story)
        before, (clean, _) = tree(self.site.output), self.clean()
        owner, name = POINTS[point]
        whole = getattr(owner, name)
        times = after if owner in (SqliteStore, Folder) else 0
        with patch.object(owner, name, until(whole, times)), suppress(KilledError, Failed):
            self.site.build()
        self.killed = True
        if isinstance(clean, dict):
            self.holds_whole_pages(before, clean)

    @rule(cut=st.booleans())
    def lose_the_store(self, cut: bool) -> None:
        for file in (self.site.folder / CACHE).iterdir():
            file.write_bytes(b"") if cut else file.unlink()
        self.model.forget()

    @rule()
    def fill_the_store_with_something_else(self) -> None:
        self.store.write_bytes(b"This is no store. " * 999)
        self.broken = True
        self.model.forget()

    @rule()
    def get_a_store_of_another_format(self) -> None:
        if self.stored() == (0, 0):
            return
        with sqlite3.connect(self.store) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        self.broken = True
        self.model.forget()

    @rule(where=st.integers(0, 99))
    def damage_a_page_of_the_store(self, where: int) -> None:
        """Whether it shows depends on what is read; so for once the work is not predicted, and the store goes after."""
        data = bytearray(self.store.read_bytes() if self.store.exists() else b"")
        trees = [at for at in range(4096, len(data), 4096) if data[at] in TREE_PAGES]
        if trees:
            data[trees[where % len(trees)]] = 0xFF
            self.store.write_bytes(data)
            self.unsure = True

    @rule()
    def another_version_of_newsgen_builds(self) -> None:
        """It shares the store, and takes nothing from it that this one has made."""
        with patch.object(digest, "version", lambda _: "another"):
            digest.engine.cache_clear()
            try:
                self.agree("another")
            finally:
                digest.engine.cache_clear()

    @rule()
    def lose_the_output(self) -> None:
        shutil.rmtree(self.site.output, ignore_errors=True)
        self.model.recorded = {}

    @rule(which=st.integers(0, 999), how=st.sampled_from(["gone", "cut", "other", "touched", "a link"]))
    def spoil_an_output_file(self, which: int, how: str) -> None:
        if not self.model.recorded:
            return
        file = self.site.output / sorted(self.model.recorded)[which % len(self.model.recorded)]
        if not file.is_file():
            return
        data = file.read_bytes()
        if how == "cut":
            file.write_bytes(data[: len(data) // 2])
        elif how == "other":
            file.write_bytes(data[::-1])
        elif how == "touched":
            os.utime(file, (1, 1))
        else:
            file.unlink()
            if how == "a link":
                file.symlink_to("nowhere")

    @rule(which=st.integers(0, 999), filled=st.booleans())
    def put_a_folder_where_a_page_stood(self, which: int, filled: bool) -> None:
        if not self.model.recorded:
            return
        file = self.site.output / sorted(self.model.recorded)[which % len(self.model.recorded)]
        planned, _ = self.clean()
        if (
            not file.is_file()
            or not isinstance(planned, dict)
            or file.relative_to(self.site.output).as_posix() not in planned
        ):
            return
        file.unlink()
        file.mkdir()
        if filled:
            (file / "theirs.txt").write_text("theirs")
        before = tree(self.site.output)
        failed, _ = self.warm()
        assert isinstance(failed, Failed)
        assert [p.kind for p in failed.problems if p.level == "error"] == ["output-foreign"]
        assert difference(before, tree(self.site.output)) == [], "a build that is refused leaves the output as it stood"
        for inner in file.iterdir():
            inner.unlink()
        file.rmdir()

    # What must hold.

    @invariant()
    def warm_equals_cold(self) -> None:
        Newsdesk.steps += 1
        self.agree()

    def agree(self, engine: str = "this") -> None:
        """Build clean and warm: the same bytes or problems, and no more work than is due, and no less."""
        before = tree(self.site.output)
        clean, pages = self.clean()
        files = Files(self.site.folder, self.keys, engine)
        if self.killed:
            self.model.killed(files, pages, *self.stored())
            self.killed = False
        standing = without_records(before)
        due = self.model.predict(files, pages, standing, without_records(clean)) if isinstance(clean, dict) else None
        warm, damaged = self.warm()
        if isinstance(clean, Failed) or isinstance(warm, Failed) or due is None:
            assert isinstance(clean, Failed), warm
            assert isinstance(warm, Failed)
            assert unlike_damage(warm) == clean.problems
            assert difference(before, tree(self.site.output)) == [], "a build that fails leaves the output as it stood"
        else:
            assert difference(tree(self.site.output), clean) == []
            if not self.unsure:
                assert done(warm) == due, f"done {done(warm)}\ndue  {due}"
            self.model.recorded = without_records(clean)
            self.rests()
        if self.unsure:
            self.unsure = False
            self.lose_the_store(cut=False)
            self.agree(engine)
        else:
            assert damaged == self.broken
            self.broken = False
            self.model.learn(files, pages, good=isinstance(clean, dict))
            assert self.stored() == (len(self.model.parsed), len(self.model.sheets))

    def rests(self) -> None:
        """Nothing is left to do, and a look is enough to tell."""
        report, _ = again(self.site.request())
        assert report
        assert [p for p in report.problems if p.kind == "store-damaged"] == []
        assert done(report) == Work(0, 0, 0, frozenset(), frozenset(), frozenset())

    def clean(self) -> tuple[dict[str, bytes] | Failed, list[Drawn]]:
        """What a clean build gives, and the pages that it renders."""
        with watched() as pages:
            try:
                return cold(self.site), pages
            except Failed as failed:
                return failed, pages

    def warm(self) -> tuple[Report | Failed, bool]:
        """What a warm build gives, and whether it set the store aside."""
        found: Report | Failed
        try:
            found = self.site.build()
        except Failed as failed:
            found = failed
        return found, any(p.kind == "store-damaged" for p in found.problems)

    def stored(self) -> tuple[int, int]:
        """How many parsed files and how many sheets the store holds."""
        if not self.store.exists() or not self.store.stat().st_size:
            return 0, 0
        db = sqlite3.connect(self.store)
        counts = [db.execute(f"SELECT count(*) FROM {shelf}").fetchone()[0] for shelf in ("parsed", "furniture")]
        db.close()
        return counts[0], counts[1]

    def holds_whole_pages(self, before: dict[str, bytes], clean: dict[str, bytes]) -> None:
        """After a kill: each page is the old one or the new one, and a new ledger means that all are."""
        now = tree(self.site.output)
        torn = [path for path, data in without_records(now).items() if data not in (before.get(path), clean.get(path))]
        assert torn == [], "a killed build leaves whole pages, old or new"
        if now.get(LEDGER) == clean[LEDGER] != before.get(LEDGER):
            assert difference(without_records(now), without_records(clean)) == [], (
                "success is recorded after the success"
            )
            self.model.recorded = without_records(clean)

    def choose(self, keys: dict[str, Any]) -> None:
        self.keys = keys
        self.site.settings(**(ALWAYS | keys))

    def put(self, path: str, body: str, header: dict[str, Any]) -> Path:
        return self.site.write(self.named(path), article(path, body, **header))

    def late(self, file: Path) -> None:
        """As if the file had been changed after it was hashed."""
        facts = file.stat()
        os.utime(file, ns=(facts.st_atime_ns, 4_000_000_000 * 1_000_000_000))

    def header(self, path: str) -> str:
        """The header of an article; empty where there is none, or it is broken."""
        file = self.source(path)
        parts = file.read_text("utf-8").split("---\n", 2) if file.exists() else []
        return parts[1] if len(parts) == 3 and "date:" in parts[1] else ""

    def one(self, which: int) -> str:
        """One of the articles that there are; where there is none, one that is not there."""
        content = self.source("")
        found = sorted(f.relative_to(content).as_posix() for f in content.glob("*/*.md"))
        return found[which % len(found)] if found else f"{FOLDERS[0]}/{NAMES[0]}.md"

    def named(self, path: str) -> str:
        return f"{self.keys.get('content_dir', 'content')}/{path}"

    def source(self, path: str) -> Path:
        return self.site.folder / self.named(path)

    @property
    def store(self) -> Path:
        return self.site.folder / CACHE / FILE


def done(report: Report) -> Work:
    """What a build says it did."""
    told = report.published
    lists = (frozenset(urls) for urls in (told.added, told.changed, told.removed))
    return Work(report.parsed, report.rendered, told.written, *lists)


def without_records(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith(f"{RECORDS}/")}


def unlike_damage(failed: Failed) -> tuple[object, ...]:
    return tuple(p for p in failed.problems if p.kind != "store-damaged")
