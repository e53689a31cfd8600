"""What should stand in the output: an order for each file, with the key that its bytes follow from."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..content.settings import FragmentMode
from ..digest import Digest, digest_bytes
from ..plan.furniture import fragment_url
from ..plan.recipe import PictureVariant, SocialCard
from ..render.includes import includes
from ..urls import to_path
from ..workers import Print
from .search import Search
from .sheets import Sheets


class Order(Struct, frozen=True, gc=False):
    """A file as it should stand: the key that its bytes follow from, and how to print it."""

    key: Digest
    item: Print


class Orders(Struct, frozen=True):
    """Every file of the output, and the bytes that stand in a page for each fragment: its text or a directive."""

    orders: tuple[Order, ...]
    fragments: dict[str, bytes]


def make_orders(
    sheets: Sheets, search: Search, origins: Mapping[tuple[str, str], str], mode: FragmentMode, base_path: str
) -> Orders:
    """What a plan comes to, file by file.

    Args:
        sheets: proofs, files to copy, and fragments.
        search: the files of the search indexes.
        origins: where on disk each file to copy stands, by its root and path.
        mode: whether fragments are bound into the pages, or published beside them for the server to put in.
        base_path: the path of the site on its host.
    """
    texts = sheets.fragments if mode == "inline" else includes(mode, sheets.fragments, base_path)
    bound = {place: text.encode() for place, text in texts.items()}
    found = [*_pages(sheets, bound), *_copies(sheets, origins), *_indexes(search)]
    if mode != "inline":
        found += _fragments(sheets.fragments)
    return Orders(tuple(found), bound)


def _pages(sheets: Sheets, bound: Mapping[str, bytes]) -> Iterator[Order]:
    digests = {name: digest_bytes(text) for name, text in bound.items()}
    kinds = {proof.furniture for proof in sheets.proofs.values()}
    furnished = {names: digest_bytes(*(digests[name] for name in names)) for names in kinds}
    for url, proof in sheets.proofs.items():
        key = proof.sheet + furnished[proof.furniture]
        yield Order(Digest(key), Print(to_path(url), None, proof.sheet, proof.bodies))


def _copies(sheets: Sheets, origins: Mapping[tuple[str, str], str]) -> Iterator[Order]:
    for url, copy in sheets.copies.items():
        if isinstance(copy, PictureVariant | SocialCard):
            yield Order(copy.key, Print(to_path(url), None, variant=copy.key))
        else:
            yield Order(copy.digest, Print(to_path(url), None, origin=origins[copy.root, copy.origin]))


def _indexes(search: Search) -> Iterator[Order]:
    for url, key in search.files.items():
        yield Order(key, Print(to_path(url), None, variant=key))


def _fragments(texts: Mapping[str, str]) -> Iterator[Order]:
    for place, text in texts.items():
        data = text.encode()
        yield Order(digest_bytes(data), Print(to_path(fragment_url(place)), None, data=data))
