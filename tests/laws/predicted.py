"""What a build has to do, predicted by a model that knows the site's files and what was done before, and no digests."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from newsgen.edge.sources import theme_folder
from newsgen.urls import from_path
from newsroom import published

PARSE_KEYS = ("language", "timezone", "markdown", "content_dir")
SITE_KEYS = (
    *("title", "base_url", "description", "language", "direction", "timezone", "share", "article", "sidebar", "params"),
)
REACHED = re.compile(r'{%-?\s*(?:include|extends|import|from)\s+"([^"]+)"')
NAMED = re.compile(r'asset\("([^"]+)"\)')
PICTURE = "partials/picture.html"
T = TypeVar("T")
TIMES, LEAST = 2, 60
"""How crowded a shelf of the store may be: that many times what is needed, and at least so many entries."""
Source = tuple[str, str, bytes]
Page = tuple[bytes, str, tuple[object, ...]]


class Drawn(NamedTuple):
    """A page that a clean build renders: its encoded recipe, its template, whether the template could do it."""

    recipe: bytes
    template: str
    good: bool


class Site:
    """The files of a site as they are now, with its theme: what pages may follow from besides their recipes."""

    def __init__(self, folder: Path, keys: Mapping[str, Any], engine: str) -> None:
        self._folder, self._keys, self._engine = folder, keys, engine
        self._texts = _shipped("templates") | _below(folder / "templates")
        self._static = _shipped("static") | _below(folder / "static")

    def sources(self) -> set[Source]:
        """Every parse that this site asks for: by which newsgen under which choices, of which path and bytes."""
        under = json.dumps([self._engine, [self._keys.get(key) for key in PARSE_KEYS]])
        content = _below(self._folder / str(self._keys.get("content_dir", "content")))
        return {(under, path, data) for path, data in content.items() if path.endswith(".md")}

    def page(self, drawn: Drawn) -> Page:
        """All that the bytes of a page follow from besides the fragments: equal only if they are equal."""
        reached = sorted({*self._closure(drawn.template), *self._closure(PICTURE)})
        own = tuple((name, self._texts[name]) for name in reached)
        named = sorted({asset for _, text in own for asset in NAMED.findall(text.decode())})
        assets = tuple((name, self._static.get(name)) for name in named)
        feeds = [self._keys.get("feeds", {}).get(key) for key in ("formats", "hubs")]
        site = json.dumps([*(self._keys.get(key) for key in SITE_KEYS), feeds])
        return drawn.recipe, drawn.template, (self._engine, site, self._words(), own, assets)

    def _words(self) -> bytes:
        return self._texts.get(f"locales/{self._keys.get('language', 'en')}.po", b"")

    def _closure(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here in self._texts and here not in seen:
                seen.add(here)
                waiting += REACHED.findall(self._texts[here].decode())
        yield from seen


class Work(NamedTuple):
    """What a build does: files parsed, pages rendered, files written, URLs added, changed and removed."""

    parsed: int
    rendered: int
    written: int
    added: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]


class Model:
    """What the store holds, and what newsgen last recorded in the output."""

    def __init__(self) -> None:
        self.parsed: set[Source] = set()
        self.sheets: set[Page] = set()
        self.recorded: dict[str, bytes] = {}

    def forget(self) -> None:
        """The store is gone, or was set aside."""
        self.parsed.clear()
        self.sheets.clear()

    def predict(
        self, site: Site, pages: Sequence[Drawn], standing: Mapping[str, bytes], clean: Mapping[str, bytes]
    ) -> Work:
        """The work of a build that finds `standing` in the output and shall leave `clean`, both without records."""
        before = self.recorded
        return Work(
            parsed=len(site.sources() - self.parsed),
            rendered=len({site.page(p) for p in pages} - self.sheets),
            written=sum(standing.get(path) != data for path, data in clean.items()),
            added=_urls(clean.keys() - before.keys()),
            changed=_urls({path for path, data in clean.items() if before.get(path, data) != data}),
            removed=_urls(before.keys() - clean.keys()),
        )

    def learn(self, site: Site, pages: Sequence[Drawn], *, good: bool) -> None:
        """A build has parsed all sources and rendered all pages that it could; one that ended well has let go, too."""
        sources, sheets = site.sources(), {site.page(p) for p in pages if p.good}
        self.parsed |= sources
        self.sheets |= sheets
        if good:
            self.parsed = _tidied(self.parsed, sources)
            self.sheets = _tidied(self.sheets, sheets)

    def killed(self, site: Site, pages: Sequence[Drawn], parsed: int, sheets: int) -> None:
        """A build was killed and left so many entries in the store.

        Sources go in all at once, pages in the order of the plan; what is let go goes at once, and not before that.
        """
        sources, whole = site.sources(), [site.page(p) for p in pages if p.good]
        new = [page for page in whole if page not in self.sheets]
        parses = (self.parsed, self.parsed | sources, _tidied(self.parsed | sources, sources))
        prefixes = [self.sheets.union(new[:count]) for count in range(len(new) + 1)]
        self.parsed = next(one for one in parses if len(one) == parsed)
        self.sheets = next(one for one in (*prefixes, _tidied(prefixes[-1], {*whole})) if len(one) == sheets)


def _tidied(held: set[T], needed: set[T]) -> set[T]:
    """What a shelf holds after a build that ended well."""
    return held if len(held) <= max(LEAST, TIMES * len(needed)) else set(needed)


def _urls(paths: set[str]) -> frozenset[str]:
    return frozenset(map(from_path, paths))


@cache
def _shipped(name: str) -> dict[str, bytes]:
    return _below(theme_folder() / name)


def _below(folder: Path) -> dict[str, bytes]:
    return published(folder) if folder.is_dir() else {}
