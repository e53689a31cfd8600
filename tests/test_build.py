"""A whole build in this process: what it prints, what it leaves alone, and how little it does the second time."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsgen.edge.files import UNFINISHED
from newsgen.edge.output import locked
from newsgen.edge.store import CACHE, FILE, SqliteStore
from newsgen.errors import Failed, Problem
from newsgen.stages import publish as last_stage
from newsgen.stages.report import Report
from newsroom import LEDGER, NOW, Site, difference, published, tree

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'


def small(site: Site) -> Site:
    """Two sections, four stories, a page, a picture."""
    site.article(
        "politics/nato.md", "See [bonds](../stocks/bonds.md#yield).\n\n![Map](map.svg)", date="2026-08-01", tags=["Law"]
    )
    site.article("politics/veto.md", "A veto.", date="2026-08-02", authors=["Ada"])
    site.article(
        "stocks/bonds.md", "Bonds.\n\n## Yield\n\nMore.", date="2026-08-03", tags=["law"], aliases=["/bonds.html"]
    )
    site.article("stocks/funds.md", "Funds.", date="2026-08-04 18:00")
    site.page("about-us.md", "[Veto](politics/veto.md)")
    site.write("content/politics/map.svg", SVG)
    site.write("static/robots.txt", "User-agent: *\n")
    return site


def work(report: Report) -> tuple[int, int, int]:
    return report.parsed, report.rendered, report.published.written


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*") if p.is_file() and p.name != "lock"
    }


def test_what_a_small_site_consists_of(site: Site) -> None:
    small(site).build()
    shown = [p for p in published(site.output) if not p.startswith(("css/", "fonts/", "logo", "favicon"))]
    (picture,) = (p for p in shown if p.startswith("media/"))
    assert shown == [
        "2026/08/index.html",
        "404.html",
        "about-us/index.html",
        "archive/index.html",
        "author/ada/index.html",
        "author/index.html",
        "bonds.html",
        "index.html",
        picture,
        "politics/index.html",
        "politics/nato/index.html",
        "politics/veto/index.html",
        "robots.txt",
        "stocks/bonds/index.html",
        "stocks/funds/index.html",
        "stocks/index.html",
        "tag/index.html",
        "tag/law/index.html",
    ]
    nato = site.read("politics/nato/index.html")
    assert '<a href="/stocks/bonds/#yield">bonds</a>' in nato
    assert f'<img src="/{picture}" alt="Map" width="30">' in nato
    assert "newer /politics/veto/ Veto" in nato
    assert site.read("bonds.html") == '<meta http-equiv="refresh" content="0; url=/stocks/bonds/">\n'
    assert (site.output / picture).read_text() == SVG
    assert not any("\0" in text for text in site.pages().values())


def test_the_report(site: Site) -> None:
    site.article("a/later.md", date="2026-08-25 09:00")
    report = small(site).build()
    assert (report.read, report.parsed, report.pages, report.rendered) == (6, 6, 16, 16)
    assert report.published.written == len(published(site.output)) == len(report.published.added)
    assert "/politics/nato/" in report.published.added
    assert report.published.added == tuple(sorted(report.published.added))
    assert (report.published.changed, report.published.removed, report.published.unchanged) == ((), (), 0)
    (held,) = report.held
    assert (held.path, held.reason, held.until) == ("a/later.md", "future", datetime(2026, 8, 25, 9, tzinfo=UTC))
    assert report.problems == ()


def test_a_second_build_has_nothing_to_do(site: Site) -> None:
    small(site).build()
    before = stamps(site.output)
    report = site.build()
    assert work(report) == (0, 0, 0)
    assert (report.published.added, report.published.changed, report.published.removed) == ((), (), ())
    assert stamps(site.output) == before


def test_a_full_build_does_everything_and_writes_nothing_that_is_the_same(site: Site) -> None:
    small(site).build()
    before = stamps(site.output)
    assert work(site.build(full=True)) == (6 - 1, 16, 0)
    assert stamps(site.output) == before


def test_an_edited_body_touches_one_page(site: Site) -> None:
    small(site).build()
    site.article(
        "politics/nato.md", "Quite another text.\n\n![Map](map.svg)", date="2026-08-01", tags=["Law"], summary="S"
    )
    site.build()
    site.article(
        "politics/nato.md", "Once more another.\n\n![Map](map.svg)", date="2026-08-01", tags=["Law"], summary="S"
    )
    report = site.build()
    assert work(report) == (1, 1, 1)
    assert report.published.changed == ("/politics/nato/",)


def test_a_new_title_touches_the_pages_that_show_it(site: Site) -> None:
    small(site).build()
    site.article("politics/veto.md", "A veto.", date="2026-08-02", authors=["Ada"], title="The veto pen")
    report = site.build()
    assert report.parsed == 1
    for page in ("politics/veto/index.html", "politics/nato/index.html", "politics/index.html", "index.html"):
        assert "The veto pen" in site.read(page)
    assert "/about-us/" not in report.published.changed
    assert not any("Veto\n" in text for text in site.pages().values())


def test_a_new_story_leaves_old_pages_unrendered(site: Site) -> None:
    site.settings(pagination={"size": 2}, related={"count": 2}, latest={"count": 2})
    for n in range(1, 21):
        site.article(f"politics/{n:02}.md", f"Text {n}.", date=f"2026-07-{n:02}", slug=f"story-{n}")
    first = site.build()
    site.article("politics/21.md", "Text 21.", date="2026-07-21", slug="story-21")
    report = site.build()
    assert report.parsed == 1
    # The story, its neighbour, home, the fronts of category and month with the pages that they close, the archive.
    assert report.rendered <= 9 < first.rendered
    assert report.published.added == ("/politics/story-21/",)
    site.settings(pagination={"size": 2}, related={"count": 2}, latest={"count": 2}, copyright="© 2027")
    assert work(site.build())[:2] == (0, 0), "furniture is bound in, and renders no page"
    assert "© 2027" in site.read("politics/story-1/index.html")


def test_an_edited_template_renders_the_pages_that_use_it(site: Site) -> None:
    small(site).build()
    site.write("templates/article.html", "{{ page.title }}{{ page.body }}")
    report = site.build()
    assert (report.parsed, report.rendered) == (0, 4)
    site.write("templates/fragments/latest.html", "<b>new</b>")
    report = site.build()
    assert (report.parsed, report.rendered) == (0, 0)
    assert report.published.written > 0


def test_a_fragment_that_comes_out_the_same_stops_the_wave(site: Site) -> None:
    small(site).build()
    site.write(
        "templates/fragments/footer.html",
        site.folder.joinpath("templates/fragments/footer.html").read_text() + "{# x #}",
    )
    assert work(site.build()) == (0, 0, 0)


def test_the_sites_own_files_stand_before_the_themes(site: Site) -> None:
    site.write("static/logo.svg", SVG)
    site.write("templates/404.html", '{{ asset("logo.svg") }}')
    site.build()
    logo = site.read("404.html")
    assert logo.startswith("/logo.")
    assert site.read(logo[1:]) == SVG
    assert [*site.output.glob("favicon.*")], "what the site does not override comes from the theme"


def test_a_changed_static_file_gets_another_name_where_a_template_names_it(site: Site) -> None:
    site.write("templates/404.html", '{{ asset("app.css") }}')
    site.write("static/app.css", "a{}")
    site.build()
    before = site.read("404.html")
    site.write("static/app.css", "b{}")
    report = site.build()
    after = site.read("404.html")
    assert before != after
    assert set(report.published.added) == {after}
    assert set(report.published.removed) == {before}
    assert not (site.output / before[1:]).exists()


def test_an_output_folder_elsewhere(site: Site, tmp_path: Path) -> None:
    small(site).build(output=str(tmp_path / "elsewhere/www"))
    assert (tmp_path / "elsewhere/www/index.html").exists()
    assert not site.output.exists()
    site.settings(output_dir="dist")
    site.build()
    assert difference(published(tmp_path / "elsewhere/www"), published(site.folder / "dist")) == []


def test_a_site_below_a_path(site: Site) -> None:
    small(site).build(base_url="https://other.example/news/")
    nato = site.read("politics/nato/index.html")
    assert '<link rel="canonical" href="https://other.example/news/politics/nato/">' in nato
    assert '<a href="/news/stocks/bonds/#yield">bonds</a>' in nato
    assert 'src="/news/media/map.' in nato
    assert "url=/news/stocks/bonds/" in site.read("bonds.html")
    for path, text in site.pages().items():
        assert 'href="/politics' not in text, path
        assert "=/stocks" not in text, path


SECRET = {"title": "Zebra merger", "tags": ["Zebratag"], "authors": ["Zebra Desk"], "aliases": ["/zebra-old/"]}


def test_held_articles_reach_nothing(site: Site) -> None:
    small(site)
    site.article("zebras/a.md", "Zebra ![Zebra](zebra.svg)", date="2026-08-24 12:00:01", slug="zebra-a", **SECRET)
    site.article("zebras/b.md", "Zebra", draft=True, slug="zebra-b", **SECRET)
    site.article("zebras/c.md", "Zebra", expires="2026-08-24", slug="zebra-c", **SECRET)
    site.page("zebra.md", "Zebra", draft=True, title="Zebra page")
    site.write("content/zebras/zebra.svg", SVG)
    report = site.build()
    assert [(h.path, h.reason) for h in report.held] == [
        ("zebra.md", "draft"),
        ("zebras/a.md", "future"),
        ("zebras/b.md", "draft"),
        ("zebras/c.md", "expired"),
    ]
    for path, data in tree(site.output).items():
        assert "zebra" not in path.lower()
        assert b"zebra" not in data.lower(), path


def test_held_articles_come_out_when_asked_for_or_when_it_is_time(site: Site) -> None:
    site.article("a/draft.md", draft=True)
    site.article("a/future.md", date="2026-08-25")
    site.article("a/expired.md", expires="2026-08-20")
    everything = {"drafts": "a/draft/index.html", "future": "a/future/index.html", "expired": "a/expired/index.html"}
    for flag, path in everything.items():
        site.build(**{flag: True})
        assert [p for p in everything.values() if (site.output / p).exists()] == [path]
    report = site.build(now=NOW + timedelta(days=1))
    assert report.published.added == ("/a/future/",)
    assert [h.reason for h in report.held] == ["draft", "expired"]
    site.settings(drafts=True)
    site.build()
    assert (site.output / everything["drafts"]).exists()


def test_a_naive_moment_is_in_the_zone_of_the_site(site: Site) -> None:
    site.settings(timezone="America/New_York")
    site.article("a/a.md", date="2026-08-24 10:00")
    assert len(site.build(now=datetime(2026, 8, 24, 9, 59)).held) == 1  # noqa: DTZ001
    assert len(site.build(now=datetime(2026, 8, 24, 13, 59, tzinfo=UTC)).held) == 1
    assert site.build(now=datetime(2026, 8, 24, 10, 0)).held == ()  # noqa: DTZ001
    assert site.build(now=datetime(2026, 8, 24, 14, 0, tzinfo=UTC)).held == ()


def test_a_link_to_a_held_article_is_text_with_a_warning(site: Site) -> None:
    site.article("a/one.md", "Before [the words](two.md) after.")
    site.article("a/two.md", draft=True)
    report = site.build()
    assert [(str(p.at), p.kind) for p in report.problems] == [("content/a/one.md:5:20", "link-held")]
    text = site.read("a/one/index.html")
    assert "the words" in text
    assert "two" not in text
    assert 'href=""' not in text, "an empty link leads to the page itself"
    assert [p.kind for p in site.problems(strict=True)] == ["link-held"]


def test_one_broken_article_does_not_hide_what_else_is_wrong(site: Site) -> None:
    small(site)
    site.write("content/politics/broken.md", "---\ntitle: [\n---\n")
    site.article("politics/dateless.md", "[x](nowhere.md)", date=None)
    site.article("stocks/odd.md", "![Chart](none.svg)\n\n[y](bonds.md#none)", categories=["Stonks"])
    site.settings(categories=[{"name": "Politics"}, {"name": "Stocks"}], menus={"main": ["Sport"]})
    site.write("templates/partials/x.html", "{% if %}")
    found = {(p.at.path, p.kind) for p in site.problems()}
    assert {
        ("content/politics/dateless.md", "date-missing"),
        ("content/stocks/odd.md", "category-unknown"),
        ("content/stocks/odd.md", "picture-missing"),
        ("content/stocks/odd.md", "anchor-unknown"),
        ("site.yaml", "menu-unknown"),
        ("templates/partials/x.html", "template-syntax"),
    } <= found
    assert "content/politics/broken.md" in {path for path, _ in found}


def test_problems_come_in_the_same_order_from_a_warm_store(site: Site) -> None:
    for n in range(9):
        site.article(f"a/{n}.md", "![](none.png)\n\n[x](b.md)", date="2026-13-01")
    cold = site.problems()
    assert len(cold) > 9
    assert site.problems() == cold
    site.article("a/4.md", "![](none.png)\n\n[x](b.md)", date="2026-13-02")
    again = site.problems()
    assert [p.at.path for p in again] == [p.at.path for p in cold]
    assert [*again] == sorted(again)


@pytest.mark.parametrize("broken", ["content", "template", "settings"])
def test_a_failed_build_leaves_the_last_good_site_in_place(site: Site, broken: str) -> None:
    small(site).build()
    before = tree(site.output)
    site.article("politics/veto.md", "Changed.", date="2026-08-02")
    if broken == "content":
        site.article("politics/nato.md", date="never")
    elif broken == "template":
        site.write("templates/404.html", "{{ nothing }}")
    else:
        site.settings(titel="x")
    site.problems()
    assert tree(site.output) == before


def test_every_wrong_template_is_told_once(site: Site) -> None:
    small(site)
    site.write("templates/article.html", "{{ page.body }}\n{{ page.none }}")
    site.write("templates/404.html", "{{ nothing }}")
    assert sorted(str(p.at) for p in site.problems()) == ["templates/404.html:1:1", "templates/article.html:2:1"]
    small(site).write("templates/article.html", "{{ slot('latest') }}")
    site.write("templates/404.html", "")
    site.write("templates/fragments/latest.html", "\n{{ page.url }}")
    assert [str(p.at) for p in site.problems()] == ["templates/fragments/latest.html:2:1"]


def test_warnings_fail_under_strict_only(site: Site) -> None:
    site.article("a/a.md", "![](p.svg)")
    site.write("content/a/p.svg", SVG)
    report = site.build()
    assert [p.level for p in report.problems] == ["warning"]
    assert site.problems(strict=True) == report.problems


def test_what_is_no_longer_planned_is_pruned(site: Site) -> None:
    small(site).build()
    (site.folder / "content/politics/nato.md").unlink()
    report = site.build()
    assert "/politics/nato/" in report.published.removed
    assert not (site.output / "politics/nato").exists()
    assert [*site.output.glob("media/*")] == [], "its picture goes with it"
    assert not (site.output / "media").exists()


def test_missing_and_altered_files_are_written_again(site: Site) -> None:
    small(site).build()
    before = tree(site.output)
    (site.output / "politics/nato/index.html").unlink()
    (site.output / "index.html").write_text("defaced")
    report = site.build()
    assert work(report) == (0, 0, 2)
    assert tree(site.output) == before
    assert report.published.changed == report.published.added == ()


def test_a_lost_ledger_is_told_and_nothing_is_emptied(site: Site) -> None:
    small(site).build()
    (site.output / LEDGER).unlink()
    assert site.kinds() == ["output-not-ours"]
    assert (site.output / "politics/nato/index.html").exists()


def test_a_lost_store_costs_time_and_nothing_else(site: Site) -> None:
    small(site).build()
    before, times = tree(site.output), stamps(site.output)
    for file in (site.folder / CACHE).iterdir():
        file.unlink()
    assert work(site.build()) == (5, 16, 0)
    assert tree(site.output) == before
    assert stamps(site.output) == times


def damage_pages(store: Path) -> None:
    """Overwrite everything after the first page of a database, as a failing disk may."""
    data = bytearray(store.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    store.write_bytes(data)


def damage_values(store: Path) -> None:
    db = sqlite3.connect(store)
    for shelf in ("parsed", "sheet", "furniture", "memo"):
        db.execute(f"UPDATE {shelf} SET value = x'c1'")
    db.commit()
    db.close()


def lose_bodies(store: Path) -> None:
    db = sqlite3.connect(store)
    db.execute("DELETE FROM body")
    db.commit()
    db.close()


def lose_sheets(store: Path) -> None:
    db = sqlite3.connect(store)
    db.execute("DELETE FROM sheet")
    db.commit()
    db.close()


@pytest.mark.parametrize("damage", [damage_pages, damage_values, lose_bodies, lose_sheets])
def test_a_damaged_store_is_begun_anew(site: Site, damage: object) -> None:
    small(site).build()
    before = tree(site.output)
    site.article("stocks/funds.md", "Funds, edited.", date="2026-08-04 18:00")
    site.build()
    site.article("stocks/funds.md", "Funds.", date="2026-08-04 18:00")
    (site.output / "politics/nato/index.html").unlink()
    damage(site.folder / CACHE / FILE)  # type: ignore[operator]
    report = site.build()
    assert tree(site.output) == before
    assert {p.kind for p in report.problems} <= {"store-damaged"}
    assert work(site.build()) == (0, 0, 0)


def test_a_store_that_cannot_be_kept_is_a_warning(site: Site) -> None:
    small(site)
    site.write(CACHE, "a file where the store should be")
    report = site.build()
    assert [p.kind for p in report.problems] == ["store-unwritable"]
    assert "A veto." in site.read("politics/veto/index.html")


def test_files_of_others_are_never_touched(site: Site) -> None:
    small(site).build()
    site.output.joinpath("politics/theirs.txt").write_text("theirs")
    site.output.joinpath("their").mkdir()
    site.output.joinpath("their/index.html").write_text("theirs")
    (site.folder / "content/politics/nato.md").unlink()
    (site.folder / "content/politics/veto.md").unlink()
    site.page("about-us.md", "Nothing.")
    site.build()
    assert site.read("politics/theirs.txt") == site.read("their/index.html") == "theirs"


@pytest.mark.parametrize("kind", ["file", "folder", "fifo", "dead link"])
def test_what_stands_in_the_way_and_is_not_ours_is_told(site: Site, kind: str) -> None:
    small(site).build()
    before = tree(site.output)
    path = site.output / "politics/new/index.html"
    path.parent.mkdir()
    if kind == "file":
        path.write_text("theirs")
    elif kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere")
    site.article("politics/new.md")
    (found,) = site.problems()
    assert (str(found.at), found.kind) == ("public/politics/new/index.html", "output-foreign")
    if kind in ("fifo", "dead link"):
        path.unlink()
    assert {k: v for k, v in tree(site.output).items() if "/new/" not in k} == before


def test_keep_files_are_nobodys_business(site: Site) -> None:
    site.settings(keep_files=["CNAME", "downloads", "robots.txt"])
    small(site)
    for path in ("CNAME", "downloads/a.pdf", "robots.txt"):
        file = site.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("theirs")
    site.build()
    site.build()
    assert site.read("CNAME") == site.read("downloads/a.pdf") == site.read("robots.txt") == "theirs"
    site.settings()
    assert site.kinds() == ["output-foreign"], "without keep_files, static/robots.txt wants its place"


def test_a_file_that_is_kept_from_now_on_is_not_pruned(site: Site) -> None:
    site.write("static/ads.txt", "ours")
    site.build()
    (site.folder / "static/ads.txt").unlink()
    site.settings(keep_files=["ads.txt"])
    site.build()
    assert site.read("ads.txt") == "ours"


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Site) -> None:
    site.write("static/a", "a file")
    site.write("static/b/c/d.txt", "below")
    site.build()
    (site.folder / "static/a").unlink()
    (site.folder / "static/b/c/d.txt").unlink()
    (site.folder / "static/b/c").rmdir()
    (site.folder / "static/b").rmdir()
    site.write("static/a/b.txt", "below")
    site.write("static/b", "a file")
    report = site.build()
    assert (site.read("a/b.txt"), site.read("b")) == ("below", "a file")
    assert set(report.published.removed) == {"/a", "/b/c/d.txt"}
    assert work(site.build()) == (0, 0, 0)


def test_a_folder_that_is_in_the_way_and_holds_files_of_others_is_told(site: Site) -> None:
    site.write("static/b/d.txt", "below")
    site.build()
    (site.output / "b/theirs.txt").write_text("theirs")
    (site.folder / "static/b/d.txt").unlink()
    (site.folder / "static/b").rmdir()
    site.write("static/b", "a file")
    (found,) = site.problems()
    assert found.at.path == "public/b"
    assert site.read("b/theirs.txt") == "theirs"


def test_a_build_that_is_killed_while_it_prints_is_healed_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(site).build(output="cold")
    written = []

    def dies(self: object, path: str, data: bytes) -> object:
        if len(written) == 7:
            raise KeyboardInterrupt
        written.append(path)
        return whole(self, path, data)  # type: ignore[arg-type]

    whole = last_stage.Folder.write
    monkeypatch.setattr(last_stage.Folder, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        site.build()
    monkeypatch.undo()
    (site.output / f"{UNFINISHED}99").write_text("half of a pa")
    assert not (site.output / LEDGER).exists()
    site.build()
    assert difference(tree(site.folder / "cold"), tree(site.output)) == []


def test_a_build_that_is_killed_over_an_old_site_is_healed_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(site).build()
    site.article("politics/nato.md", "Other words.", date="2026-08-05", title="Renamed")
    site.article("politics/new.md", "New.", date="2026-08-06")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(last_stage, "save", dies)
    with pytest.raises(KeyboardInterrupt):
        site.build()
    monkeypatch.undo()
    (site.folder / "content/politics/new.md").unlink()
    site.build()
    site.build(output="cold", full=True)
    assert difference(tree(site.folder / "cold"), tree(site.output)) == []


@pytest.mark.parametrize("edited", [False, True])
def test_a_build_that_is_killed_while_it_writes_a_record_is_healed_by_the_next(site: Site, edited: bool) -> None:
    """Before the claims of a build stand there, nothing says that it began."""
    small(site).build()
    if edited:
        site.article("politics/nato.md", "Other words.", date="2026-08-05")
    (site.output / LEDGER).with_name(f"{UNFINISHED}99").write_text("half of the cla")
    site.build()
    site.build(output="cold", full=True)
    assert difference(tree(site.folder / "cold"), tree(site.output)) == []


def test_a_build_that_is_killed_while_it_keeps_what_it_parsed_is_healed_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 5: the record of success is written after the success, so an article never lacks its body."""
    small(site).build(output="cold")
    for file in (site.folder / CACHE).iterdir():
        file.unlink()
    puts = []
    put = SqliteStore.put

    def dies(self: object, shelf: str, values: object) -> None:
        puts.append(shelf)
        if len(puts) == 2:
            raise KeyboardInterrupt
        put(self, shelf, values)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteStore, "put", dies)
    with pytest.raises(KeyboardInterrupt):
        site.build()
    monkeypatch.undo()
    site.build()
    assert difference(tree(site.folder / "cold"), tree(site.output)) == []


