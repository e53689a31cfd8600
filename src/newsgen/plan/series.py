"""Series: the box on each part, and the page of all of them."""

from collections.abc import Iterator
from functools import partial

from ..content.edition import Edition, Story
from ..content.specials import Series
from ..errors import Place
from ..urls import Url, slug
from .faces import Faces
from .recipe import Facts, Label, ListPage, Pager, SeriesBox
from .route import Route


def series_url(series: Series) -> Url:
    """The page of a series."""
    return Url(f"/series/{series.slug}/")


def series_of(story: Story, edition: Edition) -> Series | None:
    """The series that a story is part of."""
    part = story.article.series
    return edition.specials.series.get(slug(part.name)) if part else None


def series_box(story: Story, edition: Edition, faces: Faces) -> SeriesBox | None:
    """All the parts of the series that a story is part of, in order."""
    series = series_of(story, edition)
    if not series:
        return None
    parts = tuple(faces.refs[path] for path in series.parts)
    url = faces.href(series_url(series))
    return SeriesBox(title=series.name, url=url, number=series.parts.index(story.path) + 1, parts=parts)


def series_facts(story: Story, edition: Edition, faces: Faces) -> Facts:
    """What `series_box` draws on, in short; nothing for a story that is part of none."""
    series = series_of(story, edition)
    return {"series": (series.name, [faces.named_refs[path] for path in series.parts])} if series else {}


def series_routes(edition: Edition, faces: Faces) -> Iterator[Route]:
    """The page of each series."""
    for series in edition.specials.series.values():
        drawn = series, faces
        owner = Place(f"the series {series.name}")
        yield Route(series_url(series), owner, partial(_page, *drawn), partial(_facts, *drawn))


def series_label(series: Series, faces: Faces) -> Label:
    """A series as a label."""
    return Label(series.name, faces.href(series_url(series)), series.slug)


def _page(series: Series, faces: Faces) -> ListPage:
    label = series_label(series, faces)
    return ListPage(
        url=label.url,
        kind="series",
        title=series.name,
        label=label,
        description="",
        count=len(series.parts),
        cards=tuple(faces.cards[path] for path in series.parts),
        pager=Pager(front=label.url),
    )


def _facts(series: Series, faces: Faces) -> Facts:
    return {"series": series.name, "cards": [faces.named_cards[path] for path in series.parts]}
