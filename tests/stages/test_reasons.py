"""Why a page was made: every reason, of the build that made it, of `explain` before it, and in the report's numbers."""

from collections.abc import Callable

import pytest

from newsgen.coming import coming
from newsgen.edge.store import CACHE, FILE, SqliteStore
from newsgen.errors import Failed
from newsgen.explain import explain
from newsgen.stages.reason import SENTENCES, Reason, counted
from newsgen.stages.request import Request
from newsgen.urls import Url
from newsroom import THEME, Site

VOTE, BILL = Url("/politics/vote/"), Url("/politics/bill/")


@pytest.fixture
def news(site: Site) -> Site:
    """Four stories of one section, printed."""
    site.settings(related={"count": 1}, latest={"count": 1}, sidebar=["latest"])
    site.article("politics/bill.md", "The harbor toll, the harbor toll.", date="2026-08-01", image="/map.svg")
    site.article("politics/vote.md", "[The bill](bill.md). Harbor toll.", date="2026-08-02", tags=["Law"])
    site.article("politics/tide.md", "The tide table, the tide table.", date="2026-08-03", tags=["law"])
    site.article("politics/moon.md", "The tide table and the moon.", date="2026-08-04")
    site.write("content/map.svg", b"<svg/>")
    site.build()
    return site


def retitle(site: Site) -> None:
    site.article("politics/vote.md", "[The bill](bill.md). Harbor toll.", title="New", date="2026-08-02", tags=["Law"])


def move_the_bill(site: Site) -> None:
    site.article(
        "politics/bill.md", "The harbor toll, the harbor toll.", date="2026-08-01", image="/map.svg", slug="law"
    )


def edit_template(site: Site) -> None:
    site.write("templates/article.html", THEME["article.html"] + "<hr>")


def edit_fragment(site: Site) -> None:
    site.write("templates/fragments/footer.html", THEME["fragments/footer.html"] + "<hr>")


def edit_settings(site: Site) -> None:
    site.settings(related={"count": 1}, latest={"count": 1}, sidebar=["latest"], title="Another")


def new_story(site: Site) -> None:
    site.article("politics/new.md", "The harbor toll.", date="2026-08-09")


def alter(site: Site) -> None:
    (site.output / "politics/vote/index.html").write_text("by hand")


def new_picture(site: Site) -> None:
    site.write("content/map.svg", b"<svg><g/></svg>")


def new_case(site: Site) -> None:
    site.article("politics/old.md", "Old.", date="2026-07-01", tags=["LAW"])


@pytest.mark.parametrize(
    ("edit", "url", "kinds"),
    [
        (retitle, VOTE, {"article"}),
        (retitle, Url("/politics/tide/"), {"neighbour", "related"}),
        (retitle, Url("/politics/"), {"list"}),
        (move_the_bill, VOTE, {"link", "neighbour", "related"}),
        (edit_template, VOTE, {"template"}),
        (edit_fragment, VOTE, {"fragment"}),
        (edit_settings, VOTE, {"settings"}),
        (new_story, Url("/politics/new/"), {"new"}),
        (new_story, Url("/politics/moon/"), {"neighbour", "fragment"}),
        (new_story, VOTE, {"fragment"}),
        (alter, VOTE, {"output"}),
        (new_picture, BILL, {"picture"}),
        (new_case, VOTE, {"tag"}),
    ],
)
def test_each_change_is_a_reason(news: Site, edit: Callable[[Site], None], url: Url, kinds: set[str]) -> None:
    edit(news)
    told = explain(news.request(), url)
    reasons = news.build().reasons
    found = {r.kind for r in reasons[url]}
    # Furniture counts the stories, so that a new one changes it for all: only named where it is all that changes.
    assert found - {"fragment"} == kinds - {"fragment"}
    assert found >= kinds
    assert {r.kind for r in told.now} == found
    after = explain(news.request(), url)
    assert (after.now, after.last) == ((), reasons[url])


def test_the_lines_that_changed_are_shown(news: Site) -> None:
    retitle(news)
    reasons = news.build().reasons[Url("/politics/tide/")]
    (related,) = [r for r in reasons if r.kind == "related"]
    assert [line[:2] for line in related.lines] == ["- ", "+ "]
    assert all("politics/vote.md" in line for line in related.lines)


def test_a_page_that_stands_keeps_the_reason_of_its_last_making(news: Site) -> None:
    retitle(news)
    news.build()
    new_story(news)
    news.build()
    told = explain(news.request(), str(BILL))
    assert told.now == ()
    assert {r.kind for r in explain(news.request(), VOTE).last} >= {"fragment"}


def test_what_the_store_lost_is_a_reason(news: Site) -> None:
    store = SqliteStore(news.folder / CACHE / FILE)
    for shelf in ("sheet", "furniture", "memo"):
        keep = [k for k, v in store.shelf("memo").items() if b"whys" in v] if shelf == "memo" else []
        store.keep(shelf, keep)  # type: ignore[arg-type]
    store.close()
    assert {r.kind for some in news.build().reasons.values() for r in some} == {"store"}


@pytest.mark.parametrize(
    "asked",
    [
        "/politics/vote/",
        "politics/vote",
        "politics/vote/index.html",
        "https://harbor.example/politics/vote/",
        "content/politics/vote.md",
        "politics/vote.md",
    ],
)
def test_a_page_is_found_by_whatever_a_person_calls_it(news: Site, asked: str) -> None:
    assert explain(news.request(), asked).url == VOTE


def test_a_page_that_is_not_there_is_told_with_the_nearest(news: Site) -> None:
    with pytest.raises(Failed) as caught:
        explain(news.request(), "/politics/votes/")
    (found,) = caught.value.problems
    assert (found.kind, found.advice.partition(" Name")[0]) == ("page-unknown", 'Did you mean "/politics/vote/"?')


def test_reasons_are_counted_by_pages() -> None:
    some = [(Reason("list"), Reason("list", ("- a",))), (Reason("list"), Reason("new")), ()]
    assert counted(some) == {"list": 2, "new": 1}
    assert set(counted([(Reason(kind),) for kind in SENTENCES])) == set(SENTENCES)


@pytest.mark.parametrize("ask", [lambda request: explain(request, VOTE), coming], ids=["explain", "next"])
def test_who_asks_a_damaged_store_gets_an_answer(news: Site, ask: Callable[[Request], object]) -> None:
    store = news.folder / ".newsgen/store.sqlite"
    news.article("politics/late.md", "Late.", date="2026-08-20")  # else a look is enough, and no store is read
    store.write_bytes(store.read_bytes()[:5000] + bytes(100_000))
    ask(news.request())
