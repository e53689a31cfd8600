"""The recipes of single pages: what an article page and the home page show."""

import pytest

from examples import ADA, POLITICS, STOCKS, article, edition, moment, page, planned, settings, stock
from newsgen.content.settings import Author
from newsgen.header.records import Correction, PictureUse, Source
from newsgen.markdown.prose import Heading
from newsgen.plan.front import BLOCK_CARDS, HOME_CARDS, LEAD_AMONG
from newsgen.plan.recipe import ArticlePage, Byline, HomePage, Label, Picture, StaticPage
from newsgen.urls import Url


def story(*others: object, **fields: object) -> ArticlePage:
    """The recipe of /politics/a/ on a site under /news."""
    chosen = settings(categories=(POLITICS, STOCKS), authors=(ADA,), site={"base_url": "https://h.example/news"})
    given = [article("politics/a.md", moment(5), **fields), *others]
    made, problems = planned(given, chosen, stock("politics/p.png"), ["long.html"])  # type: ignore[arg-type]
    assert problems == []
    recipe = made[Url("/politics/a/")]
    assert isinstance(recipe, ArticlePage)
    return recipe


def test_everything_that_an_article_page_shows() -> None:
    heading, correction, source = (
        Heading(2, "h", "H"),
        Correction(moment(6), "No."),
        Source("Wire", "https://wire.example"),
    )
    found = story(
        article("politics/older.md", moment(4)),
        article("politics/newer.md", moment(6)),
        title="Title",
        updated=moment(7),
        categories=("politics", "stocks"),
        tags=("Law",),
        authors=("Ada Lovelace",),
        summary="Summary",
        image=PictureUse("p.png", "Alt", "Caption", "Credit"),
        source=source,
        canonical_url="https://wire.example/a",
        noindex=True,
        kind="opinion",
        corrections=(correction,),
        template="long.html",
        params={"x": 1},
        words=1000,
        headings=(heading,),
    )
    label = Label("Politics", "/news/politics/", "politics")
    assert found.url == "/news/politics/a/"
    assert (found.title, found.kind, found.template, found.params) == ("Title", "opinion", "long.html", {"x": 1})
    assert found.category == label
    assert found.categories == (label, Label("Stocks & Bonds", "/news/stocks/", "stocks"))
    assert found.tags == (Label("Law", "/news/tag/law/", "law"),)
    assert found.authors == (Byline("Ada Lovelace", "/news/author/ada-lovelace/", "Counts."),)
    assert (found.published, found.updated) == (moment(5), moment(7))
    assert (found.summary, found.description) == ("Summary", "Summary")
    assert found.picture == Picture(
        "/news" + stock("politics/p.png").media_url("politics/p.png"), "Alt", "Caption", "Credit", width=640, height=360
    )
    assert (found.words, found.minutes, found.headings) == (1000, 5, (heading,))
    assert (found.source, found.canonical_url, found.noindex) == (source, "https://wire.example/a", True)
    assert found.corrections == (correction,)
    assert found.previous
    assert (found.previous.url, found.previous.title) == ("/news/politics/older/", "Older")
    assert found.next
    assert found.next.url == "/news/politics/newer/"
    assert {r.url for r in found.related} == {"/news/politics/older/", "/news/politics/newer/"}


def test_the_description_of_an_article_is_its_own_before_its_summary() -> None:
    assert story(description="D", summary="S").description == "D"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (329, 1), (331, 2), (2200, 10)])
def test_reading_time_is_at_least_a_minute(words: int, minutes: int) -> None:
    assert story(words=words).minutes == minutes


def test_an_article_alone_has_no_neighbours() -> None:
    found = story()
    assert (found.previous, found.next, found.related) == (None, None, ())
    assert found.template == "article.html"


def test_a_picture_elsewhere_stays_where_it_is() -> None:
    found = story(image=PictureUse("https://other.example/p.png", "Alt"))
    assert found.picture == Picture("https://other.example/p.png", "Alt")


def test_an_author_has_a_picture_from_static() -> None:
    chosen = settings(authors=(Author("Ada", "ada", picture="ada.png", url="https://ada.example"),))
    made, problems = planned([article("a/a.md", authors=("Ada",))], chosen, stock(static=["ada.png"]))
    assert problems == []
    recipe = made[Url("/a/a/")]
    assert isinstance(recipe, ArticlePage)
    assert recipe.authors == (Byline("Ada", "/author/ada/", "", "https://ada.example", Picture("/ada.png")),)


def test_a_page_at_the_root_of_content() -> None:
    made, problems = planned([page("about-us.md", title="About", summary="S", updated=moment(2))])
    assert problems == []
    recipe = made[Url("/about-us/")]
    assert isinstance(recipe, StaticPage)
    assert (recipe.url, recipe.title, recipe.description, recipe.updated) == ("/about-us/", "About", "S", moment(2))
    assert recipe.template == "page.html"


def home(*articles: object, **chosen: object) -> HomePage:
    made, problems = planned(articles, settings(**chosen))  # type: ignore[arg-type]
    assert problems == []
    recipe = made[Url("/")]
    assert isinstance(recipe, HomePage)
    return recipe


def test_an_empty_site_has_an_empty_home_page() -> None:
    assert home() == HomePage(url="/", lead=None, cards=(), blocks=())


def test_no_story_stands_twice_on_the_home_page() -> None:
    given = [article(f"{'abc'[n % 3]}/{n}.md", moment(1 + n % 20, n // 20)) for n in range(60)]
    found = home(*given)
    assert found.lead
    urls = [found.lead.url, *(c.url for c in found.cards), *(c.url for b in found.blocks for c in b.cards)]
    assert len(urls) == len({*urls}) == 1 + HOME_CARDS + 3 * BLOCK_CARDS
    dates = [found.lead.date, *(c.date for c in found.cards)]
    assert dates == sorted(dates, reverse=True)
    for block in found.blocks:
        assert {c.category for c in block.cards} == {block.category}


def test_a_category_with_nothing_left_to_show_has_no_block() -> None:
    found = home(article("a/1.md"))
    assert found.lead
    assert found.blocks == ()


def test_the_lead_is_the_featured_story_of_most_weight() -> None:
    given = [
        article("a/new.md", moment(9), weight=100),
        article("a/one.md", moment(3), featured=True, weight=1),
        article("a/two.md", moment(2), featured=True, weight=2),
        article("a/three.md", moment(1), featured=True, weight=2),
    ]
    found = home(*given)
    assert found.lead
    assert found.lead.url == "/a/two/"
    assert [c.url for c in found.cards] == ["/a/new/", "/a/one/", "/a/three/"]
    assert (lead := home(given[0], article("a/old.md", moment(1))).lead)
    assert lead.url == "/a/new/"


def test_a_story_is_featured_only_while_it_is_new() -> None:
    old = article("a/old.md", moment(1), featured=True)
    newer = [article(f"a/{n}.md", moment(2 + n // 20, n % 20)) for n in range(LEAD_AMONG)]
    assert (lead := home(old, *newer).lead)
    assert lead.url == "/a/49/"
    assert (lead := home(old, *newer[1:]).lead)
    assert lead.url == "/a/old/"


def test_cards_know_no_more_than_a_teaser_shows() -> None:
    made = edition([article("a/a.md", summary="S", authors=("Ada",), kind="analysis")])
    assert made.stories[0].article.summary == "S"
    found = home(article("a/a.md", summary="S", authors=("Ada",), kind="analysis"))
    assert found.lead
    assert (found.lead.summary, found.lead.authors, found.lead.kind) == ("S", ("Ada",), "analysis")
