"""Social cards: which letters they can be drawn with, and the drawing of those that the store has not."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from ..content.edition import Edition
from ..content.settings import Settings
from ..digest import Digest
from ..edge import cards, lettering
from ..edge.store import Shelf
from ..plan.painter import Painter, letters
from ..plan.recipe import FileRecipe, SocialCard
from ..render.colors import readable
from .means import Means

WORTH_PROCESSES = 40
BATCH = 25
DRAWN = b"\xc0"


def painter(edition: Edition, settings: Settings) -> Painter | None:
    """Who draws the cards of an edition; None where the site wants none."""
    if not settings.build.social_cards:
        return None
    said = [settings.site.title, *(c.title for c in edition.categories)]
    heads = (s.article.title for s in edition.stories if not s.article.image)
    used = set[str]().union(*map(letters, said), *map(letters, heads))
    return Painter(cards.painter(), lettering.drawable(used))


def draw_cards(files: Iterable[FileRecipe], means: Means) -> None:
    """Draw every card of a plan, once ever: the bytes go into the store, and then a note that they are there."""
    wanted = {f.key: f for f in files if isinstance(f, SocialCard)}
    if not wanted:
        return
    means.watch.stage("cards", len(wanted))
    known = {} if means.full else means.store.get("picture", wanted)
    missing = [card for key, card in wanted.items() if key not in known]
    means.watch.advance(len(known))
    for batch in means.crew.spread(card_batch, missing, worth=WORTH_PROCESSES, batch=BATCH):
        means.store.put("variant", batch)
        means.store.put("picture", dict.fromkeys(batch, DRAWN))
        means.watch.advance(len(batch))


def card_batch(wanted: Sequence[SocialCard]) -> dict[Digest, bytes]:
    """Draw some cards."""
    return {card.key: drawn(card) for card in wanted}


def drawn(card: SocialCard) -> bytes:
    """The bytes of a card, as PNG."""
    color = readable(card.color, cards.PAPER)
    return cards.draw(cards.Card(card.headline, card.label, card.site, color, card.direction))


def kept_cards(files: Iterable[FileRecipe]) -> Mapping[Shelf, Collection[Digest]]:
    """The keys of all that the store shall keep of the cards of a plan."""
    keys = {f.key for f in files if isinstance(f, SocialCard)}
    return {"picture": keys, "variant": keys}
