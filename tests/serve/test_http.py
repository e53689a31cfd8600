"""The server as HTTP has it: what there is and is not, types, conditions, ranges, and how one is sent elsewhere."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgen.serve.kinds import content_type
from newsroom import Site
from serving import Client, serving

TEXT = b"0123456789" * 20


def filled(site: Site) -> Site:
    site.article("politics/vote.md", "A vote.", aliases=["/old/"])
    site.article("politics/été.md", "Summer.", slug="ete", url="/politics/été/")
    site.write("static/numbers.txt", TEXT)
    site.write("static/.well-known/security.txt", "Contact: us")
    return site


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """For tests that only ask."""
    with serving(filled(Site(tmp_path_factory.mktemp("http") / "site")).request()) as served:
        yield served


@pytest.fixture
def own(site: Site) -> Iterator[Client]:
    """For tests that change the site."""
    with serving(filled(site).request()) as served:
        yield served


def test_pages_are_html_and_must_be_asked_about_each_time(client: Client) -> None:
    reply = client.get("/politics/vote/")
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-cache"
    assert int(reply.headers["content-length"]) == len(reply.body)


def test_head_gives_the_headers_of_get_and_no_body(client: Client) -> None:
    for path in ("/", "/numbers.txt", "/none/", "/.newsgen/live.js", "/.newsgen/page?path=/", "/politics"):
        get, head = client.get(path), client.get(path, "HEAD")
        assert head.body == b""
        drop = {"date"}
        assert {k: v for k, v in head.headers.items() if k not in drop} == {
            k: v for k, v in get.headers.items() if k not in drop
        }
        assert head.status == get.status


def test_what_a_browser_has_already_is_not_sent_again(client: Client) -> None:
    for path in ("/politics/vote/", "/numbers.txt"):
        etag = client.get(path).headers["etag"]
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            reply = client.get(path, If_None_Match=known)
            assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)
        assert client.get(path, If_None_Match='"other"').status == 200
    modified = client.get("/numbers.txt").headers["last-modified"]
    assert client.get("/numbers.txt", If_Modified_Since=modified).status == 304
    assert client.get("/numbers.txt", If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT").status == 200


def test_what_is_asked_for_as_it_was_is_not_sent_as_it_is(client: Client) -> None:
    whole = client.get("/numbers.txt")
    etag, modified = whole.headers["etag"], whole.headers["last-modified"]
    for right in (etag, f'"other", {etag}', "*"):
        assert client.get("/numbers.txt", If_Match=right).status == 200
    for wrong in ('"other"', f"W/{etag}"):
        reply = client.get("/numbers.txt", If_Match=wrong)
        assert (reply.status, reply.body) == (412, b"")
    assert client.get("/numbers.txt", If_Unmodified_Since=modified).status == 200
    assert client.get("/numbers.txt", If_Unmodified_Since="Sat, 01 Jan 2000 00:00:00 GMT").status == 412
    assert client.get("/numbers.txt", If_Unmodified_Since="soon").status == 200
    assert client.get("/", If_Unmodified_Since="Sat, 01 Jan 2000 00:00:00 GMT").status == 200


def test_parts_are_for_get_alone(client: Client) -> None:
    reply = client.get("/numbers.txt", "HEAD", Range="bytes=0-9")
    assert (reply.status, reply.headers["content-length"]) == (200, str(len(TEXT)))


@pytest.mark.parametrize("path", ["/%ff/", "/%00", "/%", "/a%0d%0ax", "/" + "a" * 5000, "/%e2%80%ae/"])
def test_strange_paths_are_not_there(client: Client, path: str) -> None:
    assert client.get(path).status == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "content_range"),
    [
        ("bytes=0-9", 206, TEXT[:10], "bytes 0-9/200"),
        ("bytes=190-", 206, TEXT[190:], "bytes 190-199/200"),
        ("bytes=-5", 206, TEXT[-5:], "bytes 195-199/200"),
        ("bytes=-900", 206, TEXT, "bytes 0-199/200"),
        ("bytes=0-900", 206, TEXT, "bytes 0-199/200"),
        ("bytes=200-", 416, b"", "bytes */200"),
        ("bytes=-0", 416, b"", "bytes */200"),
        ("bytes=9-1", 200, TEXT, None),
        ("bytes=-", 200, TEXT, None),
        ("bytes=1-2,4-5", 200, TEXT, None),
        ("lines=1-2", 200, TEXT, None),
        ("bytes=x-2", 200, TEXT, None),
    ],
)
def test_parts_of_a_file(client: Client, asked: str, status: int, part: bytes, content_range: str | None) -> None:
    reply = client.get("/numbers.txt", Range=asked)
    assert (reply.status, reply.body, reply.headers.get("content-range")) == (status, part, content_range)


def test_a_part_is_given_only_of_what_the_browser_has_begun(client: Client) -> None:
    whole = client.get("/numbers.txt")
    for right in (whole.headers["etag"], whole.headers["last-modified"]):
        assert client.get("/numbers.txt", Range="bytes=0-1", If_Range=right).status == 206
    for wrong in ('"other"', f"W/{whole.headers['etag']}", "Sat, 01 Jan 2000 00:00:00 GMT"):
        assert client.get("/numbers.txt", Range="bytes=0-1", If_Range=wrong).status == 200


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/politics", "/politics/"),
        ("/politics/vote", "/politics/vote/"),
        ("/politics/vote?a=1", "/politics/vote/?a=1"),
        ("/politics/vote/index.html", "/politics/vote/"),
        ("/index.html", "/"),
        ("/politics/e%CC%81te%CC%81/", "/politics/%C3%A9t%C3%A9/"),
    ],
)
def test_a_path_nearly_right_leads_to_the_right_one(client: Client, path: str, to: str) -> None:
    reply = client.get(path)
    assert (reply.status, reply.headers["location"], reply.headers["cache-control"]) == (307, to, "no-store")


def test_an_alias_redirects(client: Client) -> None:
    reply = client.get("/old/")
    assert (reply.status, reply.headers["location"]) == (302, "/politics/vote/")
    assert b"url=/politics/vote/" in reply.body


def test_names_of_other_scripts_are_served(client: Client) -> None:
    assert b"Summer." in client.get("/politics/%C3%A9t%C3%A9/").body


def test_hidden_static_files_are_served(client: Client) -> None:
    assert client.get("/.well-known/security.txt").body == b"Contact: us"


def test_what_is_not_there_is_the_sites_404_page_with_what_is_near(own: Client, site: Site) -> None:
    reply = own.get("/politics/vot/")
    assert reply.status == 404
    assert b"<title>404</title>" in reply.body
    assert b'href="/politics/vote/"' in reply.body
    assert own.get("/elsewhere/vote/").body.count(b'href="/politics/vote/"') == 1
    site.build()
    assert reply.page == (site.output / "404.html").read_bytes()
    assert own.get("/404.html").status == 200


def test_a_site_below_a_path_is_served_there(site: Site) -> None:
    site.article("politics/vote.md")
    with serving(site.request(base_url="https://harbor.example/news/")) as client:
        assert client.url.endswith("/news")
        assert (client.get("/").status, client.get("/").headers["location"]) == (307, "/news/")
        assert client.get("/news").headers["location"] == "/news/"
        assert b'href="' in client.get("/news/politics/vote/").body
        assert client.get("/politics/vote/").status == 404
        assert client.get("/newspolitics/vote/").status == 404
        assert b'href="/news/politics/vote/"' in client.get("/news/politics/vot/").body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/a/", "text/html; charset=utf-8"),
        ("/404.html", "text/html; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.json", "application/json; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/a.SVG", "image/svg+xml; charset=utf-8"),
        ("/a.avif", "image/avif"),
        ("/a.woff2", "font/woff2"),
        ("/a.png", "image/png"),
        ("/a.mp4", "video/mp4"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/a.unheard-of", "application/octet-stream"),
        ("/CNAME", "application/octet-stream"),
    ],
)
def test_types(path: str, kind: str) -> None:
    assert content_type(path) == kind


def test_drafts_and_scheduled_articles_have_a_badge_and_only_here(site: Site) -> None:
    site.settings(timezone="America/New_York")
    site.article("a/draft.md", draft=True)
    site.article("a/later.md", date="2026-08-30 09:00")
    site.article("a/gone.md", expires="2026-08-02")
    site.article("a/out.md")
    with serving(site.request()) as client:
        assert [client.get(f"/a/{n}/").status for n in ("draft", "later", "gone", "out")] == [404, 404, 404, 200]
    with serving(site.request(drafts=True, future=True, expired=True)) as client:
        assert b">Draft</aside>" in client.get("/a/draft/").body
        assert b">Scheduled for 2026-08-30 09:00 EDT</aside>" in client.get("/a/later/").body
        assert b">Expired</aside>" in client.get("/a/gone/").body
        assert b"</aside>" not in client.get("/a/out/").body
    site.build(drafts=True, future=True, expired=True)
    assert "aside" not in (site.output / "a/draft/index.html").read_text()


def test_a_file_that_goes_while_it_is_asked_for_is_not_there(own: Client, site: Site) -> None:
    (site.folder / "static/numbers.txt").unlink()
    assert own.get("/numbers.txt").status == 404


def test_requests_that_are_none_do_no_harm(client: Client) -> None:
    for line in (b"GET / HTTP/9\r\n\r\n", b"\x00\xff\r\n\r\n", b"GET " + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"):
        raw = http.client.HTTPConnection(client.host, client.port, timeout=5)
        raw.connect()
        raw.sock.sendall(line)
        raw.sock.recv(1000)
        raw.close()
    assert client.get("/").status == 200


@pytest.mark.parametrize("how", ["gone", "spoilt"])
def test_the_store_may_be_lost_while_the_server_runs(own: Client, site: Site, how: str) -> None:
    """Its log and its map of that are left alone where it is spoilt: SQLite holds both in memory while it is open."""
    for file in Path(site.folder, ".newsgen").glob("*.sqlite*"):
        if how == "gone":
            file.unlink()
        elif file.suffix == ".sqlite":
            file.write_bytes(b"rubbish")
    own.until("/politics/vote/", lambda r: r.status == 200 and b"A vote." in r.body)
