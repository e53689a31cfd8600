"""Kept: what an earlier run of the server showed, given at once at the next start if nothing has changed since."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from ..digest import Digest
from ..edge.sources import read_within
from ..edge.store import CACHE, DAMAGE, FILE, SqliteStore, Store
from ..errors import Failed
from ..stages.folders import Walked
from ..stages.ingredients import Ingredients, look, note_name, still
from ..stages.request import Request
from .answer import About, Answer
from .kinds import content_type


class Kept(Struct, frozen=True):
    """Pages of a site that was read as a whole and had no errors, and what they were made from.

    All is by path, as browsers ask for it: `pages` are answers, `copies` are files of the site or its theme as a pair
    of root and path, `variants` are pictures that the store has.
    """

    ingredients: Ingredients
    title: str
    base_path: str
    sheets: str
    styles: Mapping[str, str]
    pages: Mapping[str, Answer]
    copies: Mapping[str, tuple[str, str]]
    variants: Mapping[str, Digest]


def note_of(request: Request, *, live: bool) -> Digest:
    """The name in the store of what is kept of a request; `live`: pages hold the reload script."""
    return note_name("served", request, live)


def recall(note: Digest, store: Store) -> Kept | None:
    """What was kept under a name; None if nothing was, or nothing that can be read."""
    found = store.get("memo", [note])
    try:
        return msgspec.msgpack.decode(*found.values(), type=Kept) if found else None
    except msgspec.DecodeError:
        return None


def keep(note: Digest, kept: Kept, store: Store) -> None:
    """Keep something for the next start, in place of what was kept before."""
    store.put("memo", {note: msgspec.msgpack.encode(kept)})


def earlier(request: Request, *, live: bool) -> "Earlier | None":
    """What an earlier run showed of a request; None if any of it may be other now, or if that cannot be told.

    Args:
        request: which site, at which moment.
        live: whether pages hold the reload script.
    """
    path = request.source / CACHE / FILE
    if not path.is_file():
        return None
    try:
        store = SqliteStore(path)
    except sqlite3.Error:
        return None
    try:
        return _still(request, recall(note_of(request, live=live), store), store)
    except (*DAMAGE, OSError, Failed):
        return None
    finally:
        store.close()


def _still(request: Request, kept: Kept | None, store: SqliteStore) -> "Earlier | None":
    if kept is None:
        return None
    seen = look(request, kept.ingredients.folders, store)
    return Earlier(kept, seen.walked, store.path) if still(kept.ingredients, seen, request.now) else None


class Earlier:
    """What an earlier run showed, and is right still."""

    def __init__(self, kept: Kept, walked: Walked, store: Path) -> None:
        self.kept = kept
        self.walked = walked
        self._store = store

    def answer(self, path: str) -> Answer | None:
        """What stands at a path; None if that is not known. From any thread.

        Args:
            path: decoded, with the base path of the site.
        """
        kept = self.kept
        if path in kept.copies:
            return self._copy(path, *kept.copies[path])
        if path in kept.variants:
            return self._variant(path, kept.variants[path])
        return kept.pages.get(path)

    def about(self, path: str) -> About | None:
        """What an open page has to know about itself."""
        page = self.kept.pages.get(path)
        return About(page.key, self.kept.sheets, self.kept.styles) if page else None

    def _copy(self, path: str, root: str, origin: str) -> Answer | None:
        walked = self.walked
        files = {"content": walked.content, "static": walked.static, "theme": walked.shipped_static}[root]
        disk = next((f.disk for f in files if f.path == origin), None)
        try:
            data, modified = read_within(disk, origin) if disk else (b"", 0.0)
        except Failed:
            return None
        return Answer(200, content_type(path), data, modified=modified) if disk else None

    def _variant(self, path: str, key: Digest) -> Answer | None:
        try:
            store = SqliteStore(self._store)
        except sqlite3.Error:
            return None
        try:
            found = store.get("variant", [key])
        except sqlite3.Error:
            return None
        finally:
            store.close()
        return Answer(200, content_type(path), found[key]) if found else None
