"""The recipes of single pages: an article, a page at the root of content/, the home page."""

from collections.abc import Sequence

from ..content.article import Article
from ..content.edition import Edition, Neighbours, Story
from .faces import Faces
from .recipe import ArticlePage, Block, Body, Card, Facts, HomePage, Ref, StaticPage, Targets

WORDS_A_MINUTE = 220
LEAD_AMONG = 50
HOME_CARDS = 6
BLOCK_CARDS = 5


def article_page(story: Story, targets: Targets, edition: Edition, faces: Faces) -> ArticlePage:
    """The page of one story; `targets` are what its body's links and pictures resolved to."""
    article = story.article
    near = edition.neighbours.get(story.path, Neighbours(None, None))
    sections = tuple(faces.category(c) for c in story.categories)
    return ArticlePage(
        url=faces.href(faces.urls[story.path]),
        title=article.title,
        kind=article.kind,
        category=sections[0] if sections else None,
        categories=sections,
        tags=tuple(faces.tag(t) for t in story.tags),
        authors=tuple(faces.byline(a) for a in story.authors),
        published=story.date,
        updated=article.updated,
        description=article.description or article.summary,
        summary=article.summary,
        standfirst=article.standfirst,
        picture=faces.lead(article),
        social_card=faces.social(story),
        body=Body(article.body, targets),
        words=article.words,
        minutes=max(1, round(article.words / WORDS_A_MINUTE)),
        headings=article.headings,
        source=article.source,
        canonical_url=article.canonical_url,
        noindex=article.noindex,
        corrections=article.corrections,
        previous=_ref(near.older, faces),
        next=_ref(near.newer, faces),
        related=tuple(faces.refs[s.path] for s in edition.related(story)),
        template=article.template or "article.html",
        params=article.params,
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
        "previous": near.older and named[near.older.article.path],
        "next": near.newer and named[near.newer.article.path],
        "related": [named[s.article.path] for s in edition.related(story)],
    }


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
        template=article.template or "page.html",
        params=article.params,
    )


def static_facts(article: Article, targets: Targets, faces: Faces) -> Facts:
    """What `static_page` draws on, in short."""
    return {"article": article.origin, "targets": targets, "picture": faces.lead(article)}


def home_page(edition: Edition, faces: Faces) -> HomePage:
    """The front page. The lead is the featured story of most weight among the newest 50, else the newest story."""
    newest = edition.stories[:LEAD_AMONG]
    lead = max(newest, key=lambda s: (s.article.featured, s.article.weight if s.article.featured else 0), default=None)
    shown = {lead.path} if lead else set()
    cards = _unseen(edition.stories, shown, HOME_CARDS, faces)
    blocks = [
        Block(faces.category(c), _unseen(edition.by_category.get(c.slug, ()), shown, BLOCK_CARDS, faces))
        for c in edition.categories
    ]
    return HomePage(
        url=faces.href("/"),
        lead=faces.cards[lead.path] if lead else None,
        cards=cards,
        blocks=tuple(b for b in blocks if b.cards),
    )


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
