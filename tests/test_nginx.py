"""A real nginx, configured as the page says, serves a site printed with `fragments: ssi` as the inline build has it."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from newsroom import Site, published
from pages import fences, page

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
PLACE = "/srv/www/public"
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
MIME = Path("/etc/nginx/mime.types")

pytestmark = pytest.mark.skipif(
    not NGINX and not os.environ.get("NEWSGEN_REQUIRE_BROWSER"), reason="there is no nginx here"
)


def documented(which: str) -> str:
    """The configuration that the page gives for a site at the root of a host, or below a path."""
    (found,) = [fence.text for fence in fences(page("docs/hosting.md")) if fence.mark == f"nginx: {which}"]
    return found


@contextmanager
def nginx(folder: Path, output: Path, block: str) -> Iterator[int]:
    """An nginx that serves an output folder with the block of a page; gives its port."""
    assert NGINX, "nginx is required (NEWSGEN_REQUIRE_BROWSER)"
    folder.mkdir()
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "listen 80;" in block
    assert PLACE in block
    server = block.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(PLACE, str(output))
    config = folder / "nginx.conf"
    scratch = "".join(f"{name}_temp_path {folder}/{name};" for name in SCRATCH)
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ include {MIME}; access_log off; {scratch}\n{server}}}\n"
    )
    with subprocess.Popen([NGINX, "-c", str(config), "-p", str(folder), "-e", f"{folder}/error.log"]) as process:
        try:
            wait_for(port, process, folder / "error.log")
            yield port
        finally:
            process.terminate()


def wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(500):
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(log.read_text())


def get(port: int, url: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", url)
        answer = connection.getresponse()
        return answer.status, answer.read()


def filled(site: Site) -> Site:
    site.write("content/politics/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>')
    for n in range(1, 31):
        folder = "politics" if n % 2 else "stocks"
        body = '![Map](/politics/map.svg)\n\n`<!--#include virtual="/etc/passwd" -->`\n\nThe tide & the bonds. ' * 3
        site.article(f"{folder}/story-{n}.md", body, date=f"2026-08-{n % 23 + 1:02}", tags=["Law"], author="Ada")
    site.article("stocks/odd.md", "Text.", date="2026-08-03", title='<!--#echo var="HOME" --> & "quotes"', slug="odd-ä")
    site.page("about.md")
    return site


@pytest.mark.parametrize(("which", "base"), [("root", ""), ("path", "/news")])
def test_nginx_serves_what_the_inline_build_prints(tmp_path: Path, which: str, base: str) -> None:
    site = Site(tmp_path / "site", theme=False)
    keys = {"base_url": f"https://harbor.example{base}", "pagination": {"size": 3}, "disclaimer": "No advice."}
    filled(site).settings(**keys)
    site.build(output="inline")
    site.settings(**keys, fragments="ssi")
    site.build()
    inline = published(site.folder / "inline")
    apart = published(site.output)
    fragments = {path for path in apart if path.startswith("_fragments/")}
    assert apart.keys() == inline.keys() | fragments
    assert len(fragments) > 5
    with nginx(tmp_path / "nginx", site.output, documented(which)) as port:
        served = 0
        for path, data in inline.items():
            url = f"{base}/{path}".removesuffix("index.html")
            assert get(port, quoted(url)) == (200, data), path
            served += path.endswith(".html") and apart[path] != data
        assert served > 40, "pages hold directives, which nginx has put in"
        assert get(port, f"{base}/nothing/here/") == (404, inline["404.html"])
        for path in fragments:
            assert get(port, f"{base}/{path}") == (404, inline["404.html"]), "fragments are no pages"
        assert get(port, f"{base}/.newsgen/ledger")[0] == 404


def quoted(url: str) -> str:
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in url)
