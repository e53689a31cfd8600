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
from .means import Means

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
    sorter = _Sorter(plan, _looks(look, anatomy), look.slots.places, means)
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
    if sorter.drawn != sorter.earlier:
        means.remember("drawn", sorter.drawn)
    names = sorted({name for furniture in sorter.furniture.values() for name in furniture})
    return Sheets(sorter.proofs(), sorter.copies, _fragments(names, packed, plan.view), rendered)


class Drawn(Struct, frozen=True, array_like=True, gc=False):
    """What is known of a recipe without making it: the digest of its bytes, its template, and its body."""

    recipe: Digest
    template: str
    body: Digest | None


class _Sorter:
    """Walks a plan once and sorts it into files to copy, pages whose sheet is known, and pages to render.

    A recipe is made only where its facts are new, or to render it.
    """

    def __init__(self, plan: Plan, looks: Mapping[str, Digest], places: frozenset[str], means: Means) -> None:
        self._plan = plan
        self._looks = looks
        self._known = {} if means.full else means.store.shelf("furniture")
        self.earlier = means.recall("drawn", dict[Digest, Drawn]) or {}
        self._places = places
        self._watch = means.watch
        self._pages: dict[Url, tuple[Digest, Digest | None]] = {}
        self.drawn: dict[Digest, Drawn] = {}
        self.copies: dict[Url, FileCopy] = {}
        self.furniture: dict[Digest, tuple[str, ...]] = {}

    def missing(self) -> Iterator[Wanted]:
        """The pages to render; each recipe is made, encoded, and let go."""
        for url in self._plan:
            facts = self._plan.facts(url)
            drawn = self.earlier.get(facts) if facts else None
            packed = b""
            if drawn is None or drawn.template not in self._looks:
                recipe = self._plan[url]
                if isinstance(recipe, FileCopy):
                    self.copies[url] = recipe
                    self._watch.advance()
                    continue
                packed = _encode(recipe)
                body = recipe.body.digest if isinstance(recipe, ArticlePage | StaticPage) else None
                drawn = Drawn(digest_bytes(packed), recipe.template, body)
            if facts:
                self.drawn[facts] = drawn
            key = digest_bytes(drawn.recipe, self._looks[drawn.template])
            self._pages[url] = key, drawn.body
            if self._is_known(key):
                self._watch.advance()
            else:
                yield Wanted(key, packed or _encode(self._plan[url]))

    def _is_known(self, key: Digest) -> bool:
        """Whether the store has a sheet; its furniture is noted then.

        A fragment or variant that is no more must be told, as it is in a build that starts from nothing.
        """
        names = self.furniture.get(key) or (_names(self._known[key]) if key in self._known else None)
        if names is None or not self._places.issuperset(names):
            return False
        self.furniture[key] = names
        return True

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
