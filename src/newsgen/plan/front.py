"""The front page: the lead, the next stories, a block for each section; no story stands twice."""

from collections.abc import Iterator, Sequence

from ..content.edition import Edition, Story
from ..content.settings import Category, Home, Settings
from ..content.specials import blocks_of
from ..errors import Problem, nearest, problem
from .faces import Faces
from .recipe import Block, Card, HomePage

LEAD_AMONG = 50
HOME_CARDS = 6
BLOCK_CARDS = 5


def home_page(edition: Edition, choices: Home, faces: Faces) -> HomePage:
    """The front page.

    The lead is the story that site.yaml pins, else of the newest 50 the featured one of most weight, else the newest.
    """
    lead = edition.story(edition.specials.lead) if edition.specials.lead else _featured(edition)
    shown = {lead.path} if lead else set()
    cards = _unseen(edition.stories, shown, HOME_CARDS, faces)
    blocks = [
        Block(faces.category(c), _unseen(edition.by_category.get(c.slug, ()), shown, BLOCK_CARDS, faces))
        for c in _sections(edition, choices)
    ]
    return HomePage(
        url=faces.href("/"),
        lead=faces.cards[lead.path] if lead else None,
        cards=cards,
        blocks=tuple(b for b in blocks if b.cards),
    )


def unknown_sections(edition: Edition, settings: Settings) -> Iterator[Problem]:
    """A problem for each section of the front page that is no category."""
    names = [c.name for c in edition.categories]
    for name, at in blocks_of(settings):
        if not edition.category(name):
            yield problem("category-unknown", at, name=name, nearest=nearest(name, names))


def _featured(edition: Edition) -> Story | None:
    newest = edition.stories[:LEAD_AMONG]
    return max(newest, key=lambda s: (s.article.featured, s.article.weight if s.article.featured else 0), default=None)


def _sections(edition: Edition, choices: Home) -> Sequence[Category]:
    """The categories that have a block, in order."""
    chosen = [found for name in choices.sections if (found := edition.category(name))]
    return chosen or edition.categories


def _unseen(stories: Sequence[Story], shown: set[str], count: int, faces: Faces) -> tuple[Card, ...]:
    """The first stories that are not yet shown on the page; they are from now on."""
    chosen: list[Story] = []
    for story in stories:
        if len(chosen) == count:
            break
        if story.path not in shown:
            shown.add(story.path)
            chosen.append(story)
    return tuple(faces.cards[s.path] for s in chosen)
