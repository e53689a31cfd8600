"""Closed registries know their entries by any name; open ones grow by use."""

import pytest

from examples import ADA, POLITICS, STOCKS
from newsgen.content import registry
from newsgen.content.settings import Author, Category
from newsgen.errors import Place

AT = [Place("content/a.md", 4, 8 + n) for n in range(9)]


@pytest.mark.parametrize("name", ["Stocks", "stocks", "STOCKS", "Stocks & Bonds", "stocks & bonds"])
def test_a_category_is_found_by_name_slug_or_title_in_any_case(name: str) -> None:
    found, problems = registry.categories([POLITICS, STOCKS], []).resolve([name], "category-unknown", AT.__getitem__)
    assert found == (STOCKS,)
    assert problems == []


def test_an_author_is_found_by_name_or_slug() -> None:
    known = registry.authors([ADA], [])
    for name in ("Ada Lovelace", "ada-lovelace", "ADA LOVELACE"):
        assert known.resolve([name], "author-unknown", AT.__getitem__) == ((ADA,), [])


def test_every_unknown_name_is_told_at_its_place_with_the_nearest() -> None:
    known = registry.categories([POLITICS, STOCKS], [])
    found, problems = known.resolve(["Polictics", "Politics", "xyz"], "category-unknown", AT.__getitem__)
    assert found == (POLITICS,)
    assert [(p.at, p.kind) for p in problems] == [(AT[0], "category-unknown"), (AT[2], "category-unknown")]
    assert 'Did you mean "Politics"?' in problems[0].advice
    assert "Known: Politics, Stocks." in problems[1].advice


def test_a_name_given_twice_counts_once_in_the_order_of_the_first() -> None:
    known = registry.categories([POLITICS, STOCKS], [])
    found, _ = known.resolve(["stocks", "Politics", "Stocks & Bonds"], "category-unknown", AT.__getitem__)
    assert found == (STOCKS, POLITICS)


def test_the_order_of_a_closed_registry_is_its_own() -> None:
    assert registry.categories([STOCKS, POLITICS], ["Zoo"]).entries == (STOCKS, POLITICS)


def test_a_name_beats_the_slug_or_title_of_another_entry() -> None:
    one, other = Category("World", "stocks", "Stocks"), Category("Stocks", "shares", "Shares")
    found, _ = registry.categories([one, other], []).resolve(["Stocks"], "category-unknown", AT.__getitem__)
    assert found == (other,)


def test_an_open_registry_takes_every_name_that_is_used() -> None:
    known = registry.categories([], ["world-news", "Politics", "world-news", "real_estate"])
    assert known.entries == (
        Category("Politics", "politics", "Politics"),
        Category("Real Estate", "real-estate", "Real Estate"),
        Category("World News", "world-news", "World News"),
    )
    assert known.resolve(["world-news", "World News"], "category-unknown", AT.__getitem__) == ((known.entries[2],), [])


def test_an_open_registry_does_not_depend_on_the_order_of_use() -> None:
    names = ["Politics", "POLITICS", "politics", "World News", "world-news", "Zoo"]
    assert registry.categories([], names) == registry.categories([], reversed(names))
    assert registry.authors([], names) == registry.authors([], reversed(names))


def test_every_used_form_is_found_in_an_open_registry() -> None:
    names = ["Politics!", "politics", "Jean-Luc  Picard", "jean luc picard", "!!!"]
    for known, kind in (
        (registry.categories([], names), "category-unknown"),
        (registry.authors([], names), "author-unknown"),
    ):
        found, problems = known.resolve(names, kind, AT.__getitem__)
        assert problems == []
        assert len(found) == 3


def test_an_open_author_keeps_the_name_as_it_is_written() -> None:
    assert registry.authors([], ["bell hooks"]).entries == (Author("bell hooks", "bell-hooks"),)
