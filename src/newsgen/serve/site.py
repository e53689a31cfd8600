"""Site: a whole site ready at one moment, how it is read, and how the next one follows from a change."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ..content.article import Article
from ..content.embargo import next_change
from ..content.lookup import Lookup, on_demand
from ..content.revision import retold
from ..content.revision import revised as revised_edition
from ..content.settings import BuildChoices, Settings
from ..digest import Digest, digest_bytes
from ..edge.sources import SourceFile, found_again, occupied
from ..errors import Problem, worst
from ..plan.revision import revised as revised_plan
from ..stages.articles import Articles
from ..stages.inputs import Inputs, moment, read_inputs, read_settings
from ..stages.means import Means
from ..stages.pictures import with_pictures
from ..stages.ready import Ready, make_ready
from ..stages.request import Request
from .memory import Memory, recall


class Site(Struct, frozen=True):
    """All that answers need: what was read, what is planned, what is wrong.

    `warnings` are those about settings, `config` is the digest of site.yaml. `plain` are the choices of a build that is
    asked for nothing special: what it holds back is marked here. `due` is the next moment at which anything changes
    without an edit. A `provisional` site is right as far as we know and is still to be read anew as a whole.
    """

    settings: Settings
    plain: BuildChoices
    inputs: Inputs
    memory: Memory
    ready: Ready
    now: datetime
    due: datetime | None
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    config: Digest
    provisional: bool = False

    @property
    def sound(self) -> bool:
        """Whether a build of this site would not fail before it renders."""
        return not worst(self.problems, strict=False)


def read_site(
    request: Request, means: Means, before: Site | None = None, begun: Callable[[Inputs], object] = bool
) -> Site:
    """Read a whole site; what an earlier reading knows of files that have not changed is not read again.

    Gives `before` itself if nothing that it was made from has changed, the moment aside. `begun` is called when it is
    known which files there are, before any picture is looked at or article parsed.

    Raises:
        Failed: site.yaml is not there or is wrong.
    """
    settings, warnings, data = read_settings(request)
    config = digest_bytes(data)
    inputs = read_inputs(request, settings, means.stamps)
    begun(inputs)
    inputs = with_pictures(inputs, means)
    memory = recall(before.memory if before else None, inputs.sources, settings, means)
    now = moment(request, settings)
    same = before and before.memory is memory and before.inputs == inputs and before.config == config
    if before and same and not before.provisional and not _turned(before, now):
        return before
    ready = _ready(inputs, memory, now, means, before)
    plain, _, _ = read_settings(replace(request, drafts=False, future=False, expired=False))
    due = _due(ready, memory, now)
    problems = tuple(sorted({*warnings, *ready.problems}))
    return Site(settings, plain.build, inputs, memory, ready, now, due, warnings, problems, config)


def _ready(inputs: Inputs, memory: Memory, now: datetime, means: Means, before: Site | None) -> Ready:
    articles = Articles(memory.all_articles(), memory.all_problems(), (), 0)
    ready = make_ready(inputs, articles, now, means, on_demand)
    lists = ready.edition.relations
    earlier = before.ready.edition.relations if before else None
    if isinstance(lists, Lookup) and isinstance(earlier, Lookup):
        lists.follow(earlier)
    return ready


def _due(ready: Ready, memory: Memory, now: datetime) -> datetime | None:
    """When an edition is over; one with drafts shown as if written now is so at once, and lasts until the next edit."""
    until = ready.edition.until
    return until if until and until > now else next_change(memory.articles.values(), now)


def _turned(site: Site, now: datetime) -> bool:
    """Whether the moment of a site is over: something has come due since, or time was turned back."""
    return now < site.now or (site.due is not None and site.due <= now)


def follow(before: Site, paths: Collection[str], means: Means) -> Site | None:
    """The site after some articles were saved, at once and provisionally; None if anything else has changed.

    Args:
        before: the site as it was.
        paths: where on disk something changed.
        means: the means of reading.
    """
    files = _saved(before, paths)
    if not files or _turned(before, before.now):
        return None
    memory = recall(before.memory, files, before.settings, means, others=True)
    if memory is before.memory:
        return before
    doubtful = {p.at.path for p in before.problems}
    calm = before.sound and doubtful.isdisjoint(f"{memory.choices.content_dir}/{f.path}" for f in files)
    changed = _changed(before.memory, memory, [f.path for f in files]) if calm else None
    site = _retold(before, memory, changed) if changed is not None else None
    if site:
        return site
    now = {f.path: f for f in files}
    inputs = replace(before.inputs, sources=[now.get(f.path, f) for f in before.inputs.sources])
    ready = _ready(inputs, memory, before.now, means, before)
    problems = tuple(sorted({*before.warnings, *ready.problems}))
    return replace(before, inputs=inputs, memory=memory, ready=ready, problems=problems, provisional=True)


def _retold(before: Site, memory: Memory, changed: Mapping[str, Article]) -> Site | None:
    """The site in which some articles say something else; None if a link in them is wrong, or a social card moves."""
    told = before.memory.articles
    if before.settings.build.social_cards and any(a.title != told[path].title for path, a in changed.items()):
        return None
    edition = revised_edition(before.ready.edition, changed)
    held = {h.path for h in edition.held}
    shown = {path: article for path, article in changed.items() if path not in held}
    plan, wrong = revised_plan(before.ready.plan, edition, before.settings, shown)
    if wrong or not before.ready.plan.made.bodies.keys() >= shown.keys():
        return None
    ready = replace(before.ready, edition=edition, plan=plan)
    return replace(before, memory=memory, ready=ready, provisional=True)


def _saved(site: Site, paths: Collection[str]) -> list[SourceFile] | None:
    """The known sources among what changed on disk; None if anything else did."""
    known = site.memory.files
    found: list[SourceFile] = []
    for disk in paths:
        old = known.get(disk)
        if old is None:
            if occupied(disk):
                return None
            continue
        file = found_again(old.path, disk)
        if file is None:
            return None
        found.append(file)
    return found


def _changed(old: Memory, new: Memory, paths: Collection[str]) -> Mapping[str, Article] | None:
    """The articles that say something else now; None if one has moved, or anything is wrong with it."""
    changed: dict[str, Article] = {}
    for path in paths:
        one, other = old.articles.get(path), new.articles.get(path)
        if one is None or other is None or new.problems.get(path):
            return None
        if one != other:
            if not retold(one, other):
                return None
            changed[path] = other
    return changed
