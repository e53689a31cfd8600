"""The store does not grow for ever: what is not needed goes once it outnumbers what is."""

import pytest

from newsgen.edge.store import CACHE, FILE, SqliteStore
from newsgen.stages import collect
from newsroom import Site, difference, tree


def counts(site: Site) -> dict[str, int]:
    store = SqliteStore(site.folder / CACHE / FILE)
    found = {shelf: store.count(shelf) for shelf in ("parsed", "body", "sheet", "furniture", "facts")}
    store.close()
    return found


def test_many_edits_leave_a_store_of_at_most_twice_what_is_needed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "LEAST", 0)
    site.article("politics/vote.md", "The tide.", date="2026-08-01")
    site.article("stocks/bond.md", "A bond.", date="2026-08-02")
    site.build()
    needed = counts(site)
    for n in range(12):
        site.article("politics/vote.md", f"The tide, {n} times.", title=f"Vote {n}", date="2026-08-01")
        site.build()
        assert all(kept <= 2 * needed[shelf] + 1 for shelf, kept in counts(site).items())
    before = tree(site.output)
    site.build(full=True)
    assert difference(before, tree(site.output)) == []


def test_what_is_needed_is_never_let_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "LEAST", 0)
    monkeypatch.setattr(collect, "TIMES", 0)
    site.article("politics/vote.md", "The tide.", date="2026-08-01")
    site.page("about.md")
    site.build()
    site.article("politics/bill.md", "The bill.", date="2026-08-02")
    report = site.build()
    assert report.parsed == 1
    (site.output / "about" / "index.html").unlink()
    report = site.build()
    assert (report.parsed, report.rendered, report.published.written) == (0, 0, 1)
    assert {p.kind for p in report.problems} == set()


def test_notes_on_builds_are_few(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "NOTES", 4)
    site.article("politics/vote.md", date="2026-08-01")
    for n in range(6):
        site.build(output=f"public-{n}")
    store = SqliteStore(site.folder / CACHE / FILE)
    assert store.count("memo") <= 4 + 5
    store.close()
