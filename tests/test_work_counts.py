"""How much a build does on a site of 2,000 articles with the theme as shipped: counts, which no noise can touch."""

import builtins
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsgen.build import build
from newsgen.edge.store import SqliteStore
from newsgen.stages.again import again
from newsgen.stages.report import Report
from newsgen.stages.request import Request
from newsgen.workers import Crew
from pages import ROOT

pytestmark = pytest.mark.slow
ARTICLES, SEED = 2000, 1
NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)


class Archive:
    """The site, and what its articles were made from."""

    def __init__(self, folder: Path, corpus: Any) -> None:
        self.folder, self.corpus = folder, corpus
        corpus.write(folder, ARTICLES, SEED)
        self.stories = list(corpus.stories(ARTICLES, SEED))
        self.settings()

    def settings(self, **keys: str) -> None:
        more = "".join(f"{key}: {value}\n" for key, value in keys.items())
        (self.folder / "site.yaml").write_text(self.corpus.settings() + more, "utf-8")

    def request(self, jobs: int = 2) -> Request:
        return Request(source=self.folder, now=NOW, jobs=jobs)

    def build(self) -> Report:
        report, seen = again(self.request())
        return report or build(self.request(), seen=seen)

    def publish(self, n: int, date: datetime | None = None) -> None:
        model = self.stories[n]
        path = f"{model.path.partition('/')[0]}/published-{n}.md"
        story = replace(
            model, path=path, title=f"{model.title} {n}", date=date or datetime(2026, 1, 1, n % 24, tzinfo=UTC)
        )
        (self.folder / "content" / path).write_text(self.corpus.markdown(story), "utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        import corpus

        site = Archive(tmp_path_factory.mktemp("archive") / "site", corpus)
        first = site.build()
        assert (first.parsed, first.rendered) == (ARTICLES + len(corpus.PAGES), first.pages)
        yield site


def work(report: Report) -> tuple[int, int, int]:
    return report.parsed, report.rendered, report.published.written


@pytest.mark.parametrize("n", [1990, 700, 3])
def test_publishing_one_story_renders_few_pages_and_with_ssi_writes_few_files(archive: Archive, n: int) -> None:
    archive.settings(fragments="ssi")
    assert archive.build().rendered == 0, "how fragments get into the pages is not their affair"
    archive.publish(n)
    report = archive.build()
    assert report.parsed == 1
    assert report.rendered <= 30
    assert report.published.written <= 40
    assert f"/{archive.stories[n].path.partition('/')[0]}/published-{n}/" in report.published.added


def test_with_data_and_news_a_story_of_today_still_writes_few_files(archive: Archive) -> None:
    archive.settings(fragments="ssi", api="true", search="false")
    archive.build()
    archive.publish(1234, NOW - timedelta(hours=1))
    report = archive.build()
    touched = {*report.published.added, *report.published.changed}
    assert len(touched) == report.published.written <= 40
    wanted = {"/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-news.xml", "/sitemaps/2026-08.xml"}
    assert wanted | {"/sitemaps/lists.xml", "/api/index.json", "/api/2026-08.json"} <= touched
    assert {u for u in touched if u.startswith("/sitemaps/")} == {"/sitemaps/2026-08.xml", "/sitemaps/lists.xml"}
    assert {u for u in touched if u.startswith("/api/")} == {"/api/2026-08.json", "/api/index.json"}


def test_inline_one_story_renders_as_few_pages(archive: Archive) -> None:
    archive.settings()
    archive.build()
    archive.publish(1500)
    report = archive.build()
    assert report.parsed == 1
    assert report.rendered <= 30
    assert report.published.written > ARTICLES, "the latest list stands on every article"


@pytest.mark.parametrize("n", [5, 400, 1200])
def test_editing_an_old_body_renders_and_writes_one_page(archive: Archive, n: int) -> None:
    archive.build()
    file = archive.folder / "content" / archive.stories[n].path
    file.write_text(file.read_text("utf-8") + f"\nA paragraph that was added in round {n}.\n", "utf-8")
    assert work(archive.build()) == (1, 1, 1)


def test_where_nothing_changed_nothing_is_opened_loaded_or_started(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.build()
    for folder in ("content", "public"):  # as if all had been written some time ago: else their bytes are looked at
        for file in (archive.folder / folder).rglob("*"):
            os.utime(file, (1_700_000_000, 1_700_000_000))
    os.utime(archive.folder / "site.yaml", (1_700_000_000, 1_700_000_000))
    assert work(archive.build()) == (0, 0, 0)
    opened, asked = watched(monkeypatch)
    report, _ = again(archive.request())
    assert report
    assert work(report) == (0, 0, 0)
    public = str(archive.folder / "public")
    assert {path for path in opened if path.startswith(public)} <= {
        f"{public}/.newsgen/{n}" for n in ("ledger", "claims")
    }
    assert [path for path in opened if "/content/" in path] == []
    assert asked == {"memo"}


def test_a_whole_build_that_has_nothing_to_do_loads_no_body_and_starts_nobody(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a build does that cannot end with a look, since its moment is another."""
    archive.build()
    opened, asked = watched(monkeypatch)
    assert work(build(archive.request())) == (0, 0, 0)
    assert not {"body", "sheet"} & asked
    public = f"{archive.folder}/public/"
    assert [path for path in opened if path.startswith(public) and "/.newsgen/" not in path] == []


def watched(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The files opened from now on, and the shelves of the store that are asked; no process may start."""
    opened: set[str] = set()
    asked: set[str] = set()
    whole_open, whole_get, whole_shelf = builtins.open, SqliteStore.get, SqliteStore.shelf

    def note_open(file: Any, *rest: Any, **named: Any) -> Any:
        opened.add(os.fspath(file) if isinstance(file, str | os.PathLike) else str(file))
        return whole_open(file, *rest, **named)

    def note_get(store: SqliteStore, shelf: Any, keys: Any) -> Any:
        wanted = list(keys)
        if wanted:
            asked.add(shelf)
        return whole_get(store, shelf, wanted)

    def note_shelf(store: SqliteStore, shelf: Any) -> Any:
        asked.add(shelf)
        return whole_shelf(store, shelf)

    def refuse(_: Crew) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(builtins, "open", note_open)
    monkeypatch.setattr("io.open", note_open)
    monkeypatch.setattr(SqliteStore, "get", note_get)
    monkeypatch.setattr(SqliteStore, "shelf", note_shelf)
    monkeypatch.setattr(Crew, "_processes", refuse)
    return opened, asked
