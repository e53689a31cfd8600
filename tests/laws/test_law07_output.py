"""Law 7: missing or altered output is written again, what is not planned is pruned, foreign files are let be."""

from collections.abc import Callable

import pytest
from cold import cold
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import LEDGER, Site, difference, published, tree

STORIES = [f"{'politics' if n % 2 else 'stocks'}/story-{n}.md" for n in range(6)]
FOREIGN = ["CNAME", "theirs/deep/data.bin", "politics/note.txt", "politics/story-1/chart.csv", ".well-known/theirs"]
ALTERATIONS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "longer": lambda data: data + b"x",
    "as long": lambda data: data[::-1],
    "other": lambda _: b"\x00\xff",
}


def filled(site: Site) -> Site:
    """A site with six stories, two of them with a picture, a page, an alias and a static file."""
    site.settings(pagination={"size": 2})
    for n, path in enumerate(STORIES):
        body = "![Chart](chart.svg)" if n == 1 else "Text."
        site.article(path, body, date=f"2026-08-{n + 1:02}", aliases=[f"/old/{n}/"], tags=["Law"])
    site.write("content/politics/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    site.write("static/css/site.css", "p {}")
    site.page("about.md")
    return site


def damage_and_restore(site: Site, data: st.DataObject) -> None:
    """One round: damage the output by hand, take articles away, build, and compare with a clean build."""
    before = published(site.output)
    ours = sorted({*before} - {*FOREIGN})
    some = st.lists(st.sampled_from(ours), max_size=6, unique=True)
    removed, altered = data.draw(some, "removed"), data.draw(some, "altered")
    for path in removed:
        (site.output / path).unlink()
    for path in {*altered} - {*removed}:
        how = data.draw(st.sampled_from(sorted(ALTERATIONS)), path)
        (site.output / path).write_bytes(ALTERATIONS[how](before[path]))
    for path in data.draw(st.sets(st.sampled_from(FOREIGN)), "foreign"):
        site.write(f"public/{path}", f"theirs: {path}")
    for path in data.draw(st.sets(st.sampled_from(STORIES), max_size=2), "no longer written"):
        (site.folder / "content" / path).unlink(missing_ok=True)
    theirs = {path: f"theirs: {path}".encode() for path in FOREIGN if (site.output / path).exists()}
    site.build()
    clean = cold(site)
    assert difference(tree(site.output), clean | theirs) == []
    again = site.build()
    assert (again.parsed, again.rendered, again.published.written, again.published.removed) == (0, 0, 0, ())


@settings(max_examples=5)
@given(data=st.data())
def test_a_warm_build_restores_what_was_damaged_by_hand(new_site: Callable[[], Site], data: st.DataObject) -> None:
    site = filled(new_site())
    site.build()
    for _ in range(2):
        damage_and_restore(site, data)


@pytest.mark.slow
@settings(max_examples=40)
@given(data=st.data())
def test_a_warm_build_restores_again_and_again(new_site: Callable[[], Site], data: st.DataObject) -> None:
    site = filled(new_site())
    site.build()
    for _ in range(6):
        damage_and_restore(site, data)


def test_pruning_removes_the_folders_it_empties_and_no_other(site: Site) -> None:
    filled(site).build()
    site.write("public/politics/story-1/theirs.txt", "theirs")
    (site.folder / "content" / STORIES[1]).unlink()
    (site.folder / "content" / STORIES[2]).unlink()
    report = site.build()
    assert {"/politics/story-1/", "/stocks/story-2/", "/old/1/", "/old/2/"} <= {*report.published.removed}
    assert [p.name for p in (site.output / "politics/story-1").iterdir()] == ["theirs.txt"]
    assert not (site.output / "stocks/story-2").exists()
    assert not (site.output / "old/2").exists()


@pytest.mark.parametrize("path", ["politics/new/index.html", "old/new/index.html"])
def test_a_foreign_file_in_the_way_is_a_problem_and_nothing_changes(site: Site, path: str) -> None:
    filled(site).build()
    site.write(f"public/{path}", "theirs")
    site.article("politics/new.md", aliases=["/old/new/"])
    before = tree(site.output)
    assert site.kinds() == ["output-foreign"]
    assert difference(before, tree(site.output)) == []


def test_an_output_that_lost_its_ledger_is_not_taken_for_ours(site: Site) -> None:
    filled(site).build()
    (site.output / LEDGER).unlink()
    before = tree(site.output)
    assert site.kinds() == ["output-not-ours"]
    assert difference(before, tree(site.output)) == []


@pytest.mark.parametrize("held", [True, False])
def test_a_folder_where_a_page_stood_is_refused_before_anything_is_written(site: Site, held: bool) -> None:
    filled(site).build()
    (site.output / "politics/story-3/index.html").unlink()
    site.write("public/politics/story-3/index.html/theirs.txt", "theirs")
    if not held:
        (site.output / "politics/story-3/index.html/theirs.txt").unlink()
    site.article(STORIES[3], "Other text.", date="2026-08-04", title="Other title")
    before = tree(site.output)
    (problem,) = site.problems()
    assert (problem.kind, problem.at.path) == ("output-foreign", "public/politics/story-3/index.html")
    assert difference(before, tree(site.output)) == []
