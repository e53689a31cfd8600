"""The index of all terms: its queries are those of the walk over an archive, also after it has followed changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_postings import ARCHIVES, copied, packed

from newsgen.content import index as module
from newsgen.content import postings
from newsgen.content.index import Index
from newsgen.content.postings import over_all, over_earlier


def check(index: Index, archive: list[bytes]) -> None:
    positions = range(len(archive))
    assert copied((n, index.earlier(n)) for n in positions) == copied(over_earlier(archive, None))
    assert copied((n, index.anywhere(n)) for n in positions) == copied(over_all(archive, None))


@pytest.mark.parametrize("reach", [2, 5, 64])
@given(texts=ARCHIVES)
def test_its_queries_are_those_of_the_walk(reach: int, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "REACH", reach)
        patch.setattr(module, "REACH", reach)
        check(Index.of(packed(texts)), packed(texts))


@given(before=ARCHIVES, data=st.data())
def test_it_follows_changed_and_new_articles(before: list[str], data: st.DataObject) -> None:
    first = Index.of(packed(before))
    after = [data.draw(st.sampled_from([text, "waa wbb wcc"])) for text in before] + data.draw(ARCHIVES)
    check(first.followed(packed(after)), packed(after))
    check(first, packed(before))
