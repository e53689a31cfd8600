"""The third stage: the edition of this moment, its plan, and the look of its pages; nothing is rendered yet."""

from datetime import datetime
from functools import partial

from msgspec import Struct

from ..content.edition import Edition, Relate, assemble
from ..content.grades import graded
from ..content.relations import Relations
from ..content.relations import relate as relate_lists
from ..content.settings import Settings
from ..errors import Problem
from ..plan.routes import Plan, plan
from ..render.closure import Anatomy, anatomy
from ..render.page import Look
from ..render.templates import Slots, Theme, grammar
from ..urls import href
from .articles import Articles
from .cards import painter
from .charts import read_figures
from .indexing import missing_indexer
from .inputs import Inputs
from .means import Means
from .relating import score


class Ready(Struct, frozen=True):
    """A site planned: what is published, what will exist, and how it looks; with all that is wrong so far."""

    edition: Edition
    plan: Plan
    look: Look
    anatomy: Anatomy
    problems: tuple[Problem, ...]


def make_ready(inputs: Inputs, articles: Articles, now: datetime, means: Means, relate: Relate | None = None) -> Ready:
    """Assemble, and plan, whatever could be read, so that one broken article does not hide what else is wrong.

    Args:
        inputs: settings, theme and files.
        articles: what the sources say.
        now: the moment, aware.
        means: the store, and who looks on.
        relate: how related lists are made, if not from those of an earlier build.
    """
    means.watch.stage("plan")
    settings, theme = inputs.settings, inputs.theme
    body = _anatomy(theme, means)
    if relate:
        edition, unfit = assemble(articles.articles, settings, now, relate=relate)
    else:
        edition, unfit = _assemble(articles, settings, now, means)
    means.watch.advance(0)
    figures, wrong = read_figures(edition, inputs)
    stock = inputs.stock(body.assets, figures, painter(edition, settings))
    sources, step = {f.path for f in inputs.sources}, partial(means.watch.advance, 0)
    planned, unplanned = plan(edition, settings, stock, sources, theme.texts, step=step)
    assets = {n: href(stock.static_url(n), settings.site.base_path) for n in sorted(body.assets) if n in stock.static}
    slots = Slots(theme.fragments, tuple(sorted(planned.variants)))
    wrong_plan = (*unfit, *wrong, *unplanned, *missing_indexer(settings))
    found = (*inputs.problems, *articles.problems, *body.problems, *wrong_plan)
    problems = graded(found, settings.check.kinds)
    return Ready(edition, planned, Look(theme, settings.site, assets, slots), body, problems)


def _anatomy(theme: Theme, means: Means) -> Anatomy:
    found = means.recall("anatomy", Anatomy, theme.texts, theme.shown)
    if found is None:
        found = anatomy(grammar(), theme.texts, theme.shown)
        means.remember("anatomy", found, theme.texts, theme.shown)
    return found


def _assemble(
    articles: Articles, settings: Settings, now: datetime, means: Means
) -> tuple[Edition, tuple[Problem, ...]]:
    choices = settings.build.related
    earlier = means.recall("relations", Relations, choices) or Relations()
    by_crew = partial(relate_lists, score=partial(score, means.crew))
    edition, problems = assemble(articles.articles, settings, now, earlier, by_crew)
    if edition.relations != earlier:
        means.remember("relations", edition.relations, choices)
    return edition, problems
