"""Links of a text that somebody paid for: those to other sites tell search engines so (rel="sponsored")."""

import re

REL = ' rel="sponsored"'
_OPENING = re.compile(r"<a\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_ABROAD = re.compile(r"""\shref\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
_REL = re.compile(r"""(\srel\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def marked(html: str) -> str:
    """Raw HTML whose links to other sites are marked as paid for, beside what their `rel` says already.

    Google asks for it: developers.google.com/search/docs/crawling-indexing/qualify-outbound-links.
    """
    return _OPENING.sub(lambda tag: _marked(tag[0]), html)


def _marked(tag: str) -> str:
    if not _ABROAD.search(tag):
        return tag
    said = _REL.search(tag)
    if not said:
        return f"{tag[:2]}{REL}{tag[2:]}"
    words = (said[2] or said[3] or said[4] or "").split()
    return tag if "sponsored" in words else _REL.sub(f'{said[1]}"{" ".join([*words, "sponsored"])}"', tag, count=1)
