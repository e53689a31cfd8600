"""When the output would change next with no edit; nothing is rendered or published for the answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from .content.edition import assemble
from .content.lookup import on_demand
from .content.settings import Settings
from .edge.sound import with_store
from .edge.stamps import Stamps
from .edge.store import CACHE, Store
from .errors import Failed, worst
from .stages.again import again
from .stages.articles import read_articles
from .stages.inputs import moment, read_inputs, read_settings
from .stages.means import Means, Unwatched
from .stages.request import Request
from .workers import Crew


def coming(request: Request) -> datetime | None:
    """The next moment (in the site's zone) at which the output would change without an edit; None: at none.

    An article comes out or expires, or leaves the news sitemap; an entry of a live blog or a correction comes out, a
    live blog ends; the banner comes or goes, the pinned lead gives way.

    Args:
        request: which site, at which moment.

    Raises:
        Failed: the site is wrong.
    """
    done, _ = again(request)
    if done:
        return _local(done.next_change, done.timezone)
    settings, _, _ = read_settings(request)
    until = with_store(request.source / CACHE, lambda store, _: _until(request, settings, store))
    return _local(until, settings.site.timezone)


def _until(request: Request, settings: Settings, store: Store) -> datetime | None:
    with Crew(request.jobs) as crew:
        means = Means(store, Stamps.kept(store), crew, Unwatched())
        inputs = read_inputs(request, settings, means.stamps)
        articles = read_articles(inputs.sources, settings, means)
    edition, unfit = assemble(articles.articles, settings, moment(request, settings), relate=on_demand)
    problems = (*inputs.problems, *articles.problems, *unfit)
    if worst(problems, strict=False):
        raise Failed(problems)
    return edition.until


def _local(moment: datetime | None, timezone: str) -> datetime | None:
    return moment.astimezone(ZoneInfo(timezone)) if moment else None
