"""The links between articles, and to other sites, in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from ..content.article import Article
from ..content.edition import Edition
from ..urls import Url
from .figures import Count, Links

MOST = 15


def links(edition: Edition, urls: Mapping[str, Url], base_url: str) -> Links:
    """Count the links in the texts of all that is published.

    Args:
        edition: what is published.
        urls: where each source stands.
        base_url: of the site; a full address below it is no other site.
    """
    by_url = {url: path for path, url in urls.items()}
    articles = [*(s.article for s in edition.stories), *edition.pages]
    out = {a.path: {*_targets(a, by_url)} - {a.path} for a in articles}
    into = Counter(target for targets in out.values() for target in targets)
    hosts = Counter(host for a in articles for host in _hosts(a, base_url))
    stories = [s.path for s in edition.stories]
    linked = sorted(into.items(), key=lambda one: (-one[1], one[0]))
    return Links(
        internal=sum(map(len, out.values())),
        external=sum(hosts.values()),
        unlinked=sum(path not in into for path in stories),
        dead_ends=sum(not out[path] for path in stories),
        linked=tuple(Count(path, count, 0) for path, count in linked[:MOST]),
        hosts=dict(sorted(hosts.items(), key=lambda one: (-one[1], one[0]))[:MOST]),
    )


def _targets(article: Article, by_url: Mapping[Url, str]) -> Iterator[str]:
    """The sources that a text links to, by name or by URL."""
    for target in article.targets:
        if target.kind == "source":
            yield target.path
        elif target.kind == "url" and (path := by_url.get(Url(target.path))):
            yield path


def _hosts(article: Article, base_url: str) -> Iterator[str]:
    for link in article.outside:
        if not f"{link.url}/".startswith(f"{base_url}/"):
            try:
                yield (urlsplit(link.url).hostname or "").removeprefix("www.")
            except ValueError:
                continue
