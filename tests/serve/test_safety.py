"""What the server refuses: other hosts, origins and methods, and every way out of the site."""

from collections.abc import Iterator

import pytest

from newsgen.serve.safety import is_local
from newsroom import Site
from serving import Client, serving


def filled(site: Site) -> Site:
    site.article("a/a.md")
    site.write("static/a.txt", "public")
    site.write("secret.txt", "secret")
    return site


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """For tests that only ask."""
    with serving(filled(Site(tmp_path_factory.mktemp("safety") / "site")).request()) as served:
        yield served


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "a@localhost",
        "::1",
        "[",
        "localhost:x",
        "localhost/a",
    ],
)
def test_other_hosts_are_refused(client: Client, host: str) -> None:
    for path in ("/", "/.newsgen/events", "/.newsgen/page?path=/"):
        assert client.get(path, Host=host).status in (400, 421)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:9", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "a.localhost", "192.168.1.7"]
)
def test_names_that_nobody_else_can_have_are_known(client: Client, host: str) -> None:
    assert client.get("/", Host=host).status == 200


def test_the_host_it_was_told_to_listen_on_is_known(site: Site) -> None:
    with serving(site.request(), host="localhost") as client:
        assert client.served.url.startswith("http://localhost:")
        assert client.heard.first("serving")[0][4] is False
        assert client.get("/").status == 200


def test_a_host_that_others_reach_is_told_of(site: Site) -> None:
    with serving(site.request(), host="0.0.0.0") as client:
        assert client.heard.first("serving")[0][4] is True
        assert client.get("/", Host="evil.example").status == 421


def test_other_origins_are_refused(client: Client) -> None:
    for origin in ("https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"):
        assert client.get("/", Origin=origin).status == 403
    assert client.get("/", Origin=f"http://{client.host}:{client.port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_only_get_and_head(client: Client, method: str) -> None:
    reply = client.get("/", method)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/../../secret.txt",
        "/%2e%2e%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/site.yaml",
        "/content/a/a.md",
        "/.newsgen/store.sqlite",
        "/.newsgen/../secret.txt",
        "/.newsgen/%2e%2e/secret.txt",
        "/static/a.txt",
        "/file:///etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
    ],
)
def test_there_is_no_way_out(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status == 404
    assert b"secret" not in reply.page


def test_a_link_laid_after_the_walk_is_not_followed(site: Site) -> None:
    with serving(filled(site).request()) as client:
        (site.folder / "static/a.txt").unlink()
        (site.folder / "static/a.txt").symlink_to(site.folder / "secret.txt")
        for _ in range(20):
            reply = client.get("/a.txt")
            assert reply.status == 404
            assert b"secret" not in reply.body


def test_no_answer_is_for_other_sites(client: Client) -> None:
    for path in ("/", "/a.txt", "/none/", "/.newsgen/live.js", "/.newsgen/page?path=/"):
        headers = client.get(path).headers
        assert not [name for name in headers if name.startswith("access-control-")]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_what_was_asked_for_is_escaped(client: Client) -> None:
    for path in ("/%3Cscript%3Ealert(1)%3C/script%3E/", "/a%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"):
        body = client.get(path).body
        assert b"<script>alert" not in body
        assert b"<img" not in body
        assert b"&lt;" in body


def test_problems_are_escaped(site: Site) -> None:
    site.article("a/a.md", "[x](nowhere.md)<script>alert(1)</script>", title="<script>alert(2)</script>")
    site.article("a/b.md", categories=["<img src=x onerror=alert(3)>"], date="<b>never</b>")
    with serving(site.request()) as client:
        told = client.get("/.newsgen/page?path=/").body
        assert b"nowhere.md" in told
        assert b"<script>" not in told
        assert b"<b>never" not in told
        assert b"<img" not in told


def test_which_hosts_are_this_machine_alone() -> None:
    assert all(map(is_local, ("127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8")))
    assert not any(map(is_local, ("0.0.0.0", "::", "192.168.1.7", "example.com", "")))
