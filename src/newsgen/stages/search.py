"""The search indexes: one for each part of the archive, made again only where a word in it has changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from ..content.settings import Settings
from ..digest import Digest, digest, digest_bytes
from ..edge.indexer import indexer
from ..edge.pagefind import SCRIPT
from ..edge.store import Missing, Shelf, Store
from ..plan.search import FOLDER, Bundle, bundles
from ..render.searchtext import document, page_path
from ..urls import Url
from .indexing import Index, Pages, index_batch
from .means import Means
from .ready import Ready

WORTH_PROCESSES = 1
RECIPE = 1
"""The number of the way in which indexes are made; another number makes them all anew."""
Files = dict[str, Digest]
_files = msgspec.msgpack.Decoder(Files).decode
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Search(Struct, frozen=True):
    """The files of all indexes: for each URL the digest under which the store has it; and what the store shall keep."""

    files: Mapping[Url, Digest]
    needed: Mapping[Shelf, Collection[Digest]]


NOTHING = Search({}, {"bundle": (), "variant": ()})


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
    files: dict[Url, Digest] = {}
    for one, parts in zip(wanted, _indexes(wanted, keys, settings, means), strict=True):
        files |= published(one.name, parts)
    return Search(files, {"bundle": {*keys}, "variant": {*files.values()}})


def _indexes(wanted: Sequence[Bundle], keys: Sequence[Digest], settings: Settings, means: Means) -> list[Files]:
    """The files of each index: known by what its articles say, or by its words, or made now."""
    made = {} if means.full else means.store.get("bundle", keys)
    words: dict[Digest, Digest] = {}
    means.watch.advance(len(made))

    def missing() -> Iterator[Pages]:
        """The indexes to make; the pages of a few are in memory at a time."""
        for key, one in zip(keys, wanted, strict=True):
            if key in made:
                continue
            pages = read(one, settings.site.language, means.store)
            words[key] = pages.key
            if known := {} if means.full else means.store.get("bundle", [pages.key]):
                made.update(known)
                means.watch.advance()
            else:
                yield pages

    for batch in means.crew.spread(index_batch, missing(), worth=WORTH_PROCESSES, batch=1):
        made |= {one.key: kept(one, means.store) for one in batch}
        means.watch.advance(len(batch))
    means.store.put("bundle", {key: made[own] for key, own in words.items()})
    return [_files(made[words.get(key, key)]) for key in keys]


def _key(bundle: Bundle, settings: Settings) -> Digest:
    """Of all that an index follows from, by the digests of sources; equal keys are equal words."""
    rows = [(e.path, e.origin, e.date, e.categories, e.authors, e.entries) for e in bundle.entries]
    return digest([RECIPE, indexer(), settings.site.language, settings.build.markdown, bundle.name, rows])


def read(bundle: Bundle, language: str, store: Store) -> Pages:
    """The pages of an index, with a key that follows from their words alone.

    Raises:
        Missing: the store has lost the text of an article.
    """
    wanted = {body for e in bundle.entries for body in e.bodies}
    bodies = store.get("body", wanted)
    if not bodies.keys() >= wanted:
        raise Missing(bundle.name)
    pages = {page_path(e.path): document(e, bodies, language) for e in bundle.entries}
    return Pages(digest([RECIPE, indexer(), language, bundle.name, [*pages.items()]]), pages, language)


def kept(index: Index, store: Store) -> bytes:
    """Keep an index, its files before what names them; gives the names."""
    files = {path: digest_bytes(data) for path, data in index.files.items()}
    store.put("variant", {files[path]: data for path, data in index.files.items()})
    names = _encode(files)
    store.put("bundle", {index.key: names})
    return names


def find_index(bundle: Bundle, settings: Settings, store: Store) -> Files:
    """The files of one index, from the store or made now, in this process.

    Raises:
        Failed: Pagefind has failed.
        Missing: the store has lost the text of an article.
    """
    key = _key(bundle, settings)
    if known := store.get("bundle", [key]):
        return _files(known[key])
    pages = read(bundle, settings.site.language, store)
    known = store.get("bundle", [pages.key])
    names = known.get(pages.key) or kept(index_batch([pages])[0], store)
    store.put("bundle", {key: names})
    return _files(names)


def published(name: str, files: Files) -> dict[Url, Digest]:
    """Where the files of an index stand: in its folder, but for the script that asks them all."""
    return {Url(f"{FOLDER}{path}" if path == SCRIPT else f"{FOLDER}{name}/{path}"): key for path, key in files.items()}
