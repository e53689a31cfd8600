"""The recipes of lists: the pages of a category, tag, author or month, and the indexes of them all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from ..content.edition import Edition, Story
from ..content.settings import Pagination
from ..urls import Url
from .faces import Faces, author_url, category_url, month_url, tag_url
from .pagination import Leaf, last_number, leaf_path, pager
from .recipe import Byline, Facts, IndexEntry, IndexPage, Label, ListPage

ListKind = Literal["category", "tag", "author", "month"]


class Listing(Struct, frozen=True):
    """One list of stories, newest first, before it is cut into pages; `front` is its URL."""

    kind: ListKind
    front: Url
    label: Label
    stories: Sequence[Story]
    description: str = ""
    month: datetime | None = None
    author: Byline | None = None


def listings(edition: Edition, faces: Faces) -> Iterator[Listing]:
    """Every list of the edition: categories (empty ones too), authors, tags, months."""
    for c in edition.categories:
        stories = edition.by_category.get(c.slug, ())
        yield Listing("category", category_url(c), faces.category(c), stories, c.description)
    for a in edition.authors:
        if stories := edition.by_author.get(a.slug, ()):
            label = faces.author_label(a)
            yield Listing("author", author_url(a), label, stories, author=faces.byline(a))
    for tag, stories in edition.by_tag.items():
        yield Listing("tag", tag_url(tag), faces.tag(tag), stories)
    for month, stories in edition.by_month.items():
        first = stories[0].date.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        yield Listing("month", month_url(month), month_label(month, faces), stories, month=first)


def month_label(month: tuple[int, int], faces: Faces) -> Label:
    """A month as a label, in figures; templates word it in the site's language."""
    return Label(f"{month[0]:04}-{month[1]:02}", faces.href(month_url(month)), f"{month[0]:04}-{month[1]:02}")


def list_page(listing: Listing, leaf: Leaf, choices: Pagination, faces: Faces) -> ListPage:
    """One page of a list. The count of the whole list stands on the front only, so that old pages never change."""
    front = faces.href(listing.front)
    return ListPage(
        url=front + leaf_path(leaf.number),
        kind=listing.kind,
        title=listing.label.title,
        label=listing.label,
        description=listing.description,
        count=0 if leaf.number else len(listing.stories),
        cards=tuple(faces.cards[s.path] for s in listing.stories[leaf.start : leaf.stop]),
        pager=pager(front, leaf.number, len(listing.stories), choices),
        month=listing.month,
        author=listing.author,
    )


def list_facts(listing: Listing, leaf: Leaf, choices: Pagination, faces: Faces) -> Facts:
    """What `list_page` draws on, in short: digests of articles rather than what they say."""
    total = len(listing.stories)
    return {
        "kind": listing.kind,
        "label": listing.label,
        "description": listing.description,
        "size": last_number(total, choices) if leaf.number else total,
        "cards": [faces.named_cards[s.article.path] for s in listing.stories[leaf.start : leaf.stop]],
    }


def index_pages(edition: Edition, faces: Faces) -> Iterator[tuple[Url, IndexPage]]:
    """The indexes of series, months, tags and authors; those that would be empty are left out."""
    months = tuple(
        IndexEntry(month_label(m, faces), len(s), s[0].date.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
        for m, s in edition.by_month.items()
    )
    tags = tuple(IndexEntry(faces.tag(t), len(s)) for t, s in sorted(edition.by_tag.items(), key=lambda i: i[0]))
    authors = tuple(
        IndexEntry(faces.author_label(a), len(edition.by_author[a.slug]))
        for a in edition.authors
        if a.slug in edition.by_author
    )
    series = tuple(
        IndexEntry(Label(s.name, faces.href(f"/series/{s.slug}/"), s.slug), len(s.parts))
        for s in edition.specials.series.values()
    )
    if series:
        yield Url("/series/"), IndexPage(url=faces.href("/series/"), kind="series", entries=series)
    if months:
        yield Url("/archive/"), IndexPage(url=faces.href("/archive/"), kind="months", entries=months)
    if tags:
        yield Url("/tag/"), IndexPage(url=faces.href("/tag/"), kind="tags", entries=tags)
    if authors:
        yield Url("/author/"), IndexPage(url=faces.href("/author/"), kind="authors", entries=authors)
