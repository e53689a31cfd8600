"""Paragraphs, headings, lists, quotes, tables, code and footnotes, as HTML."""

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.token import Token

from .draft import Draft, escape
from .fences import write_fence
from .figures import is_gallery
from .headings import note_id, reference_id
from .inlines import said, write_inline
from .paid import marked
from .prose import Heading

TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "table_close": "</table>\n</div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
    "td_close": "</td>\n",
    "hr": "<hr>\n",
    "footnote_block_open": '<div class="footnotes" role="doc-endnotes">\n<ol>\n',
    "footnote_block_close": "</ol>\n</div>\n",
    "footnote_close": "</li>\n",
}


def write_blocks(draft: Draft) -> None:
    """Write every token of a body."""
    out = draft.html.append
    for n, token in enumerate(draft.tokens):
        kind = token.type
        if kind in TAGS:
            if not token.hidden:
                out(TAGS[kind])
        else:
            RULES[kind](draft, n, token)


def _inline(draft: Draft, n: int, token: Token) -> None:
    begin = len(draft.html)
    draft.parent = draft.tokens[n - 1].type
    draft.gallery = draft.parent == "paragraph_open" and is_gallery(token)
    text = write_inline(draft, token)
    draft.blocks.append(text)
    if draft.parent == "paragraph_open":
        _paragraph(draft, n, begin, text)


def _paragraph(draft: Draft, n: int, begin: int, text: str) -> None:
    """Look at a paragraph once it is written: note its text, or take back the tags around figures or nothing."""
    figure, draft.figure = draft.figure, False
    if draft.gallery:
        _untag(draft, n, begin)
        draft.html[begin:] = [f'<div class="gallery">\n{"".join(draft.html[begin:])}\n</div>\n']
    elif figure:
        _untag(draft, n, begin)
    elif text := text.strip():
        draft.paragraphs.append(text)
        if not draft.first and draft.tokens[n].level == 1:
            draft.first = text
    elif not "".join(draft.html[begin:]).strip():
        del draft.html[begin:]
        _untag(draft, n, begin)


def _untag(draft: Draft, n: int, begin: int) -> None:
    if not draft.tokens[n - 1].hidden:
        draft.html[begin - 1] = ""
    # The ways back from a footnote stand between the text of its last paragraph and the end of that.
    end = next(m for m in count(n + 1) if draft.tokens[m].type == "paragraph_close")
    draft.tokens[end].hidden = True


def _heading_open(draft: Draft, n: int, token: Token) -> None:
    text = said(draft.tokens[n + 1]).strip()
    if not text:
        draft.report("heading-empty", _line(token), token.markup)
        draft.tokens[n + 2].hidden = True
        return
    if token.tag == "h1":
        draft.report("heading-h1", _line(token), token.markup[:1], text=text)
    draft.anchor = draft.anchors.give(text)
    draft.html.append(f'<{_tag(token)} id="{draft.anchor}">')


def _heading_close(draft: Draft, n: int, token: Token) -> None:
    if not token.hidden:
        draft.html.append(f"</{_tag(token)}>\n")
        text = draft.blocks[-1].strip() or said(draft.tokens[n - 1]).strip()
        draft.headings.append(Heading(int(_tag(token)[1]), draft.anchor, text))


def _tag(heading: Token) -> str:
    return "h2" if heading.tag == "h1" else heading.tag


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _ordered_list_open(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    start = token.attrs.get("start")
    draft.html.append("<ol>\n" if start is None else f'<ol start="{start}">\n')


def _table_open(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    """A table in a box that scrolls, by keyboard too, and has the name of the heading above it.

    The box is a group since a `region` is a landmark, and two of the same name may not be.
    """
    name = f' role="group" aria-labelledby="{draft.anchor}"' if draft.anchor else ""
    draft.html.append(f'<div class="table-scroll" tabindex="0"{name}>\n<table>\n')


def _cell_open(draft: Draft, n: int, token: Token) -> None:
    """A cell; an empty one in the head is no heading of its column."""
    way = str(token.attrs.get("style", "")).rpartition(":")[2]
    align = f' class="align-{way}"' if way else ""
    heads = token.tag == "th" and draft.tokens[n + 1].content
    draft.html.append(f'<th scope="col"{align}>' if heads else f"<td{align}>")


def _head_cell_close(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    draft.html.append("</th>\n" if draft.tokens[n - 1].content else "</td>\n")


def _code(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    language = unescapeAll(token.info).split(maxsplit=1)[:1]
    name = f' class="language-{escapeHtml(language[0])}"' if language else ""
    draft.html.append(f'<pre tabindex="0"><code{name}>{escape(token.content)}</code></pre>\n')


def _fence(draft: Draft, n: int, token: Token) -> None:
    if not _is_closed(token, draft.ground.lines):
        draft.report("fence-open", token.map[0] if token.map else 0, token.markup, fence=token.markup)
    if not write_fence(draft, token):
        _code(draft, n, token)


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    """Whether the last line of a fence is one of its sign; else the fence ends where the text or its quote does."""
    first, end = token.map or (0, 1)
    last = lines[end - 1].strip(" \t>")
    return end - 1 > first and last.startswith(token.markup) and not last.strip(token.markup[0])


def _raw(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    draft.html.append(marked(token.content) if draft.ground.manner.sponsored else token.content)


def _more(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    draft.lead = draft.lead or " ".join(draft.paragraphs)


def _note_open(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    draft.html.append(f'<li id="{note_id(token.meta["id"], draft.ground.manner.prefix)}">')


def _note_back(draft: Draft, n: int, token: Token) -> None:  # noqa: ARG001
    """The way back, named by the reference itself. Without the selector U+FE0E, iOS draws the arrow as a picture."""
    back = reference_id(token.meta["id"], token.meta["subId"], draft.ground.manner.prefix)
    draft.html.append(
        f' <a class="footnote-back" href="#{back}" role="doc-backlink" aria-labelledby="{back}">\u21a9\ufe0e</a>'
    )


RULES: Mapping[str, Callable[[Draft, int, Token], None]] = {
    "code_block": _code,
    "fence": _fence,
    "footnote_anchor": _note_back,
    "footnote_open": _note_open,
    "heading_close": _heading_close,
    "heading_open": _heading_open,
    "html_block": _raw,
    "inline": _inline,
    "more": _more,
    "ordered_list_open": _ordered_list_open,
    "table_open": _table_open,
    "td_open": _cell_open,
    "th_close": _head_cell_close,
    "th_open": _cell_open,
}
