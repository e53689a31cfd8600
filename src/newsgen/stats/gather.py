"""Count a site: nothing is published or rendered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from posixpath import splitext
from statistics import median

from msgspec import Struct

from ..content.edition import Edition, Story
from ..content.settings import Settings
from ..edge.ledger import load
from ..edge.sound import with_store
from ..edge.sources import SourceFile, described_if_there
from ..edge.stamps import Stamps
from ..edge.store import CACHE, Store
from ..edge.timings import load as load_timings
from ..errors import Failed, Problem, worst
from ..stages.inputs import PICTURES, moment, read_settings
from ..stages.means import Means, Watch
from ..stages.planned import Planned, read_and_plan
from ..stages.request import Request
from ..workers import Crew
from .figures import Count, Figures, Month, Output, Pictures, Sized, Words
from .graph import links

MOST = 15


def gather(request: Request, watch: Watch) -> tuple[Figures, tuple[Problem, ...]]:
    """The figures of a site at a moment, and the warnings about it.

    Args:
        request: which site, at which moment, and which output folder it was published into.
        watch: who looks on.

    Raises:
        Failed: the site is wrong.
    """
    watch.stage("read")
    settings, warnings, _ = read_settings(request)
    cache = request.source / CACHE
    planned = with_store(cache, lambda store, _: _read(request, settings, store, watch))
    ready, walked = planned.ready, planned.inputs.walked
    problems = (*warnings, *ready.problems)
    if worst(problems, strict=False):
        raise Failed(problems)
    edition = ready.edition
    output = request.source / (request.output or settings.build.output_dir)
    figures = Figures(
        title=settings.site.title,
        at=moment(request, settings),
        articles=len(edition.stories),
        pages=len(edition.pages),
        held=dict(Counter(h.reason for h in edition.held)),
        months=_months(edition),
        **_names(edition),
        words=_words(edition.stories),
        pictures=_pictures(settings, walked.content, walked.static),
        output=_output(output.resolve()),
        links=links(edition, ready.plan.made.known.urls, settings.site.base_url),
        builds=load_timings(cache),
    )
    return figures, problems


def _read(request: Request, settings: Settings, store: Store, watch: Watch) -> Planned:
    with Crew(request.jobs) as crew:
        means = Means(store, Stamps.kept(store), crew, watch)
        planned = read_and_plan(request, settings, means)
        means.stamps.keep(store)
    return planned


class _Named(Struct, frozen=True):
    """The counts of a name, while they grow."""

    name: str
    stories: Sequence[Story]


def _names(edition: Edition) -> dict[str, tuple[Count, ...]]:
    """The counts of categories, authors and tags, those with most articles first."""
    sections = [_Named(c.title, edition.by_category.get(c.slug, ())) for c in edition.categories]
    people = [_Named(a.name, edition.by_author.get(a.slug, ())) for a in edition.authors]
    tags = [_Named(tag.name, stories) for tag, stories in edition.by_tag.items()]
    return {"categories": _counts(sections), "authors": _counts(people), "tags": _counts(tags)[:MOST]}


def _counts(named: Iterable[_Named]) -> tuple[Count, ...]:
    counts = [Count(n.name, len(n.stories), sum(s.article.words for s in n.stories)) for n in named]
    return tuple(sorted(counts, key=lambda c: (-c.articles, c.name)))


def _months(edition: Edition) -> tuple[Month, ...]:
    """Every month from the first to the last that has an article, those without any included."""
    if not edition.by_month:
        return ()
    (year, month), last = min(edition.by_month), max(edition.by_month)
    found: list[Month] = []
    while (year, month) <= last:
        stories = edition.by_month.get((year, month), ())
        sections = Counter(s.category.title if s.category else "" for s in stories)
        found.append(Month(f"{year:04}-{month:02}", len(stories), dict(sections)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)


def _words(stories: Sequence[Story]) -> Words:
    lengths = [s.article.words for s in stories]
    longest = sorted(stories, key=lambda s: (-s.article.words, s.path))[:MOST]
    return Words(
        total=sum(lengths),
        median=int(median(lengths)) if lengths else 0,
        longest=tuple(Count(s.path, 1, s.article.words) for s in longest),
    )


def _pictures(settings: Settings, content: Sequence[SourceFile], static: Sequence[SourceFile]) -> Pictures:
    build = settings.build
    named = [(build.content_dir, content), (build.static_dir, static)]
    files = [Sized(f"{name}/{f.path}", f.size) for name, some in named for f in some if _is_picture(f.path)]
    return Pictures(len(files), sum(f.bytes for f in files), _heaviest(files))


def _is_picture(path: str) -> bool:
    return path.lower().endswith(PICTURES)


def _heaviest(files: Iterable[Sized]) -> tuple[Sized, ...]:
    return tuple(sorted(files, key=lambda f: (-f.bytes, f.path))[:MOST])


def _output(folder: Path) -> Output | None:
    """What stands in the output folder, by its ledger."""
    ledger = load(folder)
    if ledger is None:
        return None
    there = [f for path in ledger.opened().entries if (f := described_if_there(path, f"{folder}/{path}"))]
    kinds: dict[str, int] = Counter()
    for file in there:
        kinds[splitext(file.path)[1].lstrip(".").lower()] += file.size
    pages = [Sized(f.path, f.size) for f in there if f.path.endswith(".html")]
    return Output(len(there), sum(f.size for f in there), _by_size(kinds), _heaviest(pages))


def _by_size(kinds: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
