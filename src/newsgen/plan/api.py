"""The edition as data: a file for each month, and an index of them."""

from collections.abc import Sequence
from datetime import UTC

from ..content.edition import Edition, Story
from ..urls import Url, absolute
from .faces import Faces
from .machine import ApiArticle, ApiEntry, ApiIndex, ApiMonth

Month = tuple[int, int]


def api_url(month: Month) -> Url:
    """Where the data of a month stand."""
    return Url(f"/api/{month[0]:04}-{month[1]:02}.json")


def api_month(month: Month, stories: Sequence[Story], origin: str, faces: Faces) -> ApiMonth:
    """The articles of one month, newest first."""
    articles = tuple(_article(s, origin, faces) for s in stories)
    return ApiMonth(url=faces.href(api_url(month)), month=f"{month[0]:04}-{month[1]:02}", articles=articles)


def api_index(edition: Edition, origin: str, faces: Faces) -> ApiIndex:
    """All months, newest first."""
    months = tuple(
        ApiEntry(f"{m[0]:04}-{m[1]:02}", absolute(faces.href(api_url(m)), origin), len(stories))
        for m, stories in edition.by_month.items()
    )
    return ApiIndex(url=faces.href("/api/index.json"), months=months)


def _article(story: Story, origin: str, faces: Faces) -> ApiArticle:
    card, lead = faces.refs[story.path], faces.lead(story.article)
    return ApiArticle(
        url=absolute(card.url, origin),
        title=card.title,
        published=card.date.astimezone(UTC),
        updated=max(story.article.modified or card.date, card.date).astimezone(UTC),
        category=card.category.title if card.category else "",
        authors=faces.cards[story.path].authors,
        tags=tuple(t.name for t in story.tags),
        summary=story.article.summary,
        picture=absolute(lead.url, origin) if lead else "",
    )
