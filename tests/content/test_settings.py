"""site.yaml -> Settings: every setting, its default, what is refused, and what other generators call it."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content import foreign, sitefile, values
from newsgen.content.settings import (
    ArticleLabel,
    ArticleParts,
    Author,
    AuthorLink,
    Banner,
    BuildChoices,
    Category,
    FeedItems,
    Feeds,
    Furniture,
    Home,
    Latest,
    MarkdownChoices,
    MenuEntry,
    Menus,
    Newsletter,
    Pagination,
    Permalinks,
    Redirects,
    Related,
    Robots,
    RobotsRule,
    Settings,
    SiteFacts,
    SitemapChoices,
    read,
)
from newsgen.errors import Place
from newsgen.header import locales

LEAST = "title: T\nbase_url: https://example.org\ntimezone: Europe/Berlin\n"


def settings(text: str, least: str = LEAST) -> Settings:
    found, problems = read((least + text).encode())
    assert problems == ()
    assert found is not None
    return found


def said(text: str, least: str = LEAST) -> list[str]:
    found, problems = read((least + text).encode())
    assert found is None or all(p.level == "warning" for p in problems)
    return [str(p) for p in problems]


def test_the_least() -> None:
    found = settings("")
    assert found.site == SiteFacts("T", "https://example.org", timezone="Europe/Berlin")
    assert found.furniture == Furniture()
    assert found.build == BuildChoices()
    assert (found.categories, found.authors) == ((), ())
    assert found.places["timezone"] == Place("site.yaml", 3, 11)


WHOLE = """\
title: The Example
description: News.
base_url: HTTPS://Example.ORG:8080/news/
language: de_CH
timezone: America/New_York
content_dir: ./articles/
output_dir: www/out
static_dir: www/static
templates_dir: theme
permalinks: {article: "/:year/:month/:day/:category/:slug.html", page: "/pages/:slug"}
pagination: {size: 10, mode: newest-first}
categories:
  - {name: World News, order: 2, description: D, accent: "#0a0"}
  - Politics
  - {name: Stocks, slug: shares, title: Shares & bonds, order: -1}
