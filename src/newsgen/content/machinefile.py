"""The settings of what machines read: feeds, sitemaps, robots.txt, redirects, the edition as data, search."""

from functools import partial

from ..header.decode import Listed, Reader
from . import values
from .shapes import Given, Shape, given_of, inner, note_unknown, part

FEEDS, ITEMS = "{count: 50, full_text: true}", ("count", "full_text")


def feeds(reader: Reader) -> Shape:
    """The shape of `feeds`, as far as pages show it; `feed_items` is the rest."""
    return {
        "formats": partial(values.among, reader, values.FEEDS, "rss, atom"),
        "hubs": partial(values.addresses_of, reader, "https://hub.example.org/"),
    }


def feed_items(reader: Reader) -> Shape:
    """The shape of what only the feeds themselves follow from."""
    return {"count": partial(values.count, reader, 1), "full_text": reader.flag}


def build(reader: Reader) -> Shape:
    """The shape of what no template sees."""
    return {
        "feeds": partial(part, reader, feed_items),
        "sitemap": partial(inner, reader, _sitemap, "{images: true, news: true}"),
        "robots": partial(inner, reader, _robots, "{ai: false}"),
        "redirects": partial(inner, reader, _redirects, "{formats: [netlify, nginx]}"),
        "api": reader.flag,
        "search": reader.flag,
    }


def _sitemap(reader: Reader) -> Shape:
    return dict.fromkeys(("enabled", "images", "news"), reader.flag)


def _robots(reader: Reader) -> Shape:
    return {"enabled": reader.flag, "ai": reader.flag, "rules": partial(_rules, reader)}


def _redirects(reader: Reader) -> Shape:
    return {"formats": partial(values.among, reader, values.REDIRECTS, "netlify, nginx")}


def _rules(reader: Reader, key: str) -> list[Given]:
    """The rules of robots.txt; one without crawlers holds for all."""
    rules: list[Given] = []
    example = f"{key}: [{{agents: [GPTBot], disallow: [/]}}]"
    for item in reader.children(key, example):
        if isinstance(item, Listed):
            reader.wrong(key, "a list of maps", example)
            continue
        shape: Shape = {
            "agents": partial(values.words, item, "GPTBot, CCBot"),
            "allow": partial(values.words, item, "/politics/"),
            "disallow": partial(values.words, item, "/search/"),
        }
        note_unknown(item, tuple(shape))
        rules.append(given_of(item, shape))
    return rules
