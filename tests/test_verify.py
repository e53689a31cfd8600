"""`--verify` finds what differs from a clean build, and `--max-changed` stops a build that would change too much."""

import pytest

from newsgen.build import build
from newsgen.cli import GOOD, WRONG, main
from newsgen.errors import Failed
from newsgen.stages.means import Unwatched
from newsgen.verify import verify
from newsroom import Site, difference, tree


def fill(site: Site) -> Site:
    for n in range(1, 6):
        site.article(f"politics/story-{n}.md", f"The tide of {n}.", date=f"2026-08-{n:02}")
    site.page("about.md")
    return site


def problems(site: Site) -> list[str]:
    try:
        verify(site.request(), "public", Unwatched())
    except Failed as failed:
        return [f"{p.at} {p.kind}" for p in failed.problems]
    return []


def test_a_good_output_is_proved(site: Site) -> None:
    fill(site).build()
    before = tree(site.folder)
    assert problems(site) == []
    assert difference(before, tree(site.folder)) == [], "nothing of the site is touched"


def test_what_differs_is_named(site: Site) -> None:
    fill(site).build()
    (site.output / "about/index.html").write_text("by hand")
    (site.output / "404.html").unlink()
    site.article("politics/unseen.md", "Written after the build.", date="2026-08-09")
    found = problems(site)
    assert "public/about/index.html output-differs" in found
    assert "public/404.html output-differs" in found
    assert "public/politics/unseen/index.html output-differs" in found


def test_of_many_differences_the_first_are_named_and_the_rest_counted(site: Site) -> None:
    fill(site)
    for n in range(30):
        site.page(f"page-{n}.md")
    site.build()
    site.write("templates/page.html", "<p>Another</p>{{ page.body }}")
    found = problems(site)
    assert len(found) == 21
    assert found[-1] == "public output-differs-more"


def test_the_command_fails_on_a_difference(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    fill(site)
    command = ["build", "-s", str(site.folder), "--now", "2026-08-24T12:00Z", "-j", "1", "--verify"]
    assert main(command) == GOOD
    assert "verify" in capsys.readouterr().out
    (site.output / "404.html").chmod(0o644)
    assert main(command) == GOOD


@pytest.mark.parametrize(("most", "published"), [(0, False), (2, False), (50, True)])
def test_more_changes_than_allowed_publish_nothing(site: Site, most: int, published: bool) -> None:
    fill(site).build()
    before = tree(site.output)
    site.article("politics/story-1.md", "Another tide.", title="Another", date="2026-08-01")
    if published:
        assert build(site.request(max_changed=most)).published.written > 2
        return
    with pytest.raises(Failed) as caught:
        build(site.request(max_changed=most))
    (found,) = caught.value.problems
    assert found.kind == "changes-many"
    assert difference(before, tree(site.output)) == []


def test_new_files_are_no_changes(site: Site) -> None:
    fill(site)
    assert build(site.request(max_changed=0)).published.written > 5


def test_bytes_that_stay_the_same_do_not_count(site: Site) -> None:
    fill(site).build()
    site.write("templates/page.html", "{# a comment #}" + (site.folder / "templates/page.html").read_text())
    report = build(site.request(max_changed=0))
    assert report.rendered == 1
    assert report.published.written == 0


def test_files_that_go_count(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    fill(site).build()
    (site.folder / "content/about.md").unlink()
    assert (
        main(["build", "-s", str(site.folder), "--now", "2026-08-24T12:00Z", "-j", "1", "--max-changed", "0"]) == WRONG
    )
    assert "at most 0 were allowed" in capsys.readouterr().err
