"""Markdown -> Prose, by example (markdown/*.md: title, input, what is expected) and by property."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.utils import read_fixture_file
from mdit_py_plugins.footnote import footnote_plugin

from newsgen.content.settings import MarkdownChoices
from newsgen.markdown import destinations
from newsgen.markdown.convert import Prose, convert, words
from newsgen.markdown.dialect import NESTING
from newsgen.markdown.links import Lead
from newsgen.markdown.prose import ParseChoices

FIXTURES = Path(__file__).parent / "examples"
TYPESET = MarkdownChoices()
PLAIN = MarkdownChoices(typographer=False)


def prose(text: str, *, language: str = "en", markdown: MarkdownChoices = TYPESET) -> Prose:
    """The body of content/politics/a.md, whose header ends in line 10."""
    choices = ParseChoices("content", language, "UTC", markdown)
    return convert(text, path="a.md", first_line=11, choices=choices, source_path="politics/a.md")


def html(text: str) -> str:
    return prose(text).html.replace("\0", "\N{SYMBOL FOR NULL}")


def raw(text: str) -> str:
    return prose(text, markdown=MarkdownChoices(html=True)).html.replace("\0", "\N{SYMBOL FOR NULL}")


def problems(text: str) -> str:
    return "\n".join(map(str, prose(text).problems))


def places(text: str) -> str:
    """Every target and problem, with the source from its place on."""
    lines = text.split("\n")
    found = prose(text)
    marked = [(t.place, f"{t.kind} {t.path}") for t in found.targets]
    marked += [(p.at, p.kind) for p in found.problems]
    return "\n".join(
        f"{at.line - 10}:{at.column} {what} | {lines[at.line - 11][at.column - 1 :]}" for at, what in marked
    )


def summary(text: str) -> str:
    return prose(text).summary


def headings(text: str) -> str:
    found = prose(text)
    assert [h.anchor for h in found.headings] == [*found.anchors]
    return html(text) + "\n".join(f"{h.level} #{h.anchor} {h.text}" for h in found.headings)


SHOW: dict[str, Callable[[str], str]] = {
    "blocks": html,
    "comments": html,
    "footnotes": html,
    "headings": headings,
    "links": html,
    "pictures": html,
    "fences": html,
    "places": places,
    "problems": problems,
    "raw": raw,
    "summaries": summary,
    "tables": html,
}
EXAMPLES = [
    pytest.param(name, text, expected, id=f"{name}:{title}")
    for name in SHOW
    for _, title, text, expected in read_fixture_file(FIXTURES / f"{name}.md")
]


@pytest.mark.parametrize(("name", "text", "expected"), EXAMPLES)
def test_an_example(name: str, text: str, expected: str) -> None:
    assert SHOW[name](text).rstrip("\n") == expected.rstrip("\n")


def test_every_fixture_file_is_read() -> None:
    assert {path.stem for path in FIXTURES.glob("*.md")} == set(SHOW)


def test_tags_are_reported_only_where_they_become_text() -> None:
    assert [p.kind for p in prose("a <b>c</b>\n\n<i>").problems] == ["html-off"]
    assert not prose("a <b >c</b> \\<i> <u", markdown=MarkdownChoices(html=True)).problems
    assert not prose("1 < 2 <https://a.example> <!-- <b> --> `<b>` if a <b then").problems


def test_line_ends_of_any_system_are_read() -> None:
    assert html("a\r\nb\r\rc\r\n") == html("a\nb\n\nc\n")
    assert [t.place.line for t in prose("a\r\n[b](c.md)\r[d](e.md)").targets] == [12, 13]


def test_targets_say_what_was_written() -> None:
    found = prose(
        "[a](../stocks/b%20c.md#the%20yield 'hint')\n\n[d](/e/#f%20g)\n\n![*h* i](j.png)\n\n![k](/l.png 'A \"cap\"')"
    ).targets
    assert [(t.kind, t.path, t.anchor, t.alt, t.title) for t in found] == [
        ("source", "stocks/b c.md", "the yield", "", ""),
        ("url", "/e/", "f%20g", "", ""),
        ("picture", "politics/j.png", "", "h i", ""),
        ("picture", "l.png", "", "k", "A “cap”"),
    ]


def test_the_text_is_that_of_every_block_without_markup_pictures_and_code_blocks() -> None:
    text = prose(
        '## "A"\n\nb *c* `d`  \ne ![f](g.png) [h](i.md)[^1]\n\n- j<!-- k -->l\n\n|m|n|\n|-|-|\n|o|p|\n\n'
        '    q\n\n![r](s.png "T")\n\n[^1]: u'
    ).text
    assert text.split("\n") == ["“A”", "b c d e  h", "jl", "m", "n", "o", "p", "T", "u"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", " one  two\nthree-four\t5 ", 4),
        ("en", "10\N{NO-BREAK SPACE}000 — ships", 3),
        ("en-GB", "", 0),
        ("zh", "新闻 网站。News", 3),
        ("ja-JP", "これはテストです", 4),
        ("th", "ข่าววันนี้ BBC", 3),
        ("ko", "오늘의 뉴스", 2),
    ],
)
def test_words_are_counted_by_the_script_of_the_language(language: str, text: str, expected: int) -> None:
    assert words(text, language) == expected


def test_typography_follows_the_language_and_its_switch() -> None:
    text = '"It\'s" -- so...'
    assert prose(text).html == "<p>“It’s” – so…</p>\n"
    assert prose(text, language="de-AT").html == "<p>„It’s“ – so…</p>\n"
    assert prose(text, language="fr").html == "<p>«\xa0It’s\xa0» – so…</p>\n"
    assert prose(text, markdown=PLAIN).html == f"<p>{text}</p>\n"


def test_a_nul_becomes_a_replacement_character() -> None:
    assert prose("a\0b &#0; `\0` [c](https://d.example 'e&#0;\0')").html.count("\0") == 0


# Signs that start something, and pieces that are whole or broken, so that texts made of them collide often.
PIECES = [
    "a", "word", "b c", " ", "  ", "\n", "\n\n", "\n\n", "*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "](",
    "![", "](/u)", "](b.md)", "[x](y.md)", '[x](y.md "t")', "![p](q.png)", '![p](q.png "c")',
    "\n\n![p](q.png 'c')\n\n", "[^1]", "\n\n[^1]: n", "\n[r]: /u 't'\n", "[r]", "<", "<https://x.y>", "<b>", "</b>",
    "<!--", "-->", "\n<!-- more -->\n", "&amp;", "&#0;", "&", "\\", "|", "\n|-|-|\n", "|a|b|", "# ", "## ", "> ",
    "- ", "1. ", "12. ", "---", "===", "\n---\n", "\n===\n", "```", "~~~", "    ", "\t", '"', "'", "é", "!", ".",
    "--", "...", "http://a.b/c?d=e#f", "%20", "%00", "\u00a0", "\u2028", "#", "-", "=", "1", "javascript:x",
    "data:x", "😀", "日本", "\0link:0\0", "id=", "<script>", "]: ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
MARKDOWNS = st.builds(MarkdownChoices, html=st.booleans(), typographer=st.booleans())
MARK = re.compile(r"\0(?:link|picture):(\d+)\0")


@given(text=TEXTS, markdown=MARKDOWNS)
@example("[](a.md)", PLAIN)
@example("\0link:0\0", MarkdownChoices(html=True))
def test_no_text_brings_a_nul_or_a_mark_of_its_own(text: str, markdown: MarkdownChoices) -> None:
    found = prose(text, markdown=markdown)
    marks = [int(n) for n in MARK.findall(found.html)]
    assert found.html.count("\0") == 2 * len(marks)
    assert marks == sorted(set(marks))
    assert set(marks) <= set(range(len(found.targets)))


@given(text=TEXTS, markdown=MARKDOWNS)
def test_places_are_inside_the_text(text: str, markdown: MarkdownChoices) -> None:
    found = prose(text, markdown=markdown)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at in [*(t.place for t in found.targets), *(p.at for p in found.problems)]:
        assert 1 <= at.line - 10 <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 11]) + 1


@given(name=st.integers(0, 9), before=TEXTS, after=TEXTS)
def test_a_link_between_other_things_is_found_in_its_line(name: int, before: str, after: str) -> None:
    wanted = f"unlikely-{name}.md"
    text = f"{before} [q]({wanted}) {after}".replace("\0", "").replace("\r", "")
    lines = text.split("\n")
    for target in prose(text).targets:
        if target.path.endswith(wanted):
            line = lines[target.place.line - 11]
            assert wanted in line
            assert target.place.column == 1 or line[target.place.column - 1 :].startswith(wanted)


class Shape(HTMLParser):
    """Fails on tags that do not match and on what no body without raw HTML may hold."""

    VOID = ("br", "hr", "img")
    ATTRIBUTES = (
        "alt", "aria-labelledby", "class", "href", "id", "loading", "role", "scope", "src", "start", "tabindex",
        "title",
    )  # fmt: skip
    TAGS = (
        *VOID, "a", "blockquote", "code", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "li", "ol",
        "p", "pre", "s", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.TAGS
        for name, value in attrs:
            assert name in self.ATTRIBUTES
            if name in ("href", "src"):
                assert re.match("https?://|//|mailto:|tel:|#", value or "", re.IGNORECASE)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@given(text=TEXTS)
@example("[a](javascript:x) ![b](data:image/png;base64,x) <vbscript:x>")
def test_without_raw_html_a_body_holds_only_sound_and_known_tags(text: str) -> None:
    shape = Shape()
    shape.feed(MARK.sub(' href="#"', prose(text).html))
    shape.close()
    assert not shape.open
    assert len(shape.ids) == len(set(shape.ids))


def library(text: str) -> str:
    """What markdown-it's own renderer makes of a text."""
    md = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False, "maxNesting": NESTING + 10})
    md.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    return str(md.render(text.replace("\0", "\N{REPLACEMENT CHARACTER}")))


