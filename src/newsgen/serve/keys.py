"""The key of a page: equal while an open page need not be loaded again; style sheets have a key of their own."""

import re
from collections.abc import Mapping

from msgspec import Struct

from ..digest import digest
from ..plan.stock import Stock
from ..urls import href
from .site import Site

NAMED = re.compile(r'(?:src|href|poster|data)="([^"]+)"')


class Sheets(Struct, frozen=True):
    """The static files of a site as pages name them: style sheets by their bare href, the digests of all others.

    `key` stands for the contents of all style sheets: an open page whose own key is equal swaps its sheets alone.
    """

    key: str
    styles: Mapping[str, str]
    others: Mapping[str, str]


def sheets(site: Site) -> Sheets:
    """The static files of a site."""
    stock = site.inputs.stock(site.ready.anatomy.assets)
    base = site.settings.site.base_path
    styles = {href(f"/{path}", base): _href(path, stock, base) for path in stock.static if path.endswith(".css")}
    others = {
        _href(path, stock, base): file.digest.hex() for path, file in stock.static.items() if not path.endswith(".css")
    }
    contents = sorted((path, file.digest) for path, file in stock.static.items() if path.endswith(".css"))
    return Sheets(digest(contents).hex(), styles, others)


def _href(path: str, stock: Stock, base: str) -> str:
    return href(stock.static_url(path), base)


def page_key(text: str, known: Sheets) -> str:
    """The key of a page: its text without the fingerprints of style sheets, and the static files that it names."""
    for bare, now in known.styles.items():
        if now != bare:
            text = text.replace(now, bare)
    named = sorted({known.others.get(name, "") for name in NAMED.findall(text)})
    return digest([text, named]).hex()
