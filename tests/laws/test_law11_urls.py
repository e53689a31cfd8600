"""Law 11: URL and path are inverse, cut and bind are inverse, and no two recipes claim one URL."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from examples import NOW, article, moment, settings, stock
from newsgen.content.article import Article
from newsgen.content.edition import assemble
from newsgen.content.settings import Pagination
from newsgen.errors import Problem
from newsgen.markdown.marks import BODY, LINK, MARK, PICTURE, SLOT, mark
from newsgen.plan.routes import Plan, plan
from newsgen.plan.stock import Stock
from newsgen.render.sheet import bind, cut
from newsgen.urls import SEGMENT, Url, fault, from_path, to_path

PARTS = (
    st.from_regex(SEGMENT, fullmatch=True) | st.text(min_size=1, max_size=6) | st.sampled_from(["index.html", "x.html"])
)
URLS = st.builds(
    lambda parts, end: "/" + "/".join(parts) + end, st.lists(PARTS, max_size=4), st.sampled_from(["", "/"])
)
GOOD = URLS.filter(lambda url: not fault(url)).map(Url)
HOLES = st.sampled_from([(SLOT, "latest"), (SLOT, "nav:politics"), (BODY, ""), (LINK, "0"), (PICTURE, "12")])
TEXTS = st.text(st.characters(exclude_characters=MARK, codec="utf-8"))
CLAIMS = st.from_regex(r"/zz(/[a-z0-9-]{1,5}){1,3}(/|\.xml)", fullmatch=True).filter(lambda u: not fault(u)).map(Url)
SPELLINGS = st.sampled_from([str, str.upper, str.swapcase, str.title])
PAGINATED = settings(pagination=Pagination(size=2))
SERIES = [article(f"politics/story-{n}.md", moment(n), tags=("Law",), authors=("Ada",)) for n in range(1, 8)]


def made(articles: list[Article], files: Stock | None = None) -> tuple[Plan, list[Problem]]:
    """A plan and its collisions."""
    edition, problems = assemble(articles, PAGINATED, NOW)
    assert problems == ()
    found, wrong = plan(edition, PAGINATED, files or stock(), (), ("article.html", "page.html"))
    assert {p.kind for p in wrong} <= {"url-collision"}
    return found, [*wrong]


@given(GOOD)
@example(Url("/"))
@example(Url("/404.html"))
@example(Url("/index.html/"))
@example(Url("/a/myindex.html"))
def test_the_url_of_a_path_of_a_url_is_that_url(url: Url) -> None:
    assert from_path(to_path(url)) == url
    assert not to_path(url).startswith("/")
    assert not to_path(url).endswith("/")


@given(GOOD, GOOD)
def test_two_urls_never_have_one_path(one: Url, other: Url) -> None:
    assert (to_path(one) == to_path(other)) == (one == other)


@given(st.lists(st.tuples(TEXTS, HOLES)), TEXTS)
def test_binding_each_hole_with_its_own_mark_undoes_cutting(parts: list[tuple[str, tuple[str, str]]], end: str) -> None:
    text = "".join(before + mark(*hole) for before, hole in parts) + end
    assert bind(cut(text), lambda hole: mark(hole).encode()).decode() == text


@given(CLAIMS, st.sampled_from(["url", "alias"]), SPELLINGS)
def test_two_articles_that_claim_one_url_are_both_named(url: Url, by: str, spelt: Callable[[str], str]) -> None:
    again = spelt(url)
    second = article("a/b.md", **({"url": again} if by == "url" else {"aliases": (again,)}))
    _, wrong = made([article("a/a.md", url=url), second])
    (found,) = wrong
    assert found.kind == "url-collision"
    for owner in ("content/a/a.md", "content/a/b.md"):
        assert owner in str(found)


@given(st.sampled_from([str(u) for u in made(SERIES)[0]]), SPELLINGS)
@example("/politics/page/2/", str.upper)
@example("/politics/page/2/", lambda url: url.rstrip("/"))
def test_an_alias_cannot_take_a_page_that_is_there(url: str, spelt: Callable[[str], str]) -> None:
    """Lists, their numbered pages, indexes, the home page, the 404 page and other articles are all owners."""
    _, wrong = made([*SERIES, article("zz/taker.md", moment(9, month=1), aliases=(spelt(url),))])
    (found,) = wrong
    for owner in ("content/zz/taker.md", owner_of(url)):
        assert owner in str(found)


def owner_of(url: str) -> str:
    """A part of the name by which a problem calls the owner of a URL."""
    if url.startswith("/politics/story-"):
        return f"content{url.rstrip('/')}.md"
    first = url.strip("/").partition("/")[0]
    return {"": "the home page", "404.html": "the 404 page", "tag": "tag", "author": "author", "archive": "months"}.get(
        first, {"politics": "the category Politics", "2026": "the month"}.get(first, url)
    )


@given(CLAIMS.filter(lambda u: u.endswith(".xml")), st.booleans())
def test_a_static_file_is_an_owner_too(url: Url, upper: bool) -> None:
    path = url[1:].upper() if upper else url[1:]
    _, wrong = made([article("a/a.md", aliases=(url,))], stock(static=[path]))
    (found,) = wrong
    assert "content/a/a.md" in str(found)
    assert f"static/{path}" in str(found)


@pytest.mark.parametrize(
    ("one", "other"), [("/a.xml", "/a.xml/b/"), ("/straße/", "/STRASSE/"), ("/a/b.html", "/A/B.html")]
)
def test_a_file_cannot_be_a_folder_and_case_does_not_tell_urls_apart(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        _, wrong = made([article("a/a.md", url=first), article("a/b.md", url=second)])
        assert [p.kind for p in wrong] == ["url-collision"]
