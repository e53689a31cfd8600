"""Law 12: any executor, any number of workers, any way to start them: the same bytes."""

from itertools import product

import pytest

from newsgen.stages import articles, publish, sheets
from newsgen.workers import Crew, StartMethod
from newsroom import Site, difference, tree

METHODS: tuple[StartMethod, ...] = ("fork", "forkserver", "spawn")
COUNT = 150


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every stage is worth processes here; the numbers of processes that crews start are noted."""
    for stage in (articles, sheets, publish):
        monkeypatch.setattr(stage, "WORTH_PROCESSES", 50)
    noted: list[int] = []
    start = Crew._processes

    def note(crew: Crew) -> object:
        noted.append(crew._jobs)
        return start(crew)

    monkeypatch.setattr(Crew, "_processes", note)
    return noted


def filled(site: Site) -> None:
    """A site of many small stories with links, pictures, tags, authors and aliases."""
    for n in range(COUNT):
        folder = ("politics", "stocks", "world")[n % 3]
        site.article(
            f"{folder}/story-{n}.md",
            f"## Part {n}\n\nThe *tide* of [{n}](../{folder}/story-{n % 3}.md) and ![Chart](/chart.svg).",
            date=f"2026-0{1 + n % 7}-{1 + n % 28:02} 10:{n % 60:02}",
            tags=[f"Tag {n % 9}"],
            author=f"Author {n % 4}",
            aliases=[f"/old/{n}/"],
        )
    site.write("static/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')


def compare(site: Site, started: list[int], crews: list[tuple[int, StartMethod]]) -> None:
    filled(site)
    site.build(output="alone", full=True)
    alone = tree(site.folder / "alone")
    assert started == []
    assert len(alone) > 2 * COUNT
    for jobs, method in crews:
        name = f"out-{jobs}-{method}"
        report = site.build(method, output=name, jobs=jobs, full=True)
        assert report.parsed == COUNT
        assert started == ([jobs] * 3 if jobs > 1 else []), "each of three stages hands its work to processes"
        assert difference(alone, tree(site.folder / name)) == [], name
        started.clear()


def test_several_workers_give_the_bytes_of_one(site: Site, started: list[int]) -> None:
    compare(site, started, [(2, "fork"), (3, "forkserver")])


@pytest.mark.slow
def test_any_number_of_workers_started_in_any_way_gives_the_same_bytes(site: Site, started: list[int]) -> None:
    compare(site, started, [*product((1, 2, 3, 5), METHODS)])


def test_a_warm_build_by_others_finds_nothing_to_do(site: Site, started: list[int]) -> None:
    filled(site)
    site.build(jobs=3)
    before = tree(site.output)
    report = site.build(jobs=1)
    assert (report.parsed, report.rendered, report.published.written) == (0, 0, 0)
    assert difference(before, tree(site.output)) == []
