"""Charts, embeds and wide figures: what is read of them, and what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.markdown.charts import Fault, drawn, file_of, read_figures, unfit
from newsgen.markdown.convert import Prose, convert
from newsgen.markdown.embeds import read_embed
from newsgen.markdown.prose import Chart, Embed, MarkdownChoices, ParseChoices

FACE = "https://www.facebook.com/plugins/post.php?href="


def prose(text: str) -> Prose:
    choices = ParseChoices("content", "en", "UTC", MarkdownChoices())
    return convert(text, path="a.md", first_line=11, choices=choices, source_path="politics/a.md")


def told(text: str) -> list[str]:
    return [f"{p.at.line} {p.kind}: {p}" for p in prose(text).problems]


def read_chart(kind: str, title: str, text: str) -> Chart | Fault:
    found = unfit(kind, title) or read_figures(text)
    return found if isinstance(found, Fault) else drawn(kind, title, found)


def test_a_chart_is_read_with_its_gaps() -> None:
    found = read_chart("line", "Seats", 'Year,"Left, old",Right\n2020, 12 ,\n2024,\N{MINUS SIGN}1.5,9\n')
    assert found == Chart("line", "Seats", ("Year", "Left, old", "Right"), ("2020", "2024"), ((12, None), (-1.5, 9)))


@pytest.mark.parametrize(
    ("kind", "title", "text", "line", "why"),
    [
        ("pie", "T", "a,b\n1,2\n3,4", 0, "the kind"),
        ("", "", "", 0, "the kind"),
        ("bar", "", "a,b\n1,2\n3,4", 0, "no title"),
        ("bar", "T", "", 1, "needs a row of names"),
        ("bar", "T", "a,b\n1,2", 1, "2 to 200 rows"),
        ("bar", "T", "a,b,c,d,e,f\n" + "1,2,3,4,5,6\n" * 2, 1, "1 to 4 columns"),
        ("bar", "T", "a,b\n" + "1,2\n" * 201, 1, "2 to 200 rows"),
        ("bar", "T", "a,b\n1,2\n3", 3, "1 cells and the first 2"),
        ("bar", "T", "a,b\n1,2\n3,four", 3, '"four" is no number'),
        ("bar", "T", "a,b\n1,nan\n3,4", 2, '"nan" is no number'),
        ("bar", "T", "a,b\n1,1e400\n3,4", 2, "is no number"),
        ("bar", "T", "a,b\n1,1_000\n3,4", 2, "is no number"),
        ("bar", "T", "a,b\n1,\n3,", 1, "no figure"),
        ("bar", "T", 'a,"b\n1,2\n3,4', 1, "cannot be read"),
        ("bar", "T", "a;b\n1;2\n3;4", 1, "semicolons"),
        ("bar", "T", 'a,b\n\n"1\n2",2\n\n3,four\n', 6, '"four" is no number'),
    ],
)
def test_what_cannot_be_drawn_says_why_and_where(kind: str, title: str, text: str, line: int, why: str) -> None:
    found = read_chart(kind, title, text)
    assert isinstance(found, Fault)
    assert (found.line, why in found.why) == (line, True), found


def test_empty_lines_are_no_rows_and_a_label_stands_on_one_line() -> None:
    found = read_chart("bar", "T", 'a,b\n\n"North\n Sea",2\n3,4\n\n')
    assert found == Chart("bar", "T", ("a", "b"), ("North Sea", "3"), ((2,), (4,)))


@pytest.mark.parametrize(
    ("text", "name"),
    [("seats.csv\n", "seats.csv"), (" /data/Seats 2020.CSV ", "/data/Seats 2020.CSV"), ("a,b\nc.csv", ""), ("a,b", "")],
)
def test_a_line_of_its_own_names_a_file(text: str, name: str) -> None:
    assert file_of(text) == name


@given(st.text(max_size=60), st.text(max_size=200))
def test_no_text_of_a_chart_ends_in_a_fault(title: str, text: str) -> None:
    assert isinstance(read_chart("bar", title, text), Chart | Fault)


@pytest.mark.parametrize(
    ("url", "service", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=5",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        ),
        ("https://youtu.be/aqz-KE-bpKQ?si=x", "YouTube", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://youtube.com/shorts/aqz-KE-bpKQ", "YouTube", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://www.youtube.com/watch?v=a%22onload", "", ""),
        ("https://www.youtube.com/@somebody", "", ""),
        ("https://vimeo.com/123456", "Vimeo", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://x.com/who/status/123456", "X", "https://platform.twitter.com/embed/Tweet.html?id=123456&dnt=true"),
        (
            "https://twitter.com/who/status/123456",
            "X",
            "https://platform.twitter.com/embed/Tweet.html?id=123456&dnt=true",
        ),
        ("https://www.instagram.com/p/CxYz_12/", "Instagram", "https://www.instagram.com/p/CxYz_12/embed/"),
        ("https://www.facebook.com/who/posts/1", "Facebook", f"{FACE}https%3A%2F%2Fwww.facebook.com%2Fwho%2Fposts%2F1"),
        ("https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ", "", ""),
        ("https://example.org/a?b=c#d", "", ""),
    ],
)
def test_an_address_is_told_by_its_host_and_path(url: str, service: str, frame: str) -> None:
    found = read_embed(url, "")
    assert found
    assert (found.url, found.service, found.frame) == (url, service, frame)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "vimeo.com/1",
        "javascript:a()",
        "//a.example",
        "https://",
        "https://a",
        "https://u:p@a.example/",
        "https://a.example/<b>",
        "https://[a",
        "https://a.example/ b",
    ],
)
def test_what_is_no_full_address_is_none(url: str) -> None:
    assert read_embed(url, "") is None


@given(st.text(max_size=80))
def test_no_address_ends_in_a_fault_or_brings_markup(path: str) -> None:
    for host in ("youtu.be", "www.facebook.com", "x.com", "a.example"):
        found = read_embed(f"https://{host}/{path}", "")
        assert found is None or not set('<>"\\ \n') & set(found.url + found.frame)


def test_what_stands_in_a_text_carries_its_words_and_its_place() -> None:
    found = prose(
        'A.\n\n```embed\nhttps://vimeo.com/123456\nA "film"\nof two lines\n```\n'
        '\n![A](a.png#wide "Wide")\n\n![A](b.png#top)'
    )
    embed, wide, plain = found.targets
    assert (embed.kind, embed.place.line) == ("block", 13)
    assert embed.content == Embed(
        "https://vimeo.com/123456",
        "vimeo.com",
        "A “film” of two lines",
        "Vimeo",
        "https://player.vimeo.com/video/123456?dnt=1",
    )
    assert [(t.kind, t.path, t.anchor) for t in (wide, plain)] == [
        ("picture", "politics/a.png", "wide"),
        ("picture", "politics/b.png", ""),
    ]


def test_problems_are_told_with_their_line() -> None:
    text = "A.\n\n```chart bar Seats\nParty,2024\nLeft,12\nRight,many\n```\n\n```embed\nnowhere\n```\n"
    lines = told(text)
    assert [line.split(":")[0] for line in lines] == ["16 chart-wrong", "20 embed-wrong"]
    assert '"many" is no number' in lines[0]
    assert 'The embed "nowhere" is no address.' in lines[1]
