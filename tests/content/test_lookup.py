"""Related lists one at a time: those that a build makes all at once."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from examples import FIRST, NOW, article, settings
from newsgen.content.article import Article
from newsgen.content.edition import Edition, assemble
from newsgen.content.lookup import Lookup, on_demand
from newsgen.content.revision import retold, revised
from newsgen.content.settings import Related
from newsgen.content.terms import terms

WORDS = st.lists(st.sampled_from(["vote", "bill", "law", "bond", "tide", "share", "court"]), max_size=6).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=30)


def articles(texts: Sequence[str]) -> list[Article]:
    return [
        article(
            f"{'politics' if n % 3 else 'stocks'}/a{n}.md",
            FIRST + timedelta(hours=n),
            terms=terms(title=f"A {n}", summary="", tags=(), text=text),
            related=("a0",) if n == 5 else (),
        )
        for n, text in enumerate(texts)
    ]


def lists(edition: Edition) -> dict[str, list[str]]:
    return {s.path: [r.path for r in edition.related(s)] for s in edition.stories}


@given(texts=TEXTS, newer=st.booleans(), prepared=st.booleans())
def test_each_list_is_that_of_a_build(texts: list[str], newer: bool, prepared: bool) -> None:
    chosen = settings(related=Related(3, include_newer=newer))
    whole, _ = assemble(articles(texts), chosen, NOW)
    edition, _ = assemble(articles(texts), chosen, NOW, relate=on_demand)
    assert isinstance(edition.relations, Lookup)
    if prepared:
        edition.relations.prepare()
    assert lists(edition) == lists(whole)
    assert [*edition.relations] == edition.relations[:] == [*whole.relations.lists]


@given(texts=TEXTS, text=WORDS, data=st.data())
def test_a_revised_edition_has_the_lists_of_a_new_one(texts: list[str], text: str, data: st.DataObject) -> None:
    chosen = settings(related=Related(3))
    before = articles(texts)
    position = data.draw(st.integers(0, len(texts) - 1))
    after = articles([*texts[:position], text, *texts[position + 1 :]])
    assert retold(before[position], after[position])
    edition, _ = assemble(before, chosen, NOW, relate=on_demand)
    assert isinstance(edition.relations, Lookup)
    edition.relations.prepare()
    again = revised(edition, {after[position].path: after[position]})
    whole, _ = assemble(after, chosen, NOW)
    assert lists(again) == lists(whole)
    assert [s.article for s in again.stories] == [s.article for s in whole.stories]
