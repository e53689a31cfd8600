"""Search: what its indexes hold and what they do not, when they are made again, and that they are always the same."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsgen.edge import indexer, pagefind
from newsgen.stages import collect, search
from newsgen.stages.indexing import Index, Pages
from newsroom import Site, difference, published, tree
from serving import serving

HEAD = b"pagefind_dcd"
KEYS = {"search": True, "related": {"count": 0}, "language": "en-GB"}
Fragment = dict[str, Any]


@pytest.fixture
def searched(site: Site) -> Site:
    """A site of two sections, with articles in two years and the month of the newest."""
    site.settings(**KEYS)
    shutil.rmtree(site.folder / "templates")
    site.page("about.md", "Who we are...")
    site.article("politics/vote.md", "The *ballot* is secret.", date="2025-03-04 23:30", author=["Ada", "Grace"])
    site.article("politics/bill.md", "A bill & a law.", date="2026-08-01", author="Ada", summary="In short.")
    site.article("stocks/bond.md", "A bond pays.", date="2026-08-02")
    return site


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The paths of each index that was made."""
    found: list[set[str]] = []
    whole = search.index_batch

    def counted(wanted: list[Pages]) -> list[Index]:
        found.extend({*one.pages} for one in wanted)
        return whole(wanted)

    monkeypatch.setattr(search, "index_batch", counted)
    return found


def fragments(site: Site) -> dict[str, Fragment]:
    """What the indexes say of each article, by its URL."""
    files = (site.output / "pagefind").glob("*/fragment/*")
    read = [json.loads(gzip.decompress(f.read_bytes()).removeprefix(HEAD)) for f in files]
    return {one["url"]: one for one in read}


def folders(site: Site) -> list[str]:
    return sorted(p.name for p in (site.output / "pagefind").iterdir() if p.is_dir())


def test_an_index_holds_the_words_of_each_article_and_what_it_is_filtered_by(searched: Site) -> None:
    searched.build()
    found = fragments(searched)
    assert {*found} == {"/about/", "/politics/vote/", "/politics/bill/", "/stocks/bond/"}
    vote = found["/politics/vote/"]
    assert vote["content"] == "Vote. The ballot is secret."
    assert vote["filters"] == {"author": ["Ada", "Grace"], "category": ["Politics"], "date": ["2025-03"]}
    assert vote["meta"] == {"title": "Vote", "date": "2025-03-04"}
    assert found["/politics/bill/"]["content"] == "Bill. In short. A bill & a law."
    assert found["/about/"]["filters"] == {}
    assert folders(searched) == ["2025", "newest", "pages"]
    assert sorted(p.name for p in (searched.output / "pagefind").iterdir() if p.is_file()) == ["pagefind.js"]


def test_only_what_a_browser_asks_for_is_published(searched: Site) -> None:
    searched.build()
    one = searched.output / "pagefind" / "2025"
    kinds = {re.sub(r"_?[0-9a-f]{7,}", "", p.relative_to(one).as_posix()) for p in one.rglob("*") if p.is_file()}
    assert kinds == {
        "pagefind-entry.json",
        "pagefind.en.pf_meta",
        "wasm.en.pagefind",
        "index/en.pf_index",
        "fragment/en.pf_fragment",
        "filter/en.pf_filter",
    }
    entry = json.loads((one / "pagefind-entry.json").read_bytes())
    assert (one / f"pagefind.{entry['languages']['en']['hash']}.pf_meta").is_file()


def test_what_is_held_is_in_no_index(searched: Site) -> None:
    searched.article("politics/secret.md", "Xylophone.", date="2026-09-01")
    searched.article("politics/draft.md", "Xylophone.", draft=True)
    searched.article("politics/gone.md", "Xylophone.", date="2026-07-01", expires="2026-08-01")
    searched.build()
    assert len(fragments(searched)) == 4
    for path, data in published(searched.output).items():
        if path.startswith("pagefind/") and data[:2] == b"\x1f\x8b":
            assert b"ylophon" not in gzip.decompress(data), path


