"""Slugs, what a URL may be, and where its file stands."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from newsgen.urls import SEGMENT_BYTES, Url, absolute, fault, from_path, href, permalink, slug, to_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO's Article 5, explained", "nato-s-article-5-explained"),
        ("Über Größe & Maß", "uber-grosse-mass"),
        ("  --Hello--  World--  ", "hello-world"),
        ("1,407 reasons", "1407-reasons"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\CON", "c-con"),
        ("\u202eevil", "evil"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["Москва", "東京", "القاهرة", "Ελλάδα"])
def test_a_slug_in_another_script_is_spelt_in_latin_letters(text: str) -> None:
    assert slug(text)
    assert set(slug(text)) <= set(string.ascii_lowercase + string.digits + "-")


def test_a_long_slug_ends_at_a_word() -> None:
    assert slug("word " * 40) == "-".join(["word"] * 16)


@given(st.text())
def test_a_slug_is_always_safe(text: str) -> None:
    found = slug(text)
    assert set(found) <= set(string.ascii_lowercase + string.digits + "-")
    assert len(found) <= 80
    assert not found.startswith("-")
    assert not found.endswith("-")
    assert slug(found) == found


@given(st.from_regex(r"[A-Za-z0-9 -]{0,85}", fullmatch=True) | st.text(max_size=12))
def test_the_short_way_to_a_slug_leads_where_slugify_does(text: str) -> None:
    assert slug(text) == slugify(text, max_length=80, word_boundary=True)


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/404.html",
        "/politics/",
        "/politics/page/2/",
        "/2026/08/",
        "/tag/c++/",
        "/über/",
        "/東京/",
        "/a~b/(c)/it's,so/",
        "/robots.txt",
        "/console/",
        "/" + "x" * SEGMENT_BYTES + "/",
    ],
)
def test_good_urls(url: str) -> None:
    assert fault(url) == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "slash"),
        ("politics/", "slash"),
        ("https://example.org/", "slash"),
        ("//", "empty part"),
        ("//example.org/", "empty part"),
        ("/a//b/", "empty part"),
        ("/../", "dot"),
        ("/a/../../etc/passwd", "dot"),
        ("/./", "dot"),
        ("/.git/", "dot"),
        ("/.newsgen/", "dot"),
        ("/a./", "ends with a dot"),
        ("/a /", "ends with a dot or a space"),
        ("/%2e%2e/", "character"),
        ("/a%00b/", "character"),
        ("/a\\b/", "character"),
        ("/\\\\server\\share/", "character"),
        ("/C:/", "character"),
        ("/a?b/", "character"),
        ("/a#b/", "character"),
        ("/a\0b/", "character"),
        ("/a\nb/", "character"),
        ("/a\x1bb/", "character"),
        ("/a\u202eb/", "character"),
        ("/a\u200fb/", "character"),
        ("/a\u2028b/", "character"),
        ("/a\ud800b/", "character"),
        ("/<script>/", "character"),
        ('/"/', "character"),
        ("/con/", "device"),
        ("/CON/", "device"),
        ("/a/nul.txt", "device"),
        ("/Lpt1.tar.gz", "device"),
        ("/" + "x" * (SEGMENT_BYTES + 1) + "/", "longer"),
        ("/" + "ü" * (SEGMENT_BYTES // 2 + 1) + "/", "longer"),
        ("/u\u0308ber/", "NFC"),
        ("/index.html", "index.html"),
        ("/a/index.html", "index.html"),
    ],
)
def test_bad_urls_say_why(url: str, why: str) -> None:
    assert why in fault(url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/politics/", "politics/index.html"),
        ("/a/b/c/", "a/b/c/index.html"),
        ("/404.html", "404.html"),
        ("/css/site.css", "css/site.css"),
    ],
)
def test_where_a_url_stands(url: str, path: str) -> None:
    assert to_path(Url(url)) == path
    assert from_path(path) == url


@pytest.mark.parametrize(
    ("url", "base_path", "expected"),
    [
        ("/politics/", "", "/politics/"),
        ("/politics/", "/news", "/news/politics/"),
        ("/", "/news", "/news/"),
        ("/über/", "", "/%C3%BCber/"),
        ("/a b/", "", "/a%20b/"),
        ('/"<>/', "", "/%22%3C%3E/"),
        ("/tag/c++/", "", "/tag/c++/"),
    ],
)
def test_href(url: str, base_path: str, expected: str) -> None:
    assert href(url, base_path) == expected


@pytest.mark.parametrize(
    ("pattern", "values", "expected"),
    [
        ("/:category/:slug/", {"category": "politics", "slug": "nato"}, "/politics/nato/"),
        ("/:category/:slug/", {"category": "", "slug": "nato"}, "/nato/"),
        ("/:year/:month/:day/:slug/", {"year": "2026", "month": "08", "day": "24", "slug": "a"}, "/2026/08/24/a/"),
        ("/:slug.html", {"slug": "a"}, "/a.html"),
        (":slug/", {"slug": "a"}, "/a/"),
        ("/articles/:slug/", {"slug": ":year"}, "/articles/:year/"),
    ],
)
def test_permalink(pattern: str, values: dict[str, str], expected: str) -> None:
    assert permalink(pattern, values) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/news/a/", "https://harbor.example/news/a/"),
        ("https://other.example/a/", "https://other.example/a/"),
        ("//other.example/a/", "//other.example/a/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_absolute(url: str, expected: str) -> None:
    assert absolute(url, "https://harbor.example") == expected
