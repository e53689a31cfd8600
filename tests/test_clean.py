"""Newsgen's own files are taken away again, and nobody else's."""

from pathlib import Path

import pytest

from newsgen.clean import clean
from newsgen.cli import GOOD, MISUSED, main
from newsgen.edge.files import UNFINISHED
from newsgen.edge.ledger import claim
from newsgen.edge.output import locked
from newsgen.edge.store import CACHE
from newsgen.errors import Failed
from newsroom import RECORDS, Site, published


def built(site: Site) -> Site:
    site.article("a/a.md")
    site.write("static/robots.txt", "")
    site.build()
    return site


def test_what_newsgen_wrote_is_removed(site: Site) -> None:
    count = built(site).build().published.unchanged
    assert clean(site.request(), cache=False) == (count, site.output)
    assert [*site.output.iterdir()] == []
    assert (site.folder / CACHE).is_dir(), "the store stays"
    assert site.build().parsed == 0


def test_files_of_others_stay(site: Site) -> None:
    built(site)
    (site.output / "a/a/theirs.txt").write_text("theirs")
    clean(site.request(), cache=False)
    assert [p.relative_to(site.output).as_posix() for p in site.output.rglob("*") if p.is_file()] == ["a/a/theirs.txt"]


def test_an_altered_file_of_ours_is_still_ours(site: Site) -> None:
    built(site)
    (site.output / "index.html").write_text("altered")
    (site.output / "404.html").unlink()
    clean(site.request(), cache=False)
    assert [*site.output.iterdir()] == []


def test_the_store_is_removed_when_asked(site: Site) -> None:
    built(site)
    clean(site.request(), cache=True)
    assert not (site.folder / CACHE).exists()
    assert site.build().parsed == 1


def test_a_folder_that_newsgen_never_wrote_is_left_alone(site: Site, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "index.html").write_text("theirs")
    assert clean(site.request(output=str(theirs)), cache=False)[0] == 0
    assert clean(site.request(output=str(tmp_path / "none")), cache=False)[0] == 0
    assert (theirs / "index.html").read_text() == "theirs"


@pytest.mark.parametrize("output", [".", "content", "templates"])
def test_the_sources_are_left_alone(site: Site, output: str) -> None:
    built(site)
    before = sorted(p for p in site.folder.rglob("*"))
    assert clean(site.request(output=output), cache=False)[0] == 0
    assert sorted(p for p in site.folder.rglob("*")) == before


def test_what_a_killed_build_left_is_removed(site: Site) -> None:
    site.output.mkdir()
    claim(site.output, ["a/index.html", "b/index.html"])
    (site.output / "a").mkdir()
    (site.output / "a/index.html").write_text("")
    (site.output / f"a/{UNFINISHED}1").write_text("")
    clean(site.request(), cache=False)
    assert [*site.output.iterdir()] == []


def test_a_folder_in_use_is_not_cleaned(site: Site) -> None:
    built(site)
    with locked(site.output, "public"), pytest.raises(Failed, match="Another build is at work"):
        clean(site.request(), cache=True)
    assert (site.output / RECORDS).is_dir()
    assert (site.folder / CACHE).is_dir()


def test_the_command(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(published(built(site).output))
    assert main(["clean", "-s", str(site.folder)]) == GOOD
    assert capsys.readouterr().out.endswith(f"public: {count} files removed\n")
    assert main(["clean", "-s", str(site.folder), "-q", "--cache"]) == GOOD
    assert capsys.readouterr().out == ""
    site.write("site.yaml", "titel: x\n")
    assert main(["clean", "-s", str(site.folder)]) == MISUSED
    assert "site.yaml:1:1" in capsys.readouterr().err
