"""Law 9 for search indexes, whose folders come and go as one: warm equals cold whatever happens to them."""

from collections.abc import Callable

import pytest
from cold import cold
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.stages import search
from newsroom import Site, difference, tree
from searched import KEYS, age, filled, pretend

EDITS = ["word", "emphasis", "new", "gone", "search", "damage", "remove", "age"]


@pytest.fixture(autouse=True)
def _no_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "index_batch", pretend)


def some_edit(site: Site, data: st.DataObject) -> None:
    """Something that an author, or somebody in the output folder, might do."""
    what = data.draw(st.sampled_from(EDITS))
    n = data.draw(st.integers(0, 3))
    inside = sorted(p for p in site.output.glob("pagefind/**/*") if p.is_file())
    match what:
        case "word":
            site.article(f"politics/old-{n}.md", f"Word {data.draw(st.integers(0, 2))}.", date=f"2025-03-0{n + 1}")
        case "emphasis":
            site.article(f"stocks/new-{n}.md", f"A *bond* of **{n}** pays.", date=f"2026-08-0{n + 1}")
        case "new":
            site.article(f"stocks/more-{n}.md", f"More of {n}.", date=f"2026-08-1{n + 1}")
        case "gone":
            (site.folder / f"content/stocks/new-{n}.md").unlink(missing_ok=True)
        case "search":
            site.settings(**(KEYS | {"search": data.draw(st.booleans())}))
        case "damage" | "remove" if inside:
            file = data.draw(st.sampled_from(inside))
            file.unlink() if what == "remove" else file.write_bytes(file.read_bytes()[::-1])
        case "age":
            age(site)


def rounds(site: Site, data: st.DataObject, count: int) -> None:
    """Some builds, each after some edits and held beside a clean one."""
    site.build()
    for _ in range(count):
        for _ in range(data.draw(st.integers(1, 3))):
            some_edit(site, data)
        site.build()
        assert difference(tree(site.output), cold(site)) == []
        assert site.build().published.written == 0


@settings(max_examples=3)
@given(data=st.data())
def test_warm_is_cold_whatever_happens_to_an_index(new_site: Callable[[], Site], data: st.DataObject) -> None:
    rounds(filled(new_site()), data, 3)


@pytest.mark.slow  # many builds
@settings(max_examples=15)
@given(data=st.data())
def test_warm_is_cold_again_and_again(new_site: Callable[[], Site], data: st.DataObject) -> None:
    rounds(filled(new_site()), data, 4)
