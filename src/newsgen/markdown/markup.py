"""The walk over the tokens of a body: HTML, plain text, headings, targets and problems in one pass."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from .blocks import write_blocks
from .destinations import Ground
from .dialect import NESTING
from .draft import Draft, Written
from .quotes import Quotes

_ID = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def write(tokens: Sequence[Token], env: Mapping[str, Any], ground: Ground, style: Quotes | None) -> Written:
    """Write a body.

    Args:
        tokens: what `grammar` parsed; the text in them is changed in place.
        env: the environment that the parser filled.
        ground: where the body stands.
        style: the typography of its text, or None to leave it as written.
    """
    ids = _raw_ids(tokens) if ground.html else ()
    draft = Draft(tokens, env, ground, style, ids)
    write_blocks(draft)
    for label, line in env.get("unused", ()):
        draft.report("footnote-unused", line, f"[^{label}]", label=label)
    if "deep" in env:
        draft.report("nesting-deep", env["deep"], limit=NESTING)
    anchors = (*(h.anchor for h in draft.headings), *ids)
    draft.destinations.check(anchors)
    return Written(
        "".join(draft.html),
        tuple(draft.blocks),
        draft.lead,
        draft.first or next(iter(draft.paragraphs), ""),
        tuple(draft.headings),
        anchors,
        tuple(draft.destinations.targets),
        tuple(draft.destinations.problems),
        tuple(draft.destinations.outside),
    )


def _raw_ids(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The ids and anchor names that raw HTML in a body brings with it, each once."""
    pieces = [p for t in tokens for p in (t, *(t.children or ())) if p.type in ("html_block", "html_inline")]
    return tuple(dict.fromkeys(found[found.lastindex or 0] for p in pieces for found in _ID.finditer(p.content)))
