"""What no page of the site needs any more is let go from the store, once it outnumbers what is needed."""

from collections.abc import Collection, Iterable, Mapping

from ..digest import Digest
from ..edge.store import Shelf, Store
from .sheets import Sheets

# A store is cleared out when it holds more than so many times what is needed, and at least so many entries.
TIMES, LEAST = 2, 200
# How many notes on whole builds are kept: one for each request, output folder and version of newsgen.
NOTES = 64
# What lists variants lets them go first, or something would be listed and gone.
LISTS: frozenset[Shelf] = frozenset(("picture", "bundle"))


def collect(
    parsed: Iterable[Digest], sheets: Sheets, others: Iterable[Mapping[Shelf, Collection[Digest]]], store: Store
) -> None:
    """Let go what is not needed.

    Args:
        parsed: the keys of all parsed sources of the site.
        sheets: the pages of the site.
        others: the keys of what else shall be kept, of a shelf in several parts maybe.
        store: the store, after a build that ended well.
    """
    pages = sheets.proofs.values()
    needed: dict[Shelf, Collection[Digest]] = {
        "parsed": {*parsed},
        "body": {body for page in pages for body in page.bodies},
        # Before the sheets, which it lists: a build that is killed in between must not leave one listed and gone.
        "furniture": {page.sheet for page in pages},
        "sheet": {page.sheet for page in pages},
        "facts": {made.facts for made in sheets.made.values()},
    }
    for part in others:
        needed |= {shelf: {*needed.get(shelf, ()), *keys} for shelf, keys in part.items()}
    crowded = {shelf for shelf, keys in needed.items() if store.count(shelf) > max(LEAST, TIMES * len(keys))}
    if "variant" in crowded:
        crowded |= LISTS & needed.keys()
    for shelf in sorted((s for s in needed if s in crowded), key=lambda s: s == "variant"):
        store.keep(shelf, needed[shelf])
    if store.count("memo") > NOTES:
        store.keep("memo", ())
    if crowded:
        store.shrink()
