"""The short way through plain links and emphasis gives the tokens that markdown-it gives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token
from test_grammar import LIBRARY, values

from newsgen.markdown.plain import plain_inlines

# Plain pieces, what may stand between them, and a few signs of which the short way must keep its hands.
PLAIN = [
    "*a*", "**b c**", "**b:**", "*é!*", "_d_", "__e f__", "[g](/h)", '[i](j.md "k")', "[](l)", "[a_b](c_d)", "word",
    "two words", "x_y", "fish & chips", "AT&T", "3", "é", "!", "]", ")", "]: ", "a*", "*b", "**", "_", "__", "&amp;",
    "[^1]", "![", "`", "<", "\\", "~~", "****", "*a b", "c d*", "[x]", "(", "\u00a0", "“", "”",
]  # fmt: skip
BETWEEN = [" ", " ", " ", "", "\n", "\n", "  ", " \n", "\n ", "\t", ", ", ". ", ".", "(", '"', "' ", "! ", "—", "? "]
TEXTS = st.lists(st.tuples(st.sampled_from(PLAIN), st.sampled_from(BETWEEN)), max_size=8).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs).strip(" \t\n")
)


def by_library(text: str) -> list[Token]:
    return LIBRARY[False].inline.parse(text, LIBRARY[False], {}, [])


@given(text=TEXTS)
@example("**a** and **b**")
@example("**a**\n**b**\n_c_")
@example("[a](b) __c__ [d](e)")
@example("snake_case_name and a__b__c & d")
def test_plain_markup_is_read_as_by_the_library(text: str) -> None:
    short = plain_inlines(text, LIBRARY[False].normalizeLink)
    if short is not None:
        assert values(short) == values(by_library(text))


@pytest.mark.parametrize(
    "text",
    [
        "He said *this* and **that**, [here](https://example.org/a_b).",
        "**Update:** a line\nand _another_ one",
        '("*Moby-Dick*", [a title](../b.md "c; d")) & more!',
    ],
)
def test_what_is_common_goes_the_short_way(text: str) -> None:
    assert plain_inlines(text, LIBRARY[False].normalizeLink) is not None


@pytest.mark.parametrize(
    "text", ["*a**b*", "a*b*c", "`a`", "[a]", "![a](b)", "&amp;", "a  \nb", "<b>", "\\*", "~~a~~", "[*a*](b)", "*a"]
)
def test_all_else_goes_the_long_way(text: str) -> None:
    assert plain_inlines(text, LIBRARY[False].normalizeLink) is None