def stripped(page: str) -> str:
    """HTML without what newsgen adds, and without line feeds beside tags."""
    for pattern, plain in (
        (r' (?:tabindex|loading|scope|role|aria-labelledby)="[^"]*"', ""),
        (r'<h([2-6]) id="[^"]*">', r"<h\1>"),
        (r'<div class="table-scroll">\s*<table>|<table>', "<table>"),
        (r"</table>\s*</div>|</table>", "</table>"),
        (r'style="text-align:(\w+)"', r'class="align-\1"'),
        ("&quot;", '"'),
        (r"\n+(?=<)|(?<=>)\n+", ""),
    ):
        page = re.sub(pattern, plain, page)
    return page


# What newsgen writes otherwise on purpose, on top of what `stripped` takes away: see the examples for each.
OTHERWISE = re.compile(r"<p>\s*</p>|<h1>|<h\d>\s*</h|<th[^>]*></th>|<a[^>]*>\s*</a>|href=\"\"|fnref")
SHARED = [piece for piece in PIECES if not re.search(r"!\[|^!$|\[\^|<!--|# |===|:x", piece)]


@given(text=st.lists(st.sampled_from(SHARED), max_size=40).map("".join))
@example("- a\n  > b\n\n  1. c\n\n     ```\n     d\n     ```\n")
@example("|a|b|\n|-|:-:|\n|*c*|`d`|")
@example("## a\n\nb *c **d** `e`*\n\n<div>\nf\n\ng\n---\n")
def test_the_html_is_that_of_the_library(text: str) -> None:
    expected = stripped(library(text))
    assume(not OTHERWISE.search(expected))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destinations, "lead", lambda href, source: Lead("outside"))
        assert stripped(prose(text, markdown=MarkdownChoices(html=True, typographer=False)).html) == expected


