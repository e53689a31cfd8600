"""The HTML of a body as a feed may hold it, and as XML or JSON hold that."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import urljoin

import msgspec

from ..markdown.prose import Embed
from ..plan.parts import Picture
from ..urls import absolute

Form = Literal["html", "xml", "json"]
# Control characters, and what Unicode calls noncharacters: no XML document may hold them (XML 1.0, section 2.2).
ILLEGAL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What feed readers refuse (validator.w3.org/feed/docs/warning/SecurityRisk.html), as far as one look can tell.
DOUBTFUL = re.compile(
    r"<(?:script|style|link|meta|base|form|input|button|textarea|select|iframe|frame|object|embed|applet|video|audio|"
    r"noscript|svg|math|template)\b|\s(?:on[a-z]+|style|srcset)\s*=|"
    r"\b(?:href|src|poster|cite|action|data)\s*=\s*(?![\"']?(?:https?:|mailto:|tel:))",
    re.IGNORECASE,
)
EMBEDS = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "video": "src", "audio": "src"}
DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "math", "applet", "textarea", "select"])
UNWRAPPED = frozenset(["link", "meta", "base", "form", "input", "button", "source", "track", "html", "head", "body"])
ADDRESSES = frozenset(["href", "src", "poster", "cite", "longdesc"])
VOID = frozenset(["area", "br", "col", "hr", "img", "wbr"])
SAFE = ("http://", "https://", "mailto:", "tel:")


def legal(text: str) -> str:
    """A text without the characters that XML forbids; NUL, which marks holes, is left."""
    return ILLEGAL.sub("", text)


def stood(body: bytes, base: str, form: Form) -> bytes:
    """A bound body as it stands in a page (as it is) or in a feed: fit for readers, escaped for XML or JSON.

    Args:
        body: HTML, its links and pictures at full URLs.
        base: the full URL of the page that shows it.
        form: what holds it.
    """
    if form == "html":
        return body
    text = legal(fit(body.decode(), base))
    if form == "xml":
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
    return msgspec.json.encode(text)[1:-1]


@lru_cache(maxsize=512)
def fit(body: str, base: str) -> str:
    """HTML as feed readers take it: full URLs, no scripts, styles or handlers, and a link for each embed.

    Remembered, since an article stands in the feeds of the site, its category and its author, in three formats each.
    """
    body = body.replace('href="#', f'href="{escape(base)}#')
    if not DOUBTFUL.search(body):
        return body
    cleaner = _Cleaner(base)
    cleaner.feed(body)
    cleaner.close()
    return "".join(cleaner.out)


def target_abroad(target: str | Picture | Embed, origin: str) -> str:
    """What stands in a hole of a body in a feed: the attribute of a link, a picture at its full URL, or a link."""
    if isinstance(target, str):
        return f' href="{escape(absolute(target, origin))}"' if target else ""
    if isinstance(target, Embed):
        rel = ' rel="sponsored"' if target.sponsored else ""
        return f'<p><a href="{escape(target.url)}"{rel}>{escape(target.caption or target.url)}</a></p>'
    size = f' width="{target.width}" height="{target.height}"' if target.width and target.height else ""
    image = f'<img src="{escape(absolute(target.url, origin))}" alt="{escape(target.alt)}"{size}>'
    return f"<figure>{image}<figcaption>{escape(target.title)}</figcaption></figure>" if target.title else image


class _Cleaner(HTMLParser):
    """Writes HTML again without what a feed may not hold; elements that are left open are closed."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._base = base
        self._open: list[str] = []
        self._within = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self._within += 1
        elif self._within or tag in UNWRAPPED:
            return
        elif tag in EMBEDS:
            self._link(dict(attrs).get(EMBEDS[tag]))
        else:
            self.out.append(f"<{tag}{''.join(self._kept(attrs))}>")
            if tag not in VOID:
                self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag not in DROPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self._within = max(0, self._within - 1)
        elif not self._within and tag in self._open:
            while (last := self._open.pop()) != tag:
                self.out.append(f"</{last}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.out.append(escape(data, quote=False))

    def close(self) -> None:
        super().close()
        self.out += [f"</{tag}>" for tag in reversed(self._open)]
        self._open.clear()

    def _link(self, address: str | None) -> None:
        """What stands for an embed: a link to it."""
        full = self._full(address or "")
        if full:
            self.out.append(f'<p><a href="{escape(full)}">{escape(full)}</a></p>')

    def _kept(self, attrs: Sequence[tuple[str, str | None]]) -> list[str]:
        kept: list[str] = []
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcset", "action", "formaction"):
                continue
            text = self._full(value or "") if name in ADDRESSES else value
            if text or name not in ADDRESSES:
                kept.append(f" {name}" if text is None else f' {name}="{escape(text)}"')
        return kept

    def _full(self, address: str) -> str:
        """A full URL, or nothing where it is of no kind that a feed may hold."""
        try:
            full = urljoin(self._base, address.strip())
        except ValueError:
            return ""
        return full if full.lower().startswith(SAFE) else ""