@pytest.mark.slow  # three builds of a site with filters of many values
def test_two_clean_builds_have_the_same_indexes(searched: Site, tmp_path: Path) -> None:
    for n in range(12):  # many values of each filter: chance would have to be very kind
        searched.article(f"section-{n}/story.md", date=f"2026-08-{n + 1:02}", author=f"Author {n}")
    searched.build()
    first = tree(searched.output)
    searched.build(full=True, jobs=2)
    assert difference(first, tree(searched.output)) == []
    other = Site(tmp_path / "elsewhere")
    shutil.copytree(
        searched.folder, other.folder, ignore=shutil.ignore_patterns(".newsgen", "public"), dirs_exist_ok=True
    )
    shutil.rmtree(other.folder / "templates")
    other.build()
    assert difference(published(searched.output), published(other.output)) == []


EDITS: dict[str, tuple[Callable[[Site], object], list[set[str]]]] = {
    "nothing": (lambda s: None, []),
    "a story is published": (
        lambda s: s.article("stocks/new.md", date="2026-08-03"),
        [{"politics/bill/index.html", "stocks/bond/index.html", "stocks/new/index.html"}],
    ),
    "emphasis": (lambda s: s.article("stocks/bond.md", "A **bond** pays.", date="2026-08-02"), []),
    "where a link leads": (lambda s: s.article("stocks/bond.md", "A [bond](/about/) pays.", date="2026-08-02"), []),
    "a tag": (lambda s: s.article("stocks/bond.md", "A bond pays.", date="2026-08-02", tags=["Law"]), []),
    "a word of an old story": (
        lambda s: s.article("politics/vote.md", "The ballot is open.", date="2025-03-04", author=["Ada", "Grace"]),
        [{"politics/vote/index.html"}],
    ),
    "a template": (lambda s: s.write("templates/404.html", "<p>404</p>"), []),
    "a setting of no word": (lambda s: s.settings(**KEYS, markdown={"html": True}), []),
    "a setting of how words are written": (
        lambda s: s.settings(**KEYS, markdown={"typographer": False}),
        [{"about/index.html"}],
    ),
    "a page": (lambda s: s.page("about.md", "We are many."), [{"about/index.html"}]),
    "a story goes": (
        lambda s: (s.folder / "content/stocks/bond.md").unlink(),
        [{"politics/bill/index.html"}],
    ),
    "a month begins": (
        lambda s: s.article("stocks/new.md", date="2026-08-24") and s.article("politics/vote.md", date="2026-07-31"),
        [{"politics/vote/index.html"}, {"politics/bill/index.html", "stocks/bond/index.html", "stocks/new/index.html"}],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_the_indexes_again_whose_words_it_changes(
    name: str, searched: Site, made: list[set[str]], tmp_path: Path
) -> None:
    edit, wanted = EDITS[name]
    searched.build()
    assert len(made) == 3
    made.clear()
    edit(searched)
    searched.build()
    assert sorted(map(sorted, made)) == sorted(map(sorted, wanted))
    warm = published(searched.output)
    searched.build(full=True, output="clean")
    assert difference(warm, published(searched.folder / "clean")) == []


def test_what_was_undone_is_known(searched: Site, made: list[set[str]]) -> None:
    searched.build()
    searched.article("stocks/bond.md", "Another text.", date="2026-08-02")
    searched.build()
    made.clear()
    searched.article("stocks/bond.md", "A bond pays.", date="2026-08-02")
    searched.build()
    assert made == []


def test_a_crowded_store_lets_an_index_go_as_a_whole(
    searched: Site, made: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "LEAST", 0)
    monkeypatch.setattr(collect, "TIMES", 1)
    searched.build()
    first = searched.read("pagefind/newest/pagefind-entry.json")
    searched.article("stocks/bond.md", "Another text.", date="2026-08-02")
    searched.build()
    searched.article("stocks/bond.md", "A bond pays.", date="2026-08-02")
    made.clear()
    report = searched.build()
    assert (len(made), report.problems) == (1, ())
    assert searched.read("pagefind/newest/pagefind-entry.json") == first


def test_without_search_there_is_none_and_what_there_was_goes(searched: Site) -> None:
    searched.build()
    assert '<a href="/search/">Search</a>' in searched.read("index.html")
    searched.settings(related={"count": 0}, language="en-GB")
    searched.build()
    assert not (searched.output / "pagefind").exists()
    assert not (searched.output / "search").exists()
    assert "/search/" not in searched.read("index.html")


def test_without_the_extra_it_is_said_what_to_do(searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    searched.build()
    monkeypatch.setattr(indexer, "PACKAGES", ("pagefind", "no-such-package"))
    (found,) = searched.problems()
    assert (found.kind, found.at.path) == ("search-missing", "site.yaml")
    assert found.at.line > 1
    assert "newsgen[search]" in found.advice


def test_what_pagefind_says_is_passed_on(searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 101, b"", b"Error: The tide is out.\nMore.")
    monkeypatch.setattr(pagefind.subprocess, "run", lambda *_, **__: failed)
    (found,) = searched.problems()
    assert (found.kind, found.message) == ("search-failed", "Pagefind could not make an index: The tide is out.")


def test_a_configuration_of_the_machine_has_no_say(searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    searched.build()
    first = tree(searched.output)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    searched.build(full=True)
    assert difference(first, tree(searched.output)) == []


def test_its_places_are_taken(searched: Site) -> None:
    searched.page("search.md")
    searched.article("a/b.md", url="/pagefind/tricks/")
    assert sorted(searched.kinds()) == ["url-collision", "url-unsafe"]
    searched.settings()
    searched.build()
    assert searched.read("pagefind/tricks/index.html")


def test_the_page_is_for_readers_alone(searched: Site) -> None:
    searched.settings(search=True, sitemap={}, base_url="https://harbor.example/news")
    searched.build()
    page = searched.read("search/index.html")
    assert '<meta name="robots" content="noindex">' in page
    assert "/search/" not in searched.read("sitemaps/lists.xml")
    assert 'data-folder="/news/pagefind/" data-bundles="pages newest 2025" data-base="/news"' in page
    assert re.findall(r"<option>(.*?)</option>", page) == ["Politics", "Stocks", "Ada", "Grace", "2026", "2025"]
    assert re.findall(r'<option value="(\d+)">(\w+)', page)[:2] == [("01", "January"), ("02", "February")]
    assert '<noscript><p class="empty">The search needs JavaScript. <a class="link" href="/news/archive/">' in page


def test_an_empty_site_can_be_searched(site: Site) -> None:
    site.settings(search=True)
    shutil.rmtree(site.folder / "templates")
    site.build()
    assert not (site.output / "pagefind").exists()
    assert 'data-bundles=""' in site.read("search/index.html")


def test_the_entries_of_a_live_blog_can_be_found(searched: Site, made: list[set[str]]) -> None:
    searched.article(
        "politics/count.md", "Above.\n\n## 09:00 Doors open\n\nThey queue.\n", kind="live", date="2026-08-06"
    )
    searched.build()
    found = fragments(searched)["/politics/count/"]["content"]
    assert all(words in found for words in ("Above.", "Doors open", "They queue."))
    made.clear()
    searched.article(
        "politics/count.md", "Above.\n\n## 09:00 Doors open\n\nThey wait.\n", kind="live", date="2026-08-06"
    )
    searched.build()
    assert len(made) == 1
    assert "They wait." in fragments(searched)["/politics/count/"]["content"]


def test_a_url_that_is_no_folder_can_be_found(searched: Site) -> None:
    searched.article("politics/old.md", url="/old.php", date="2026-08-05")
    searched.build()
    assert fragments(searched)["/old.php.html"]["filters"]["url"] == ["/old.php"]


@pytest.mark.slow  # a build, a server, and four indexes made for it
def test_a_server_makes_an_index_when_it_is_asked_for(searched: Site, made: list[set[str]]) -> None:
    searched.build(output="built", full=True)
    files = {p: d for p, d in published(searched.folder / "built").items() if p.startswith("pagefind/")}
    shutil.rmtree(searched.folder / ".newsgen")
    made.clear()
    with serving(searched.request()) as client:
        assert client.get("/search/").status == 200
        assert made == []
        assert client.get("/pagefind/pagefind.js").status == 200
        assert len(made) == 1
        assert {p: client.get(f"/{p}").body for p in files} == files
        assert len(made) == 3
        assert client.get("/pagefind/2025/nothing").status == 404
        searched.article("stocks/bond.md", "Another text.", date="2026-08-02")
        client.until("/stocks/bond/", lambda r: b"Another" in r.body)
        client.settled()
        client.get("/pagefind/newest/pagefind-entry.json")
        assert len(made) == 4


def test_a_server_says_why_there_is_no_index(searched: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 101, b"", b"Error: The tide is out.")
    monkeypatch.setattr(pagefind.subprocess, "run", lambda *_, **__: failed)
    with serving(searched.request()) as client:
        reply = client.get("/pagefind/2025/pagefind-entry.json")
        assert (reply.status, b"The tide is out." in reply.body) == (500, True)
        assert client.heard.first("wrong")[0][1] == ["search-failed"]
