"""The feeds: RSS, Atom and JSON Feed of the site, of each category and of each author."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from ..content.article import Article
from ..content.edition import Edition, Story
from ..content.settings import FeedFormat, FeedItems
from ..urls import Url
from .faces import Faces
from .lists import Listing
from .machine import FeedAuthor, FeedItem, FeedPage
from .parts import Body, Facts, Label, Targets
from .targets import Resolved

FILES: dict[FeedFormat, str] = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
TEMPLATES: dict[FeedFormat, str] = {"rss": "feeds/rss.xml", "atom": "feeds/atom.xml", "json": "feeds/feed.json"}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of a feed without items: no build may put its own time there."""


class Channel(Struct, frozen=True):
    """One feed before it has a format: the page that it follows, and its newest stories, newest first."""

    home: Url
    label: Label | None
    description: str
    stories: Sequence[Story]


def channels(edition: Edition, listings: Sequence[Listing], description: str, choices: FeedItems) -> Iterator[Channel]:
    """The feeds of an edition: the whole site, then each category and author; `description` is the site's."""

    def newest(stories: Sequence[Story]) -> list[Story]:
        return [edition.story(s.path) for s in stories[: choices.count]]

    yield Channel(Url("/"), None, description, edition.stories[: choices.count])
    for one in listings:
        if one.kind in ("category", "author"):
            yield Channel(one.front, one.label, one.description or description, newest(one.stories))


def feed_url(channel: Channel, form: FeedFormat) -> Url:
    """Where a feed stands: beside the page that it follows."""
    return Url(channel.home + FILES[form])


def feed_page(
    channel: Channel, form: FeedFormat, bodies: Mapping[str, Resolved], choices: FeedItems, faces: Faces
) -> FeedPage:
    """One feed in one format; `bodies` are what the bodies' links and pictures resolved to, by path."""
    items = tuple(
        _item(story, n, bodies[story.path] if choices.full_text else None, faces)
        for n, story in enumerate(channel.stories)
    )
    return FeedPage(
        url=faces.href(feed_url(channel, form)),
        home=faces.href(channel.home),
        label=channel.label,
        description=channel.description,
        updated=max((item.updated for item in items), default=NEVER),
        items=items,
        template=TEMPLATES[form],
    )


def feed_facts(channel: Channel, bodies: Mapping[str, Resolved], choices: FeedItems, faces: Faces) -> Facts:
    """What `feed_page` draws on, in short: digests of articles rather than what they say; names are of the ground."""

    def drawn(article: Article) -> Targets:
        return bodies[article.path].targets[: article.own_targets] if choices.full_text else ()

    return {
        "items": [(faces.named_cards[s.path], s.article.origin, s.tags, drawn(s.article)) for s in channel.stories],
    }


def wire(article: Article) -> tuple[FeedAuthor, ...]:
    """Who stands where the authors of others do: the source of what has no author here."""
    return (FeedAuthor(article.source.name, article.source.url),) if article.source else ()


def _item(story: Story, number: int, body: Resolved | None, faces: Faces) -> FeedItem:
    article, ref = story.article, faces.refs[story.path]
    return FeedItem(
        url=ref.url,
        title=article.title,
        published=story.date,
        updated=max(article.modified or story.date, story.date),
        summary=article.summary,
        categories=tuple(dict.fromkeys((*(c.title for c in story.categories), *(t.name for t in story.tags)))),
        authors=tuple(FeedAuthor(a.name, faces.author_label(a).url) for a in story.authors) or wire(article),
        picture=faces.lead(article),
        lang=article.lang,
        # Of a live blog the text above its entries, which have a feed of their own.
        body=Body(article.body, body.targets[: article.own_targets], number) if body else None,
    )
