"""The fourth stage: a sheet for every page of the plan, rendered only where the store has none of that key."""

from collections.abc import Collection, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from ..digest import Digest, digest, digest_bytes, engine
from ..errors import Failed, Problem
from ..plan.recipe import EditionView, FileRecipe
from ..plan.routes import Plan
from ..render.closure import Anatomy
from ..render.page import PARTS, Look, press
from ..urls import Url
from ..workers import render_batch
from .means import Means
from .sorter import Proof, Sorter
from .standing import Made, Standing

WORTH_PROCESSES = 400
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class Sheets(Struct, frozen=True):
    """What the plan comes to: a proof for each page, other files, and the fragments' texts.

    `made` says what each page follows from, `rendered` which of them were rendered now.
    """

    proofs: Mapping[Url, Proof]
    copies: Mapping[Url, FileRecipe]
    fragments: dict[str, str]
    made: dict[Url, Made]
    rendered: Collection[Url]


def make_sheets(plan: Plan, look: Look, anatomy: Anatomy, before: Standing | None, means: Means) -> Sheets:
    """Render what is missing, then the fragments that any sheet places.

    Args:
        plan: every URL with its recipe.
        look: theme, site facts, assets and slots.
        anatomy: what each template draws on.
        before: what the pages followed from in the last build.
        means: store, crew and onlooker; new sheets are added to the store.

    Raises:
        Failed: with the problems of every page and fragment whose template is wrong.
    """
    means.watch.stage("render", len(plan))
    sorter = Sorter(plan, looks(look, anatomy), look.slots.places, before, means)
    packed = _encode(look)
    problems: dict[Problem, None] = {}
    for batch in means.spread(partial(render_batch, packed), sorter.missing(), worth=WORTH_PROCESSES):
        good = [r for r in batch if not r.problems]
        problems.update(dict.fromkeys(p for r in batch for p in r.problems))
        means.store.put("furniture", {r.key: _encode(r.furniture) for r in good})
        sorter.note({r.key: r.furniture for r in good})
        means.watch.advance(len(batch))
    if problems:
        raise Failed(problems)
    means.store.put("facts", sorter.rows)
    fragments = render_fragments(sorter.placed, packed, plan.view)
    return Sheets(sorter.proofs(), sorter.copies, fragments, sorter.made, sorter.rendered)


def looks(look: Look, anatomy: Anatomy) -> dict[str, Digest]:
    """For each template, the digest of everything besides the recipe that can change a page: half of the sheet key."""
    theme = look.theme
    fixed = digest([look.site, engine()])

    def closed(name: str) -> Digest:
        return anatomy.digest(name, theme.texts, look.assets, theme.catalog)

    parts = [closed(name) for name, _ in PARTS.values()]
    return {name: digest_bytes(fixed, closed(name), *parts) for name in theme.texts}


def render_fragments(names: Collection[str], packed: bytes, view: EditionView) -> dict[str, str]:
    """The texts of some fragments, given as `name` or `name:variant`, with the look in encoded form.

    Raises:
        Failed: with the problems of every fragment whose template is wrong.
    """
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
