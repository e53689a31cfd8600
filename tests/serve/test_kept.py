"""What an earlier run showed is given at once at the next start, if it is what the whole site will answer; else not."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from newsgen.build import build
from newsgen.edge import sources
from newsgen.edge.store import SqliteStore
from newsgen.serve import desk, front, keeping
from newsgen.serve.kept import Earlier, earlier, note_of
from newsgen.stages import folders, ingredients
from newsgen.stages.request import Request
from newsgen.urls import Url, to_path
from newsroom import NOW, Site
from serving import LONG, Client, Reply, serving, unread
from test_pictures import photo

PAGES = ("/a/s1/", "/a/", "/about/", "/robots.txt")
UNTIL = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is read again soon after a change."""
    monkeypatch.setattr(desk, "IDLE", 0.1)


def written(folder: Path) -> Site:
    """A site with a file of each sort, one scheduled article, a draft, and one that has expired."""
    site = Site(folder)
    site.settings(robots={"enabled": True})
    for n in range(6):
        site.article(f"a/s{n}.md", f"Words of {n}.", date=f"2026-08-{n + 1:02}")
    site.article("a/later.md", date="2026-09-01")
    site.article("a/draft.md", date="2026-08-01", draft=True)
    site.article("a/over.md", date="2026-08-01", expires="2026-08-20")
    site.article("a/seen.md", "![a](h.jpg) and ![b](s.png)", date="2026-08-01")
    site.write("content/a/h.jpg", photo(900, 450))
    site.write("content/a/s.png", photo(20, 20))
    site.page("about.md")
    site.write("static/a.css", "p { color: red }")
    site.write("templates/404.html", '<link rel="stylesheet" href="/a.css">{{ slot("nav") }}\n')
    site.write("templates/page.html", '{{ page.body }}<img src="/a.png"><img srcset="/b.png 1w, /c.png 2w">\n')
    for name in "abc":
        site.write(f"static/{name}.png", photo(8, 8))
    return site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return written(tmp_path / "site")


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that was served once."""
    site = written(tmp_path_factory.mktemp("kept") / "site")
    shown(site, "/a/seen/")
    shutil.copytree(site.folder, site.folder.parent / "spare")
    return site


@pytest.fixture
def served(looked_at: Site) -> Site:
    """The same, where it was served and as it was left: what is kept holds for this folder alone."""
    shutil.rmtree(looked_at.folder)
    shutil.copytree(looked_at.folder.parent / "spare", looked_at.folder)
    return looked_at


def shown(site: Site, *paths: str, **more: object) -> None:
    """Serve a site, look at the home page and some others, and end."""
    with serving(site.request(**more)) as client:
        client.settled()
        for path in ("/", *paths):
            assert client.get(path).status == 200


def kept(site: Site, *, live: bool = True, **more: object) -> Earlier | None:
    """What a server would give at once."""
    request = site.request(**more)
    return earlier(replace(request, source=request.source.resolve()), live=live)


def asked(client: Client, path: str) -> Reply:
    """The reply, less the time at which it was sent."""
    reply = client.get(path)
    return reply._replace(headers={name: value for name, value in reply.headers.items() if name != "date"})


def told(client: Client, path: str) -> tuple[Reply, object]:
    """A page, and what it is told about itself."""
    return asked(client, path), json.loads(client.get(f"/.newsgen/page?path={path}").body)


def test_what_was_looked_at_is_given_at_once_and_is_what_the_whole_site_answers(site: Site) -> None:
    shown(site, *PAGES, "/a/seen/")
    with unread() as go, serving(site.request(), ready=False) as client:
        paths = ("/", *PAGES, "/a/seen/")
        first = {path: told(client, path) for path in paths}
        files = list(kept(site).kept.copies | kept(site).kept.variants)
        assert {"/a.png", "/b.png", "/c.png"} <= set(files)
        assert any(path.startswith("/media/h-") for path in files)
        seen = {path: asked(client, path) for path in files}
        assert {reply.status for reply, _ in first.values()} == {reply.status for reply in seen.values()} == {200}
        assert client.served.moment is None
        for path in ("/a/s2/", "/none/", "/a/s1"):
            assert client.get(path).status == 503
            assert client.get(f"/.newsgen/page?path={path}").status == 503
        go.set()
        client.settled()
        assert client.served.moment
        assert {path: told(client, path) for path in paths} == first
        assert {path: asked(client, path) for path in files} == seen
        assert client.get("/a/s1").status == 307
    site.build()
    for path, (reply, _) in first.items():
        assert reply.page == (site.output / to_path(Url(path))).read_bytes()


def test_conditions_and_ranges_hold_for_what_is_kept(site: Site) -> None:
    shown(site)
    with unread(), serving(site.request(), ready=False) as client:
        home = client.get("/")
        assert client.get("/", If_None_Match=home.headers["etag"]).status == 304
        assert client.get("/", Range="bytes=0-3").body == home.body[:4]
        assert client.get("/", "HEAD").body == b""
        assert client.get("/", "POST").status == 405
        assert client.get("/", Host="other.example").status == 421


Change = Callable[[Site, pytest.MonkeyPatch], object]


def _settings(**keys: object) -> Change:
    return lambda site, _: site.settings(robots={"enabled": True}, **keys)


def _write(path: str, data: str | bytes) -> Change:
    return lambda site, _: site.write(path, data)


def _other_theme(site: Site, patch: pytest.MonkeyPatch) -> None:
    """Another theme of the same newsgen."""
    other = site.folder.parent / "theme"
    for name in ("templates", "static"):
        shutil.copytree(sources.theme_folder() / name, other / name)
    (other / "static/css/site.css").write_text("p { color: green }")
    patch.setattr(folders, "theme_folder", lambda: other)


def _same_size_and_time(site: Site, _: object) -> None:
    """Other words that neither size nor time tells of; the file is another."""
    file = site.folder / "content/a/s1.md"
    before = file.stat()
    file.rename(site.folder / "old")
    file.write_text((site.folder / "old").read_text().replace("Words", "Sword"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Change] = {
    "an article": _write("content/a/s1.md", "---\ntitle: S1\ndate: 2026-08-02\n---\nOther."),
    "same size and time": _same_size_and_time,
    "an article more": _write("content/a/s9.md", "---\ntitle: S9\ndate: 2026-08-02\n---\nNew."),
    "an article less": lambda site, _: (site.folder / "content/a/s1.md").unlink(),
    "an article elsewhere": lambda site, _: (site.folder / "content/a/s1.md").rename(site.folder / "content/a/s8.md"),
    "two articles change places": lambda site, _: [
        (site.folder / "content/a" / a).rename(site.folder / "content/a" / b)
        for a, b in (("s1.md", "s.md"), ("s2.md", "s1.md"), ("s.md", "s2.md"))
    ],
    "a page": _write("content/about.md", "---\ntitle: About\n---\nOther."),
    "a picture": _write("content/a/s.png", b"other"),
    "a file more": _write("content/a/more.pdf", b"%PDF"),
    "a style sheet": _write("static/a.css", "p { color: blue }"),
    "a static file more": _write("static/more.txt", "more"),
    "a static file less": lambda site, _: (site.folder / "static/a.png").unlink(),
    "a hidden static file": _write("static/.well-known/more.txt", "more"),
    "a template": _write("templates/home.html", "other"),
    "a template more": _write("templates/fragments/more.html", "more"),
    "a template less": lambda site, _: (site.folder / "templates/home.html").unlink(),
    "a template of the theme instead": _write("templates/locales/en.po", ""),
    "a word in the settings": _settings(description="Other."),
    "a comment in the settings": lambda site, _: site.write(
        "site.yaml", (site.folder / "site.yaml").read_text() + "# more\n"
    ),
    "no settings": lambda site, _: (site.folder / "site.yaml").unlink(),
    "the theme": _other_theme,
    "newsgen": lambda _, patch: patch.setattr(ingredients, "engine", lambda: b"another"),
    "what makes search indexes": lambda _, patch: patch.setattr(ingredients, "indexer", lambda: "another"),
    "a link that leads out": lambda site, _: (site.folder / "content/out.md").symlink_to("/etc/hostname"),
    "no store": lambda site, _: shutil.rmtree(site.folder / ".newsgen"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_that_a_page_follows_from_may_have_changed(
    name: str, served: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(served)
    CHANGES[name](served, monkeypatch)
    assert kept(served) is None


def test_a_site_that_was_moved_is_another(served: Site) -> None:
    moved = served.folder.rename(served.folder.parent / "moved")
    try:
        assert earlier(replace(served.request(), source=moved), live=True) is None
    finally:
        moved.rename(served.folder)
    assert kept(served)


REQUESTS = {
    "drafts": {"drafts": True},
    "future": {"future": True},
    "expired": {"expired": True},
    "base URL": {"base_url": "https://other.example"},
    "settings": {"config": "other.yaml"},
}


@pytest.mark.parametrize("name", REQUESTS)
def test_what_was_asked_for_is_told_apart(name: str, site: Site) -> None:
    """Each request has a note of its own, and neither is in the way of the other."""
    shutil.copy(site.folder / "site.yaml", site.folder / "other.yaml")
    paths = "/", "/a/s0/"
    shown(site, *paths)
    assert kept(site, **REQUESTS[name]) is None
    shown(site, *paths, **REQUESTS[name])
    one, other = kept(site), kept(site, **REQUESTS[name])
    assert one
    assert other
    assert name == "settings" or [one.answer(p) for p in paths] != [other.answer(p) for p in paths]


def test_every_field_of_a_request_is_in_the_name_of_a_note_or_cannot_matter(site: Site) -> None:
    """A new field of a request must be thought of here, too."""
    request = site.request()
    other = {"source": Path("/other"), "config": "b.yaml", "output": "b", "base_url": "https://b.example"}
    flags = {"drafts": True, "future": True, "expired": True, "strict": True, "full": True, "max_changed": 1}
    never = {"now": NOW + timedelta(days=1), "jobs": 7}
    assert {*other, *flags, *never} == set(Request.__struct_fields__)
    known = note_of(request, live=True)
    assert note_of(request, live=False) != known
    for key, value in (other | flags).items():
        assert note_of(replace(request, **{key: value}), live=True) != known, key
    assert note_of(replace(request, **never), live=True) == known


def test_pages_without_the_reload_script_are_others(site: Site) -> None:
    shown(site)
    assert kept(site, live=False) is None
    with serving(site.request(), reload=False) as client:
        client.settled()
        plain = client.get("/")
    found = kept(site, live=False)
    assert found
    assert found.answer("/").body == plain.body == plain.page


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        (NOW, True),
        (NOW + timedelta(days=2), True),
        (UNTIL - timedelta(microseconds=1), True),
        (UNTIL, False),
        (UNTIL + timedelta(days=1), False),
        (NOW - timedelta(microseconds=1), False),
        (datetime(2026, 8, 24, 12), True),  # noqa: DTZ001  # in the zone of the site
        (datetime(2026, 9, 1), False),  # noqa: DTZ001
    ],
)
def test_a_page_is_kept_until_something_comes_out(served: Site, now: datetime, stands: bool) -> None:
    assert (kept(served, now=now) is not None) == stands


def test_a_draft_without_a_date_is_kept_for_its_moment_alone(site: Site) -> None:
    site.article("a/new.md", draft=True, date=None)
    shown(site, drafts=True)
    assert kept(site, drafts=True)
    for other in (NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)):
        assert kept(site, drafts=True, now=other) is None


def test_badges_are_kept_with_their_pages(site: Site) -> None:
    more = {"drafts": True, "future": True, "expired": True}
    paths = "/a/draft/", "/a/later/", "/a/over/"
    with serving(site.request(**more)) as client:
        client.settled()
        whole = [asked(client, path) for path in paths]
    assert {reply.status for reply in whole} == {200}
    with unread(), serving(site.request(**more), ready=False) as client:
        assert [asked(client, path) for path in paths] == whole
    with unread(), serving(site.request(), ready=False) as client:
        assert {client.get(path).status for path in paths} == {503}


@pytest.mark.parametrize(
    "damaged",
    [
        lambda value: value[: len(value) // 2],
        lambda value: b"",
        lambda value: b"\xc1" + value,
        lambda value: msgspec.msgpack.encode(["foreign"]),
        lambda value: msgspec.msgpack.encode({"pages": {}}),
        lambda value: value.replace(b"ingredients", b"ingrediants"),
    ],
)
def test_a_note_that_cannot_be_read_is_none_and_is_replaced(served: Site, damaged: Callable[[bytes], bytes]) -> None:
    request = replace(served.request(), source=served.folder.resolve())
    note = note_of(request, live=True)
    store = SqliteStore(served.folder / ".newsgen/store.sqlite")
    store.put("memo", {note: damaged(store.get("memo", [note])[note])})
    store.close()
    assert kept(served) is None
    with serving(served.request()) as client:
        client.settled()
        assert client.get("/").status == 200
        assert client.heard.first("wrong") == []
    assert kept(served)
    assert not (served.folder / ".newsgen/store.damaged").exists()


@pytest.mark.parametrize("data", [b"", b"no store", b"SQLite format 3\0" + bytes(200)])
def test_a_store_that_is_none_keeps_nothing(served: Site, data: bytes) -> None:
    (served.folder / ".newsgen/store.sqlite").write_bytes(data)
    for log in ("-wal", "-shm"):
        (served.folder / f".newsgen/store.sqlite{log}").unlink(missing_ok=True)
    assert kept(served) is None
    with serving(served.request()) as client:
        assert client.get("/").status == 200


def test_what_the_store_has_lost_is_waited_for(served: Site) -> None:
    found = kept(served)
    assert found
    path = next(iter(found.kept.variants))
    store = SqliteStore(served.folder / ".newsgen/store.sqlite")
    store.keep("variant", ())
    store.close()
    assert found.answer(path) is None
    (served.folder / "static/a.png").unlink()
    assert found.answer("/a.png") is None
    assert found.answer("/").status == 200


def test_a_site_with_errors_keeps_nothing(site: Site) -> None:
    site.write("content/a/bad.md", "---\ntitle: [\n---\n")
    with serving(site.request()) as client:
        client.settled()
        assert client.get("/").status in (200, 500)
    assert kept(site) is None


def test_what_was_good_is_not_taken_for_what_is_broken_now(site: Site) -> None:
    shown(site)
    with serving(site.request()) as client:
        client.settled()
        site.write("content/a/s1.md", "---\ntitle: [\n---\n")
        client.until("/.newsgen/page?path=/", lambda r: b"s1.md" in r.body)
        client.settled()
    assert kept(site) is None


def test_a_page_that_fails_is_not_kept(site: Site) -> None:
    site.write("templates/page.html", "{{ page.none }}")
    with serving(site.request()) as client:
        client.settled()
        assert client.get("/about/").status == 500
        assert client.get("/").status == 200
    found = kept(site)
    assert found
    assert found.answer("/about/") is None
    assert found.answer("/").status == 200


def test_the_last_good_state_of_a_page_is_not_kept(site: Site) -> None:
    """A page that is not open fails in a new look, and is shown as it was; the site itself has no error yet."""
    with serving(site.request()) as client:
        client.settled()
        assert client.get("/a/s3/").status == 200
        site.write("templates/article.html", '<p>New</p>{% if "s3" in page.url %}{{ page.none }}{% endif %}')
        client.until("/a/s2/", lambda r: b"<p>New</p>" in r.body)
        client.settled()
        last = client.get("/a/s3/")
        assert (last.status, b"Words of 3." in last.body) == (200, True)
    found = kept(site)
    assert found
    assert found.answer("/a/s2/")
    assert found.answer("/a/s3/") is None


def test_a_comment_in_the_settings_costs_one_start_at_most(site: Site) -> None:
    shown(site)
    with serving(site.request()) as client:
        client.settled()
        with (site.folder / "site.yaml").open("a") as file:
            file.write("# more\n")
        end = time.monotonic() + LONG
        while kept(site) is None:
            assert time.monotonic() < end
            time.sleep(0.02)


def test_what_is_saved_is_kept_when_all_has_been_read_again(site: Site) -> None:
    with serving(site.request()) as client:
        client.settled()
        site.article("a/s1.md", "Saved.", date="2026-08-02")
        client.until("/a/s1/", lambda r: b"Saved." in r.body)
        client.settled()
        assert client.get("/a/s1/").status == 200
    found = kept(site)
    assert found
    assert b"Saved." in found.answer("/a/s1/").body


def test_what_is_open_is_kept_as_it_is_after_a_save(site: Site) -> None:
    """Even where the server is killed: not only what was asked for since."""
    with serving(site.request()) as client:
        client.settled()
        assert client.get("/.newsgen/page?path=/a/s1/").status == 200
        site.article("a/s1.md", "Saved.", date="2026-08-02")
        client.until("/", lambda r: b"Saved." in r.body)
        client.settled()
        end = time.monotonic() + LONG
        while not (kept(site) and kept(site).answer("/a/s1/")):
            assert time.monotonic() < end
            time.sleep(0.02)
        assert b"Saved." in kept(site).answer("/a/s1/").body


def test_a_change_that_is_not_read_yet_keeps_nothing_wrong(site: Site) -> None:
    """What is kept when the server ends in the middle of a save is never taken for what stands there now."""
    shown(site)
    for n in range(3):
        with serving(site.request()) as client:
            client.settled()
            site.article("a/s1.md", f"Saved {n}.", date="2026-08-02")
            client.until("/a/s1/", lambda r, n=n: f"Saved {n}.".encode() in r.body)
        found = kept(site)
        page = found.answer("/a/s1/") if found else None
        assert page is None or f"Saved {n}.".encode() in page.body


def test_pages_that_were_looked_at_before_stay_while_nothing_changes(site: Site) -> None:
    shown(site, "/a/s1/")
    shown(site, "/a/s2/")
    shown(site)
    assert {"/", "/a/s1/", "/a/s2/"} <= kept(site).kept.pages.keys()
    site.article("a/s3.md", "Other.", date="2026-08-04")
    shown(site)
    assert kept(site).kept.pages.keys() == {"/"}


def test_two_servers_keep_what_each_has_shown(site: Site) -> None:
    with serving(site.request()) as one, serving(site.request()) as other:
        one.settled()
        other.settled()
        assert one.get("/a/s1/").status == other.get("/a/s2/").status == 200
    found = kept(site)
    assert found
    assert {"/", "/a/s1/", "/a/s2/"} <= found.kept.pages.keys()
    with unread(), serving(site.request(), ready=False) as one, serving(site.request(), ready=False) as other:
        assert asked(one, "/a/s2/") == asked(other, "/a/s2/")
        assert one.get("/a/s2/").status == 200


def test_only_the_latest_pages_are_kept_and_always_the_home_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    shown(site, *(f"/a/s{n}/" for n in range(5)))
    assert [*kept(site).kept.pages] == ["/a/s4/", "/"]
    monkeypatch.setattr(keeping, "LARGEST", 1)
    site.article("a/s5.md", "Other.", date="2026-08-04")
    shown(site, "/a/s1/")
    assert [*kept(site).kept.pages] == ["/"]


def test_a_save_during_the_reading_shows_itself(site: Site) -> None:
    shown(site)
    with unread() as go, serving(site.request(), ready=False) as client:
        old = client.get("/")
        site.article("a/s1.md", "Other.", title="Other", date="2026-08-02")
        go.set()
        new = client.until("/", lambda r: r.body != old.body)
        about = json.loads(client.get("/.newsgen/page?path=/").body)
        assert about["key"].encode() in new.body
        assert about["key"].encode() not in old.body


def test_a_base_path_is_kept_too(site: Site) -> None:
    site.settings(base_url="https://harbor.example/news")
    with serving(site.request()) as client:
        client.settled()
        assert client.get("/news/about/").status == 200
    with unread(), serving(site.request(), ready=False) as client:
        assert client.url.endswith("/news")
        assert {client.get(f"/news/{path}").status for path in ("", "about/", "a.png")} == {200}
        assert client.get("/about/").status == 503


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """How long the works have waited for the first answer."""
    found: list[float] = []
    load = front.Front._open

    def opened(self: front.Front) -> None:
        found.append(1)
        load(self)

    monkeypatch.setattr(front.Front, "_open", opened)
    return found


def test_the_works_are_opened_after_the_first_answer(
    site: Site, counted: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "HEAD_START", 100)
    shown(site)
    counted.clear()
    with serving(site.request(), ready=False) as client:
        assert client.get("/.newsgen/live.js").status == 200
        assert not counted
        assert client.get("/").status == 200
        client.settled()
        assert counted
    counted.clear()
    with serving(site.request(), ready=False) as client:
        assert client.get("/a/s1/").status == 200
        assert counted
    counted.clear()
    with serving(site.request(), ready=False):
        assert not counted  # and it ends without


def test_the_works_are_opened_soon_where_nobody_asks(site: Site, counted: list[float]) -> None:
    shown(site)
    counted.clear()
    with serving(site.request(), ready=False) as client:
        client.settled()
        assert counted


def test_little_is_loaded_for_the_first_answer() -> None:
    """What takes long to load, and is needed only for a page that is not kept."""
    heavy = "babel", "jinja2", "markdown_it", "PIL", "rich", "watchfiles", "yaml", "newsgen.serve.works"
    # uvicorn itself loads watchfiles where it is installed.
    code = "import sys, newsgen.commands.serve\nprint(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "newsgen.serve.kept" in found
    assert {*heavy} & {*found} <= {"watchfiles"}


def test_a_build_and_a_server_have_notes_of_their_own(site: Site) -> None:
    shown(site)
    assert build(site.request()).rendered
    assert kept(site)
    assert build(site.request()).rendered == 0
