"""The rules that newsgen adds to markdown-it: comments, `<!-- more -->`, and short ways for what is most common."""

import re
from bisect import bisect_left
from collections.abc import Callable

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

# Quotes and lists may stand this deep in each other (a list counts two, itself and its item).
NESTING = 20

OPEN, CLOSE = "<!--", "-->"

# What a line may start with if it opens, closes or underlines a block: `plain_paragraph` leaves it to markdown-it.
_OPENERS = frozenset("`~>*+-_#<[|:=0123456789")
_TEXT = re.compile(r"[^\n\\`~*_\[\]!<&]+")
_NOTE = re.compile(r"\[\^[^\s\]]{1,200}\]")
_LINK = re.compile(r'\[([^\[\]`<\\]*)\]\(([A-Za-z0-9._~/#:=?-]+)(?: "([^"\\&\n]*)")?\)')


def plain_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """A paragraph of lines none of which could be anything else; the same tokens as the rule `paragraph` makes."""
    if silent or state.is_code_block(start):
        return False
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    line = start
    while line < state.lineMax and (at := begins[line] + shifts[line]) < ends[line]:
        if src[at] in _OPENERS:
            return False
        line += 1
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    one = line == start + 1
    first = begins[start] + shifts[start]
    token.content = mdTrim(src[first : ends[start]] if one else state.getLines(start, line, state.blkIndent, False))
    token.map = [start, line]
    state.push("paragraph_close", "p", -1)
    return True


def more_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<!-- more -->` on a line of its own, where raw HTML is on and any other comment is HTML."""
    return _comment(state, start, end, silent, only_more=True)


def any_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment on lines of its own, where raw HTML is off: dropped, unless it is `<!-- more -->`."""
    return _comment(state, start, end, silent, only_more=False)


def _comment(state: StateBlock, start: int, end: int, silent: bool, *, only_more: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(OPEN, at) or state.is_code_block(start):
        return False
    closed = _comment_end(state, at)
    last = bisect_left(state.eMarks, closed, start)
    if closed < 0 or last >= end or mdTrim(state.src[closed + len(CLOSE) : state.eMarks[last]]):
        return False
    more = mdTrim(state.src[at + len(OPEN) : closed]) == "more"
    if (only_more and not more) or any(_outside(state, line) for line in range(start + 1, last + 1)):
        return False
    if not silent:
        state.line = last + 1
        if more:
            state.push("more", "", 0).map = [start, last + 1]
    return True


def _comment_end(state: StateBlock, at: int) -> int:
    """Where the comment at `at` ends, or -1; remembered, so that thousands that are never closed cost one search."""
    begun, closed = state.env.get("comment", (1, 0))
    if not begun <= at <= closed:
        closed = state.src.find(CLOSE, at + 2)
        closed = len(state.src) if closed < 0 else closed
        state.env["comment"] = (at, closed)
    return -1 if closed == len(state.src) else int(closed)


def _outside(state: StateBlock, line: int) -> bool:
    return state.sCount[line] < state.blkIndent and not state.isEmpty(line)


def inline_comment(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """A comment inside a line, where raw HTML is off: dropped."""
    if not state.src.startswith(OPEN, state.pos) or state.html_terminator_last(CLOSE) < state.pos + 2:
        return False
    closed = state.src.find(CLOSE, state.pos + 2, state.posMax)
    if closed >= 0:
        state.pos = closed + len(CLOSE)
    return closed >= 0


def plain_text(state: StateInline, silent: bool) -> bool:
    """Text up to the next character that means something; the rule `text` also stops where only plugins would act."""
    run = _TEXT.match(state.src, state.pos, state.posMax)
    if not run:
        return False
    if not silent:
        state.append_pending(run[0])
    state.pos = run.end()
    return True


def plain_link(state: StateInline, silent: bool) -> bool:
    """The common form of a link, `[label](destination "title")`; the same tokens as the rule `link` makes."""
    found = _LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end = state.posMax
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": state.md.normalizeLink(found[2])}
        if found[3]:
            token.attrs["title"] = found[3]
        token.meta = {"at": found.start(2)}
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def closed_label(rule: InlineRule) -> InlineRule:
    """A rule that reads a label in brackets, not asked where no bracket closes; it would read to the end each time."""

    def closed(state: StateInline, silent: bool) -> bool:
        return state.html_terminator_last("]") > state.pos and rule(state, silent)

    return closed


def short_label(rule: InlineRule) -> InlineRule:
    """The rule `footnote_ref`, asked only about labels of at most 200 characters; it would read on for any longer."""

    def short(state: StateInline, silent: bool) -> bool:
        return bool(_NOTE.match(state.src, state.pos, state.posMax)) and rule(state, silent)

    return short


def shallow(rule: BlockRule) -> BlockRule:
    """A rule that makes a list, a quote or a footnote, not asked inside `NESTING` of them: its signs are text there."""

    def within(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level < NESTING:
            return rule(state, start, end, silent)
        state.env.setdefault("deep", start)
        return False

    return within


def located(rule: InlineRule) -> InlineRule:
    """A rule that makes a link or a picture, made to tell where in the text that stands: `span` in the token's meta."""

    def locate(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = state.tokens[made]
            token = state.tokens[made + 1] if token.type == "text" else token
            token.meta["span"] = (start, state.pos)
        return True

    return locate
