"""A plan in which some articles say something else: recipe for recipe what a new plan has."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st
from msgspec.structs import replace

from examples import FIRST, NOW, article, page, planned, settings, stock, target
from newsgen.content.article import Article
from newsgen.content.edition import Edition, assemble
from newsgen.content.lookup import on_demand
from newsgen.content.revision import retold
from newsgen.content.revision import revised as revised_edition
from newsgen.content.settings import Feeds, Pagination, Redirects, Related, Robots, SitemapChoices
from newsgen.content.terms import terms
from newsgen.digest import digest
from newsgen.header.records import Correction, Part, PictureUse
from newsgen.plan.revision import revised
from newsgen.plan.routes import Plan, plan
from newsgen.urls import Url

FILES = stock("politics/a.png", static=["a.css", "favicon.svg"])
EVERYTHING = settings(
    site={"feeds": Feeds()},
    sitemap=SitemapChoices(),
    robots=Robots(),
    redirects=Redirects(),
    api=True,
    search=True,
    related=Related(3),
    pagination=Pagination(2),
)
WORDS = st.text("abc de", min_size=1, max_size=9).map(lambda t: t.strip() or "a")
SAID = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "summary": WORDS,
        "description": WORDS,
        "words": st.integers(0, 999),
        "body": WORDS.map(digest),
        "terms": WORDS.map(lambda t: terms(title=t, summary="", tags=(), text=t)),
        "updated": st.integers(1, 9).map(lambda n: FIRST + timedelta(days=n)),
        "targets": st.sampled_from([(), (target("source", "stocks/s0.md"),), (target("url", "/politics/"),)]),
    },
)
STORIES = [f"{'politics' if n % 3 else 'stocks'}/s{n}.md" for n in range(7)]


def archive() -> dict[str, Article]:
    told = [
        article(
            path,
            FIRST + timedelta(days=9 * n, hours=n),
            tags=("Law",) if n % 2 else ("Bonds",),
            authors=("Ada",),
            aliases=(f"/old/{n}/",),
            image=PictureUse("/politics/a.png") if n == 2 else None,
            series=Part("Budget", n) if n in {3, 4} else None,
            corrections=(Correction(FIRST, "A number."),) if n == 1 else (),
        )
        for n, path in enumerate(STORIES)
    ]
    return {a.path: a for a in [*told, page("about.md"), page("imprint.md")]}


def other(old: Article, said: Mapping[str, Any]) -> Article:
    """What parsing would give for the article with other words: its digests follow."""
    new = replace(old, **said)
    return replace(new, origin=digest([new.title, new.body]), face=digest([new.title, new.summary]))


def begun(articles: Mapping[str, Article]) -> tuple[Edition, Plan]:
    """As the server begins: with related lists that are made when a page shows them."""
    edition, unfit = assemble(articles.values(), EVERYTHING, NOW, relate=on_demand)
    made, wrong = plan(edition, EVERYTHING, FILES, set(articles), {"article.html", "page.html"})
    assert (unfit, wrong) == ((), ())
    return edition, made


@settings_of_hypothesis(max_examples=30)
@given(edits=st.lists(st.tuples(st.sampled_from([*STORIES, "about.md"]), SAID), min_size=1, max_size=3))
def test_a_revised_plan_is_a_new_plan(edits: list[tuple[str, dict[str, Any]]]) -> None:
    articles = archive()
    edition, made = begun(articles)
    for path, said in edits:
        new = other(articles[path], said)
        if retold(articles[path], new):
            articles[path] = new
            edition = revised_edition(edition, {path: new})
            made, wrong = revised(made, edition, EVERYTHING, {path: new})
            assert wrong == ()
    whole, _ = planned(articles.values(), EVERYTHING, FILES)
    assert len(made) == len(whole) > 40
    assert [*made] == [*whole]
    assert made.view == whole.view
    for url in whole:
        assert made[url] == whole[url], url
        assert made.owner(url) == whole.owner(url)


def test_urls_that_are_not_there_are_in_no_plan() -> None:
    articles = archive()
    edition, made = begun(articles)
    new = other(articles[STORIES[0]], {"title": "New"})
    made, _ = revised(made, revised_edition(edition, {STORIES[0]: new}), EVERYTHING, {STORIES[0]: new})
    assert "/none/" not in made
    assert made.get(Url("/none/")) is None
