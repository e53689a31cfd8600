"""Early: the home page of a site not parsed yet, from the headers of all articles and the text of those it shows."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from msgspec.structs import replace

from ..content.article import Article, outline
from ..content.lookup import on_demand
from ..digest import Digest
from ..edge.sources import SourceFile, read
from ..errors import Failed
from ..plan.faces import locate
from ..plan.recipe import HomePage
from ..plan.routes import Plan
from ..stages.articles import Articles, choices_of, read_articles, unparsed
from ..stages.inputs import Inputs
from ..stages.means import Means
from ..stages.pictures import with_pictures
from ..stages.ready import Ready, make_ready
from ..urls import Url
from .memory import Memory
from .site import Site

WORTH = 500
"""How many articles a site has at least whose home page is worth an effort of its own."""
SAMPLE = 25
"""How many of them are looked up, to tell whether they are still to be parsed."""
STEP = 200


def is_cold(inputs: Inputs, means: Means) -> bool:
    """Whether a site is large and mostly still to be parsed."""
    number = len(inputs.sources)
    if number < WORTH:
        return False
    some = [inputs.sources[n * number // SAMPLE] for n in range(SAMPLE)]
    return 2 * unparsed(some, inputs.settings, means) > SAMPLE


def early_site(inputs: Inputs, now: datetime, means: Means) -> Site | None:
    """A site with the home page of the whole site, and with files, those that the home page shows among them.

    Which articles there are, their order and their addresses follow from headers alone. Summaries come from the text,
    so what the home page shows is parsed, and its pictures are looked at.

    Returns:
        The site, provisional; None if the home page may depend on what is not known yet.
    """
    articles = _outlines(inputs, means)
    first = _ready(inputs, articles, now, means)
    shown = [articles[path] for path in _shown(first)]
    texts = {a.path for a in shown if not a.summary}
    told = read_articles([f for f in inputs.sources if f.path in texts], inputs.settings, means)
    articles |= {a.path: a for a in told.articles}
    inputs = _with_pictures(inputs, first, shown, means)
    ready = _ready(inputs, articles, now, means)
    # A menu may lead to a file that is published because of an article that links to it.
    if not texts <= {a.path for a in told.articles} or any(p.kind == "menu-unknown" for p in ready.problems):
        return None
    memory = Memory(choices_of(inputs.settings), {}, {}, articles, {})
    settings, ready = inputs.settings, replace(ready, plan=_without_texts(ready.plan))
    return Site(settings, settings.build, inputs, memory, ready, now, None, (), (), Digest(b""), provisional=True)


def _ready(inputs: Inputs, articles: Mapping[str, Article], now: datetime, means: Means) -> Ready:
    return make_ready(inputs, Articles(tuple(articles.values()), (), (), 0), now, means, on_demand)


def _outlines(inputs: Inputs, means: Means) -> dict[str, Article]:
    means.watch.stage("headers", len(inputs.sources))
    return {article.path: article for article in _told(inputs.sources, inputs, means)}


def _told(sources: Collection[SourceFile], inputs: Inputs, means: Means) -> Iterator[Article]:
    choices = choices_of(inputs.settings)
    for number, file in enumerate(sources, 1):
        try:
            article = outline(file.path, read(file.disk, file.path), choices)
        except Failed:
            article = None  # nor will there be one when it is parsed
        if article:
            yield article
        if number % STEP == 0:
            means.watch.advance(STEP)


def _shown(ready: Ready) -> list[str]:
    """The articles that the home page shows, by path."""
    home, made = ready.plan[Url("/")], ready.plan.made
    assert isinstance(home, HomePage)  # every plan has its home page
    cards = [*([home.lead] if home.lead else []), *home.cards, *(card for block in home.blocks for card in block.cards)]
    by_href = {made.faces.href(url): path for path, url in made.known.urls.items()}
    return [by_href[card.url] for card in cards]


def _without_texts(plan: Plan) -> Plan:
    """The home page and the files of a plan: no other recipe can be made."""
    made = plan.made
    others = {*made.known.urls.values(), *made.spots.lists, *made.spots.aliases, *made.machines, Url("/404.html")}
    routes = {url: route for url, route in plan.routes.items() if url == "/" or url not in others}
    return Plan(routes, plan.view, plan.variants, plan.ground, made)


def _with_pictures(inputs: Inputs, ready: Ready, shown: Collection[Article], means: Means) -> Inputs:
    """The inputs with what is known of the pictures of some articles."""
    stock = inputs.stock(ready.anatomy.assets)
    found = (locate(a.image.src, a.path, stock) for a in shown if a.image)
    media = {f.path: inputs.media[f.path] for f in found if f and f.path in inputs.media}
    looked = with_pictures(replace(inputs, media=media), means)
    return replace(inputs, media={**inputs.media, **looked.media})
