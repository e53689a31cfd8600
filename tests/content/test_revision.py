"""What an article may say otherwise without moving."""

import msgspec
import pytest
from msgspec.structs import replace

from examples import FIRST, article, moment, page
from newsgen.content.article import Article, Correction, Part, Sponsor
from newsgen.content.revision import SAID, retold
from newsgen.digest import digest
from newsgen.errors import Place
from newsgen.markdown.prose import Target

OLD = article("politics/vote.md")
TARGET = Target(kind="source", path="stocks/a.md", place=Place("content/politics/vote.md", 5, 1))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Other"},
        {"body": digest("other"), "words": 9, "terms": b"x"},
        {"summary": "Other", "standfirst": "Other"},
        {"targets": (TARGET,)},
        {"places": {"title": Place("content/politics/vote.md", 2, 8)}},
    ],
)
def test_other_words_move_nothing(fields: dict[str, object]) -> None:
    assert retold(OLD, replace(OLD, **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "other"},
        {"date": moment(2)},
        {"draft": True},
        {"expires": FIRST},
        {"url": "/other/"},
        {"aliases": ("/old/",)},
        {"categories": ("Stocks",)},
        {"tags": ("Law",)},
        {"authors": ("Ada",)},
        {"weight": 2},
        {"featured": True},
        {"related": ("a",)},
        {"template": "other.html"},
        {"anchors": ("a-heading",)},
        {"kind": "sponsored"},
        {"kind": "live"},
        {"sponsor": Sponsor("Quay")},
        {"series": Part("Tides")},
        {"corrections": (Correction(FIRST, "It was seven."),)},
        {"targets": (replace(TARGET, kind="picture", path="chart.svg"),)},
    ],
)
def test_what_moves_it_is_no_mere_retelling(fields: dict[str, object]) -> None:
    assert not retold(OLD, replace(OLD, **fields))


def test_pages_are_in_order_of_their_titles() -> None:
    about = page("about.md")
    assert not retold(about, replace(about, title="Other"))
    assert retold(about, replace(about, body=digest("other")))


MOVES = {
    *("path", "slug", "date", "expires", "draft", "url", "aliases", "categories", "tags", "authors", "image"),
    *("weight", "featured", "canonical_url", "noindex", "related", "template", "anchors"),
    *("corrections", "coverage", "sponsor", "series", "entries", "over", "lang", "translation_key"),
}


def test_of_every_field_it_is_known_whether_it_moves_an_article() -> None:
    """A field of neither kind makes every save a slow one; and one that is taken for said, a wrong one."""
    assert {f.name for f in msgspec.structs.fields(Article)} == MOVES | SAID
    assert not MOVES & SAID
