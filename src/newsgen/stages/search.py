"""The search indexes: one for each part of the archive, made again only where a word in it has changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..content.settings import Settings
from ..digest import Digest, digest, digest_bytes
from ..edge.indexer import indexer
from ..edge.listing import Listing, listing
from ..edge.pagefind import SCRIPT
from ..edge.store import Missing, Shelf, Store
from ..plan.search import FOLDER, Bundle, Entry, bundles
from ..render.searchtext import document, page_path
from ..urls import Url
from .indexing import Index, Pages, index_batch
from .means import Means
from .ready import Ready

WORTH_PROCESSES = 1
RECIPE = 2
"""The number of the way in which indexes are made; another number makes them all anew."""
Words = dict[Digest, Digest]
"""The digest of each article as an index reads it, by that of all that this follows from under the same settings."""


class Files(Struct, frozen=True):
    """The files of an index: the script that asks it, which all of them share, and those of its folder."""

    script: Digest
    folder: Listing


_files = msgspec.msgpack.Decoder(Files).decode
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Search(Struct, frozen=True):
    """All indexes: the files that they share, the folder of each by its URL; and what the store shall keep."""

    files: Mapping[Url, Digest]
    folders: Mapping[Url, Listing]
    needed: Mapping[Shelf, Collection[Digest]]


NOTHING = Search({}, {}, {"bundle": (), "variant": ()})


def make_search(ready: Ready, settings: Settings, means: Means) -> Search:
    """The indexes of what is published.

    Args:
        ready: the site planned.
        settings: its settings.
        means: store, crew and onlooker; new indexes are added to the store.

    Raises:
        Failed: Pagefind has failed.
        Missing: the store has lost the text of an article.
    """
    if not settings.build.search:
        return NOTHING
    wanted = [*bundles(ready.edition, ready.plan.made.faces)]
    means.watch.stage("search", len(wanted))
    keys = [_key(one, settings) for one in wanted]
    found = _indexes(wanted, keys, settings, means)
    scripts = {Url(FOLDER + SCRIPT): files.script for files in found}
    folders = {folder_url(one.name): files.folder for one, files in zip(wanted, found, strict=True)}
    variants = {*scripts.values(), *(key for folder in folders.values() for key in folder.files.values())}
    return Search(scripts, folders, {"bundle": {*keys}, "variant": variants})


def folder_url(name: str) -> Url:
    """Where the folder of an index stands."""
    return Url(f"{FOLDER}{name}/")


def _indexes(wanted: Sequence[Bundle], keys: Sequence[Digest], settings: Settings, means: Means) -> list[Files]:
    """The files of each index: known by what its articles say, or by its words, or made now."""
    made = {} if means.full else means.store.get("bundle", keys)
    if len(made) == len(wanted):
        means.watch.advance(len(made))
        return [_files(made[key]) for key in keys]
    language, store, conditions = settings.site.language, means.store, _conditions(settings)
    known = means.recall("words", dict[str, Words], conditions) or {}
    told = {one.name: known.get(one.name, {}) for one in wanted}
    own: dict[Digest, Digest] = {}
    means.watch.advance(len(made))

    def missing() -> Iterator[Pages]:
        """The indexes to make; the pages of a few are in memory at a time."""
        for key, one in zip(keys, wanted, strict=True):
            if key in made:
                continue
            told[one.name], pages = words_of(one, told[one.name], language, store)
            own[key] = pages.key
            if found := {} if means.full else store.get("bundle", [pages.key]):
                made.update(found)
                means.watch.advance()
            else:
                yield whole(pages, one, store)

    for batch in means.crew.spread(index_batch, missing(), worth=WORTH_PROCESSES, batch=1):
        made |= {one.key: kept(one, store) for one in batch}
        means.watch.advance(len(batch))
    store.put("bundle", {key: made[words] for key, words in own.items()})
    means.remember("words", told, conditions)
    return [_files(made[own.get(key, key)]) for key in keys]


def _key(bundle: Bundle, settings: Settings) -> Digest:
    """Of all that an index follows from, by the digests of sources; equal keys are equal words."""
    return digest([RECIPE, indexer(), _conditions(settings), bundle.name, [e.row for e in bundle.entries]])


def _conditions(settings: Settings) -> tuple[object, ...]:
    """What the words of an article depend on besides its source."""
    return settings.site.language, settings.build.markdown


def words_of(bundle: Bundle, known: Words, language: str, store: Store) -> tuple[Words, Pages]:
    """The words of an index, and a key that follows from them alone, with the pages that had to be read to tell.

    Args:
        bundle: which articles it holds.
        known: the words of articles as they were before.
        language: of the site.
        store: where their texts are.

    Raises:
        Missing: the store has lost the text of an article.
    """
    rows = [digest(e.row) for e in bundle.entries]
    pages = read([e for e, row in zip(bundle.entries, rows, strict=True) if row not in known], language, store)
    words = {row: known.get(row) or _words(e, pages) for e, row in zip(bundle.entries, rows, strict=True)}
    return words, Pages(digest([RECIPE, indexer(), language, bundle.name, [*words.values()]]), pages, language)


def _words(entry: Entry, pages: Mapping[str, str]) -> Digest:
    path = page_path(entry.path)
    return digest_bytes(path.encode(), pages[path].encode())


def whole(pages: Pages, bundle: Bundle, store: Store) -> Pages:
    """An index to make with all of its pages, those included that were not read yet.

    Raises:
        Missing: the store has lost the text of an article.
    """
    rest = [e for e in bundle.entries if page_path(e.path) not in pages.pages]
    return replace(pages, pages=pages.pages | read(rest, pages.language, store))


def read(entries: Sequence[Entry], language: str, store: Store) -> dict[str, str]:
    """The page of each article as an index reads it, by its path.

    Raises:
        Missing: the store has lost the text of an article.
    """
    wanted = {body for e in entries for body in e.bodies}
    bodies = store.get("body", wanted)
    if lost := wanted - bodies.keys():
        raise Missing(lost.pop().hex())
    return {page_path(e.path): document(e, bodies, language) for e in entries}


def kept(index: Index, store: Store) -> bytes:
    """Keep an index, its files before what names them; gives the names."""
    files = {path: digest_bytes(data) for path, data in index.files.items()}
    store.put("variant", {files[path]: data for path, data in index.files.items()})
    names = _encode(Files(files.pop(SCRIPT), listing(files)))
    store.put("bundle", {index.key: names})
    return names


def find_index(bundle: Bundle, settings: Settings, store: Store) -> Mapping[Url, Digest]:
    """The files of one index, from the store or made now, in this process: for each URL its name in the store.

    Raises:
        Failed: Pagefind has failed.
        Missing: the store has lost the text of an article.
    """
    key = _key(bundle, settings)
    known = store.get("bundle", [key])
    if not known:
        _, pages = words_of(bundle, {}, settings.site.language, store)
        known = store.get("bundle", [pages.key]) or {pages.key: kept(index_batch([pages])[0], store)}
        store.put("bundle", {key: known[pages.key]})
    (names,) = known.values()
    files, folder = _files(names), folder_url(bundle.name)
    inside = {Url(folder + path): own for path, own in files.folder.files.items()}
    return {Url(FOLDER + SCRIPT): files.script} | inside
