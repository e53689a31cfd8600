"""The whole check: all that a build finds, nothing published; then every look that only a check takes."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from ..content.grades import graded
from ..content.live import entry_files
from ..content.settings import Settings
from ..edge.ledger import load
from ..edge.sound import with_store
from ..edge.stamps import Stamps
from ..edge.store import CACHE, Store
from ..errors import Failed, Problem, worst
from ..stages.inputs import moment, read_settings
from ..stages.means import Means, Watch
from ..stages.planned import Planned, read_and_plan
from ..stages.ready import Ready
from ..stages.request import Request
from ..stages.sheets import make_sheets
from ..stages.standing import Standing, recall
from ..workers import Crew
from .archive import Archive, Look
from .dates import look_at_dates
from .headlines import look_at_headlines, look_for_twins
from .insecure import look_for_plain_http
from .moved import look_for_moves
from .outside import Asking, Outcome, look_outside
from .pictures import look_at_weight, look_for_orphans
from .tags import look_at_tags

LOOKS: tuple[Look, ...] = (
    look_at_headlines,
    look_for_twins,
    look_at_dates,
    look_at_tags,
    look_for_orphans,
    look_at_weight,
    look_for_plain_http,
)


class Checked(Struct, frozen=True):
    """What a check found: the sources that it read, every problem in order, and what came of asking other sites."""

    sources: tuple[str, ...]
    problems: tuple[Problem, ...]
    outside: Outcome | None = None


def check(request: Request, watch: Watch, asking: Asking | None = None) -> Checked:
    """Look at a whole site; nothing is written but what a build would keep in its store as well.

    Args:
        request: which site, at which moment, and which output folder it was published into.
        watch: who looks on.
        asking: how to ask for links to other sites; None: not at all.

    Raises:
        Failed: the settings are wrong, so that nothing can be read.
    """
    watch.stage("read")
    settings, warnings, _ = read_settings(request)
    job = _Job(request, settings, watch, asking)
    return with_store(request.source / CACHE, lambda store, noted: _checked(job, store, (*warnings, *noted)))


class _Job(Struct, frozen=True):
    """What to check: the request, its settings, who looks on, and how to ask other sites."""

    request: Request
    settings: Settings
    watch: Watch
    asking: Asking | None


def _checked(job: _Job, store: Store, warnings: Sequence[Problem]) -> Checked:
    request, settings = job.request, job.settings
    shown = request.output or settings.build.output_dir
    output = (request.source / shown).resolve()
    with Crew(request.jobs) as crew:
        means = Means(store, Stamps.kept(store), crew, job.watch, request.full)
        planned = read_and_plan(request, settings, means)
        ready = planned.ready
        before = recall(store, output)
        failed = () if worst(ready.problems, strict=False) else _unprintable(ready, before, means)
        means.stamps.keep(store)
    job.watch.stage("look")
    archive = _archive(request, settings, planned)
    looked = [*chain.from_iterable(look(archive) for look in LOOKS)]
    looked += look_for_moves(archive, load(output), before, shown)
    outside = _outside(archive, job)
    more = graded([*warnings, *looked, *(outside.problems if outside else ())], settings.check.kinds)
    sources = tuple(f"{archive.content}/{f.path}" for f in planned.inputs.sources)
    return Checked(sources, tuple(sorted({*ready.problems, *failed, *more})), outside)


def _unprintable(ready: Ready, before: Standing | None, means: Means) -> Sequence[Problem]:
    """The problems of templates, which only rendering tells; sheets that are new wait in the store for a build."""
    try:
        make_sheets(ready.plan, ready.look, ready.anatomy, before, means)
    except Failed as failed:
        return failed.problems
    return ()


def _archive(request: Request, settings: Settings, planned: Planned) -> Archive:
    build, walked, ready = settings.build, planned.inputs.walked, planned.ready
    shown = {f"{build.content_dir}/{f.path}": f for f in walked.content}
    return Archive(
        settings=settings,
        now=moment(request, settings),
        articles=planned.articles.articles,
        entries=entry_files(planned.articles.articles),
        edition=ready.edition,
        stock=planned.inputs.stock(frozenset()),
        urls=ready.plan.made.known.urls,
        planned=ready.plan.routes,
        files=shown | {f"{build.static_dir}/{f.path}": f for f in walked.static},
    )


def _outside(archive: Archive, job: _Job) -> Outcome | None:
    if job.asking is None:
        return None
    job.watch.stage("links", job.asking.limit)
    return look_outside(archive, job.request.source / CACHE, job.asking, job.watch.advance)
