"""The social card of an article that has no picture: what is drawn on it, and where it is published."""

from ..content.edition import Story
from ..content.settings import SiteFacts
from ..digest import digest
from ..urls import Url
from .painter import Painter
from .recipe import SocialCard
from .stock import fingerprint

RECIPE = 1
"""The number of the way in which cards are drawn; another number draws them all anew."""
WIDTH, HEIGHT = 1200, 630
PLAIN = "#a3301f"
"""The color of what has no accent of its own: the theme's --tint."""


def social_card(story: Story, site: SiteFacts, painter: Painter) -> SocialCard | None:
    """The card of a story; None where its headline cannot be drawn.

    A name of the site or a category that cannot be drawn is left out.
    """
    headline = painter.shown(story.article.title)
    if headline is None:
        return None
    label = painter.shown(story.category.title) if story.category else None
    color = story.category.accent if story.category else ""
    said = (headline, label or "", painter.shown(site.title) or "", color or PLAIN, site.direction)
    return SocialCard(
        key=digest(["card", RECIPE, painter.name, *said]),
        headline=said[0],
        label=said[1],
        site=said[2],
        color=said[3],
        direction=site.direction,
    )


def card_url(story: Story, card: SocialCard) -> Url:
    """Where a card is published: by the name of its article, and what its bytes follow from."""
    return Url(f"/media/{story.article.slug}-card.{fingerprint(card.key)}.png")
