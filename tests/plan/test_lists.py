"""The recipes of lists and of the indexes of lists."""

from datetime import UTC, datetime

from examples import ADA, POLITICS, STOCKS, article, moment, planned, settings
from newsgen.content.settings import Pagination
from newsgen.plan.recipe import IndexEntry, IndexPage, Label, ListPage
from newsgen.plan.routes import Plan
from newsgen.urls import Url


def listed(made: Plan, url: str) -> ListPage:
    recipe = made[Url(url)]
    assert isinstance(recipe, ListPage)
    return recipe


def index(made: Plan, url: str) -> IndexPage:
    recipe = made[Url(url)]
    assert isinstance(recipe, IndexPage)
    return recipe


def many(count: int, **fields: object) -> list[object]:
    return [article(f"politics/{n:03}.md", moment(1 + n // 24, n % 24), **fields) for n in range(count)]


CHOSEN = settings(
    categories=(POLITICS, STOCKS), authors=(ADA,), site={"base_url": "https://h.example/news"}, pagination=Pagination(3)
)


def test_the_front_of_a_category() -> None:
    made, _ = planned(many(7), CHOSEN)  # type: ignore[arg-type]
    front = listed(made, "/politics/")
    assert (front.kind, front.title, front.description, front.count) == ("category", "Politics", "Votes.", 7)
    assert front.label == Label("Politics", "/news/politics/", "politics")
    assert [c.url for c in front.cards] == [f"/news/politics/{n:03}/" for n in (6, 5, 4, 3)]
    assert (front.pager.number, front.pager.older) == (0, "/news/politics/page/1/")


def test_the_count_stands_on_the_front_alone_so_that_old_pages_never_change() -> None:
    before, _ = planned(many(7), CHOSEN)  # type: ignore[arg-type]
    after, _ = planned(many(30), CHOSEN)  # type: ignore[arg-type]
    old = listed(before, "/politics/page/1/")
    assert old.count == 0
    assert [c.url for c in old.cards] == [f"/news/politics/{n:03}/" for n in (2, 1, 0)]
    later = listed(after, "/politics/page/1/")
    assert later.cards == old.cards
    assert later.pager.number == 1
    assert listed(after, "/politics/page/4/") == listed(planned(many(40), CHOSEN)[0], "/politics/page/4/")  # type: ignore[arg-type]


def test_an_empty_category_has_a_front() -> None:
    made, problems = planned(many(1), CHOSEN)  # type: ignore[arg-type]
    assert problems == []
    assert listed(made, "/stocks/").cards == ()
    assert listed(made, "/stocks/").count == 0


def test_tags_authors_and_months_have_lists() -> None:
    made, _ = planned(many(2, tags=("Tax law",), authors=("Ada Lovelace",)), CHOSEN)  # type: ignore[arg-type]
    assert listed(made, "/tag/tax-law/").label == Label("Tax law", "/news/tag/tax-law/", "tax-law")
    author = listed(made, "/author/ada-lovelace/")
    assert author.author
    assert author.author.bio == "Counts."
    month = listed(made, "/2026/08/")
    assert (month.title, month.month, month.count) == ("2026-08", datetime(2026, 8, 1, tzinfo=UTC), 2)
    assert {len(p.cards) for p in (author, month)} == {2}


def test_an_author_without_articles_has_no_page() -> None:
    made, _ = planned(many(1), CHOSEN)  # type: ignore[arg-type]
    assert Url("/author/ada-lovelace/") not in made
    assert Url("/author/") not in made


def test_long_lists_of_every_kind_are_paged() -> None:
    made, _ = planned(many(9, tags=("t",), authors=("ada-lovelace",)), CHOSEN)  # type: ignore[arg-type]
    for front in ("/politics/", "/tag/t/", "/author/ada-lovelace/", "/2026/08/"):
        pages = [url for url in made if url.startswith(f"{front}page/")]
        assert pages == [f"{front}page/1/", f"{front}page/2/"]


def test_indexes() -> None:
    given = [
        article("politics/a.md", moment(1), tags=("Zoo", "Law"), authors=("Ada Lovelace",)),
        article("politics/b.md", moment(2, month=7), tags=("Law",)),
    ]
    made, _ = planned(given, CHOSEN)
    assert index(made, "/archive/").entries == (
        IndexEntry(Label("2026-08", "/news/2026/08/", "2026-08"), 1, datetime(2026, 8, 1, tzinfo=UTC)),
        IndexEntry(Label("2026-07", "/news/2026/07/", "2026-07"), 1, datetime(2026, 7, 1, tzinfo=UTC)),
    )
    assert [(e.label.title, e.count) for e in index(made, "/tag/").entries] == [("Law", 2), ("Zoo", 1)]
    assert [(e.label.title, e.count) for e in index(made, "/author/").entries] == [("Ada Lovelace", 1)]


def test_a_site_without_articles_has_no_index() -> None:
    made, problems = planned([])
    assert problems == []
    assert {*made} == {"/", "/404.html"}
