"""What stands inside a paragraph, a heading or a cell, as HTML and as text."""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from .draft import Draft, escape
from .headings import note_id, reference_id
from .paid import marked
from .quotes import plain, typeset

TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}
TEXTS = ("text", "text_special")

_SAID = {"softbreak": " ", "hardbreak": " ", "html_inline": ""}
_TAG = re.compile(r"(</?[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*|/)?>")
# The name of a file that holds a space; in prose, brackets and parentheses stand side by side without meaning a link.
_SPACED = re.compile(r"\]\(([^\s()<>]{1,100}(?: [^\s()<>\"']{1,100})+\.[A-Za-z]{2,4})\)")
_UNKNOWN_NOTE = re.compile(r"\[\^([^\s\]]{1,200})\]")


def write_inline(draft: Draft, block: Token) -> str:
    """Write the content of an inline token, and return its text."""
    if block.children is None:
        said = draft.typeset(block.content)
        draft.html.append(escape(said))
        return said
    if draft.style and not plain(block.content):
        typeset(block.children, draft.style)
    draft.block = block
    return _write(draft, block.children)


def _write(draft: Draft, tokens: Sequence[Token]) -> str:
    out, texts = draft.html.append, draft.texts
    texts.clear()
    for token in tokens:
        kind = token.type
        if kind in TEXTS:
            text = token.content
            texts.append(text)
            out(escape(text))
            if "[^" in text or "<" in text or "](" in text:
                _suspect(draft, text)
        elif kind in TAGS:
            out(TAGS[kind])
        else:
            RULES[kind](draft, token)
    return "".join(texts)


def said(block: Token) -> str:
    """The text of an inline token before it is typeset, and the alternative texts of pictures in it."""
    return block.content if block.children is None else _said(block.children)


def _said(tokens: Sequence[Token]) -> str:
    return "".join(_said(t.children or ()) if t.type == "image" else _SAID.get(t.type, t.content) for t in tokens)


def _suspect(draft: Draft, text: str) -> None:
    """Report what became text and was hardly meant as such: references to no footnote, and the first tag of a body."""
    content = draft.block.content
    for note in _UNKNOWN_NOTE.finditer(text):
        at = draft.destinations.spot(draft.block, max(0, content.find(note[0])))
        draft.destinations.report("footnote-unknown", at, label=note[1])
    for link in _SPACED.finditer(content) if "](" in text else ():
        at = draft.destinations.spot(draft.block, link.start(1))
        draft.destinations.report("link-space", at, href=link[1], better=f"<{link[1]}>")
    if not draft.tagged and (tag := _TAG.search(text)):
        draft.tagged = True
        at = draft.destinations.spot(draft.block, max(0, content.find(tag[0])))
        draft.destinations.report("html-off", at, tag=f"{tag[1]}>")


def _soft_break(draft: Draft, token: Token) -> None:  # noqa: ARG001
    draft.texts.append(" ")
    draft.html.append("\n")


def _hard_break(draft: Draft, token: Token) -> None:  # noqa: ARG001
    draft.texts.append(" ")
    draft.html.append("<br>\n")


def _code(draft: Draft, token: Token) -> None:
    draft.texts.append(token.content)
    draft.html.append(f"<code>{escape(token.content)}</code>")


def _raw(draft: Draft, token: Token) -> None:
    draft.html.append(marked(token.content) if draft.ground.manner.sponsored else token.content)


def _link_open(draft: Draft, token: Token) -> None:
    draft.links.append((len(draft.html), token))
    attribute = draft.destinations.link(draft.block, token)
    title = token.attrs.get("title")
    hint = f' title="{escapeHtml(str(title))}"' if title else ""
    draft.html.append(f"<a{attribute}{hint}>" if attribute else "")


def _link_close(draft: Draft, token: Token) -> None:  # noqa: ARG001
    begin, opened = draft.links.pop()
    if not draft.html[begin]:
        return
    if "".join(draft.html[begin + 1 :]).strip():
        draft.html.append("</a>")
    else:
        draft.html[begin] = ""
        draft.destinations.textless(draft.block, opened)


def _picture(draft: Draft, token: Token) -> None:
    """Write a picture; one that stands alone in a paragraph or in a gallery, and has a title, as a captioned figure.

    The title of any other picture is left out: a tooltip reaches neither touch nor keyboard.
    """
    alone = draft.gallery or (draft.parent == "paragraph_open" and len(draft.block.children or ()) == 1)
    caption = draft.typeset(str(token.attrs.get("title", ""))) if alone else ""
    alt = _said(token.children or ())
    html = draft.destinations.picture(draft.block, token, alt, caption)
    draft.figure = bool(html and caption)
    draft.texts.append(caption if html else alt)
    draft.html.append(html or escape(alt))


def _note_reference(draft: Draft, token: Token) -> None:
    note = token.meta["id"]
    prefix = draft.ground.manner.prefix
    own, there = reference_id(note, token.meta["subId"], prefix), note_id(note, prefix)
    draft.html.append(
        f'<sup class="footnote-ref"><a href="#{there}" id="{own}" role="doc-noteref">{note + 1}</a></sup>'
    )


RULES: Mapping[str, Callable[[Draft, Token], None]] = {
    "code_inline": _code,
    "footnote_ref": _note_reference,
    "hardbreak": _hard_break,
    "html_inline": _raw,
    "image": _picture,
    "link_close": _link_close,
    "link_open": _link_open,
    "softbreak": _soft_break,
}
