"""The fourth stage: a sheet for every page of the plan, rendered only where the store has none of that key."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from ..digest import Digest, digest, digest_bytes, engine
from ..errors import Failed, Problem
from ..plan.recipe import ArticlePage, EditionView, FileCopy, StaticPage
from ..plan.routes import Plan
from ..render.closure import Anatomy
from ..render.page import PICTURE, Look, press
from ..urls import Url
from ..workers import Wanted, render_batch
from .means import Means, Watch

WORTH_PROCESSES = 400
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_names = msgspec.msgpack.Decoder(tuple[str, ...]).decode


class Proof(Struct, frozen=True, gc=False):
    """A page that can be bound: its sheet, its body, and the fragments that it places."""

    sheet: Digest
    body: Digest | None
    furniture: tuple[str, ...]


class Sheets(Struct, frozen=True):
    """What the plan comes to: a proof for each page, files to copy, the fragments' texts; `rendered` counts pages."""

    proofs: Mapping[Url, Proof]
    copies: Mapping[Url, FileCopy]
    fragments: dict[str, str]
    rendered: int


def make_sheets(plan: Plan, look: Look, anatomy: Anatomy, means: Means) -> Sheets:
    """Render what is missing, then the fragments that any sheet places.

    Args:
        plan: every URL with its recipe.
        look: theme, site facts, assets and slots.
        anatomy: what each template draws on.
        means: store, crew and onlooker; new sheets are added to the store.

    Raises:
        Failed: with the problems of every page and fragment whose template is wrong.
    """
    means.watch.stage("render", len(plan))
    known = {} if means.full else means.store.shelf("furniture")
    sorter = _Sorter(plan, _looks(look, anatomy), known, look.slots.places, means.watch)
    packed = _encode(look)
    rendered = 0
    problems: dict[Problem, None] = {}
    for batch in means.crew.spread(partial(render_batch, packed), sorter.missing(), worth=WORTH_PROCESSES):
        good = [r for r in batch if not r.problems]
        problems.update(dict.fromkeys(p for r in batch for p in r.problems))
        means.store.put("sheet", {r.key: r.sheet for r in good})
        means.store.put("furniture", {r.key: _encode(r.furniture) for r in good})
        sorter.rendered({r.key: r.furniture for r in good})
        rendered += len(batch)
        means.watch.advance(len(batch))
    if problems:
        raise Failed(problems)
    names = sorted({name for furniture in sorter.furniture.values() for name in furniture})
    return Sheets(sorter.proofs(), sorter.copies, _fragments(names, packed, plan.view), rendered)


class _Sorter:
    """Walks a plan once and sorts it into files to copy, pages whose sheet is known, and pages to render."""

    def __init__(
        self,
        plan: Plan,
        looks: Mapping[str, Digest],
        known: Mapping[Digest, bytes],
        places: frozenset[str],
        watch: Watch,
    ) -> None:
        self._plan = plan
        self._looks = looks
        self._known = known
        self._places = places
        self._watch = watch
        self._pages: dict[Url, tuple[Digest, Digest | None]] = {}
        self.copies: dict[Url, FileCopy] = {}
        self.furniture: dict[Digest, tuple[str, ...]] = {}

    def missing(self) -> Iterator[Wanted]:
        """The pages to render; each recipe is made, encoded, and let go."""
        for url, recipe in self._plan.items():
            if isinstance(recipe, FileCopy):
                self.copies[url] = recipe
                self._watch.advance()
                continue
            packed = _encode(recipe)
            key = digest_bytes(packed, self._looks[recipe.template])
            self._pages[url] = key, recipe.body.digest if isinstance(recipe, ArticlePage | StaticPage) else None
            # A fragment or variant that is no more must be told, as it is in a build that starts from nothing.
            names = _names(self._known[key]) if key in self._known else None
            if names is not None and self._places.issuperset(names):
                self.furniture[key] = names
                self._watch.advance()
            else:
                yield Wanted(key, packed)

    def rendered(self, furniture: Mapping[Digest, tuple[str, ...]]) -> None:
        """Note which fragments some new sheets place."""
        self.furniture.update(furniture)

    def proofs(self) -> dict[Url, Proof]:
        """Every page of the plan, once all of them are rendered."""
        return {url: Proof(key, body, self.furniture[key]) for url, (key, body) in self._pages.items()}


def _looks(look: Look, anatomy: Anatomy) -> dict[str, Digest]:
    """For each template, the digest of everything besides the recipe that can change a page: half of the sheet key."""
    theme = look.theme
    fixed = digest([look.site, engine()])

    def closed(name: str) -> Digest:
        return anatomy.digest(name, theme.texts, look.assets, theme.catalog)

    pictures = closed(PICTURE)
    return {name: digest_bytes(fixed, closed(name), pictures) for name in theme.texts}


def _fragments(names: Collection[str], packed: bytes, view: EditionView) -> dict[str, str]:
    printer = press(packed)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            texts[name] = printer.fragment(name, view)
        except Failed as failed:
            problems += failed.problems
    if problems:
        raise Failed(problems)
    return texts
