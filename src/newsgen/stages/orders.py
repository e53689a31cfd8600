"""What should stand in the output: an order for each file, with the key that its bytes follow from."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from ..content.settings import FragmentMode
from ..digest import Digest, digest_bytes
from ..edge.ledger import entries_of
from ..edge.listing import Listing
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
    """Every file of the output, and the bytes that stand in a page for each fragment: its text or a directive.

    `folders` are those whose files come and go together, by their paths: an order for each file only where it is asked
    for.
    """

    orders: tuple[Order, ...]
    fragments: dict[str, bytes]
    folders: Mapping[str, Listing] = field(default_factory=dict)


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
    found = [*_pages(sheets, bound), *_copies(sheets, origins)]
    found += [_kept(to_path(url), key) for url, key in search.files.items()]
    if mode != "inline":
        found += _fragments(sheets.fragments)
    return Orders(tuple(found), bound, {url.strip("/"): files for url, files in search.folders.items()})


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
            yield _kept(to_path(url), copy.key)
        else:
            yield Order(copy.digest, Print(to_path(url), None, origin=origins[copy.root, copy.origin]))


def orders_of(folder: str, files: Listing) -> Iterator[Order]:
    """The orders for the files of a folder, one by one."""
    for path, entry in entries_of(folder, files):
        yield _kept(path, entry.key)


def _kept(path: str, key: Digest) -> Order:
    """The order for a file that the store has, by the digest of its bytes or of all that they follow from."""
    return Order(key, Print(path, None, variant=key))


def _fragments(texts: Mapping[str, str]) -> Iterator[Order]:
    for place, text in texts.items():
        data = text.encode()
        yield Order(digest_bytes(data), Print(to_path(fragment_url(place)), None, data=data))
