"""Law 10: what a server gives for a URL is what a build writes for it, less what it adds between its comments."""

import re
import shutil
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from msgspec.structs import replace

from newsgen.build import build
from newsgen.serve.kept import earlier
from newsgen.stages.request import Request
from newsgen.urls import Url, from_path, to_path
from newsroom import NOW, Site, published, tree
from serving import Client, serving, unread
from test_sites import PRINTED, lay_out

ROOT = Path(__file__).parents[2]


def own_site(folder: Path) -> Path:
    """The site of this repository."""
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


def differences(client: Client, built: dict[str, bytes]) -> list[str]:
    """Where what is served is not what was built."""
    found = []
    base = urlsplit(client.url).path
    for path, data in built.items():
        reply = client.get(quote(base + from_path(path)))
        wanted = 302 if b'http-equiv="refresh"' in data else 200
        if (reply.status, reply.page) != (wanted, data):
            found.append(f"{path}: {reply.status}, {'other' if reply.page != data else 'the same'} bytes")
    return found


def kept(request: Request, built: dict[str, bytes], *, live: bool) -> dict[str, bytes]:
    """Of what was built, all that a server gives before it has read anything."""
    found = earlier(replace(request, source=request.source.resolve()), live=live)
    assert found
    base = found.kept.base_path
    paths = {to_path(Url(p.removeprefix(base))) for p in [*found.kept.pages, *found.kept.copies, *found.kept.variants]}
    assert "index.html" in paths
    assert len(found.kept.pages) > 1
    return {path: built[path] for path in paths}


def check(request: Request) -> None:
    build(request)
    built = published(request.source / "public")
    before = tree(request.source / "public")
    assert "index.html" in built
    for reload in (True, False):
        with serving(request, reload=reload) as client:
            client.settled()
            assert differences(client, built) == []
        with unread(), serving(request, reload=reload, ready=False) as client:
            assert differences(client, kept(request, built, live=reload)) == []
    assert tree(request.source / "public") == before, "a server writes nothing into the output folder"


@pytest.mark.parametrize("name", PRINTED)
def test_every_url_of_a_site_is_served_as_it_is_built(name: str, tmp_path: Path) -> None:
    source = lay_out(name, tmp_path / "site")
    check(Request(source=source, now=NOW, jobs=1))


def test_every_url_of_this_repositorys_site_is_served_as_it_is_built(tmp_path: Path) -> None:
    check(Request(source=own_site(tmp_path), now=NOW, jobs=1))


DIRECTIVE = re.compile(rb'<!--#include virtual="(.+?)" -->|<esi:include src="(.+?)"/>')


@pytest.mark.parametrize("mode", ["ssi", "esi"])
def test_fragments_that_a_host_puts_in_are_put_in_here(mode: str, site: Site) -> None:
    """Built, a page holds directives; served, it is what a host makes of it."""
    site.settings(fragments=mode, base_url="https://harbor.example/news")
    site.article("a/a.md")
    site.page("about.md")
    site.build()
    built = published(site.output)
    fragments = {
        quote(f"/news{from_path(p)}").encode(): data for p, data in built.items() if p.startswith("_fragments/")
    }
    whole = {
        path: DIRECTIVE.sub(lambda found: fragments[found[1] or found[2]], data)
        for path, data in built.items()
        if not path.startswith("_fragments/")
    }
    assert sum(whole[path] != built[path] for path in whole) > 5
    with serving(site.request()) as client:
        assert differences(client, whole) == []
        assert {client.get(url.decode()).status for url in fragments} == {404}


def test_without_reload_the_bytes_are_those_of_a_build(site: Site) -> None:
    site.article("a/a.md")
    site.build()
    with serving(site.request(), reload=False) as client:
        assert client.get("/a/a/").body == (site.output / "a/a/index.html").read_bytes()


def test_a_server_alone_writes_only_into_the_store(site: Site) -> None:
    site.article("a/a.md")
    with serving(site.request()) as client:
        assert client.get("/a/a/").status == 200
    assert not site.output.exists()
    assert sorted(p.name for p in site.folder.iterdir()) == [".newsgen", "content", "site.yaml", "templates"]
