"""Work spread over processes: in order, only as far ahead as it is taken, and the same bytes however they start."""

from collections.abc import Iterator
from functools import partial

import pytest

from newsgen.errors import Failed, Place, problem
from newsgen.stages import articles, publish, sheets
from newsgen.workers import AHEAD, BATCH, Crew, InProcess, StartMethod
from newsroom import Site, difference, tree

METHODS: tuple[StartMethod, ...] = ("fork", "forkserver", "spawn")


def total(start: int, items: list[int]) -> int:
    return start + sum(items)


def fail(items: list[int]) -> int:
    raise Failed([problem("yaml-tab", Place("content/a.md", items[0], 1))], usage=True)


def crash(items: list[int]) -> int:
    return 1 // (items[0] - items[0])


def sums(crew: Crew, count: int, worth: int) -> list[int]:
    return [*crew.spread(partial(total, 1), range(count), worth=worth)]


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 5 * BATCH + 7])
def test_results_come_in_order(count: int) -> None:
    expected = [1 + sum(range(n, min(n + BATCH, count))) for n in range(0, count, BATCH)]
    with Crew(1) as crew:
        assert sums(crew, count, 10**9) == expected
    with Crew(3) as crew:
        assert sums(crew, count, 10) == expected


@pytest.mark.parametrize("method", METHODS)
def test_every_start_method_does_the_same(method: StartMethod) -> None:
    with Crew(2, method) as crew:
        assert sums(crew, 250, 0) == [4951, 14951, 11226]
        assert sums(crew, 100, 0) == [4951], "a crew works more than once"


def test_small_work_starts_no_process() -> None:
    with Crew(4) as crew:
        sums(crew, 10, 10)
        assert crew._pool is None
        sums(crew, 11, 10)
        assert crew._pool is not None
    with Crew(1) as crew:
        sums(crew, 1000, 0)
        assert crew._pool is None


def test_items_are_taken_only_as_fast_as_they_are_worked_on() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(100 * BATCH):
            taken.append(n)
            yield n

    with Crew(1) as crew:
        results = crew.spread(partial(total, 0), items(), worth=10)
        next(results)
        assert len(taken) == BATCH
    taken.clear()
    with Crew(2) as crew:
        results = crew.spread(partial(total, 0), items(), worth=10)
        next(results)
        assert len(taken) <= (2 * AHEAD + 1) * BATCH


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_worker_reports_arrives_whole(jobs: int) -> None:
    with pytest.raises(Failed) as caught, Crew(jobs) as crew:
        list(crew.spread(fail, range(1, 500), worth=10))
    assert caught.value.problems == (problem("yaml-tab", Place("content/a.md", 1, 1)),)
    assert caught.value.usage


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_a_worker_is_not_hidden(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError), Crew(jobs) as crew:
        list(crew.spread(crash, range(500), worth=10))


def test_the_executor_of_this_process_works_at_once() -> None:
    done: list[int] = []
    future = InProcess().submit(done.append, 3)
    assert done == [3]
    assert future.done()


def everything(site: Site) -> None:
    """A site with something of every kind: links, pictures, tags, authors, aliases, pages, long lists."""
    site.settings(pagination={"size": 3}, related={"count": 3})
    for n in range(1, 15):
        site.article(
            f"{'politics' if n % 2 else 'stocks'}/story-{n}.md",
            f'Story *{n}* of "all" [before](/{"politics" if n % 2 else "stocks"}/) and ![Chart](chart.svg "A chart").',
            date=f"2026-08-{n:02} 10:00",
            tags=[f"Tag {n % 4}", "All"],
            author=f"Author {n % 3}",
            aliases=[f"/old/{n}/"],
        )
    for folder in ("politics", "stocks"):
        site.write(f"content/{folder}/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    site.page("about-us.md", "[One](politics/story-1.md), [two](stocks/story-2.md).")


@pytest.fixture
def _every_stage_is_worth_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for stage in (articles, sheets, publish):
        monkeypatch.setattr(stage, "WORTH_PROCESSES", 0)
    monkeypatch.setattr("newsgen.workers.BATCH", 4)


@pytest.mark.usefixtures("_every_stage_is_worth_processes")
def test_any_number_of_workers_and_any_start_gives_the_same_bytes(site: Site) -> None:
    everything(site)
    site.build(output="one", full=True)
    alone = tree(site.folder / "one")
    assert len(alone) > 50
    for jobs, method in ((2, "fork"), (3, "fork"), (2, "forkserver"), (2, "spawn")):
        name = f"out-{jobs}-{method}"
        report = site.build(method, output=name, jobs=jobs, full=True)
        assert (report.parsed, report.rendered) == (15, report.pages)
        assert difference(alone, tree(site.folder / name)) == []


@pytest.mark.usefixtures("_every_stage_is_worth_processes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_problems_are_the_same_for_any_number_of_workers(site: Site, jobs: int) -> None:
    everything(site)
    for n in (3, 5, 9):
        site.article(f"politics/story-{n}.md", "[x](none.md)", date="yesterday", categories=["Nowhere"])
    found = site.problems(jobs=jobs)
    assert sorted({p.at.path for p in found}) == [f"content/politics/story-{n}.md" for n in (3, 5, 9)]
    site.write("templates/article.html", "{{ page.nothing }}")
    for n in (3, 5, 9):
        site.article(f"politics/story-{n}.md")
    (one,) = site.problems(jobs=jobs)
    assert str(one.at) == "templates/article.html:1:1"


@pytest.mark.usefixtures("_every_stage_is_worth_processes")
def test_a_file_that_cannot_be_written_is_told_by_the_worker_that_tried(site: Site) -> None:
    everything(site)
    site.build(jobs=2)
    (site.output / "politics/story-1/index.html").unlink()
    (site.output / "politics/story-1").rmdir()
    (site.output / "politics/story-1").write_text("theirs")
    found = site.problems(jobs=2)
    assert [(p.at.path, p.kind) for p in found] == [("public/politics/story-1/index.html", "output-unwritable")]
