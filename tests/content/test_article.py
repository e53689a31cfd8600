"""One source file -> an article: every key of the front matter table, its other names, and what is wrong with it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsgen.content.article import (
    Article,
    Correction,
    ParseChoices,
    Parsed,
    PictureUse,
    Source,
    outline,
    parse,
)
from newsgen.content.settings import MarkdownChoices
from newsgen.digest import digest_bytes
from newsgen.errors import Place
from newsgen.header import keys
from newsgen.header.fields import Fields

CHOICES = ParseChoices("content", "en", "America/New_York", MarkdownChoices())
PATH = "politics/nato.md"


def file(header: str, body: str = "Body.") -> bytes:
    return f"---\n{header}\n---\n{body}\n".encode()


def parsed(header: str, path: str = PATH, body: str = "Body.", *, title: str = "title: T") -> Parsed:
    return parse(path, file(f"{title}\n{header}", body), CHOICES)


def article(header: str, path: str = PATH, body: str = "Body.") -> Article:
    found = parsed(header, path, body)
    assert found.problems == ()
    assert found.article is not None
    return found.article


def said(header: str, path: str = PATH) -> list[str]:
    return [str(p) for p in parsed(header, path).problems]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


WHOLE = """\
title: The Fed: what it does
date: 2026-08-24 14:30
updated: 2026-08-25
expires: 2030-01-01T00:00Z
draft: false
slug: fed
url: /money/fed
aliases: [/old/fed, /old/fed.html, /a/b/]
categories: [Politics, World News]
tags: [NATO, 2024, 3.10, NATO]
authors: [Jane Doe, Joe]
description: A  description,
  on two lines.
