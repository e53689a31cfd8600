"""The first three stages in a row: what every command does that looks at a whole site."""

from msgspec import Struct

from ..content.settings import Settings
from .articles import Articles, read_articles
from .folders import Walked
from .inputs import Inputs, moment, read_inputs
from .means import Means
from .pictures import with_pictures
from .ready import Ready, make_ready
from .request import Request


class Planned(Struct, frozen=True):
    """A site read and planned: its files, what its sources say, and what will exist."""

    inputs: Inputs
    articles: Articles
    ready: Ready


def read_and_plan(request: Request, settings: Settings, means: Means, walked: Walked | None = None) -> Planned:
    """Read and plan a site; what is wrong with it stands in the result.

    Args:
        request: which site, at which moment.
        settings: the whole of site.yaml.
        means: store, stamps, crew and onlooker.
        walked: its folders, if they were walked before.
    """
    inputs = with_pictures(read_inputs(request, settings, means.stamps, walked), means)
    articles = read_articles(inputs.sources, settings, means)
    return Planned(inputs, articles, make_ready(inputs, articles, moment(request, settings), means))
