"""Tokens and lines are those of markdown-it, though made in another way."""

import dataclasses

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from newsgen.markdown.grammar import grammar
from newsgen.markdown.tokens import Lines, Piece

MARKS = ("bMarks", "eMarks", "tShift", "sCount", "bsCount", "lineMax")


@given(st.lists(st.sampled_from(["a", "b c", "é", " ", "  ", "\t", "\n", "\n", "\n\n", "\u00a0"])).map("".join))
@example("")
@example("a\n")
@example("a\n \t")
@example("\n")
def test_lines_are_marked_as_by_the_library(src: str) -> None:
    md = grammar(html=False)
    ours, theirs = Lines(src, md, {}, []), StateBlock(src, md, {}, [])
    assert [getattr(ours, mark) for mark in MARKS] == [getattr(theirs, mark) for mark in MARKS]
    assert vars(ours).keys() == vars(theirs).keys()


def test_a_piece_has_every_field_of_a_token() -> None:
    fields = [f.name for f in dataclasses.fields(Token)]
    ours, theirs = Piece("a", "b", 1, 2, "c"), Token("a", "b", 1, level=2, content="c")
    assert [getattr(ours, f) for f in fields] == [getattr(theirs, f) for f in fields]
