"""The next moment at which the output would change with no edit."""

import pytest

from newsgen import cli
from newsroom import Site


def said(site: Site, capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    assert cli.main(["next", "-s", str(site.folder), "--now", "2026-08-24T12:00:00Z", *flags]) == 0
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("built", [False, True])
def test_next_is_the_nearest_of_all(site: Site, capsys: pytest.CaptureFixture[str], built: bool) -> None:
    site.settings(sitemap={}, timezone="America/New_York")
    site.article("a/news.md", date="2026-08-24 07:00")
    site.article("a/later.md", date="2026-09-01")
    if built:
        site.build()
    assert said(site, capsys) == "2026-08-26T07:00:00-04:00"
    site.article("a/ends.md", date="2026-08-01", expires="2026-08-25 08:00")
    assert said(site, capsys) == "2026-08-25T08:00:00-04:00"
    assert (site.output / "index.html").exists() == built


def test_next_says_nothing_where_nothing_is_due(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a/old.md")
    assert said(site, capsys) == ""


def test_next_of_a_broken_site(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/a/b.md", "---\ntitle: [\n---\n")
    assert cli.main(["next", "-s", str(site.folder)]) == 1
    assert "content/a/b.md" in capsys.readouterr().err


def test_the_last_line_of_a_build_says_it(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a/later.md", date="2026-08-30 09:00")
    assert cli.main(["build", "-s", str(site.folder), "--now", "2026-08-24"]) == 0
    assert capsys.readouterr().out.strip().endswith("; changes by itself on 2026-08-30 09:00 UTC")
