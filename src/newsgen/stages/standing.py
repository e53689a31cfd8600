"""Standing: what the pages of an output folder follow from, kept to be held beside what they follow from next time."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from ..digest import Digest, digest, digest_bytes, engine
from ..edge.store import Store
from ..plan.routes import Plan
from ..render.page import Look
from ..urls import Url
from .reason import NEW, Reason


class Made(Struct, frozen=True, array_like=True, gc=False):
    """A page as it was made: the digests of its facts and its recipe, its template, its bodies, and why it was made."""

    facts: Digest
    recipe: Digest
    template: str
    bodies: tuple[Digest, ...]
    why: int = 0


class Ground(Struct, frozen=True):
    """What many pages follow from: digests of settings, templates, static files, words, fragments, and of newsgen."""

    engine: Digest
    settings: Digest
    site: Digest
    templates: dict[str, Digest]
    assets: dict[str, str]
    words: Digest
    fragments: dict[str, Digest]


class Standing(Struct, frozen=True, dict=True):
    """All pages of an output folder and their ground; `whys` are the reasons that the pages' `why` counts in."""

    ground: Ground
    pages: dict[Url, Made]
    whys: tuple[tuple[Reason, ...], ...] = ((NEW,),)

    @cached_property
    def by_facts(self) -> Mapping[Digest, Made]:
        """The pages by the digest of their facts."""
        return {made.facts: made for made in self.pages.values()}


def make_ground(plan: Plan, look: Look, fragments: Mapping[str, str]) -> Ground:
    """The ground of a plan: settings, theme, and the text of each fragment that some page places."""
    theme = look.theme
    return Ground(
        engine=engine(),
        settings=plan.ground,
        site=digest(look.site),
        templates={name: digest_bytes(text.encode()) for name, text in theme.texts.items()},
        assets=look.assets,
        words=digest_bytes(theme.catalog.encode()),
        fragments={name: digest_bytes(text.encode()) for name, text in fragments.items()},
    )


def recall(store: Store, output: Path) -> Standing | None:
    """The standing of an output folder after the last build; None if there was none, or it says nothing.

    Raises:
        msgspec.DecodeError: the store is damaged.
    """
    found = store.get("memo", [_key(output)])
    return msgspec.msgpack.decode(*found.values(), type=Standing) if found else None


def keep(store: Store, output: Path, standing: Standing) -> None:
    """Keep the standing of an output folder for the next build."""
    store.put("memo", {_key(output): msgspec.msgpack.encode(standing)})


def _key(output: Path) -> Digest:
    return digest(["standing", str(output)])
