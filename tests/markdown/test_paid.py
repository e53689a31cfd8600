"""Raw HTML of a text that somebody paid for: links to other sites say so, and nothing else changes."""

import pytest

from newsgen.markdown.paid import marked


@pytest.mark.parametrize(
    ("html", "marked_html"),
    [
        ('<a href="https://a.example">x</a>', '<a rel="sponsored" href="https://a.example">x</a>'),
        ("<A HREF='//a.example'>", "<A rel=\"sponsored\" HREF='//a.example'>"),
        ("<a href=http://a.example>", '<a rel="sponsored" href=http://a.example>'),
        ('<a rel="nofollow" href="https://a.example">', '<a rel="nofollow sponsored" href="https://a.example">'),
        ("<a href='https://a.example' rel=ugc>", "<a href='https://a.example' rel=\"ugc sponsored\">"),
        ('<a rel="sponsored" href="https://a.example">', '<a rel="sponsored" href="https://a.example">'),
        ('<a title="a > b" href="https://a.example">', '<a rel="sponsored" title="a > b" href="https://a.example">'),
        ('<a href="/here/">', '<a href="/here/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<abbr title="https://a.example">', '<abbr title="https://a.example">'),
        ("<a>", "<a>"),
    ],
)
def test_links_to_other_sites_are_marked(html: str, marked_html: str) -> None:
    assert marked(html) == marked_html