def test_two_builds_at_once_do_not_mix(site: Site) -> None:
    small(site).build()
    before = tree(site.output)
    site.article("politics/new.md")
    with locked(site.output, "public"):
        with pytest.raises(Failed) as caught:
            site.build()
        assert caught.value.usage
        (found,) = caught.value.problems
        assert found.kind == "output-locked"
    assert tree(site.output) == before
    site.build()


@pytest.mark.parametrize("output", [".", "..", "content", "content/public", "templates", "static/x"])
def test_an_output_folder_that_would_mix_with_the_sources_is_refused(site: Site, output: str) -> None:
    small(site)
    before = set(site.folder.rglob("*"))
    with pytest.raises(Failed) as caught:
        site.build(output=output)
    assert caught.value.usage
    assert [p.kind for p in caught.value.problems] == ["output-sources"]
    assert set(site.folder.rglob("*")) == before


def test_an_output_folder_of_somebody_else_is_refused_before_anything_is_done(site: Site) -> None:
    small(site)
    site.output.mkdir()
    (site.output / "thesis.txt").write_text("theirs")
    assert site.kinds() == ["output-not-ours"]
    assert [p.name for p in site.output.iterdir()] == ["thesis.txt"]


def test_a_watch_is_told_of_every_stage_and_of_all_the_work(site: Site) -> None:
    class Notes:
        def __init__(self) -> None:
            self.stages: list[tuple[str, int]] = []
            self.done: dict[str, int] = {}

        def stage(self, name: str, total: int = 0) -> None:
            self.stages.append((name, total))

        def advance(self, count: int = 1) -> None:
            name = self.stages[-1][0]
            self.done[name] = self.done.get(name, 0) + count

    from newsgen.build import build

    for _ in range(2):
        notes = Notes()
        build(small(site).request(), notes)
        assert [name for name, _ in notes.stages] == ["read", "pictures", "parse", "plan", "render", "publish"]
        for name, total in notes.stages:
            assert notes.done.get(name, 0) == total, name


def test_a_variant_that_is_no_more_is_told_in_a_warm_build_too(site: Site) -> None:
    site.settings(categories=[{"name": "Politics"}, {"name": "Stocks"}])
    site.article("politics/a.md")
    site.write("templates/404.html", '{{ slot("nav", "stocks") }}')
    site.build()
    site.settings(categories=[{"name": "Politics"}])
    warm = site.problems()
    assert [p.at.path for p in warm] == ["templates/404.html"]
    assert site.problems(full=True) == warm


def test_problems_are_sorted_and_told_once(site: Site) -> None:
    site.article("b/b.md", "[x](none.md)")
    site.article("a/a.md", "[x](none.md)\n\n[x](none.md)")
    found: tuple[Problem, ...] = site.problems()
    assert [str(p.at) for p in found] == ["content/a/a.md:5:5", "content/a/a.md:7:5", "content/b/b.md:5:5"]
