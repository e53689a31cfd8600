"""The maps of aliases, and the edition as data."""

import json
import subprocess
from pathlib import Path

import pytest

from newsroom import Site


@pytest.fixture
def moved(site: Site) -> Site:
    site.settings(redirects={}, base_url="https://harbor.example/news")
    site.article("a/b.md", aliases=["/old/", "/2010/x.html", "/über uns/", "/pay$me;now/"])
    site.page("about.md", aliases=["/us/"])
    site.build()
    return site


def test_all_aliases_in_one_file(moved: Site) -> None:
    assert moved.read("_redirects").splitlines() == [
        "/news/2010/x.html /news/a/b/ 301",
        "/news/old/ /news/a/b/ 301",
        "/news/pay$me;now/ /news/a/b/ 301",
        "/news/us/ /news/about/ 301",
        "/news/%C3%BCber%20uns/ /news/a/b/ 301",
    ]
    assert moved.read("nginx-redirects.map").splitlines()[1:4] == [
        '"/news/old/" "/news/a/b/";',
        '"/news/pay$me;now/" "/news/a/b/";',
        '"/news/us/" "/news/about/";',
    ]


@pytest.mark.skipif(not Path("/usr/sbin/nginx").exists(), reason="there is no nginx")
def test_nginx_takes_the_map(moved: Site, tmp_path: Path) -> None:
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; map $uri $moved {{ include {moved.output}/nginx-redirects.map; }}\n"
        "server { listen 127.0.0.1:8099; if ($moved) { return 301 $moved; } } }\n"
    )
    done = subprocess.run(["/usr/sbin/nginx", "-t", "-c", conf], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_site_without_aliases_has_no_map(site: Site) -> None:
    site.settings(redirects={})
    site.article("a/b.md")
    site.build()
    assert not (site.output / "_redirects").exists()


def test_an_alias_cannot_run_in_a_circle(site: Site) -> None:
    site.article("a/one.md", aliases=["/a/two/"])
    site.article("a/two.md", aliases=["/a/one/"])
    site.article("a/own.md", aliases=["/a/own/"])
    site.article("a/same.md", aliases=["/shared/"])
    site.article("a/other.md", aliases=["/shared/"])
    assert site.kinds() == ["url-collision"] * 4


def test_the_edition_as_data(site: Site) -> None:
    site.settings(api=True)
    site.write("content/a/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>')
    site.article(
        "a/b.md", title="</script>", date="2026-07-01", author="Ada", image="chart.svg", tags=["Law"], summary="S."
    )
    site.article("a/c.md", date="2026-08-01")
    site.build()
    assert json.loads(site.read("api/index.json"))["months"] == [
        {"month": "2026-08", "url": "https://harbor.example/api/2026-08.json", "count": 1},
        {"month": "2026-07", "url": "https://harbor.example/api/2026-07.json", "count": 1},
    ]
    (one,) = json.loads(site.read("api/2026-07.json"))["articles"]
    assert one.pop("picture").startswith("https://harbor.example/media/chart.")
    assert one == {
        "url": "https://harbor.example/a/b/",
        "title": "</script>",
        "published": "2026-07-01T00:00:00Z",
        "updated": "2026-07-01T00:00:00Z",
        "category": "A",
        "authors": ["Ada"],
        "tags": ["Law"],
        "summary": "S.",
    }
    assert "<" not in site.read("api/2026-07.json")


def test_there_are_no_data_unless_asked_for(site: Site) -> None:
    site.article("a/b.md")
    site.build()
    assert not (site.output / "api").exists()


def test_page_one_of_a_list_that_is_numbered_from_the_newest_leads_to_its_front(site: Site) -> None:
    site.settings(redirects={}, pagination={"size": 2, "mode": "newest-first"}, base_url="https://harbor.example/news")
    for n in range(3):
        site.article(f"politics/story-{n}.md", date=f"2026-08-0{n + 1}")
    site.article("stocks/bond.md", date="2026-07-01")
    site.build()
    assert 'url=/news/politics/"' in site.read("politics/page/1/index.html")
    assert not (site.output / "stocks" / "page").exists()
    assert site.read("_redirects").splitlines() == [
        "/news/2026/08/page/1/ /news/2026/08/ 301",
        "/news/politics/page/1/ /news/politics/ 301",
    ]
    site.settings(redirects={}, pagination={"size": 1})
    site.build()
    assert "refresh" not in site.read("politics/page/1/index.html")
    assert not (site.output / "_redirects").exists()


def test_no_redirect_stands_in_a_sitemap_or_is_linked(site: Site) -> None:
    site.settings(sitemap={}, pagination={"size": 1, "mode": "newest-first"})
    site.article("politics/one.md", aliases=["/old/"])
    site.article("politics/two.md")
    site.build()
    told = site.read("sitemaps/lists.xml") + site.read("sitemaps/2026-08.xml")
    assert "/page/2/" in told
    assert "/page/1/" not in told
    assert "/old/" not in told
    assert all("/page/1/" not in text for path, text in site.pages().items() if "page/1/" not in path)


@pytest.mark.parametrize(
    ("mine", "wanted"),
    [
        ({"aliases": ["/a/b/"]}, "its own URL"),
        ({"aliases": ["/a/other/"]}, "the URL of another article"),
        ({"aliases": ["/A/Other/"]}, "one that differs only in case"),
        ({"aliases": ["/a/"]}, "a category"),
        ({"aliases": ["/a/page/1/"]}, "a page of a list"),
        ({"aliases": ["/sitemap.xml"]}, "a sitemap"),
        ({"aliases": ["/feed.xml/more/"]}, "below a file"),
        ({"aliases": ["/robots.txt"]}, "robots.txt"),
        ({"aliases": ["/_redirects"]}, "the map itself"),
        ({"aliases": ["/404.html"]}, "the 404 page"),
        ({"aliases": ["/fonts/license.txt"]}, "a file of the theme"),
        ({"aliases": ["/a/b"]}, "the same without its slash, which is the same file to a host"),
    ],
)
def test_an_alias_collides_with_whatever_stands_there(site: Site, mine: dict[str, object], wanted: str) -> None:
    site.settings(redirects={}, sitemap={}, robots={}, feeds={}, pagination={"size": 1, "mode": "newest-first"})
    site.article("a/b.md", **mine)
    site.article("a/other.md")
    found = site.problems()
    assert [p.kind for p in found] == ["url-collision"], wanted
    assert "content/a/" in str(found[0]), wanted


def test_chains_of_aliases_cannot_be_written(site: Site) -> None:
    """An alias leads to a page that stands; one that names another alias is claimed twice."""
    site.article("a/one.md", aliases=["/x/", "/y/"])
    site.article("a/two.md", url="/x/")
    site.article("a/three.md", aliases=["/y/"])
    assert site.kinds() == ["url-collision"] * 2
