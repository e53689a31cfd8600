"""The home page before the rest: that of a build, though no more is parsed than it shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest

from newsgen.build import build
from newsgen.edge.stamps import Stamps
from newsgen.edge.store import MemoryStore
from newsgen.serve import additions, early
from newsgen.serve.answers import READING, Answers
from newsgen.serve.desk import Moment
from newsgen.serve.early import early_site
from newsgen.serve.hub import Hub
from newsgen.serve.progress import Progress
from newsgen.stages.inputs import moment, read_inputs, read_settings
from newsgen.stages.means import Means, Unwatched
from newsgen.stages.request import Request
from newsgen.workers import Crew
from newsroom import NOW, Site, published
from serving import ADDED, Client, serving
from test_pictures import photo
from test_sites import PRINTED, lay_out


def first(request: Request) -> tuple[Moment | None, str]:
    """The early moment of a site with an empty store, and where its home page is."""
    settings, _, _ = read_settings(request)
    store = MemoryStore()
    with Crew(1, "spawn") as crew:
        means = Means(store, Stamps({}), crew, Unwatched())
        site = early_site(read_inputs(request, settings, means.stamps), moment(request, settings), means)
    base = f"{settings.site.base_path}/"
    return Moment(site, (), store, early=True) if site else None, base


def check(request: Request) -> None:
    """The early home page is that of a build, and so is every file that it names."""
    found, base = first(request)
    assert found
    build(request)
    built = published(request.source / "public")
    answers = Answers(request.source, live=True)
    home = answers.early(base, found)
    assert home
    assert home.status == 200
    assert READING.encode() in home.body
    assert ADDED.sub(b"", home.body) == built["index.html"]
    names = re.findall(r'(?:src|href)="(/[^"]+)"|(/[^\s",]+) \d+w', built["index.html"].decode())
    files = {urlsplit(a or b).path for a, b in names}
    for path in files:
        file = path.removeprefix(base)
        if file in built and not file.endswith((".html", ".xml", ".json")):
            answer = answers.early(path, found)
            assert answer, path
            assert answer.body == built[file]


@pytest.mark.parametrize("name", PRINTED)
def test_the_early_home_page_of_a_site_is_that_of_a_build(name: str, tmp_path: Path) -> None:
    check(Request(source=lay_out(name, tmp_path / "site"), now=NOW, jobs=1))


def test_all_that_a_home_page_shows_is_right(tmp_path: Path) -> None:
    """Pictures, summaries from the text and from the header, a featured story, drafts, and the shipped theme."""
    site = Site(tmp_path / "site", theme=False)
    site.settings(
        menus={"main": [{"url": "about.md"}, {"url": "politics"}]}, authors=[{"name": "Ada", "bio": "Counts."}]
    )
    for n in range(36):
        folder = ("politics", "stocks", "town")[n % 3]
        site.article(
            f"{folder}/s{n}.md", f"Text of {n}.\n\n## More\n\n[On](s{n}.md#more)", date=f"2026-08-{n % 20 + 1:02}"
        )
    site.write("content/town/harbor.jpg", photo(160, 80))
    site.write("content/town/none.jpg", photo(150, 100))
    site.article("town/seen.md", "With ![a](none.jpg).", date="2026-08-22", image="harbor.jpg", authors=["Ada"])
    site.article("town/lead.md", "The lead.", date="2026-08-01", featured=True, weight=3, summary="Read *this*.")
    site.article("town/later.md", "Later.", date="2026-09-01")
    site.article("town/draft.md", "Draft.", draft=True)
    site.page("about.md")
    night = {"kind": "live", "date": "2026-08-23 18:00"}
    site.article("town/night/index.md", "What happened.\n\n## 21:40 First district\n\nCounted.", **night)
    site.article("town/night/entries/2150.md", "Counted, too.", date="2026-08-23 21:50")
    corrections = [{"date": "2026-08-22", "text": "A number."}, {"date": "2026-09-22", "text": "To come."}]
    site.article("town/wrong.md", "A number.", date="2026-08-21", corrections=corrections, series="Numbers")
    check(site.request())
    check(site.request(drafts=True, future=True))
    banner = {"text": "Polls are open", "from": "2026-08-24", "sections": ["home"]}
    site.settings(home={"lead": "s1", "sections": ["town", "stocks"]}, banner=banner)
    check(site.request())


def test_a_menu_that_may_lead_to_a_file_of_an_article_lets_the_home_page_wait(site: Site) -> None:
    site.write("content/a/report.pdf", b"%PDF-1.7")
    site.article("a/a.md", "[The report](report.pdf)", date="2026-08-01")
    for n in range(15):
        site.article(f"a/s{n}.md", date="2026-08-02")
    site.build()
    url = next(f"/{p}" for p in published(site.output) if p.endswith(".pdf"))
    site.settings(menus={"main": [{"url": url, "title": "Report"}]})
    site.build()
    assert first(site.request())[0] is None


@pytest.fixture
def cold(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Client, Event]]:
    """A server that has an early home page, and reads the rest only when the event is set."""
    for n in range(30):
        site.article(f"a/s{n}.md", f"Words of {n}.", date=f"2026-08-{n % 20 + 1:02}")
    site.write("static/a.css", "p { color: red }")
    monkeypatch.setattr(early, "WORTH", 2)
    whole, go = Progress.stage, Event()

    def stage(self: Progress, name: str, total: int = 0) -> None:
        whole(self, name, total)
        if name == "parse" and total == 30:
            go.wait(100)

    monkeypatch.setattr(Progress, "stage", stage)
    with serving(site.request(), ready=False) as client:
        yield client, go
        go.set()


def test_a_cold_server_answers_the_home_page_before_the_rest(cold: tuple[Client, Event], site: Site) -> None:
    client, go = cold
    home = client.until("/", lambda r: r.status == 200)
    assert READING.encode() in home.body
    assert client.get("/index.html").headers["location"] == "/"
    assert client.get("/a.css").status == 200
    about = client.get("/.newsgen/page?path=/")
    assert (about.status, b'"problems":""' in about.body) == (200, True)
    for path in ("/a/s1/", "/a/", "/none/", "/none.png"):
        waiting = client.get(path)
        assert (waiting.status, waiting.headers["retry-after"]) == (503, "1")
        assert b"0 of 30" in waiting.body
        assert client.get(f"/.newsgen/page?path={path}").body == b"{}"
    assert not client.served.settled
    go.set()
    client.until("/a/s1/", lambda r: r.status == 200)
    later = client.until("/", lambda r: READING.encode() not in r.body)
    site.build()
    assert home.page == later.page == (site.output / "index.html").read_bytes()
    assert additions.OPEN.encode() in later.body


def test_an_early_page_that_the_hub_was_never_told_of_is_given_at_once(
    cold: tuple[Client, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be there before the event loop, which hears nothing until it has begun."""
    client, _ = cold
    client.until("/", lambda r: r.status == 200)

    async def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Hub, "first", never)
    assert client.get("/").status == 200
    assert client.get("/a/s1/").status == 503


def test_what_is_parsed_already_needs_no_early_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "WORTH", 2)
    for n in range(5):
        site.article(f"a/s{n}.md")
    site.build()

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("newsgen.serve.desk.early_site", never)
    with serving(site.request()) as client:
        assert client.get("/").status == 200
