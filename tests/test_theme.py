"""The files of the theme: listed with where they come from, and copied to be changed."""

import pytest

from newsgen.cli import GOOD, MISUSED, main
from newsgen.edge.sources import theme_folder
from newsgen.errors import Failed
from newsgen.theme import RECORD, eject, theme_files
from newsroom import Site

FOOTER = "fragments/footer.html"


@pytest.fixture
def shipped(site: Site) -> Site:
    """A site without a template of its own."""
    for file in [*(site.folder / "templates").rglob("*")]:
        if file.is_file():
            file.unlink()
    return site


def states(site: Site) -> dict[str, str]:
    return {file.name: file.state for file in theme_files(site.request())}


def test_every_template_of_newsgen_is_listed(shipped: Site) -> None:
    folder = theme_folder() / "templates"
    assert [*states(shipped)] == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert {*states(shipped).values()} == {"shipped"}


def test_an_ejected_template_is_the_same_and_changes_nothing(shipped: Site) -> None:
    shipped.article("a/a.md")
    shipped.build()
    made = eject(shipped.request(), FOOTER)
    assert made == shipped.folder / "templates" / FOOTER
    assert made.read_bytes() == (theme_folder() / "templates" / FOOTER).read_bytes()
    again = shipped.build()
    assert (again.published.changed, again.problems) == ((), ())
    assert states(shipped)[FOOTER] == "overridden"


def test_a_template_that_newsgen_changed_since_is_told(shipped: Site) -> None:
    eject(shipped.request(), FOOTER)
    record = shipped.folder / "templates" / RECORD
    record.write_text(record.read_text().replace(record.read_text().split('": "')[1][:4], "0000"))
    eject(shipped.request(), "404.html")
    shipped.write("templates/mine.html", "")
    shipped.write("templates/page.html", "")
    found = states(shipped)
    assert (found[FOOTER], found["404.html"], found["page.html"]) == ("changed", "overridden", "overridden")
    assert (found["mine.html"], found["list.html"]) == ("own", "shipped")
    record.write_text("no JSON")
    assert states(shipped)[FOOTER] == "overridden"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("footer.html", "theme-unknown"), ("../site.yaml", "theme-unknown"), ("list.html", "theme-taken")],
)
def test_what_cannot_be_ejected_is_told(shipped: Site, name: str, kind: str) -> None:
    shipped.write("templates/list.html", "mine")
    with pytest.raises(Failed) as caught:
        eject(shipped.request(), name)
    assert [p.kind for p in caught.value.problems] == [kind]
    assert (shipped.folder / "templates/list.html").read_text() == "mine"


def test_the_command(shipped: Site, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--source", str(shipped.folder)]
    assert main(["theme", "list", *where]) == GOOD
    assert f"shipped     {FOOTER}\n" in capsys.readouterr().out
    assert main(["theme", "eject", FOOTER, *where]) == GOOD
    assert capsys.readouterr().out.strip().endswith(f"templates/{FOOTER}")
    assert main(["theme", "eject", FOOTER, *where]) == MISUSED
    assert "already" in capsys.readouterr().err
    assert main(["theme", "eject", "foter.html", *where]) == MISUSED
    assert main(["theme", "eject", *where]) == MISUSED
