"""Live blogs: their entries as a page shows them, and their feeds."""

from collections.abc import Iterator, Mapping
from functools import partial

from ..content.article import Article
from ..content.edition import Edition, Story
from ..content.settings import FeedFormat, FeedItems, Settings
from ..errors import Place
from ..urls import Url
from .faces import Faces
from .feeds import FILES, TEMPLATES
from .machine import FeedAuthor, FeedItem, FeedPage
from .parts import Body, Facts, Label, LiveBlog, LiveEntry, Targets
from .route import Route
from .targets import Resolved

HEADLINE = 80


def live_blog(article: Article, targets: Targets) -> LiveBlog | None:
    """The entries of an article; None where it has none.

    Args:
        article: a live blog at one moment.
        targets: what the links and pictures of its own body, then of each entry, resolved to.
    """
    if not article.entries:
        return None
    at = article.own_targets
    shown: list[LiveEntry] = []
    for number, e in enumerate(article.entries, 1):
        body = Body(e.body, targets[at : at + len(e.targets)], number)
        shown.append(LiveEntry(e.anchor, e.title, e.date, e.key, e.summary, e.authors, body))
        at += len(e.targets)
    coverage = article.coverage
    start = coverage.start if coverage else None
    return LiveBlog(
        entries=tuple(shown),
        updated=shown[0].date,
        start=start or min(e.date for e in article.entries),
        end=coverage.end if coverage else None,
        over=article.over,
    )


def live_facts(article: Article) -> Facts:
    """What `live_blog` draws on besides the targets; nothing for any other article."""
    return {"entries": [e.face for e in article.entries]} if article.entries else {}


def live_routes(edition: Edition, settings: Settings, faces: Faces, bodies: Mapping[str, Resolved]) -> Iterator[Route]:
    """The feeds of every live blog, beside its page."""
    for path in edition.specials.live:
        story = edition.story(path)
        home, targets = faces.urls[path], bodies[path].targets
        owner, facts = Place(f"the feeds of {story.article.title}"), partial(_facts, story, targets)
        for form in settings.site.feeds.formats if home.endswith("/") else ():
            make = partial(_feed, form, story, targets, settings.build.feeds, faces)
            yield Route(Url(home + FILES[form]), owner, make, facts)


def _feed(form: FeedFormat, story: Story, targets: Targets, choices: FeedItems, faces: Faces) -> FeedPage:
    article, home = story.article, faces.href(faces.urls[story.path])
    blog = live_blog(article, targets)
    entries = blog.entries[: choices.count] if blog else ()
    return FeedPage(
        url=home + FILES[form],
        home=home,
        label=Label(article.title, home, article.slug),
        description=article.summary,
        updated=entries[0].date if entries else story.date,
        items=tuple(_item(e, n, home, article.lang, choices.full_text) for n, e in enumerate(entries)),
        template=TEMPLATES[form],
    )


def _item(entry: LiveEntry, number: int, home: str, lang: str, full: bool) -> FeedItem:
    return FeedItem(
        url=f"{home}#{entry.anchor}",
        title=entry.title or _headline(entry.summary),
        published=entry.date,
        updated=entry.date,
        summary=entry.summary,
        categories=(),
        authors=tuple(FeedAuthor(name, "") for name in entry.authors),
        picture=None,
        lang=lang,
        body=Body(entry.body.digest, entry.body.targets, number) if full else None,
    )


def _headline(text: str) -> str:
    """The beginning of an entry without a headline, cut between two words."""
    return text if len(text) <= HEADLINE else text[:HEADLINE].rpartition(" ")[0] + "…"


def _facts(story: Story, targets: Targets) -> Facts:
    """What `_feed` draws on, in short."""
    article = story.article
    said = (article.title, article.slug, article.summary, article.lang, story.date)
    return {"article": said, "targets": targets} | live_facts(article)
