"""Structured data of a page (schema.org) as JSON-LD, and what a page shows that it must agree with."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from ..content.article import Correction
from ..content.settings import SiteFacts
from ..plan.parts import Byline, Picture
from ..plan.recipe import ArticlePage, CorrectionsPage, HomePage, IndexPage, ListPage, PageRecipe, StaticPage
from ..urls import absolute
from .machines import as_json

Node = dict[str, object]
Trail = list[tuple[str, str]]
Word = Callable[[str], str]
# schema.org's types for the kinds of article (Google's structured data for articles takes each of them).
KINDS = {
    "news": "NewsArticle",
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "sponsored": "AdvertiserContentArticle",
    "live": "LiveBlogPosting",
}
INDEXES = {"tags": "Tags", "authors": "Authors", "months": "Archive", "series": "Series"}


class StructuredData:
    """Makes the JSON-LD of the pages of one site; a template calls it as `structured_data(page, logo)`."""

    def __init__(self, site: SiteFacts, word: Word, month: Callable[[datetime], str]) -> None:
        self._site = site
        self._zone = ZoneInfo(site.timezone)
        self._word = word
        self._month = month
        self._home = f"{site.origin}{site.base_path}/"

    def __call__(self, page: PageRecipe, logo: str = "") -> Markup:
        """The JSON-LD of a page, inert in a script element; empty for a page that has none.

        Args:
            page: its recipe.
            logo: the href of the publisher's logo.
        """
        nodes = [_filled(node) for node in self._nodes(page, logo)]
        return as_json({"@context": "https://schema.org", "@graph": nodes}) if nodes else Markup()

    def _nodes(self, page: PageRecipe, logo: str) -> Iterator[Node]:
        match page:
            case ArticlePage():
                yield self._article(page, logo)
                section = [(page.category.title, page.category.url)] if page.category else []
                yield self._trail([*section, (page.title, page.url)])
            case HomePage():
                yield self._publisher(logo)
                yield self._website()
            case ListPage():
                name = self._month(page.month) if page.month else page.title
                yield self._list(page, name)
                number = page.pager.number
                turned = [(self._word("Page %(number)s") % {"number": number}, page.url)] if number else []
                yield self._trail([(name, page.label.url), *turned])
            case StaticPage():
                yield self._page(page)
                yield self._trail([(page.title, page.url)])
            case CorrectionsPage():
                yield {"@type": "CollectionPage", "url": self._full(page.url), "name": self._word("Corrections")}
                yield self._trail([(self._word("Corrections"), page.url)])
            case IndexPage():
                yield self._trail([(self._word(INDEXES[page.kind]), page.url)])
            case _:
                return

    def _article(self, page: ArticlePage, logo: str) -> Node:
        url = self._full(page.url)
        return {
            "@type": KINDS.get(page.kind, "NewsArticle"),
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "url": url,
            "headline": page.title,
            "description": page.description,
            "image": [self._image(p) for p in (page.picture or page.social_card, *page.crops) if p],
            "datePublished": self._moment(page.published),
            "dateModified": self._moment(page.updated or page.published),
            "author": [self._person(author) for author in page.authors] or self._wire(page),
            "publisher": self._publisher(logo),
            "articleSection": [c.title for c in page.categories],
            "keywords": [t.title for t in page.tags],
            "inLanguage": page.lang,
            "isAccessibleForFree": True,
            "isBasedOn": page.source.url if page.source else None,
            **(self._rare(page, url) if _is_rare(page) else {}),
        }

    def _live(self, page: ArticlePage, url: str) -> Node:
        """What a LiveBlogPosting has besides (developers.google.com, article structured data; schema.org)."""
        live = page.live
        if not live:
            return {"coverageStartTime": self._moment(page.published)}
        updates: list[Node] = [
            _filled(
                {
                    "@type": "BlogPosting",
                    "headline": entry.title,
                    "articleBody": entry.summary,
                    "datePublished": self._moment(entry.date),
                    "url": f"{url}#{entry.anchor}",
                    "author": [{"@type": "Person", "name": name} for name in entry.authors],
                }
            )
            for entry in live.entries
        ]
        end = {"coverageEndTime": self._moment(live.end)} if live.end else {}
        return {"coverageStartTime": self._moment(live.start), **end, "liveBlogUpdate": updates}

    def _wire(self, page: ArticlePage) -> list[Node]:
        """Who wrote what has no author here."""
        source = page.source
        return [_filled({"@type": "Organization", "name": source.name, "url": source.url})] if source else []

    def _correction(self, correction: Correction) -> Node:
        when = self._moment(correction.date)
        return {"@type": "CorrectionComment", "text": correction.text, "datePublished": when}

    def _rare(self, page: ArticlePage, url: str) -> Node:
        """What few articles have; asked for only where there is any, since every page of the archive would pay."""
        found: Node = self._live(page, url) if page.kind == "live" else {}
        if page.corrections:
            found["correction"] = [self._correction(c) for c in page.corrections]
        if series := page.series:
            found["isPartOf"] = {"@type": "CreativeWorkSeries", "name": series.title, "url": self._full(series.url)}
        if sponsor := page.sponsor:
            found["sponsor"] = {"@type": "Organization", "name": sponsor.name, "url": sponsor.url}
        return found

    def _list(self, page: ListPage, name: str) -> Node:
        if not page.author:
            kind = "CollectionPage"
            return {"@type": kind, "url": self._full(page.url), "name": name, "description": page.description}
        person = self._person(page.author) | {"description": page.author.bio}
        if page.author.picture:
            person["image"] = self._image(page.author.picture)
        person["sameAs"] = [url for url in (page.author.link, *(link.url for link in page.author.links)) if url]
        return {"@type": "ProfilePage", "url": self._full(page.url), "mainEntity": person}

    def _page(self, page: StaticPage) -> Node:
        return {
            "@type": "WebPage",
            "url": self._full(page.url),
            "name": page.title,
            "description": page.description,
            "dateModified": self._moment(page.updated) if page.updated else None,
            "inLanguage": page.lang,
        }

    def _publisher(self, logo: str) -> Node:
        shown = {"@type": "ImageObject", "url": self._full(logo)} if logo else None
        publisher: Node = {"@type": "NewsMediaOrganization", "@id": f"{self._home}#publisher", "url": self._home}
        return publisher | {"name": self._site.title, "logo": shown}

    def _website(self) -> Node:
        return {
            "@type": "WebSite",
            "url": self._home,
            "name": self._site.title,
            "description": self._site.description,
            "inLanguage": self._site.language,
            "publisher": {"@id": f"{self._home}#publisher"},
        }

    def _trail(self, steps: Trail) -> Node:
        """The visible trail: home, what stands between, the page itself."""
        whole = [(self._word("Home"), f"{self._site.base_path}/"), *steps]
        items: list[Node] = [
            {"@type": "ListItem", "position": n, "name": name, "item": self._full(url)}
            for n, (name, url) in enumerate(whole, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def _person(self, author: Byline) -> Node:
        return {"@type": "Person", "name": author.name, "url": self._full(author.url)}

    def _image(self, picture: Picture) -> Node:
        size: Node = {"width": picture.width, "height": picture.height} if picture.width and picture.height else {}
        return {"@type": "ImageObject", "url": self._full(picture.url), **size}

    def _full(self, href: str) -> str:
        return absolute(href, self._site.origin)

    def _moment(self, moment: datetime) -> str:
        return moment.astimezone(self._zone).isoformat(timespec="seconds")


def _is_rare(page: ArticlePage) -> bool:
    return page.kind != "news" or bool(page.corrections or page.series or page.sponsor)


def _filled(node: Node) -> Node:
    """A node without what says nothing."""
    return {
        key: _filled(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, "", [])
    }
