"""The recipes of single pages: an article, a page at the root of content/."""

from datetime import datetime

from ..content.article import Article
from ..content.edition import Edition, Neighbours, Story
from .faces import Faces
from .live import live_blog, live_facts
from .recipe import ArticlePage, Body, Facts, LiveBlog, Ref, StaticPage, Targets
from .series import series_box, series_facts

WORDS_A_MINUTE = 220


def article_page(story: Story, targets: Targets, edition: Edition, faces: Faces) -> ArticlePage:
    """The page of one story; `targets` are what its body's links and pictures resolved to."""
    article = story.article
    near = edition.neighbours.get(story.path, Neighbours(None, None))
    sections = tuple(faces.category(c) for c in story.categories)
    live = live_blog(article, targets)
    return ArticlePage(
        url=faces.href(faces.urls[story.path]),
        title=article.title,
        kind=article.kind,
        category=sections[0] if sections else None,
        categories=sections,
        tags=tuple(faces.tag(t) for t in story.tags),
        authors=tuple(faces.byline(a) for a in story.authors),
        published=story.date,
        updated=_updated(story, live),
        description=article.description or article.summary,
        summary=article.summary,
        standfirst=article.standfirst,
        picture=faces.lead(article),
        social_card=faces.social(story),
        crops=faces.crops(article),
        body=Body(article.body, targets[: article.own_targets] if live else targets),
        words=article.words,
        minutes=max(1, round(article.words / WORDS_A_MINUTE)),
        headings=article.headings,
        source=article.source,
        canonical_url=article.canonical_url,
        noindex=article.noindex,
        corrections=article.corrections,
        **faces.language(article),
        previous=_ref(near.older, faces),
        next=_ref(near.newer, faces),
        related=tuple(faces.refs[s.path] for s in edition.related(story)),
        template=article.template or ("live.html" if live else "article.html"),
        params=article.params,
        live=live,
        sponsor=article.sponsor,
        series=series_box(story, edition, faces),
    )


def article_facts(story: Story, targets: Targets, edition: Edition, faces: Faces) -> Facts:
    """What `article_page` draws on, in short: digests of articles rather than what they say."""
    near = edition.neighbours.get(story.path, Neighbours(None, None))
    named = faces.named_refs
    return {
        "article": story.article.origin,
        "tags": story.tags,
        "targets": targets,
        "picture": faces.lead(story.article) or faces.social(story),
        "translations": faces.versions(story.article),
        "previous": near.older and named[near.older.article.path],
        "next": near.newer and named[near.newer.article.path],
        "related": [named[s.article.path] for s in edition.related(story)],
        **live_facts(story.article),
        **series_facts(story, edition, faces),
    }


def _updated(story: Story, live: LiveBlog | None) -> datetime | None:
    """When the page was last changed, if that was after it came out: by hand, by an entry, or by a correction."""
    by_hand, date = story.article.updated, story.date
    later = [d for d in (live and live.updated, story.article.modified) if d and d > (by_hand or date)]
    return max(later, default=by_hand)


def _ref(story: Story | None, faces: Faces) -> Ref | None:
    return faces.refs[story.path] if story else None


def static_page(article: Article, targets: Targets, faces: Faces) -> StaticPage:
    """The page of a file at the root of content/."""
    return StaticPage(
        url=faces.href(faces.urls[article.path]),
        title=article.title,
        description=article.description or article.summary,
        summary=article.summary,
        picture=faces.lead(article),
        updated=article.updated,
        body=Body(article.body, targets),
        headings=article.headings,
        canonical_url=article.canonical_url,
        noindex=article.noindex,
        **faces.language(article),
        template=article.template or "page.html",
        params=article.params,
    )


def static_facts(article: Article, targets: Targets, faces: Faces) -> Facts:
    """What `static_page` draws on, in short."""
    return {
        "article": article.origin,
        "targets": targets,
        "picture": faces.lead(article),
        "translations": faces.versions(article),
    }
