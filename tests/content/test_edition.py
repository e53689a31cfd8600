"""All that is published at one moment, in an order that depends on nothing but what was written."""

import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from examples import ADA, NOW, POLITICS, STOCKS, article, edition, moment, page, settings
from newsgen.content.article import Article
from newsgen.content.edition import Neighbours, Story, Tag, assemble
from newsgen.content.settings import Related
from newsgen.errors import Place, Problem


def paths(stories: object) -> list[str]:
    return [s.path for s in stories]  # type: ignore[attr-defined]


def problems(*articles: Article, **build: object) -> list[Problem]:
    return [*assemble(articles, settings(categories=(POLITICS, STOCKS), authors=(ADA,), **build), NOW)[1]]


def test_newest_first_and_ties_by_path() -> None:
    made = edition([article("a/a.md"), article("a/c.md", moment(3)), article("a/b.md"), article("b/z.md", moment(2))])
    assert paths(made.stories) == ["a/c.md", "b/z.md", "a/b.md", "a/a.md"]


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_articles_come_does_not_count(chance: random.Random) -> None:
    given = [
        article(
            f"{'ab'[n % 2]}/{n}.md",
            moment(n // 4 + 1),
            tags=(f"Tag {n % 3}", f"TAG {n % 2}"),
            authors=(f"Author {n % 4}",),
        )
        for n in range(12)
    ]
    given += [page("about.md"), page("zoo.md", weight=-1)]
    mixed = chance.sample(given, len(given))
    assert edition(mixed) == edition(given)


def test_dates_are_told_in_the_zone_of_the_site() -> None:
    late = article("a/a.md", datetime(2026, 1, 1, 3, tzinfo=UTC))
    made = edition([late], settings(site={"timezone": "America/New_York"}))
    assert made.stories[0].date == datetime(2025, 12, 31, 22, tzinfo=ZoneInfo("America/New_York"))
    assert {*made.by_month} == {(2025, 12)}


def test_groups_hold_newest_first() -> None:
    made = edition(
        [
            article("politics/a.md", moment(1), tags=("Law",), authors=("Ada Lovelace",)),
            article("politics/b.md", moment(2, month=7), categories=("Politics", "stocks")),
            article("stocks/c.md", moment(3), tags=("law", "Tax"), authors=("ada-lovelace",)),
        ],
        settings(categories=(STOCKS, POLITICS), authors=(ADA,)),
    )
    assert made.categories == (STOCKS, POLITICS)
    assert {k: paths(v) for k, v in made.by_category.items()} == {
        "politics": ["politics/a.md", "politics/b.md"],
        "stocks": ["stocks/c.md", "politics/b.md"],
    }
    assert {k: paths(v) for k, v in made.by_author.items()} == {"ada-lovelace": ["stocks/c.md", "politics/a.md"]}
    assert {k: paths(v) for k, v in made.by_month.items()} == {
        (2026, 8): ["stocks/c.md", "politics/a.md"],
        (2026, 7): ["politics/b.md"],
    }
    assert [*made.by_month] == [(2026, 8), (2026, 7)]
    assert {k: paths(v) for k, v in made.by_tag.items()} == {
        Tag("law", "Law"): ["stocks/c.md", "politics/a.md"],
        Tag("tax", "Tax"): ["stocks/c.md"],
    }


def test_a_tag_is_named_as_its_oldest_article_names_it() -> None:
    made = edition(
        [
            article("a/new.md", moment(3), tags=("NATO!", "nato")),
            article("a/old.md", moment(1), tags=("Nato",)),
            article("a/odd.md", moment(2), tags=("!!!",)),
        ]
    )
    assert {*made.by_tag} == {Tag("nato", "Nato")}
    assert made.stories[0].tags == (Tag("nato", "Nato"),)
    assert made.stories[1].tags == ()


def around(made: Neighbours) -> tuple[str, str]:
    return made.older.path if made.older else "", made.newer.path if made.newer else ""


MIXED = [article(f"{folder}/{n}.md", moment(n)) for n, folder in enumerate("abaab", 1)]


def test_neighbours_stand_in_the_same_category() -> None:
    made = edition(MIXED)
    assert {path: around(n) for path, n in made.neighbours.items()} == {
        "a/1.md": ("", "a/3.md"),
        "a/3.md": ("a/1.md", "a/4.md"),
        "a/4.md": ("a/3.md", ""),
        "b/2.md": ("", "b/5.md"),
        "b/5.md": ("b/2.md", ""),
    }


def test_neighbours_on_the_whole_site_and_none_at_all() -> None:
    made = edition(MIXED, settings(neighbours="site"))
    assert around(made.neighbours["a/3.md"]) == ("b/2.md", "a/4.md")
    assert around(made.neighbours["b/5.md"]) == ("a/4.md", "")
    assert edition(MIXED, settings(neighbours="none")).neighbours == {}


def test_the_primary_category_decides_who_the_neighbours_are() -> None:
    second = article("a/2.md", moment(2), categories=("b", "a"))
    made = edition([article("a/1.md", moment(1)), second, article("a/3.md", moment(3))])
    assert around(made.neighbours["a/1.md"]) == ("", "a/3.md")
    assert around(made.neighbours["a/2.md"]) == ("", "")


def test_related_lists_hold_what_was_picked_first_and_nothing_newer() -> None:
    given = [article(f"a/{n}.md", moment(n)) for n in range(1, 15)]
    given.append(article("a/last.md", moment(15), related=("2", "a/1.md")))
    made = edition(given, settings(related=Related(3)))
    assert paths(made.related(made.story("a/last.md")))[:2] == ["a/2.md", "a/1.md"]
    order = {path: n for n, path in enumerate(paths(made.stories[::-1]))}
    for path, position in order.items():
        found = made.related(made.story(path))
        assert len(found) == 3
        assert path not in paths(found)
        if position > 2 * 3:
            assert all(order[other] < position for other in paths(found)), "only earlier articles"
    unrelated = edition(given[:5], settings(related=Related(0)))
    assert unrelated.related(unrelated.story("a/1.md")) == []


def test_held_articles_are_nowhere() -> None:
    shown = [article("a/shown.md", moment(2), tags=("t",), authors=("Ada",)), page("about.md")]
    hidden = [
        article("a/draft.md", draft=True, tags=("t", "secret"), authors=("Ada", "Eve")),
        article("b/future.md", moment(30), tags=("t",)),
        article("a/expired.md", expires=moment(2), authors=("Ada",)),
        page("plan.md", draft=True),
    ]
    made, found = assemble([*shown, *hidden], settings(), NOW)
    assert found == ()
    assert [h.path for h in made.held] == ["a/draft.md", "a/expired.md", "b/future.md", "plan.md"]
    alone = edition(shown)
    assert alone.stories == made.stories
    assert made.until == moment(30)
    assert replace(made, held=(), until=None) == alone


def test_pages_are_sorted_by_weight_then_title() -> None:
    made = edition([page("b.md", title="B"), page("a.md", title="A"), page("z.md", title="Z", weight=-1)])
    assert [p.path for p in made.pages] == ["z.md", "a.md", "b.md"]
    assert made.stories == ()


def test_an_article_without_a_date_is_told() -> None:
    (found,) = problems(article("politics/a.md", None, places={"title": Place("content/politics/a.md", 2, 8)}))
    assert (str(found.at), found.kind) == ("content/politics/a.md:2:8", "date-missing")


def test_an_undated_draft_that_is_asked_for_is_the_newest() -> None:
    given = [article("a/a.md", None, draft=True), article("a/b.md", moment(1))]
    made = edition(given, settings(drafts=True))
    assert paths(made.stories) == ["a/a.md", "a/b.md"]
    assert made.stories[0].date == NOW


def test_unknown_names_are_told_at_the_name_itself() -> None:
    at = Place("content/politics/a.md", 5, 4)
    found = problems(
        article("politics/a.md", categories=("politics", "Stonks"), authors=("Ada",), places={"categories.1": at}),
        article("politics/b.md", categories=("Sport",), places={"categories": Place("content/politics/b.md", 3, 1)}),
    )
    assert [f"{p.at} {p.kind}" for p in found] == [
        "content/politics/a.md:5:4 category-unknown",
        "content/politics/a.md:1:1 author-unknown",
        "content/politics/b.md:3:1 category-unknown",
    ]


def test_hand_picked_names_that_lead_nowhere_are_told() -> None:
    at = Place("content/politics/a.md", 7, 5)
    good = article("politics/inflation-explained.md")
    (found,) = problems(good, article("politics/a.md", related=("inflation-explaned",), places={"related.0": at}))
    assert (found.at, found.kind) == (at, "related-unknown")
    assert "inflation-explained" in found.advice


@pytest.mark.parametrize("hidden", [{"draft": True}, {"expires": moment(2)}, {"date": moment(30)}])
def test_a_hand_picked_article_that_is_held_does_not_stop_the_build(hidden: dict[str, object]) -> None:
    """An article that expires at midnight must not break the site at midnight."""
    one = article("politics/a.md", related=("b", "politics/b.md"))
    found = problems(one, article("politics/b.md", **hidden))
    assert {p.level for p in found} <= {"warning"}


def test_a_story_knows_its_primary_category() -> None:
    made = edition([article("stocks/a.md", categories=("stocks", "politics"))], settings(categories=(POLITICS, STOCKS)))
    assert made.stories[0].category == STOCKS
    assert Story(article("x/a.md"), NOW, (), (), ()).category is None
