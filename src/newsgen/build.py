"""read -> assemble -> plan -> render what is missing -> bind -> publish -> Report."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from .content.held import Held
from .digest import digest
from .edge.output import check_output, locked
from .edge.stamps import Stamp, Stamps
from .edge.store import CACHE, Store, opened
from .errors import Failed, Problem, worst
from .stages.articles import read_articles
from .stages.inputs import read_inputs, read_settings
from .stages.means import Means, Unwatched, Watch
from .stages.publish import Destination, Published, publish
from .stages.ready import make_ready
from .stages.request import Request, moment
from .stages.sheets import make_sheets
from .workers import Crew, StartMethod

STAMPS = digest("stamps")
_stamps = msgspec.msgpack.Decoder(dict[str, Stamp])


class Report(Struct, frozen=True):
    """What a build did: how much was read, parsed and rendered, what changed in the output, what is held."""

    read: int
    parsed: int
    pages: int
    rendered: int
    published: Published
    held: tuple[Held, ...]
    timezone: str
    problems: tuple[Problem, ...]


def build(request: Request, watch: Watch | None = None, method: StartMethod | None = None) -> Report:
    """Print the whole site.

    Args:
        request: which site, into which folder, at which moment.
        watch: who looks on.
        method: how worker processes start.

    Returns:
        What was done, with the warnings.

    Raises:
        Failed: with every problem of the run; the output folder then stands as it stood before.
    """
    looker = watch or Unwatched()
    looker.stage("read")
    settings, warnings = read_settings(request)
    shown = request.output or settings.build.output_dir
    output = (request.source / shown).resolve()
    sources = [
        request.source / d
        for d in (settings.build.content_dir, settings.build.static_dir, settings.build.templates_dir)
    ]
    check_output(output, sources, settings.build.keep_files, shown)
    with (
        opened(request.source / CACHE) as (store, damaged),
        Crew(request.jobs, method) as crew,
        locked(output, shown) as ledger,
    ):
        means = Means(store, Stamps(_earlier(store)), crew, looker, request.full)
        inputs = read_inputs(request, settings, means.stamps)
        articles = read_articles(inputs.sources, settings, means)
        ready = make_ready(inputs, articles, moment(request, settings), means)
        problems = tuple(dict.fromkeys((*warnings, *damaged, *ready.problems)))
        if worst(problems, strict=request.strict):
            raise Failed(problems)
        with _among(problems):
            sheets = make_sheets(ready.plan, ready.look, ready.anatomy, means)
            to = Destination(output, ledger, settings.build.keep_files)
            published = publish(sheets, inputs.origins, to, means)
        store.put("stamps", {STAMPS: msgspec.msgpack.encode(means.stamps.fresh)})
    return Report(
        read=len(inputs.sources),
        parsed=articles.parsed,
        pages=len(sheets.proofs),
        rendered=sheets.rendered,
        published=published,
        held=ready.edition.held,
        timezone=settings.site.timezone,
        problems=problems,
    )


def _earlier(store: Store) -> dict[str, Stamp]:
    packed = store.get("stamps", [STAMPS])
    return _stamps.decode(packed[STAMPS]) if packed else {}


@contextmanager
def _among(problems: Iterable[Problem]) -> Iterator[None]:
    """Report what fails here together with what was found before."""
    try:
        yield
    except Failed as failed:
        raise Failed((*problems, *failed.problems), usage=failed.usage) from failed
