"""Law 3: a recipe holds the values that its page shows; what no other page shows changes no other recipe."""

from collections.abc import Callable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import examples
from newsgen.content.article import Article, ParseChoices, parse
from newsgen.content.settings import Related
from newsgen.markdown.prose import MarkdownChoices
from newsgen.plan.recipe import ArticlePage, ListPage, Recipe
from newsroom import Site

CHOICES = ParseChoices("content", "en", "UTC", MarkdownChoices())
COUNT = 7
WORDS = st.sampled_from(
    ["tide", "*harbor*", "vote", "## Bonds\n\n", "\n\n", "`bill`", "[Ada](https://a.example)", "- law"]
)
BODIES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
EDITED = st.integers(0, COUNT - 1)


def path(n: int) -> str:
    return f"{'politics' if n % 2 else 'stocks'}/story-{n}.md"


def written(n: int, body: str, summary: str = "The same.") -> Article:
    header = f"title: Story {n}\ndate: 2026-08-{n + 1:02}\ntags: [law]\nsummary: {summary}"
    article = parse(path(n), f"---\n{header}\n---\n{body}\n".encode(), CHOICES).article
    assert article
    return article


def recipes(articles: list[Article], related: int) -> dict[str, Recipe]:
    made, problems = examples.planned(articles, examples.settings(related=Related(related)))
    assert problems == []
    return {str(url): made[url] for url in made}


def changed(one: dict[str, Recipe], other: dict[str, Recipe]) -> set[str]:
    assert [*one] == [*other]
    return {url for url in one if msgspec.msgpack.encode(one[url]) != msgspec.msgpack.encode(other[url])}


@given(st.lists(BODIES, min_size=COUNT, max_size=COUNT), EDITED, BODIES)
def test_the_body_of_an_article_is_in_no_other_recipe(bodies: list[str], n: int, body: str) -> None:
    before = [written(i, b) for i, b in enumerate(bodies)]
    after = [*before[:n], written(n, body), *before[n + 1 :]]
    own = {f"/{path(n).removesuffix('.md')}/"} if before[n].body != after[n].body else set()
    assert changed(recipes(before, 0), recipes(after, 0)) == own


@given(st.lists(BODIES, min_size=COUNT, max_size=COUNT), EDITED, BODIES)
def test_a_body_reaches_other_pages_only_as_the_related_headlines_they_show(
    bodies: list[str], n: int, body: str
) -> None:
    before = [written(i, b) for i, b in enumerate(bodies)]
    after = [*before[:n], written(n, body), *before[n + 1 :]]
    old, new = recipes(before, 3), recipes(after, 3)
    for url in changed(old, new) - {f"/{path(n).removesuffix('.md')}/"}:
        one, other = old[url], new[url]
        assert isinstance(one, ArticlePage)
        assert isinstance(other, ArticlePage)
        assert one.related != other.related
        assert replace(one, related=()) == replace(other, related=())


@given(EDITED)
def test_a_summary_changes_the_teasers_that_show_it_and_no_headline(n: int) -> None:
    before = [written(i, "Text.") for i in range(COUNT)]
    after = [*before[:n], written(n, "Text.", "Another."), *before[n + 1 :]]
    old, new = recipes(before, 0), recipes(after, 0)
    own = f"/{path(n).removesuffix('.md')}/"
    found = changed(old, new) - {own}
    assert found == {"/", f"/{path(n).partition('/')[0]}/", "/tag/law/", "/2026/08/"}
    assert all(isinstance(new[url], ListPage) for url in found - {"/"})


@settings(max_examples=8)
@given(n=EDITED, body=BODIES)
def test_a_warm_build_renders_the_edited_page_alone(new_site: Callable[[], Site], n: int, body: str) -> None:
    site = new_site()
    site.settings(related={"count": 0})
    for i in range(COUNT):
        site.article(path(i), "Text.", summary="The same.", date=f"2026-08-{i + 1:02}")
    site.build()
    site.article(path(n), f"Edited {body}", summary="The same.", date=f"2026-08-{n + 1:02}")
    report = site.build()
    assert (report.parsed, report.rendered) == (1, 1)
    assert report.published.changed == (f"/{path(n).removesuffix('.md')}/",)
