"""What an index reads of an article: its words as plain blocks of HTML, and what it is filtered by."""

import re
from collections.abc import Mapping
from html import escape

from ..digest import Digest
from ..plan.search import Entry

# A mark of the body that stands for an element, as it is replaced by the words that stand for it.
MARKED = re.compile("\0([a-z]+:[0-9]+)\0")
UNREAD = re.compile(r"<(script|style|template|noscript|svg|iframe|object)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
# Blocks alone tell an index something: a heading weighs more, and a sentence ends with its block.
TAG = re.compile(r"<(/?(?:h[2-6]|p|li|blockquote|pre|td|th|dt|dd|figcaption))?(?:[^a-zA-Z0-9>][^>]*)?>|<[^>]*>")


def document(entry: Entry, bodies: Mapping[Digest, bytes], language: str) -> str:
    """The page of an article as Pagefind shall see it.

    Args:
        entry: the article.
        bodies: converted texts, with their marks.
        language: of the site.
    """
    facts = [("filter", "category", c) for c in entry.categories] + [("filter", "author", a) for a in entry.authors]
    if entry.day:
        day = entry.day.isoformat()
        facts += [("filter", "date", day[:7]), ("meta", "date", day)]
    if entry.path != page_path(entry.path):
        facts.append(("filter", "url", "/" + entry.path))
    told = "".join(f'<i data-pagefind-{how}="{name}[title]" title="{escape(value)}"></i>' for how, name, value in facts)
    article = entry.article
    lead = f"<p>{escape(article.standfirst)}</p>" if article.standfirst else ""
    text = blocks(bodies[article.body].decode(), entry.captions)
    text += "".join(f"<h2>{escape(e.title)}</h2>{blocks(bodies[e.body].decode(), {})}" for e in article.entries)
    return (
        f'<html lang="{escape(language)}"><body data-pagefind-body><h1>{escape(article.title)}</h1>{told}{lead}{text}'
        "</body></html>"
    )


def page_path(path: str) -> str:
    """An output path as Pagefind takes it for that of a page; its URL is told apart where this is another."""
    return path if path.endswith(".html") else f"{path}.html"


def blocks(html: str, captions: Mapping[str, str]) -> str:
    """HTML without all that changes no word: attributes, emphasis, links, what is not read."""
    text = MARKED.sub(lambda m: _worded(captions.get(m[1], "")), UNREAD.sub(" ", html))
    return TAG.sub(lambda m: f"<{m[1]}>" if m[1] else "", text)


def _worded(caption: str) -> str:
    return f"<p>{escape(caption)}</p>" if caption else ""
