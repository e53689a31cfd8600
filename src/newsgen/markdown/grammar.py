"""The Markdown that newsgen reads: markdown-it with rules of newsgen's own, added through its API."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_tail

from .dialect import (
    NESTING,
    BlockRule,
    InlineRule,
    any_comment,
    closed_label,
    inline_comment,
    located,
    more_comment,
    plain_link,
    plain_paragraph,
    plain_text,
    shallow,
    short_label,
)
from .plain import plain_inlines
from .tokens import Lines

# An address that `normalizeLink` would not change: lower-case host, and nothing to encode.
_NORMAL_LINK = re.compile(r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/#?]|$)|(?!//))[A-Za-z0-9._~/#=?-]*")


class Grammar(MarkdownIt):
    """A markdown-it that accepts every destination: what is unsafe is found later, where its place is known."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        """Accept a destination; `links.lead` judges it."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """A destination percent-encoded, as markdown-it does it."""
        return url if _NORMAL_LINK.fullmatch(url) else super().normalizeLink(url)


@cache
def grammar(*, html: bool) -> Grammar:
    """The parser: CommonMark, tables, strikethrough, footnotes, `<!-- more -->`; raw HTML if `html`.

    Without `html` a tag is text, but a comment is dropped: what an author hid from the readers stays hidden. The block
    token `more` stands for `<!-- more -->` on a line of its own. The token of a link or picture has in its meta either
    `at`, where its destination starts in the content of its inline token, or `span`, where it starts and ends itself;
    and `label` if it is a reference. An inline token without markup has no children. `env["unused"]` lists the label
    and the line, from 0, of each footnote that nothing refers to; `env["deep"]` is the first line, if any, of a list or
    quote that stands too deep in others and became text. The text given must have plain line feeds and no NUL.

    The rules are called by the first character of a line or of a piece of text, rather than all in turn.
    """
    md = Grammar("commonmark", {"html": html, "maxNesting": NESTING + 10, "store_labels": True})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False)
    md.core.ruler.at("block", parse_blocks)
    md.core.ruler.at("inline", parse_inlines)
    md.core.ruler.at("footnote_tail", move_footnotes)
    md.core.ruler.disable(["text_join", "normalize"])
    comment = more_comment if html else any_comment
    md.block.ruler.before("html_block", "comment", comment, {"alt": ["paragraph", "reference", "blockquote"]})
    _ask_by_line(md.block.ruler)
    pieces = dict(zip(md.inline.ruler.get_active_rules(), md.inline.ruler.getRules(), strict=True))
    md.inline.ruler.push("character", _by_character(pieces, html=html))
    md.inline.ruler.enableOnly("character")
    return md


# Which rules a line may start with; `table`, `code`, `lheading` and `paragraph` any.
_LINES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys("`~", ("fence",)),
    **dict.fromkeys("0123456789+", ("list",)),
    **dict.fromkeys("*-", ("hr", "list")),
    "_": ("hr",),
    ">": ("blockquote",),
    "[": ("footnote_def", "reference"),
    "<": ("comment", "html_block"),
    "#": ("heading",),
}
_ANY_LINE = ("table", "code", "lheading", "paragraph")
_CONTAINERS = ("blockquote", "list", "footnote_def")


def _ask_by_line(ruler: Ruler[BlockRule]) -> None:
    """Put one rule at the head of each of markdown-it's chains, which asks those that the line may start with."""
    names = dict(zip(ruler.getRules(), ruler.get_active_rules(), strict=True))
    chains = {chain: ruler.getRules(chain) for chain in ("", "paragraph", "reference", "blockquote", "list")}
    for rule, name in names.items():
        ruler.at(name, rule)
    for chain, rules in chains.items():
        asked = [(names[rule], shallow(rule) if names[rule] in _CONTAINERS else rule) for rule in rules]
        head = () if chain else (plain_paragraph,)
        ruler.before("table", f"{chain}_by_line", _by_line(asked, head), {"alt": [chain]} if chain else {})


def _by_line(rules: Sequence[tuple[str, BlockRule]], head: tuple[BlockRule, ...]) -> BlockRule:
    """A rule that asks, in the order given, those that a line with this first character may start."""
    starts = {
        character: tuple(rule for name, rule in rules if name in (*started, *_ANY_LINE))
        for character, started in _LINES.items()
    }
    other = (*head, *(rule for name, rule in rules if name in _ANY_LINE))

    def by_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in starts.get(state.src[at : at + 1], other):  # noqa: SIM110
            if rule(state, start, end, silent):
                return True
        return False

    return by_line


def _by_character(rules: Mapping[str, InlineRule], *, html: bool) -> InlineRule:
    """An inline rule that tries, in markdown-it's order, those that may start with the next character."""
    emphasis, text = (rules["emphasis"],), (plain_text,)
    starts: dict[str, tuple[InlineRule, ...]] = {
        "\n": (rules["newline"],),
        "\\": (rules["escape"],),
        "`": (rules["backticks"],),
        "~": (rules["strikethrough"],),
        "*": emphasis,
        "_": emphasis,
        "[": (plain_link, located(closed_label(rules["link"])), short_label(rules["footnote_ref"])),
        "]": (),
        "!": (located(closed_label(rules["image"])),),
        "<": (located(rules["autolink"]), rules["html_inline"] if html else inline_comment),
        "&": (rules["entity"],),
    }

    def character(state: StateInline, silent: bool) -> bool:
        for rule in starts.get(state.src[state.pos], text):  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    return character


def marked(text: str) -> bool:
    """Whether an inline rule may start in a text; without any, markdown-it would make one text token of it.

    Nine searches in C take a third of the time of one pattern.
    """
    return (
        "*" in text
        or "[" in text
        or "\n" in text
        or "_" in text
        or "&" in text
        or "`" in text
        or "\\" in text
        or "<" in text
        or "~" in text
    )


def parse_blocks(state: StateCore) -> None:
    """Parse the blocks, as markdown-it's core rule `block`."""
    lines = Lines(state.src, state.md, state.env, state.tokens)
    state.md.block.tokenize(lines, 0, lines.lineMax)


def parse_inlines(state: StateCore) -> None:
    """Parse the inline tokens, as markdown-it's core rule `inline`, save those without markup or with plain markup."""
    parse, md, env = state.md.inline.parse, state.md, state.env
    for token in state.tokens:
        if token.type == "inline":
            text = token.content
            token.children = plain_inlines(text, md.normalizeLink) or [] if marked(text) else None
            if token.children == []:
                parse(text, md, env, token.children)


def move_footnotes(state: StateCore) -> None:
    """Move the footnotes to the end, as mdit-py-plugins does, and note those that nothing refers to."""
    labels = state.env.get("footnotes", {}).get("refs")
    if labels:
        opened = [t for t in state.tokens if t.type == "footnote_reference_open"]
        unused = [t for t in opened if labels[":" + t.meta["label"]] < 0]
        state.env["unused"] = [(t.meta["label"], t.map[0] if t.map else 0) for t in unused]
        footnote_tail(state)
