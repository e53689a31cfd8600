"""Keeping: the pages that were looked at, with the files that they name, are kept for the next start."""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from urllib.parse import unquote

from msgspec.structs import replace

from ..digest import Digest
from ..edge.stamps import Stamps
from ..plan.recipe import FileCopy, PictureVariant
from ..stages.ingredients import Ingredients, taken
from ..urls import Url
from .answer import Answer
from .desk import Moment
from .kept import Kept, keep, recall
from .keys import Sheets
from .site import Site

MOST, LARGEST = 64, 2_000_000
"""How many pages are kept, and how many bytes of them; the home page always."""
_paths = re.compile(r"""/[^\s"'<>(),]+""")


def keep_shown(note: Digest, moment: Moment, shown: Mapping[str, Answer], known: Sheets, stamps: Stamps) -> None:
    """Keep pages for the next start; those kept earlier, of the same ingredients, are kept on.

    Args:
        note: the name in the store.
        moment: a whole site, without errors.
        shown: pages of it by path, what is wanted most at the end.
        known: its style sheets.
        stamps: what it was read with.
    """
    site, facts = moment.site, moment.site.settings.site
    before = recall(note, moment.store)
    ingredients = ingredients_of(site, stamps)
    kept_on = before.pages if before and _alike(before.ingredients, ingredients) else {}
    pages = _fitting({path: page for path, page in kept_on.items() if path not in shown} | {**shown})
    copies, variants = _files(site, pages.values())
    kept = Kept(ingredients, facts.title, facts.base_path, known.key, known.styles, pages, copies, variants)
    if before is None or not kept_on or before.pages.keys() != pages.keys():
        keep(note, kept, moment.store)


def ingredients_of(site: Site, stamps: Stamps) -> Ingredients:
    """What a site was made from that has just been read as a whole."""
    walked, until = site.inputs.walked, site.ready.edition.until
    files = taken(walked, site.config, stamps)
    return Ingredients(walked.folders, files, site.now, until, site.settings.site.timezone)


def _alike(one: Ingredients, other: Ingredients) -> bool:
    """Whether pages of one are right at the moment of the other, too: nothing comes out or expires in between."""
    return replace(one, since=other.since) == other


def _fitting(pages: Mapping[str, Answer]) -> dict[str, Answer]:
    """The last ones, as many as may be kept."""
    last = [*pages.items()][: -MOST - 1 : -1]
    sizes = accumulate(len(page.body) for _, page in last)
    fitting = [pair for n, (pair, size) in enumerate(zip(last, sizes, strict=True)) if n == 0 or size <= LARGEST]
    return dict(reversed(fitting))


def _files(site: Site, pages: Iterable[Answer]) -> tuple[dict[str, tuple[str, str]], dict[str, Digest]]:
    """The files that some pages name, by path: those to copy, and the variants of pictures."""
    plan, base = site.ready.plan, site.settings.site.base_path
    stock = site.inputs.stock(site.ready.anatomy.assets)
    files = {stock.static_url(path) for path in stock.static}
    named = {unquote(found) for page in pages for found in _paths.findall(page.body.decode(errors="replace"))}
    copies: dict[str, tuple[str, str]] = {}
    variants: dict[str, Digest] = {}
    for path in sorted(named):
        url = Url(path.removeprefix(base))
        if (url in files or url.startswith("/media/")) and url in plan:
            recipe = plan[url]
            if isinstance(recipe, FileCopy):
                copies[base + url] = recipe.root, recipe.origin
            elif isinstance(recipe, PictureVariant):
                variants[base + url] = recipe.key
    return copies, variants
