"""read -> assemble -> plan -> render what is missing -> bind -> publish -> Report."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from .content.settings import Settings
from .digest import digest_bytes
from .edge.ledger import digest_ledger
from .edge.output import check_output, locked
from .edge.sound import with_store
from .edge.stamps import Stamps
from .edge.store import CACHE, Store
from .errors import Failed, Problem, worst
from .stages.again import Last, remember
from .stages.cards import draw_cards, kept_cards
from .stages.collect import collect
from .stages.ingredients import Ingredients, Seen, taken
from .stages.inputs import Inputs, moment, read_settings
from .stages.means import Means, Unwatched, Watch
from .stages.orders import make_orders
from .stages.pictures import needed
from .stages.planned import read_and_plan
from .stages.publish import Destination, Outcome, publish
from .stages.ready import Ready
from .stages.reason import Reason
from .stages.reasons import Page, Reasons, numbered
from .stages.report import Report
from .stages.request import Request
from .stages.search import make_search
from .stages.sheets import Sheets, make_sheets
from .stages.standing import Standing, keep, make_ground, recall
from .urls import Url
from .workers import Crew, StartMethod


def build(
    request: Request,
    watch: Watch | None = None,
    method: StartMethod | None = None,
    seen: Seen | None = None,
    cache: Path | None = None,
) -> Report:
    """Print the whole site.

    Args:
        request: which site, into which folder, at which moment.
        watch: who looks on.
        method: how worker processes start.
        seen: what a look at the site has just found.
        cache: the folder of the store, if it is not the site's own.

    Returns:
        What was done, with the warnings.

    Raises:
        Failed: with every problem of the run; the output folder then stands as it stood before.
    """
    looker = watch or Unwatched()
    looker.stage("read")
    settings, warnings, config = read_settings(request, seen.config if seen else None)
    shown = request.output or settings.build.output_dir
    output = (request.source / shown).resolve()
    cache = cache or request.source / CACHE
    folders = (settings.build.content_dir, settings.build.static_dir, settings.build.templates_dir)
    check_output(output, [*(request.source / f for f in folders), cache], settings.build.keep_files, shown)
    job = _Job(request, settings, config, output, shown, looker, method, seen)
    return with_store(cache, lambda store, noted: _print(job, store, (*warnings, *noted)))


class _Job(Struct, frozen=True):
    """A request, checked: what to build, where to (and how problems name that), who looks on, how workers start."""

    request: Request
    settings: Settings
    config: bytes
    output: Path
    shown: str
    watch: Watch
    method: StartMethod | None
    seen: Seen | None


def _print(job: _Job, store: Store, warnings: Sequence[Problem]) -> Report:
    request, settings = job.request, job.settings
    with Crew(request.jobs, job.method) as crew, locked(job.output, job.shown) as ledger:
        seen = job.seen
        means = Means(store, seen.stamps if seen else Stamps.kept(store), crew, job.watch, request.full)
        planned = read_and_plan(request, settings, means, seen.walked if seen else None)
        inputs, articles, ready = planned.inputs, planned.articles, planned.ready
        problems = tuple(sorted({*warnings, *ready.problems}))
        if worst(problems, strict=request.strict):
            raise Failed(problems)
        with _among(problems):
            before = recall(store, job.output)
            sheets = make_sheets(ready.plan, ready.look, ready.anatomy, before, means)
            search = make_search(ready, settings, means)
            draw_cards(sheets.copies.values(), means)
            to = Destination(job.output, ledger, settings.build.keep_files, request.max_changed)
            orders = make_orders(sheets, search, inputs.origins, settings.build.fragments, settings.site.base_path)
            outcome = publish(orders, to, means)
        collect(articles.keys, sheets, [needed(inputs), kept_cards(sheets.copies.values()), search.needed], store)
        reasons = _stand(job.output, ready, sheets, outcome, before, store)
        means.stamps.keep(store)
    report = Report(
        output=job.shown,
        read=len(inputs.sources),
        parsed=articles.parsed,
        pages=len(sheets.proofs),
        rendered=len(sheets.rendered),
        published=outcome.published,
        held=ready.edition.held,
        timezone=settings.site.timezone,
        problems=problems,
        next_change=ready.edition.until,
        reasons=reasons,
    )
    remember(request, _last(job, inputs, ready, means.stamps, report), store)
    return report


def _stand(  # noqa: PLR0913, PLR0917  # a private function of one caller
    output: Path, ready: Ready, sheets: Sheets, outcome: Outcome, before: Standing | None, store: Store
) -> dict[Url, tuple[Reason, ...]]:
    """Keep what the pages now follow from; gives the reasons of those that were rendered or bound."""
    ground = make_ground(ready.plan, ready.look, sheets.fragments)
    reasons = Reasons(before, ground, ready.anatomy, store)
    touched = [url for url in sheets.proofs if url in outcome.due or url in sheets.rendered]
    found = {
        url: reasons.of(url, Page(sheets.made[url], sheets.proofs[url].furniture, outcome.due.get(url, True)))
        for url in touched
    }
    pages, whys = numbered(found, sheets.made, before)
    standing = Standing(ground, pages, whys)
    if standing != before:
        keep(store, output, standing)
    return found


def _last(job: _Job, inputs: Inputs, ready: Ready, stamps: Stamps, report: Report) -> Last:
    ingredients = Ingredients(
        folders=inputs.walked.folders,
        files=taken(inputs.walked, digest_bytes(job.config), stamps),
        since=moment(job.request, job.settings),
        until=ready.edition.until,
        timezone=job.settings.site.timezone,
    )
    return Last(ingredients, str(job.output), digest_ledger(job.output), report)


@contextmanager
def _among(problems: Iterable[Problem]) -> Iterator[None]:
    """Report what fails here together with what was found before."""
    try:
        yield
    except Failed as failed:
        raise Failed(sorted({*problems, *failed.problems}), usage=failed.usage) from failed