summary: A summary.
image: {src: fed.jpg, alt: Alt, caption: Caption, credit: Credit}
weight: -3
featured: true
source: {name: Reuters, url: https://reuters.com/1}
canonical_url: https://example.org/1?x=1#y
noindex: true
related: [bonds, shares]
kind: opinion
corrections:
  - {date: 2026-09-01, text: It was seven.}
  - {date: 2026-09-02 12:00, text: It was eight.}
template: long.html
params: {color: blue, n: [1, 2.5, {x: ~}]}"""


def test_every_key() -> None:
    found = parse(PATH, file(WHOLE.replace("title: The Fed: what it does", 'title: "The Fed: what it does"')), CHOICES)
    assert found.problems == ()
    got = found.article
    assert got is not None
    assert got.path == PATH
    assert got.title == "The Fed: what it does"
    assert got.date == utc("2026-08-24 18:30")
    assert got.updated == utc("2026-08-25 04:00")
    assert got.expires == utc("2030-01-01 00:00")
    assert got.draft is False
    assert got.slug == "fed"
    assert got.url == "/money/fed/"
    assert got.aliases == ("/old/fed/", "/old/fed.html", "/a/b/")
    assert got.categories == ("Politics", "World News")
    assert got.tags == ("NATO", "2024", "3.10")
    assert got.authors == ("Jane Doe", "Joe")
    assert got.description == "A description, on two lines."
    assert got.summary == "A summary."
    assert got.image == PictureUse("fed.jpg", "Alt", "Caption", "Credit")
    assert got.weight == -3
    assert got.featured is True
    assert got.source == Source("Reuters", "https://reuters.com/1")
    assert got.canonical_url == "https://example.org/1?x=1#y"
    assert got.noindex is True
    assert got.related == ("bonds", "shares")
    assert got.kind == "opinion"
    assert got.corrections == (
        Correction(utc("2026-09-01 04:00"), "It was seven."),
        Correction(utc("2026-09-02 16:00"), "It was eight."),
    )
    assert got.template == "long.html"
    assert got.params == {"color": "blue", "n": [1, 2.5, {"x": None}]}
    assert got.places["aliases.1"] == Place("content/politics/nato.md", 9, 21)
    assert got.places["categories.1"].column == 24
    assert got.places["authors.0"].line == 12
    assert got.places["related.1"].line == 22
    assert got.places["image.src"] == Place("content/politics/nato.md", 16, 14)
    assert {"title", "date", "slug", "url", "template"} <= got.places.keys()


def test_the_keys_are_the_fields() -> None:
    assert set(keys.KEYS) | {"places"} == set(Fields.__struct_fields__)
    assert set(Fields.__struct_fields__) < set(Article.__struct_fields__)
    assert set(keys.ALIASES.values()) <= set(keys.KEYS)


def test_the_least() -> None:
    got = parse(PATH, file("title: T"), CHOICES)
    assert got.problems == ()
    assert got.article is not None
    assert got.body == b"<p>Body.</p>\n"
    assert got.article.body == digest_bytes(got.body)
    assert got.article.summary == "Body."
    assert got.article.words == 1
    assert (got.article.slug, got.article.date, got.article.categories) == ("nato", None, ("politics",))
    assert got.article.terms


def test_parsing_again_gives_the_same() -> None:
    data = file(WHOLE.replace("Fed:", "Fed -"))
    assert parse(PATH, data, CHOICES) == parse(PATH, data, CHOICES)


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [
        ("publishDate: 2026-01-01Z", "date", None),
        ("publishDate: 2026-01-01T00:00Z", "date", utc("2026-01-01")),
        ("pubdate: 2026-01-01T00:00Z", "date", utc("2026-01-01")),
        ("published: 2026-01-01T00:00Z", "date", utc("2026-01-01")),
        ("lastmod: 2026-01-01T00:00Z", "updated", utc("2026-01-01")),
        ("modified: 2026-01-01T00:00Z", "updated", utc("2026-01-01")),
        ("last_modified_at: 2026-01-01T00:00Z", "updated", utc("2026-01-01")),
        ("expiryDate: 2026-01-01T00:00Z", "expires", utc("2026-01-01")),
        ("published: false", "draft", True),
        ("published: true", "draft", False),
        ("draft: true", "draft", True),
        ("draft:", "draft", False),
        ("status: draft", "draft", True),
        ("status: published", "draft", False),
        ("status: publish", "draft", False),
        ("permalink: /a/b.html", "url", "/a/b.html"),
        ("path: /a/b", "url", "/a/b/"),
        ("url: /", "url", "/"),
        ("redirect_from: /old", "aliases", ("/old/",)),
        ("redirect_from: [/old, /old/, /v1.2]", "aliases", ("/old/", "/v1.2")),
        ("aliases: /über/uns", "aliases", ("/über/uns/",)),
        ("category: World News", "categories", ("World News",)),
        ("section: Stocks, Bonds", "categories", ("Stocks, Bonds",)),
        ("categories: [A, ~, B, A, '']", "categories", ("A", "B")),
        ("categories: []", "categories", ("politics",)),
        ("keywords: a, b ,, c ", "tags", ("a", "b", "c")),
        ("tags: one", "tags", ("one",)),
        ("tags: 2024", "tags", ("2024",)),
        ("tags: [C++, 'Q&A', 北京, ñ]", "tags", ("C++", "Q&A", "北京", "ñ")),
        ("tags: [cafe\u0301]", "tags", ("caf\xe9",)),
        ("author: Jane", "authors", ("Jane",)),
        ("byline: [Jane, Joe]", "authors", ("Jane", "Joe")),
        ("excerpt: S", "summary", "S"),
        ("featured_image: a.jpg", "image", PictureUse("a.jpg")),
        ("cover: a.jpg", "image", PictureUse("a.jpg")),
        ("cover: {image: a.jpg, alt: A, caption: C}", "image", PictureUse("a.jpg", "A", "C")),
        ("cover: {image: '', alt: ''}", "image", None),
        ("images: [a.jpg, b.jpg]", "image", PictureUse("a.jpg")),
        ("images: [{src: a.jpg, alt: A}]", "image", PictureUse("a.jpg", "A")),
        ("images: []", "image", None),
        ("images: ['']", "image", None),
        ("og_image: /pictures/a.jpg", "image", PictureUse("/pictures/a.jpg")),
        ("thumbnail: https://example.org/a.jpg", "image", PictureUse("https://example.org/a.jpg")),
        ("image: ../a%20b.jpg", "image", PictureUse("../a%20b.jpg")),
        ("image: ''", "image", None),
        ("image:", "image", None),
        ("sticky: true", "featured", True),
        ("pin: true", "featured", True),
        ("source: Reuters", "source", Source("Reuters")),
        ("source: https://www.reuters.com/1", "source", Source("reuters.com", "https://www.reuters.com/1")),
        ("source: {url: 'https://reuters.com/1'}", "source", Source("reuters.com", "https://reuters.com/1")),
        ("canonical: https://example.org/", "canonical_url", "https://example.org/"),
        ("link: HTTPS://Example.org:8080/a", "canonical_url", "HTTPS://Example.org:8080/a"),
        ("related_posts: bonds", "related", ("bonds",)),
        ("kind: live", "kind", "live"),
        ("kind:", "kind", "news"),
        ("layout: post", "template", "post.html"),
        ("template: a-b_c.d.html", "template", "a-b_c.d.html"),
        ("params:", "params", {}),
        ("weight: 0", "weight", 0),
        ("slug: Über-uns", "slug", "Über-uns"),
        ("slug: 007", "slug", "007"),
        ("description: 42", "description", "42"),
    ],
)
def test_other_names_and_forms(header: str, field: str, value: object) -> None:
    if value is None and field == "date":
        assert parsed(header).article is None
    else:
        assert getattr(article(header), field) == value


@pytest.mark.parametrize(
    ("path", "slug", "date", "categories"),
    [
        ("politics/nato.md", "nato", None, ("politics",)),
        ("politics/europe/nato.md", "nato", None, ("politics",)),
        ("about.md", "about", None, ()),
        ("index.md", "index", None, ()),
        ("about/index.md", "about", None, ()),
        ("politics/nato/index.md", "nato", None, ("politics",)),
        ("politics/2026/nato/index.md", "nato", None, ("politics",)),
        ("politics/2026-08-24-nato.md", "nato", utc("2026-08-24 04:00"), ("politics",)),
        ("politics/2026-08-24_nato.md", "nato", utc("2026-08-24 04:00"), ("politics",)),
        ("politics/2026-08-24 NATO summit.md", "nato-summit", utc("2026-08-24 04:00"), ("politics",)),
        ("politics/2026-08-24-nato/index.md", "nato", utc("2026-08-24 04:00"), ("politics",)),
        ("politics/2026-08-24.md", "2026-08-24", utc("2026-08-24 04:00"), ("politics",)),
        ("politics/2026-08-241.md", "2026-08-241", None, ("politics",)),
        ("World News/Ünïcödé & more.md", "unicode-more", None, ("World News",)),
        ("a/北京.md", "bei-jing", None, ("a",)),
        ("a/..md", "", None, ()),
        ("a/🙂.md", "", None, ()),
        ("a/con.md", "", None, ()),
        ("a/AUX.md", "", None, ()),
        ("a/2026-08-24-%%.md", "", None, ()),
        (f"a/{'x' * 250}.md", "x" * 80, None, ("a",)),
        ("a/x\u202egpj.md", "xgpj", None, ("a",)),
    ],
)
def test_what_the_path_says(path: str, slug: str, date: datetime | None, categories: tuple[str, ...]) -> None:
    if slug:
        got = article("", path)
        assert (got.slug, got.date, got.categories) == (slug, date, categories)
    else:
        assert [p.kind for p in parsed("", path).problems] == ["slug-missing"]
        assert article("slug: fine", path).slug == "fine"


def test_the_header_outranks_the_path() -> None:
    got = article("date: 2025-01-01T00:00Z\nslug: other\ncategory: Stocks", "politics/2026-08-24-nato.md")
    assert (got.slug, got.date, got.categories) == ("other", utc("2025-01-01"), ("Stocks",))


PLACE = "content/politics/nato.md"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("date: yesterday", ':3:7: "date" is not a date: "yesterday". Write it as 2026-08-24 or 2026-08-24 14:30.'),
        ("pubdate: 2024", ':3:10: "pubdate" is not a date: "2024".'),
        ("date: 2024-13-45", ':3:7: "date" names no moment: "2024-13-45". There is no month 13.'),
        ("date: [2026-01-01]", ':3:7: "date" is a list, not a text. Write date: 2026-01-01.'),
        ("date: true", ':3:7: "date" is true, not a text. Write date: 2026-08-24.'),
        ("updated: soon", ':3:10: "updated" is not a date: "soon".'),
        ("expires: '2026-02-30'", ':3:10: "expires" names no moment: "2026-02-30". That month has 28 days.'),
        ("draft: yes", ':3:8: "draft" is the text "yes", not true or false. Write draft: true.'),
        ("draft: 1", ':3:8: "draft" is the number 1, not true or false. Write draft: true.'),
        ("status: hidden", ':3:9: "status" is "hidden", which is none of its choices. It can be draft, published,'),
        ("slug: a/b", ':3:7: "slug" is "a/b", which has a slash. Write letters, digits and hyphens, such as a-b.'),
        ("slug: a b", ':3:7: "slug" is "a b", which has a space.'),
        ("slug: ..", ':3:7: "slug" is "..", which has a part that starts with a dot.'),
        ("slug: '../../etc'", ':3:7: "slug" is "../../etc", which has a slash.'),
        ("slug: '%2e%2e'", ':3:7: "slug" is "%2e%2e", which has a character other than letters, digits and - _ . ~.'),
        (r"slug: a\b", r':3:7: "slug" is "a\b", which has a character other than letters, digits and - _ . ~.'),
        ("slug: con", ':3:7: "slug" is "con", which has the part "con", a device name on Windows.'),
        ("slug: a.", ':3:7: "slug" is "a.", which has a part that ends with a dot or a space.'),
        ("slug: x\u202ey", r':3:7: "slug" is "x\u202ey", which has a character other than letters'),
        (r'slug: "x\0y"', r':3:7: "slug" is "x\u0000y", which has a character other than letters'),
        (r'slug: "x\by"', r':3:7: "slug" is "x\u0008y", which has a character other than letters'),
        (f"slug: {'é' * 150}", f':3:7: "slug" is "{"é" * 59}…", which has a part longer than 200 bytes.'),
        ("slug: [a]", ':3:7: "slug" is a list, not a text. Write slug: a.'),
        ("url: about", ':3:6: "url" is "about", which does not start with a slash. Write the path on this site'),
        ("url: https://example.org/a", ':3:6: "url" is "https://example.org/a", which is a full URL.'),
        ("url: //example.org/a", ':3:6: "url" is "//example.org/a", which is a full URL.'),
        ("url: /a/../b", ':3:6: "url" is "/a/../b", which has a part that starts with a dot.'),
        ("url: /a//b", ':3:6: "url" is "/a//b", which has an empty part (two slashes).'),
        ("url: /a/%2e%2e/b", ':3:6: "url" is "/a/%2e%2e/b", which has a character other than'),
        (f"url: {'/a' * 600}", f':3:6: "url" is "{"/a" * 29}/…", which is too long. Write the path on this site'),
        ("url: /a?b=1", ':3:6: "url" is "/a?b=1", which has a character other than'),
        ("permalink: '/:year/:title/'", ':3:12: "permalink" is "/:year/:title/", which has a character other than'),
        ("url: /a/index.html", ':3:6: "url" is "/a/index.html", which ends with index.html'),
        ("aliases: [/a, ../b]", ':3:15: "aliases" is "../b", which does not start with a slash.'),
        ("aliases: [/a, [b]]", ':3:15: "aliases.1" is a list, not a text. Write aliases: [/old/name/].'),
        ("redirect_from: javascript:alert(1)", ':3:16: "redirect_from" is "javascript:alert(1)", which is a full URL.'),
        ("aliases: {a: b}", ':3:10: "aliases" is a map, not a text. Write aliases: [/old/name/].'),
        ("tags: [a, '🙂']", ':3:11: "tags" has "🙂", of which nothing is left for a URL.'),
        ("category: ..", ':3:11: "category" has "..", of which nothing is left for a URL.'),
        ("tags: [true]", ':3:8: "tags.0" is true, not a text. Write tags: [nato, treaties].'),
        ("authors: [{name: Jane}]", ':3:11: "authors.0" is a map, not a text. Write authors: [Jane Doe].'),
        (
            "title2: x",
            ':3:1: "title2" is not a key that newsgen reads. Did you mean "title"? Values of your own go under',
        ),
        ("Date: 2026-01-01", ':3:1: "Date" is not a key that newsgen reads. Did you mean "date"?'),
        ("qwertyuiop: 1", ':3:1: "qwertyuiop" is not a key that newsgen reads. Values of your own go under params.'),
        ("image: [[a]]", ':3:9: "image.0" is a list, not a text. Write image: pictures/nato.jpg.'),
        ("image: true", ':3:8: "image" is true, not a text. Write image: pictures/nato.jpg.'),
        ("image: {alt: A}", ':3:8: "image" is a map, not a map with src. Write image: {src: nato.jpg,'),
        ("image: {src: a.jpg, atl: A}", ':3:21: "image.atl" is not a key that newsgen reads. Did you mean "alt"?'),
        ("image: javascript:alert(1)", ':3:8: "image" is "javascript:alert(1)", which starts with "javascript:".'),
        ("image: {src: 'data:image/png;base64,x'}", ':3:14: "image.src" is "data:image/png;base64,x", which starts'),
        ("image: //example.org/a.jpg", ':3:8: "image" is "//example.org/a.jpg", which names no file.'),
        ("image: pictures/", ':3:8: "image" is "pictures/", which names no file.'),
        ("image: ../../a.jpg", ':3:8: "image" is "../../a.jpg", which leads out of the content folder.'),
        ("image: '%2e%2e/%2e%2e/a.jpg'", ':3:8: "image" is "%2e%2e/%2e%2e/a.jpg", which leads out of'),
        ("image: /../a.jpg", ':3:8: "image" is "/../a.jpg", which leads out of the content folder.'),
        ("image: /%2Fetc/passwd", ':3:8: "image" is "/%2Fetc/passwd", which leads out of the content folder.'),
        ("image: a%00.jpg", ':3:8: "image" is "a%00.jpg", which has an invisible character.'),
        (r"image: pictures\a.jpg", r':3:8: "image" is "pictures\a.jpg", which has a backslash.'),
        (r"image: C:\a.jpg", r':3:8: "image" is "C:\a.jpg", which starts with "C:".'),
        ("image: http://", ':3:8: "image" is "http://", which names no host.'),
        ("weight: heavy", ':3:9: "weight" is the text "heavy", not a whole number from -1000000 to 1000000.'),
        ("weight: 1.5", ':3:9: "weight" is the number 1.5, not a whole number'),
        ("weight: 010", ':3:9: "weight" is the text "010", not a whole number'),
        ("weight: 99999999", ':3:9: "weight" is the number 99999999, not a whole number'),
        ("weight: true", ':3:9: "weight" is true, not a whole number'),
        ("sticky: 100", ':3:9: "sticky" is the number 100, not true or false. Write sticky: true.'),
        (
            "canonical: javascript:alert(1)",
            ':3:12: "canonical" is "javascript:alert(1)", which starts with "javascript:".',
        ),
        ("link: /a", ':3:7: "link" is "/a", which does not start with https://. Write a full URL that starts with'),
        ("canonical_url: 'JaVaScRiPt://example.org/%0aalert(1)'", ':3:16: "canonical_url" is'),
        (
            "canonical_url: ftp://example.org",
            ':3:16: "canonical_url" is "ftp://example.org", which starts with "ftp:".',
        ),
        ("canonical_url: 'https://a b'", ':3:16: "canonical_url" is "https://a b", which has a character that no URL'),
        ("canonical_url: 'https:///a'", ':3:16: "canonical_url" is "https:///a", which names no host.'),
        ("canonical_url: 'https:example.org'", ':3:16: "canonical_url" is "https:example.org", which names no host.'),
        ("canonical_url: 'https://[::1'", ':3:16: "canonical_url" is "https://[::1", which cannot be read as a URL.'),
        ("canonical_url: 'https://a:99999/'", ':3:16: "canonical_url" is "https://a:99999/", which cannot be read'),
        ("canonical_url: 'https://me@a/'", ':3:16: "canonical_url" is "https://me@a/", which holds a user name.'),
        (r"canonical_url: https://a\b", r':3:16: "canonical_url" is "https://a\b", which has a character that no URL'),
        ("source: {name: X, url: 'data:text/html,x'}", ':3:24: "source.url" is "data:text/html,x", which starts with'),
        ("source: {url: 'vbscript:x'}", ':3:15: "source.url" is "vbscript:x", which starts with "vbscript:".'),
        ("source: javascript:alert(1)", ':3:9: "source" is "javascript:alert(1)", which starts with "javascript:".'),
        ("source: {}", ':3:9: "source" is a map, not a map with name and url.'),
        ("source: [a]", ':3:9: "source" is a list, not a text. Write source: a.'),
        ("source: {nam: X, name: Y}", ':3:10: "source.nam" is not a key that newsgen reads. Did you mean "name"?'),
        (
            "kind: opinon",
            ':3:7: "kind" is "opinon", which is none of its choices. Did you mean "opinion"? It can be news,',
        ),
        ("kind: [news]", ':3:7: "kind" is a list, not a text. Write kind: news.'),
        ("corrections: It was seven.", ':3:14: "corrections" is the text "It was seven.", not a list.'),
        ("corrections: [It was seven.]", ':3:14: "corrections" is a list, not a list of maps with date and text.'),
        ("corrections: [{text: x}]", ':3:15: "corrections.0.date" is missing. Write it, with a value.'),
        ("corrections: [{date: 2026-01-01}]", ':3:15: "corrections.0.text" is missing.'),
        ("corrections: [{date: now, text: x}]", ':3:22: "corrections.0.date" is not a date: "now".'),
        ("template: ../x.html", ':3:11: "template" is the text "../x.html", not the name of a template.'),
        ("template: partials/card.html", ':3:11: "template" is the text "partials/card.html", not the name of a'),
        (
            "layout: /etc/passwd",
            ':3:9: "layout" is the text "/etc/passwd", not the name of a template. Write layout: long',
        ),
        ("params: [a]", ':3:9: "params" is a list, not a map. Write params: {color: blue}.'),
        ("noindex: no", ':3:10: "noindex" is the text "no", not true or false. Write noindex: false.'),
        ("date: 2026-01-02\nupdated: 2026-01-01", ":4:10: The article is updated before its date."),
        ("date: 2026-01-02\nexpires: 2026-01-02", ":4:10: The article expires before its date, so that nobody would"),
        (
            "date: 2026-01-01\npublishDate: 2026-01-02",
            ':4:1: "publishDate" says something else than "date" in line 3, and both mean date. Delete one of them.',
        ),
        (
            "draft: true\nstatus: published",
            ':4:1: "status" says something else than "draft" in line 3, and both mean draft. Delete one of them.',
        ),
        ("date: 2026-01-01\npubdate: 2026-01-01", ':4:1: "pubdate" says the same as "date" in line 3. Delete one'),
        ("draft: true\npublished: false", ':4:1: "published" says the same as "draft" in line 3. Delete one of them.'),
        ("categories: [A]\ncategory: A", ':4:1: "category" says the same as "categories" in line 3. Delete one'),
        ("a: 1\na: 2", ':4:1: "a" stands here a second time; the first is in line 3. Delete one of them.'),
        (
            "date: 2026-03-08 02:30",
            ':3:7: "date" names a time that the clocks of America/New_York skip: 2026-03-08 02:30.',
        ),
    ],
)
def test_problems(header: str, message: str) -> None:
    found = said(header)
    assert any(text.startswith(PLACE + message) for text in found), found


WARNINGS = ("key-unknown", "key-repeated", "updated-before-date", "date-in-dst-gap", "yaml-comment")


@pytest.mark.parametrize(
    "header",
    [
        "unknown: 1",
        "draft: false\npublished: true",
        "date: 2026-01-02\nupdated: 2026-01-01",
        "date: 2026-03-08 02:30",
        "description: We are #1",
    ],
)
def test_a_warning_keeps_the_article(header: str) -> None:
    found = parsed(header)
    assert found.article is not None
    assert found.body
    assert [p.level for p in found.problems] == ["warning"]
    assert found.problems[0].kind in WARNINGS


@pytest.mark.parametrize(
    ("header", "body", "message"),
    [
        ("date: 2026-01-01", "Body.", ":1:1: The article has no title. Write title: and the headline into the header."),
        ("title:", "Body.", ":2:7: The article has no title."),
        ("title: ''", "Body.", ":2:8: The article has no title."),
        ("title: ' '", "Body.", ":2:8: The article has no title."),
        (
            "draft: true",
            "\n# Bonds: a  guide\n\nBody.",
            (
                ":5:1: The article has no title. "
                'The text starts with it: move the line into the header as title: "Bonds: a guide"'
            ),
        ),
        ("title: [a]", "# B", ':2:8: "title" is a list, not a text. Write title: a.'),
        ("title: true", "# B", ':2:8: "title" is true, not a text.'),
    ],
)
def test_a_title_is_needed(header: str, body: str, message: str) -> None:
    found = parse(PATH, file(header, body), CHOICES)
    assert found.article is None
    own = [str(p) for p in found.problems if p.kind in ("title-missing", "value-wrong")]
    assert [text[: len(PLACE + message)] for text in own] == [PLACE + message]


@pytest.mark.parametrize(
    ("title", "value"), [("1984", "1984"), ("3.10", "3.10"), ("' a\u00a0b  c '", "a\u00a0b c"), (">\n a\n b", "a b")]
)
def test_a_title_is_text_on_one_line(title: str, value: str) -> None:
    got = parse(PATH, file(f"title: {title}"), CHOICES).article
    assert got is not None
    assert got.title == value


def test_everything_wrong_is_said_at_once_and_in_order() -> None:
    found = parsed("date: soon\nkind: x\nimage: data:x\nurl: a", body="[a](missing", path="a/🙂.md")
    assert found.article is None
    assert found.body == b""
    assert [p.kind for p in found.problems] == [
        "slug-missing",
        "date-invalid",
        "choice-unknown",
        "picture-invalid",
        "url-invalid",
    ]


def test_the_body_is_checked_even_if_the_header_is_wrong() -> None:
    body = "Text.\n\n[x](#nowhere)"
    alone = parsed("date: 2026-01-01", body=body).problems
    assert [p.at.line for p in alone] == [7]
    with_header = parsed("date: soon", body=body).problems
    assert [p.kind for p in with_header] == ["date-invalid", alone[0].kind]


def test_a_file_without_a_header_has_no_article() -> None:
    found = parse(PATH, b"Hello.", CHOICES)
    assert (found.article, found.body) == (None, b"")
    assert [p.kind for p in found.problems] == ["header-missing"]
    assert found.problems[0].at == Place(PLACE, 1, 1)


def test_an_impossible_date_in_the_name_of_a_file() -> None:
    found = parsed("", "politics/2024-13-45-nato.md")
    assert [p.kind for p in found.problems] == ["date-impossible"]
    assert article("date: 2024-01-01", "politics/2024-13-45-nato.md").slug == "nato"


def test_an_article_is_plain_data() -> None:
    msgspec = pytest.importorskip("msgspec")
    got = parse(PATH, file(WHOLE.replace("Fed:", "Fed -")), CHOICES)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(got), type=Parsed) == got


headers = st.lists(
    st.tuples(
        st.sampled_from((*keys.KEYS, *keys.ALIASES, "published", "x")),
        st.sampled_from(
            (
                "a",
                "",
                "~",
                "true",
                "7",
                "1.5",
                "2026-08-24",
                "2026-13-45",
                "[]",
                "[a, ~, 7, [b], {c: d}]",
                "{}",
                "{src: a, name: b, url: c, date: d, text: e}",
                "[{src: 7, date: 2026-01-01, text: x}]",
                "/a/b",
                "../..",
                "https://[x",
                "javascript:x",
                "'\\'",
                '"\\0\\u202e"',
                "'  '",
            )
        ),
    ),
    max_size=8,
)


@given(headers, st.sampled_from((PATH, "about.md", "a/index.md", "a/..md", "2026-99-99-x.md", "🙂/🙂.md")))
def test_never_raises(header: list[tuple[str, str]], path: str) -> None:
    found = parse(path, file("\n".join(f"{key}: {value}" for key, value in header)), CHOICES)
    errors = [p for p in found.problems if p.level == "error"]
    assert (found.article is None) == bool(errors)
    assert all(p.at.path == f"content/{path}" and p.at.line for p in found.problems)


OF_THE_TEXT = ("body", "origin", "face", "words", "headings", "anchors", "targets", "terms", "likeness")


@given(headers, st.sampled_from((PATH, "about.md", "a/index.md", "a/..md", "2026-99-99-x.md")))
def test_an_outline_is_the_article_but_for_what_its_text_says(header: list[tuple[str, str]], path: str) -> None:
    data = file("\n".join(f"{key}: {value}" for key, value in header), "Words with a [link](/a/).\n\n## More")
    whole, found = parse(path, data, CHOICES).article, outline(path, data, CHOICES)
    assert (whole is None) == (found is None)
    if whole and found:
        known = {name: getattr(found, name) for name in (*OF_THE_TEXT, "summary")}
        assert replace(whole, **known) == found
        assert found.summary in ("", whole.summary)
        assert found.summary == found.standfirst


@given(st.binary(max_size=100))
def test_bytes_never_raise(data: bytes) -> None:
    for whole in (data, b"---\n" + data + b"\n---\n"):
        found = parse(PATH, whole, CHOICES)
        assert found.article is not None or found.problems
        assert (outline(PATH, whole, CHOICES) is None) == (found.article is None)