authors:
  - Jane Doe
  - {name: Joe, slug: joe-d, bio: B, url: https://joe.example/, picture: /authors/joe.jpg, links: [https://a.example/j]}
menus:
  main: [Politics, about-us.md, {title: Jobs, url: https://example.org/jobs}, {title: Mail, url: "mailto:a@b.c"}]
  footer: []
latest: {count: 0}
related: {count: 3, include_newer: true}
neighbours: site
share: [x, email]
article: {byline: false, tags: false}
sidebar: [latest, my-box]
newsletter:
  {action: /subscribe/?list=1, consent: Yes, title: N, text: T, button: B, method: get, field: mail, hidden: {list: 7}}
disclaimer: >
  Long
  text.
copyright: © 2026
feeds: {count: 5, full_text: false, hubs: ["https://hub.example/"]}
sitemap: {images: false}
robots: {ai: false, rules: [{agents: GPTBot, disallow: [/]}, {allow: /a/}]}
redirects: {formats: nginx}
api: true
search: true
social_cards: true
labels: [{name: sponsored, title: Paid, disclosure: D}, obituary]
fragments: ssi
markdown: {html: true, typographer: false}
drafts: true
future: true
expired: true
keep_files: [.well-known/*, CNAME]
banner: {text: Now, label: New, url: /now/, from: 2026-01-01, until: 2026-01-02 10:00, sections: [home, Stocks]}
home: {lead: count, until: 2026-01-03, sections: [Politics]}
params: {color: blue, deep: {n: [1, ~]}}
"""


def utc(day: int, hour: int) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


def test_every_setting() -> None:
    found = settings(WHOLE, "")
    assert found.site == SiteFacts(
        title="The Example",
        description="News.",
        base_url="https://example.org:8080/news",
        language="de-CH",
        direction="ltr",
        timezone="America/New_York",
        share=("x", "email"),
        feeds=Feeds(hubs=("https://hub.example/",)),
        article=ArticleParts(byline=False, tags=False),
        labels=(ArticleLabel("sponsored", "Paid", "D"), ArticleLabel("obituary", "Obituary")),
        sidebar=("latest", "my-box"),
        params={"color": "blue", "deep": {"n": [1, None]}},
    )
    assert (found.site.origin, found.site.base_path) == ("https://example.org:8080", "/news")
    assert found.furniture == Furniture(
        menus=Menus(
            main=(
                MenuEntry("", "Politics"),
                MenuEntry("", "about-us.md"),
                MenuEntry("Jobs", "https://example.org/jobs"),
                MenuEntry("Mail", "mailto:a@b.c"),
            ),
            footer=(),
        ),
        newsletter=Newsletter("/subscribe/?list=1", "Yes", "N", "T", "B", "get", "mail", {"list": "7"}),
        banner=Banner("Now", "/now/", "New", utc(1, 5), utc(2, 15), ("home", "Stocks")),
        disclaimer="Long text.",
        copyright="© 2026",
    )
    assert found.build == BuildChoices(
        content_dir="articles",
        output_dir="www/out",
        static_dir="www/static",
        templates_dir="theme",
        permalinks=Permalinks("/:year/:month/:day/:category/:slug.html", "/pages/:slug/"),
        pagination=Pagination(10, "newest-first"),
        latest=Latest(0),
        related=Related(3, include_newer=True),
        neighbours="site",
        home=Home("count", utc(3, 5), ("Politics",)),
        sitemap=SitemapChoices(images=False),
        robots=Robots(ai=False, rules=(RobotsRule(("GPTBot",), disallow=("/",)), RobotsRule(("*",), ("/a/",)))),
        redirects=Redirects(("nginx",)),
        feeds=FeedItems(5, full_text=False),
        api=True,
        search=True,
        social_cards=True,
        fragments="ssi",
        markdown=MarkdownChoices(html=True, typographer=False),
        drafts=True,
        future=True,
        expired=True,
        keep_files=(".well-known/*", "CNAME"),
    )
    assert found.categories == (
        Category("Stocks", "shares", "Shares & bonds", order=-1),
        Category("Politics", "politics", "Politics"),
        Category("World News", "world-news", "World News", "D", 2, "#0a0"),
    )
    assert found.authors == (
        Author("Jane Doe", "jane-doe"),
        Author(
            "Joe",
            "joe-d",
            "B",
            "https://joe.example/",
            "authors/joe.jpg",
            (AuthorLink("a.example", "https://a.example/j"),),
        ),
    )


def test_every_setting_is_tested() -> None:
    """Whoever adds a field adds it to the file that sets them all, and sees it read."""
    found = settings(WHOLE, "")
    for struct in (found.site, found.furniture, found.build):
        for name in struct.__struct_fields__:
            assert name == "direction" or f"\n{name}:" in f"\n{WHOLE}"
    assert ArticleParts.__struct_fields__ == sitefile.PARTS
    build = BuildChoices()
    assert {name: getattr(build, name) for name in values.FOLDERS} == values.FOLDERS


def test_places_count_as_the_registries_do() -> None:
    found = settings(WHOLE, "")
    assert found.places["categories.0"].line == 15
    assert found.places["categories.0.slug"] == Place("site.yaml", 15, 26)
    assert found.places["categories.1"].line == 14
    assert found.places["categories.2.accent"].line == 13
    assert found.places["authors.1.picture"].line == 18
    assert found.places["menus.main.2"].line == 20
    assert found.places["newsletter"].line == 29
    assert not any(path.startswith("key:") for path in found.places)


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("ar_EG", "rtl"),
        ("zh-Hant-TW", "ltr"),
        ("ur", "rtl"),
    ],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    assert settings(f"language: {language}").site.direction == direction
    assert settings(f"language: {language}\ndirection: ltr").site.direction == "ltr"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("HTTP://EXAMPLE.org/A/", "http://example.org/A"),
        ("https://bücher.example/b", "https://xn--bcher-kva.example/b"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("https://example.org/über", "https://example.org/über"),
    ],
)
def test_base_url(written: str, kept: str) -> None:
    least = LEAST.replace("https://example.org", f'"{written}"')
    assert settings("", least).site.base_url == kept


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", []),
        ("colour: blue", ['4:1: "colour" is not a setting.']),
        ("langage: de", ['4:1: "langage" is not a setting. Did you mean "language"?']),
        ("baseURL: https://a", ['4:1: "baseURL" is not a setting. Hugo\'s baseURL is base_url here.']),
        ("SITEURL: https://a", ['4:1: "SITEURL" is not a setting. Pelican\'s SITEURL is base_url here.']),
        ("url: https://a", ['4:1: "url" is not a setting. Jekyll\'s url is base_url here.']),
        ("paginate: 5", ['4:1: "paginate" is not a setting. Hugo\'s paginate is pagination.size here.']),
        ("publishDir: out", ['4:1: "publishDir" is not a setting. Hugo\'s publishDir is output_dir here.']),
        (
            "default_language: de",
            ['4:1: "default_language" is not a setting. Zola\'s default_language is language here.'],
        ),
        ("theme: x", ['4:1: "theme" is not a setting. templates/ in the site overrides newsgen\'s own theme, file by']),
        (
            "pagination: {pagerSize: 5}",
            ['4:14: "pagination.pagerSize" is not a setting. Hugo\'s pagination.pagerSize is'],
        ),
        ("pagination: {sizes: 5}", ['4:14: "pagination.sizes" is not a setting. Did you mean "size"?']),
        ("article: {bylines: true}", ['4:11: "article.bylines" is not a setting. Did you mean "byline"?']),
        (
            "pagination: 5",
            ['4:13: "pagination" is the number 5, not a map. Write pagination: {size: 20, mode: stable}.'],
        ),
        (
            "pagination: {size: 0}",
            ['4:20: "pagination.size" is the number 0, not a whole number from 1 to 1000. Write'],
        ),
        (
            "pagination: {size: many}",
            ['4:20: "pagination.size" is the text "many", not a whole number from 1 to 1000.'],
        ),
        (
            "pagination: {mode: newest}",
            ['4:20: "pagination.mode" is "newest", which is none of its choices. Did you mean'],
        ),
        (
            "latest: {count: -1}",
            ['4:17: "latest.count" is the number -1, not a whole number from 0 to 1000. Write count: 1.'],
        ),
        ("related: {include_newer: yes}", ['4:26: "related.include_newer" is the text "yes", not true or false.']),
        (
            "neighbours: categry",
            ['4:13: "neighbours" is "categry", which is none of its choices. Did you mean "category"?'],
        ),
        ("fragments: php", ['4:12: "fragments" is "php", which is none of its choices. It can be inline, ssi, esi.']),
        ("drafts: 1", ['4:9: "drafts" is the number 1, not true or false. Write drafts: true.']),
        ("description: [a]", ['4:14: "description" is a list, not a text.']),
        ("direction: up", ['4:12: "direction" is "up", which is none of its choices. It can be ltr, rtl.']),
        (
            "language: english",
            ['4:11: "language" is "english", which is none that Babel knows. Did you mean "en"? Write a'],
        ),
        ("language: dee", ['4:11: "language" is "dee", which is none that Babel knows. Did you mean "ee"']),
        ("language: ../../etc", ['4:11: "language" is "../../etc", which is none that Babel knows.']),
        ("language: e", ['4:11: "language" is "e", which is none that Babel knows.']),
        (
            "share: [facebok]",
            ['4:9: "share" is "facebok", which is none of its choices. Did you mean "facebook"? It can'],
        ),
        ("sidebar: [../x]", ['4:11: "sidebar.0" is the text "../x", not the name of a file in templates/fragments/']),
        ("params: 5", ['4:9: "params" is the number 5, not a map. Write params: {color: blue}.']),
        (
            "content_dir: ..",
            ['4:14: "content_dir" is "..", which leads out of it. Write a path relative to the folder'],
        ),
        ("content_dir: ../a", ['4:14: "content_dir" is "../a", which leads out of it.']),
        ("content_dir: a/../../b", ['4:14: "content_dir" is "a/../../b", which leads out of it.']),
        ("content_dir: .", ['4:14: "content_dir" is ".", which names no folder inside it.']),
        ("content_dir: a/..", ['4:14: "content_dir" is "a/..", which leads out of it.']),
        ("output_dir: /var/www", ['4:13: "output_dir" is "/var/www", which is not relative.']),
        ("output_dir: '~/www'", ['4:13: "output_dir" is "~/www", which is not relative.']),
        ("output_dir: 'C:/www'", ['4:13: "output_dir" is "C:/www", which is not relative.']),
        (r"output_dir: a\b", [r'4:13: "output_dir" is "a\b", which has a backslash.']),
        (r'output_dir: "a\u200bb"', [r'4:13: "output_dir" is "a\u200bb", which has an invisible character.']),
        (
            "output_dir: content",
            ['4:13: "content_dir" (content) and "output_dir" (content) are one folder, or lie one in'],
        ),
        (
            "output_dir: content/out",
            ['4:13: "content_dir" (content) and "output_dir" (content/out) are one folder, or'],
        ),
        (
            "static_dir: Public",
            ['4:13: "output_dir" (public) and "static_dir" (Public) are one folder, or lie one in the'],
        ),
        ("output_dir: contents\ncontent_dir: a", []),
        (
            'permalinks: {article: "/:category/:title/"}',
            ['4:23: "permalinks.article" holds ":title", which stands for'],
        ),
        (
            'permalinks: {article: "/:category/:slugg/"}',
            ['4:23: "permalinks.article" holds ":slugg", which stands for nothing there. Did you mean "slug"?'],
        ),
        (
            'permalinks: {article: "/:category/"}',
            ['4:23: "permalinks.article" is "/:category/", which lacks :slug, without'],
        ),
        (
            'permalinks: {page: "/:category/:slug/"}',
            ['4:20: "permalinks.page" holds ":category", which stands for nothing'],
        ),
        (
            'permalinks: {page: "/../:slug/"}',
            ['4:20: "permalinks.page" is "/../:slug/", which has a part that starts with a'],
        ),
        (
            'permalinks: {page: ":slug"}',
            ['4:20: "permalinks.page" is ":slug", which does not start with a slash. Write a path'],
        ),
        (
            'permalinks: {page: "/:slug/index.html"}',
            ['4:20: "permalinks.page" is "/:slug/index.html", which ends with'],
        ),
        (
            "keep_files: [/etc/*]",
            ['4:14: "keep_files.0" is "/etc/*", which is not relative. Write a pattern relative to'],
        ),
        ("keep_files: [a/../../b]", ['4:14: "keep_files.0" is "a/../../b", which leads out of it.']),
        (
            "categories: Politics",
            ['4:13: "categories" is the text "Politics", not a list. Write categories: [{name: Politics}].'],
        ),
        ("categories: [{slug: a}]", ['4:14: "categories.0.name" is missing. Write name: Politics']),
        ("categories: [[a]]", ['4:14: "categories.0" is a list, not a text. Write categories: [{name: Politics}].']),
        (
            "categories: [Politics, politics]",
            ['4:24: "categories.1.name" is "politics", as in line 4. Give each entry a'],
        ),
        (
            "categories: [A b, A-B]",
            ['4:19: "categories.1.slug" is "a-b", as in line 4. Give each entry a name and a slug'],
        ),
        ("categories: ['🙂']", ['4:14: "categories.0" has "🙂", of which nothing is left for a URL.']),
        (
            "categories: [{name: A, slug: a/b}]",
            ['4:30: "categories.0.slug" is "a/b", which has a slash. Write letters,'],
        ),
        ("categories: [{name: A, slug: ..}]", ['4:30: "categories.0.slug" is "..", which has a part that starts with']),
        ("categories: [{name: A, nam: B}]", ['4:24: "categories.0.nam" is not a setting. Did you mean "name"?']),
        (
            "categories: [{name: A, order: first}]",
            ['4:31: "categories.0.order" is the text "first", not a whole number'],
        ),
        (
            "categories: [{name: A, accent: red}]",
            ['4:32: "categories.0.accent" is the text "red", not a color in hexa'],
        ),
        ("authors: [{name: A, url: 'javascript:x'}]", ['4:26: "authors.0.url" is "javascript:x", which starts with']),
        (
            "authors: [{name: A, picture: ../x.jpg}]",
            ['4:30: "authors.0.picture" is "../x.jpg", which leads out of it.'],
        ),
        ("menus: [a]", ['4:8: "menus" is a list, not a map. Write menus: {main: [Politics, about-us.md]}.']),
        ("menus: {main: Politics}", ['4:15: "menus.main" is the text "Politics", not a list. Write main: [Politics,']),
        ("menus: {top: [a]}", ['4:9: "menus.top" is not a setting. Known: footer, main.']),
        ("menus: {main: [{title: A}]}", ['4:16: "menus.main.0.url" is missing. Write url: /jobs/']),
        (
            "menus: {main: [{title: A, url: 'javascript:x'}]}",
            ['4:32: "menus.main.0.url" is "javascript:x", which starts'],
        ),
        ("banner: {url: /a/}", ['4:1: "banner.text" is missing. Write text: The count has begun']),
        ("banner: {text: T, url: //a.b/}", ['4:24: "banner.url" is "//a.b/", which is a full URL.']),
        ("banner: {text: T, from: soon}", ['4:25: "banner.from" is not a date']),
        ("home: {lead: [a]}", ['4:14: "home.lead" is a list, not a text.']),
        ("labels: [{title: Paid}]", ['4:10: "labels.0.name" is missing. Write name: sponsored']),
        ("labels: [{name: Big News}]", ['4:17: "labels.0.name" is the text "Big News", not one word']),
        ("labels: [live, live]", ['4:16: "labels.1.name" is "live"']),
        ("authors: [{name: A, links: [ftp://a.b]}]", ['4:29: "authors.0.links.0" is "ftp://a.b"']),
        ("authors: [{name: A, links: [{title: T}]}]", ['4:29: "authors.0.links.0.url" is missing.']),
        ("banner: Breaking", ['4:9: "banner" is the text "Breaking", not a map.']),
        ("newsletter: {action: /a/}", ['4:1: "newsletter.consent" is missing. Write consent: I agree to ...']),
        (
            "newsletter: {consent: C}",
            ['4:1: "newsletter.action" is missing. Write action: https://example.org/subscribe'],
        ),
        (
            "newsletter: {consent: C, action: 'mailto:a@b'}",
            ['4:34: "newsletter.action" is "mailto:a@b", which starts with'],
        ),
        (
            "newsletter: {consent: C, action: /../a}",
            ['4:34: "newsletter.action" is "/../a", which has a part that starts'],
        ),
        ("newsletter: {consent: C, action: //a.b/}", ['4:34: "newsletter.action" is "//a.b/", which is a full URL.']),
        ("newsletter: {consent: C, action: /a/, hidden: [x]}", ['4:47: "newsletter.hidden" is a list, not a map.']),
        ("newsletter: false", ['4:13: "newsletter" is false, not a map. Write newsletter: {action:']),
        ("markdown: {html: on}", ['4:18: "markdown.html" is the text "on", not true or false. Write html: true.']),
        ("title: U", ['4:1: "title" stands here a second time; the first is in line 1. Delete one of them.']),
        ("copyright: We are #1", ['4:19: YAML takes "#1" for a comment and drops it.']),
        ("a: *b", ['4:4: "*b" makes this an alias of YAML, which newsgen does not read.']),
        ("menus:\n\tmain: [a]", ["5:1: The line is indented with a tab. Use spaces."]),
    ],
)
def test_problems(text: str, messages: list[str]) -> None:
    found = said(text)
    assert len(found) == len(messages), found
    for line, message in zip(found, messages, strict=True):
        assert line.startswith(f"site.yaml:{message}"), line


@pytest.mark.parametrize(
    ("least", "message"),
    [
        (LEAST.replace("title: T\n", ""), '1:1: "title" is missing. Write title: "The Daily Example"'),
        (LEAST.replace("title: T\n", "title:\n"), '1:7: "title" is missing.'),
        (LEAST.replace("base_url: https://example.org\n", ""), '1:1: "base_url" is missing. Write base_url: https://'),
        (LEAST.replace("timezone: Europe/Berlin\n", ""), '1:1: "timezone" is missing. Write timezone: Europe/Berlin'),
        (
            LEAST.replace("Europe/Berlin", "Berlin"),
            '3:11: "timezone" is "Berlin", and there is no such zone. Did you mean "Europe/Berlin"?',
        ),
        (
            LEAST.replace("Europe/Berlin", "New York"),
            '3:11: "timezone" is "New York", and there is no such zone. Did you mean "America/New_York"?',
        ),
        (
            LEAST.replace("Europe/Berlin", "europe/berlin"),
            '3:11: "timezone" is "europe/berlin", and there is no such zone. Did you mean "Europe/Berlin"?',
        ),
        (
            LEAST.replace("Europe/Berlin", "Europe/Berln"),
            '3:11: "timezone" is "Europe/Berln", and there is no such zone. Did you mean "Europe/Berlin"?',
        ),
        (
            LEAST.replace("Europe/Berlin", "+02:00"),
            '3:11: "timezone" is "+02:00", and there is no such zone. Zones are called',
        ),
        (
            LEAST.replace("Europe/Berlin", "../../etc/passwd"),
            '3:11: "timezone" is "../../etc/passwd", and there is no such',
        ),
        (LEAST.replace("Europe/Berlin", "Europe"), '3:11: "timezone" is "Europe", and there is no such zone.'),
        (
            LEAST.replace("Europe/Berlin", "[UTC]"),
            '3:11: "timezone" is a list, not a text. Write timezone: UTC.',
        ),
        (
            LEAST.replace("https://example.org", "example.org"),
            '2:11: "base_url" is "example.org", which does not start with https://.',
        ),
        (
            LEAST.replace("https://example.org", "//example.org"),
            '2:11: "base_url" is "//example.org", which does not start',
        ),
        (
            LEAST.replace("https://example.org", "ftp://example.org"),
            '2:11: "base_url" is "ftp://example.org", which starts',
        ),
        (LEAST.replace("https://example.org", "https://"), '2:11: "base_url" is "https://", which names no host.'),
        (
            LEAST.replace("https://example.org", "https:///news"),
            '2:11: "base_url" is "https:///news", which names no host.',
        ),
        (
            LEAST.replace("https://example.org", "https://a.b/?c=d"),
            '2:11: "base_url" is "https://a.b/?c=d", which has a query',
        ),
        (
            LEAST.replace("https://example.org", "https://a.b/#c"),
            '2:11: "base_url" is "https://a.b/#c", which has a query or',
        ),
        (
            LEAST.replace("https://example.org", "https://a..b/"),
            '2:11: "base_url" is "https://a..b/", which names a host that',
        ),
        (
            LEAST.replace("https://example.org", "https://a_b!/"),
            '2:11: "base_url" is "https://a_b!/", which names a host that',
        ),
        (
            LEAST.replace("https://example.org", "https://a.b/c/../d"),
            '2:11: "base_url" is "https://a.b/c/../d", which has a part',
        ),
        (
            LEAST.replace("https://example.org", "https://a.b:99999"),
            '2:11: "base_url" is "https://a.b:99999", which cannot be',
        ),
        (
            LEAST.replace("https://example.org", "https://a:b@c.d"),
            '2:11: "base_url" is "https://a:b@c.d", which holds a user',
        ),
    ],
)
def test_what_is_needed(least: str, message: str) -> None:
    found = said("", least)
    assert len(found) == 1
    assert found[0].startswith(f"site.yaml:{message}"), found


def test_all_problems_at_once_in_order() -> None:
    found = said("langage: de\nlatest: 6\nneighbours: x", "title: T\nbase_url: a\n")
    assert [text.split(": ")[0] for text in found] == [
        "site.yaml:1:1",
        "site.yaml:2:11",
        "site.yaml:3:1",
        "site.yaml:4:9",
        "site.yaml:5:13",
    ]


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (b"", ["setting-missing"] * 3),
        (b"# nothing\n", ["setting-missing"] * 3),
        (b"- a\n", ["yaml-not-map"]),
        (LEAST.encode("utf-16"), ["file-encoding"]),
        (b"\xef\xbb\xbf---\n" + LEAST.replace("\n", "\r\n").encode(), []),
        (LEAST.encode() + b"description: caf\xe9", ["file-encoding"]),
        (LEAST.encode() + b"description: a\0b", ["file-character"]),
        (LEAST.encode() + b"params: " + b"[" * 30_000, ["yaml-too-deep"]),
        (LEAST.encode() + b"description: " + b"x" * 70_000, ["yaml-too-big"]),
        (LEAST.encode() + b"---\n" + LEAST.encode(), ["yaml-documents"]),
        (b"x" * 6_000_000, ["file-large"]),
    ],
)
def test_what_is_no_settings_file(data: bytes, kinds: list[str]) -> None:
    found, problems = read(data, "conf/site.yaml")
    assert [p.kind for p in problems] == kinds
    assert (found is None) == bool(kinds)
    assert all(p.at.path == "conf/site.yaml" for p in problems)


def test_empty_values_are_not_given() -> None:
    text = "\n".join(
        f"{name}:" for name in ("language", "menus", "categories", "newsletter", "latest", "params", "share")
    )
    assert settings(text).site == settings("").site
    assert settings('language: ""\ndescription: ""\ncopyright: ""').site.language == "en"


def test_each_hint_names_a_setting_there_is() -> None:
    known = {
        *SiteFacts.__struct_fields__,
        *Furniture.__struct_fields__,
        *BuildChoices.__struct_fields__,
        "categories",
        "authors",
    }
    nested = {"pagination": Pagination, "permalinks": Permalinks, "menus": Menus, "feeds": FeedItems, "latest": Latest}
    for names in foreign._NAMES.values():
        for theirs, ours in names.items():
            first, _, rest = ours.partition(".")
            assert first in known
            assert not rest or rest in nested[first].__struct_fields__
            assert theirs not in known or "." in theirs


def test_the_zones_are_those_of_tzdata() -> None:
    zones = locales.zones()
    assert {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"} <= set(zones)
    assert len(zones) == len(set(zones)) > 400


def test_settings_are_plain_data() -> None:
    found = settings(WHOLE, "")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Settings) == found


value = st.sampled_from(
    (
        "a", "", "~", "true", "-1", "1.5", "[]", "{}", "[a, 7, ~, [b], {c: d}]", "{name: a, count: b, main: c}", "..",
        "/", "https://a.b", "javascript:x", "'\\'", '"\\0"', "{a: {b: {c: d}}}", "[{name: x}, {name: x}, x]", "'  '",
        "/:slug/",
    )
)  # fmt: skip
keys = st.sampled_from(
    (
        *SiteFacts.__struct_fields__, *Furniture.__struct_fields__, *BuildChoices.__struct_fields__, "categories",
        "authors", "baseURL", "x",
    )
)  # fmt: skip


@given(st.lists(st.tuples(keys, value), max_size=12))
def test_never_raises(lines: list[tuple[str, str]]) -> None:
    found, problems = read(("".join(f"{key}: {text}\n" for key, text in lines) + LEAST).encode())
    assert (found is None) == any(p.level == "error" for p in problems)


@given(
    st.dictionaries(st.sampled_from(("size", "mode", "count", "article", "page", "main", "html", "action", "x")), value)
)
def test_nested_never_raises(inner: dict[str, str]) -> None:
    flow = "{" + ", ".join(f"{key}: {text or '~'}" for key, text in inner.items()) + "}"
    for key in ("pagination", "latest", "permalinks", "menus", "markdown", "newsletter", "article", "feeds", "related"):
        found, problems = read(f"{LEAST}{key}: {flow}\n".encode())
        assert found is not None or problems


@given(st.binary(max_size=200))
def test_bytes_never_raise(data: bytes) -> None:
    found, problems = read(data)
    assert found is None
    assert problems
