"""Which articles are kept back, why, and until when."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from examples import NOW, article, moment, page
from newsgen.content.article import Article
from newsgen.content.embargo import held, next_change, part
from newsgen.content.held import Held
from newsgen.content.settings import BuildChoices

SECOND = timedelta(seconds=1)
NOTHING, DRAFTS = BuildChoices(), BuildChoices(drafts=True)
FUTURE, EXPIRED = BuildChoices(future=True), BuildChoices(expired=True)


@pytest.mark.parametrize(
    ("one", "choices", "reason"),
    [
        (article("a/a.md"), NOTHING, None),
        (article("a/a.md", None), NOTHING, None),
        (page("about.md"), NOTHING, None),
        (article("a/a.md", NOW), NOTHING, None),
        (article("a/a.md", NOW + SECOND), NOTHING, "future"),
        (article("a/a.md", NOW + SECOND), FUTURE, None),
        (article("a/a.md", NOW + SECOND), DRAFTS, "future"),
        (article("a/a.md", draft=True), NOTHING, "draft"),
        (article("a/a.md", draft=True), DRAFTS, None),
        (article("a/a.md", draft=True), FUTURE, "draft"),
        (article("a/a.md", NOW + SECOND, draft=True), DRAFTS, "future"),
        (article("a/a.md", NOW + SECOND, draft=True), FUTURE, "draft"),
        (article("a/a.md", expires=NOW + SECOND), NOTHING, None),
        (article("a/a.md", expires=NOW), NOTHING, "expired"),
        (article("a/a.md", expires=NOW), EXPIRED, None),
        (article("a/a.md", expires=NOW), FUTURE, "expired"),
        (page("about.md", draft=True), NOTHING, "draft"),
        (page("about.md", expires=NOW - SECOND), NOTHING, "expired"),
    ],
)
def test_why(one: Article, choices: BuildChoices, reason: str | None) -> None:
    found = held(one, choices, NOW)
    assert (found.reason if found else None) == reason


def test_a_scheduled_article_says_when_it_comes_out() -> None:
    assert held(article("a/a.md", moment(30)), NOTHING, NOW) == Held("a/a.md", "A", "future", moment(30))
    assert held(article("a/a.md", draft=True), NOTHING, NOW) == Held("a/a.md", "A", "draft")


def test_both_parts_are_in_order_of_path() -> None:
    given = [article("b/b.md"), article("a/z.md", draft=True), article("a/a.md"), article("c/c.md", moment(30))]
    for some in permutations(given):
        published, kept = part(some, NOTHING, NOW)
        assert [a.path for a in published] == ["a/a.md", "b/b.md"]
        assert [h.path for h in kept] == ["a/z.md", "c/c.md"]


@pytest.mark.parametrize("now", [moment(1, 7), moment(1, 8), moment(1, 9)])
def test_an_article_comes_out_at_its_moment(now: datetime) -> None:
    published, _ = part([article("a/a.md", moment(1, 8))], NOTHING, now)
    assert bool(published) == (now >= moment(1, 8))


def test_the_next_change_is_the_nearest_date_or_expiry_to_come() -> None:
    some = [
        article("a/past.md", NOW),
        article("a/late.md", NOW + 3 * SECOND),
        article("a/soon.md", NOW + 2 * SECOND),
        article("a/ends.md", expires=NOW + SECOND),
        article("a/undated.md", None),
    ]
    assert next_change(some, NOW) == NOW + SECOND
    assert next_change(some, NOW + SECOND) == NOW + 2 * SECOND
    assert next_change(some, NOW + 3 * SECOND) is None