LONG = 100_000
TANGLED = [
    ">", "[", "![", "*", "_a ", "a_ ", "*a_ ", "**a *", "~~a ", "` a", "<", "<!--", "<!--\n", "<!--\n\n", "&", "\\",
    "- ", "1. ", "-\n", "[a](", "![a](", "[a](<b", "[a]: b\n", "[a\n", "[^", "[^aaaa", "[^a]: ", "**[", "[*", "`[",
    "![[]()", "\"a 'b ", '*"*', "--", "...", "|", "a|\n", "a|b\n-|-\n", "a\n=\n", "## a\n", "```\n", "a  \n", "\t",
    "](", "<http:", "<a@", "[a](b.md)\n", "[a](#x) ", "[^x] ", "'", "😀\"", '![a](b.png "c")\n\n', "> - ",
]  # fmt: skip


@pytest.mark.parametrize("piece", TANGLED)
@pytest.mark.parametrize("start", ["", "[^a]: b\n\n"], ids=["", "with-a-footnote"])
def test_ten_thousand_signs_end_neither_in_a_fault_nor_in_minutes(piece: str, start: str) -> None:
    prose(start + piece * (10_000 // len(piece)))


@pytest.mark.slow
@pytest.mark.parametrize("piece", TANGLED)
def test_time_grows_with_the_length_of_a_tangle_and_not_with_its_square(piece: str) -> None:
    # Processor time, and the best of three: what else the machine does must not decide.
    def once(text: str) -> float:
        start = process_time()
        prose(text)
        return process_time() - start

    def seconds(size: int) -> float:
        text = "[^a]: b\n\n" + piece * (size // len(piece))
        return min(once(text) for _ in range(3))

    seconds(1_000)
    assert seconds(LONG) < 0.3 + 50 * seconds(LONG // 10)


@pytest.mark.parametrize("signs", ["[", "![", "> ", "- ", "1. "])
def test_what_is_nested_ten_thousand_deep_is_read(signs: str) -> None:
    closing = "](b)" if "[" in signs else ""
    found = prose(signs * 10_000 + "word" + closing * 10_000)
    assert "word" in found.text + "".join(target.alt for target in found.targets)
