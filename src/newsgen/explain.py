"""Why a page would be made again, or was made the last time: a build's walk for one page, and nothing is published."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from .content.settings import Settings
from .edge.ledger import load
from .edge.sound import with_store
from .edge.sources import described_if_there
from .edge.stamps import Stamps
from .edge.store import CACHE, Store
from .errors import Failed, Place, nearest, problem, worst
from .plan.recipe import PageRecipe
from .plan.routes import Plan
from .render.page import press
from .stages.inputs import read_settings
from .stages.means import Means, Unwatched
from .stages.planned import read_and_plan
from .stages.ready import Ready
from .stages.reason import Explanation, Reason
from .stages.reasons import Page, Reasons
from .stages.request import Request
from .stages.sheets import looks, render_fragments
from .stages.sorter import Sorter
from .stages.standing import Standing, make_ground, recall
from .urls import Url, from_path, to_path
from .workers import Crew


def explain(request: Request, asked: str) -> Explanation:
    """Say why a page would be made again.

    Args:
        request: which site, into which folder, at which moment.
        asked: the page: its URL with or without the site's address, its file in the output, or its source.

    Raises:
        Failed: the site is wrong, or has no such page.
    """
    settings, _, _ = read_settings(request)
    output = (request.source / (request.output or settings.build.output_dir)).resolve()
    return with_store(request.source / CACHE, lambda store, _: _explained(request, asked, settings, output, store))


def _explained(request: Request, asked: str, settings: Settings, output: Path, store: Store) -> Explanation:
    with Crew(request.jobs) as crew:
        means = Means(store, Stamps.kept(store), crew, Unwatched())
        ready = read_and_plan(request, settings, means).ready
        if worst(ready.problems, strict=False):
            raise Failed(ready.problems)
        url, recipe = _found(asked, ready.plan, settings)
        return _explanation(url, recipe, ready, output, means)


def _found(asked: str, plan: Plan, settings: Settings) -> tuple[Url, PageRecipe]:
    """The page that a person means.

    Raises:
        Failed: there is none like it.
    """
    sources = (u for u in plan if plan.owner(u).path in (asked, f"{settings.build.content_dir}/{asked}"))
    for url in (*_meant(asked, settings), *sources):
        if url in plan and (recipe := plan.page(url)):
            return url, recipe
    raise Failed([problem("page-unknown", Place(asked), nearest=nearest(asked, plan))])


def _meant(asked: str, settings: Settings) -> Iterator[Url]:
    path = asked.removeprefix(settings.site.origin).removeprefix(settings.site.base_path)
    for text in (asked, path):
        yield Url(text)
        yield Url(f"/{text.strip('/')}/")
        yield from_path(text.strip("/"))


def _explanation(url: Url, recipe: PageRecipe, ready: Ready, output: Path, means: Means) -> Explanation:
    store, before = means.store, recall(means.store, output)
    sorter = Sorter(ready.plan, looks(ready.look, ready.anatomy), ready.look.slots.places, before, means)
    look = msgspec.msgpack.encode(ready.look)
    known = sorter.look_at(url)
    store.put("facts", sorter.rows)
    furniture = sorter.furniture_of(url) if known else press(look).sheet(recipe).furniture
    placed = before.ground.fragments.keys() & ready.look.slots.places if before else ()
    fragments = render_fragments(sorted(placed), look, ready.plan.view)
    reasons = Reasons(before, make_ground(ready.plan, ready.look, fragments), ready.anatomy, store)
    page = Page(sorter.made[url], furniture, _stands(url, output, means.stamps))
    found = reasons.of(url, page)
    stands = known and found == (Reason("store"),)
    return Explanation(url, ready.plan.owner(url), () if stands else found, _last(url, before))


def _stands(url: Url, output: Path, stamps: Stamps) -> bool:
    """Whether the file of a page is as the last build left it."""
    ledger, path = load(output), to_path(url)
    entry = ledger.entries.get(path) if ledger else None
    file = described_if_there(path, f"{output}/{path}")
    return entry is None or (file is not None and stamps.digest(file, path) == entry.digest)


def _last(url: Url, before: Standing | None) -> tuple[Reason, ...]:
    return before.whys[before.pages[url].why] if before and url in before.pages else ()
