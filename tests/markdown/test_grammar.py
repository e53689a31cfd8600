"""The rules that newsgen adds to markdown-it, or asks in another order, change nothing else."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from newsgen.markdown.dialect import NESTING
from newsgen.markdown.grammar import grammar

# Signs that start, end or break something, chosen so that texts made of them collide often.
PIECES = [
    "a", "b c", " ", "  ", "\n", "\n", "\n\n", "*", "**", "_", "__", "~~", "~", "`", "``", "[", "]", "(", ")", "](",
    "![", "](/u)", "](b.md)", "[x](y.md)", '[x](y.md "t")', "[^1]", "\n[^1]: n", "\n[r]: /u 't'\n", "[r]", "<",
    "<https://x.y>", "<b>", "&amp;", "&", "\\", "\\*", "|", "\n|-|-|\n", "|a|b|", "# ", "## ", "> ", ">", "- ", "* ",
    "+ ", "1. ", "12. ", "10) ", "---", "===", "\n---\n", "\n===\n", "```", "~~~", "    ", "\t", '"', "'", "é", "!",
    ".", "http://a.b/c?d=e#f", "%20", "://", "\u00a0", "#", "-", "--", "=", "9", "<!", "javascript:x", "😀",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


class Trusting(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def library(*, html: bool) -> MarkdownIt:
    """markdown-it with the same syntax, and none of newsgen's rules."""
    md = Trusting("commonmark", {"html": html, "maxNesting": NESTING + 10, "store_labels": True})
    md.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    md.core.ruler.disable(["text_join", "normalize"])
    return md


LIBRARY = {html: library(html=html) for html in (True, False)}


def values(tokens: Sequence[Token] | None) -> list[dict[str, Any]]:
    """Tokens as values, without the places that newsgen adds; text without markup as the child of its inline token."""
    found = []
    for token in tokens or ():
        value = dict(token.as_dict(children=False))
        value["meta"] = {key: fact for key, fact in token.meta.items() if key not in ("at", "span")}
        children = token.children
        if token.type == "inline" and children is None and token.content:
            children = [Token("text", "", 0, content=token.content)]
        found.append({**value, "children": values(children)})
    return found


@given(text=TEXTS, html=st.booleans())
@example("> a\n- b\nc\n    d\n1. e\n\n   f\n", False)
@example('[a *b* `c`](d.md) [e\nf](g.md "h") *[i](j)*', False)
@example("[a]: b\n\n[a] [^c] [a][a]\n\n[^c]: d", True)
@example("a\n|-|\n> b\n===\n", False)
def test_the_tokens_are_those_of_the_library(text: str, html: bool) -> None:
    assume("<!--" not in text)
    assert values(grammar(html=html).parse(text)) == values(LIBRARY[html].parse(text))


@given(
    st.from_regex(r"(?:https?://|//|/|#)?[A-Za-z0-9._~/#=?:@%\\&+,;é \[\]-]{0,30}", fullmatch=True)
    | st.from_regex(r"https?://[a-z0-9.-]{1,12}[a-z0-9./?#=_~-]{0,12}", fullmatch=True)
)
@example("https://xn--a.example/é")
@example("http://a..b/?")
def test_destinations_are_normalised_as_by_the_library(url: str) -> None:
    assert grammar(html=False).normalizeLink(url) == LIBRARY[False].normalizeLink(url)


def test_one_parser_serves_all_bodies_of_the_same_choices() -> None:
    assert grammar(html=True) is grammar(html=True)
    assert grammar(html=True) is not grammar(html=False)


@pytest.mark.parametrize("html", [True, False])
def test_what_was_parsed_before_leaves_no_trace(html: bool) -> None:
    md = grammar(html=html)
    before = values(md.parse("[a] [^1] <!-- b\n\n> c"))
    md.parse("[a]: x\n\n[^1]: y\n\n-->")
    assert values(md.parse("[a] [^1] <!-- b\n\n> c")) == before


def test_lists_and_quotes_stop_where_they_stand_too_deep() -> None:
    levels = [t.level for t in grammar(html=False).parse("> " * (NESTING + 5) + "- a") if t.type == "blockquote_open"]
    assert levels == [*range(NESTING)]
    lists = [t.level for t in grammar(html=False).parse("- " * NESTING + "a") if t.type == "bullet_list_open"]
    assert lists == [*range(0, NESTING, 2)]
