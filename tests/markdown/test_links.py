"""Where destinations lead, judged by how they are spelt."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.markdown.links import SCHEMES, Lead, lead

SOURCE = "politics/budget.md"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("bonds.md", Lead("source", "politics/bonds.md")),
        ("./bonds.md#yield", Lead("source", "politics/bonds.md", "yield")),
        ("../stocks/bonds.md#a%20b", Lead("source", "stocks/bonds.md", "a b")),
        ("/stocks//bonds.md", Lead("source", "stocks/bonds.md")),
        ("../about-us.md", Lead("source", "about-us.md")),
        ("a%20b.MD", Lead("source", "politics/a b.MD")),
        ("%C3%BC.md", Lead("source", "politics/ü.md")),
        ("c%23%3F%25.md", Lead("source", "politics/c#?%.md")),
        ("report.pdf", Lead("file", "politics/report.pdf")),
        ("/report.pdf#page=2", Lead("file", "report.pdf", "page=2")),
        ("old.html", Lead("file", "politics/old.html")),
        ("/", Lead("url", "/")),
        ("..", Lead("url", "/")),
        ("/politics/", Lead("url", "/politics/")),
        ("/politics/#a%20b", Lead("url", "/politics/", "a%20b")),
        ("/politics", Lead("url", "/politics")),
        ("/u%CC%88/", Lead("url", "/ü/")),
        ("other/", Lead("url", "/politics/other/")),
        ("other", Lead("url", "/politics/other")),
        ("/feed.xml", Lead("url", "/feed.xml")),
        ("/404.html", Lead("url", "/404.html")),
        ("bonds.md/", Lead("url", "/politics/bonds.md/")),
        ("#the-price", Lead("own", anchor="the-price")),
        ("#", Lead("own")),
        ("#a%20b", Lead("own", anchor="a b")),
        ("https://a.example/b.md", Lead("outside")),
        ("HTTP://A.EXAMPLE", Lead("outside")),
        ("//a.example/", Lead("outside")),
        ("mailto:a@b.example", Lead("contact")),
        ("TEL:+1", Lead("contact")),
        ("", Lead("empty")),
        ("?page=2", Lead("query")),
        ("bonds.md?x", Lead("query")),
        ("/search/?q=a#b", Lead("query")),
        ("../../bonds.md", Lead("escapes")),
        ("/../bonds.md", Lead("escapes")),
        ("../..", Lead("escapes")),
        ("%2e%2e/%2E%2E/bonds.md", Lead("escapes")),
        ("..%2f..%2fbonds.md", Lead("escapes")),
        ("javascript:alert(1)", Lead("unsafe")),
        ("JAVASCRIPT:alert(1)", Lead("unsafe")),
        ("vbscript:x", Lead("unsafe")),
        ("data:image/png;base64,x", Lead("unsafe")),
        ("file:///etc/passwd", Lead("unsafe")),
        ("ftp://a.example", Lead("unsafe")),
        ("C:/report.pdf", Lead("unsafe")),
        ("a%00.md", Lead("unsafe")),
        ("a.md#%0A", Lead("unsafe")),
        ("#%00", Lead("unsafe")),
    ],
)
def test_a_destination_is_judged_by_its_spelling(href: str, expected: Lead) -> None:
    assert lead(href, SOURCE) == expected


def test_a_page_at_the_root_starts_there() -> None:
    assert lead("a.md", "about.md") == Lead("source", "a.md")
    assert lead("../a.md", "about.md") == Lead("escapes")


def test_a_bundle_starts_in_its_folder() -> None:
    assert lead("chart.svg", "stocks/splits/index.md") == Lead("file", "stocks/splits/chart.svg")
    assert lead("../bonds.md", "stocks/splits/index.md") == Lead("source", "stocks/bonds.md")


@given(st.text(st.sampled_from("./%2eEfF5cC:?#ab~@\\ \t\nü") | st.characters(), max_size=20))
@example("java\tscript:x")
@example(" javascript:x")
def test_no_destination_leaves_the_folder_or_brings_a_scheme(href: str) -> None:
    found = lead(href, SOURCE)
    if found.kind in ("source", "file", "url"):
        path = found.path.removeprefix("/") if found.kind == "url" else found.path
        assert not path.startswith(("/", "../"))
        assert path != ".."
        assert not re.search(r"[\x00-\x1f]", path + found.anchor)
    if found.kind in ("outside", "contact"):
        assert href.lower().startswith(("//", *(f"{scheme}:" for scheme in SCHEMES)))
