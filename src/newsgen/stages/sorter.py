"""The walk over a plan: files to copy, pages whose sheet is known, and pages to render."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from ..digest import Digest, digest_bytes, engine
from ..plan.recipe import FileRecipe, bodies_of
from ..plan.routes import Plan
from ..urls import Url
from ..workers import Wanted
from .means import Means
from .standing import Made, Standing

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_names = msgspec.msgpack.Decoder(tuple[str, ...]).decode


class Proof(Struct, frozen=True, gc=False):
    """A page that can be bound: its sheet, its bodies, and the fragments that it places."""

    sheet: Digest
    bodies: tuple[Digest, ...]
    furniture: tuple[str, ...]


class Sorter:
    """Walks a plan once. A recipe is made only where its facts are new, or to render it."""

    def __init__(
        self, plan: Plan, looks: Mapping[str, Digest], places: frozenset[str], before: Standing | None, means: Means
    ) -> None:
        self._plan = plan
        self._looks = looks
        self._places = places
        self._watch = means.watch
        self._sheets = {} if means.full else means.store.shelf("furniture")
        trusted = before and not means.full and before.ground.engine == engine()
        self._before = before.by_facts if before and trusted else {}
        self._keys: dict[Url, Digest] = {}
        self._furniture: dict[Digest, tuple[str, ...]] = {}
        self.made: dict[Url, Made] = {}
        self.rows: dict[Digest, bytes] = {}
        self.copies: dict[Url, FileRecipe] = {}
        self.rendered: set[Url] = set()

    def missing(self) -> Iterator[Wanted]:
        """The pages to render; each recipe is made, encoded, and let go."""
        for url in self._plan:
            packed = self._make(url)
            if packed is None or self._is_known(self._key(url)):
                self._watch.advance()
            else:
                self.rendered.add(url)
                yield Wanted(self._keys[url], packed or _encode(self._plan[url]))

    def look_at(self, url: Url) -> bool:
        """Note what one page follows from; whether the store has its sheet."""
        self._make(url)
        return self._is_known(self._key(url))

    def furniture_of(self, url: Url) -> tuple[str, ...]:
        """The fragments that a page places whose sheet is known."""
        return self._furniture[self._keys[url]]

    def _key(self, url: Url) -> Digest:
        made = self.made[url]
        key = self._keys[url] = digest_bytes(made.recipe, self._looks[made.template])
        return key

    def _make(self, url: Url) -> bytes | None:
        """Note what a page follows from; the bytes of its recipe if it had to be made, None for a file to copy."""
        facts = self._plan.facts(url)
        name = digest_bytes(self._plan.ground, url.encode(), facts) if facts else None
        known = self._before.get(name) if name else None
        if known and known.template in self._looks:
            self.made[url] = known
            return b""
        recipe = self._plan[url]
        if isinstance(recipe, FileRecipe):
            self.copies[url] = recipe
            return None
        packed = _encode(recipe)
        own = digest_bytes(packed)
        bodies = tuple(body.digest for body in bodies_of(recipe))
        self.made[url] = Made(name or own, own, recipe.template, bodies)
        if (name or own) not in self._before:
            self.rows[name or own] = facts or packed
        return packed

    def _is_known(self, key: Digest) -> bool:
        """Whether the store has a sheet; its furniture is noted then.

        A fragment or variant that is no more must be told, as it is in a build that starts from nothing.
        """
        names = self._furniture.get(key) or (_names(self._sheets[key]) if key in self._sheets else None)
        if names is None or not self._places.issuperset(names):
            return False
        self._furniture[key] = names
        return True

    def note(self, furniture: Mapping[Digest, tuple[str, ...]]) -> None:
        """Note which fragments some new sheets place."""
        self._furniture.update(furniture)

    @property
    def placed(self) -> list[str]:
        """Every fragment that some page places, in order."""
        return sorted({name for names in self._furniture.values() for name in names})

    def proofs(self) -> dict[Url, Proof]:
        """Every page of the plan, once all of them are rendered."""
        return {url: Proof(key, self.made[url].bodies, self._furniture[key]) for url, key in self._keys.items()}
