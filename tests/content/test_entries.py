"""The entries of a live blog in one file: which headings begin one, when it was written, what it is called."""

from datetime import UTC, datetime

import pytest

from newsgen.content.article import Article, ParseChoices, Parsed, parse
from newsgen.markdown.prose import MarkdownChoices

CHOICES = ParseChoices("content", "en", "Europe/Berlin", MarkdownChoices())
HEAD = "---\ntitle: The count\ndate: 2026-08-24 18:00\nkind: live\n---\n"


def parsed(body: str, head: str = HEAD) -> Parsed:
    return parse("politics/count.md", (head + body).encode(), CHOICES)


def blog(body: str, head: str = HEAD) -> Article:
    found = parsed(body, head)
    assert found.problems == ()
    assert found.article
    return found.article


@pytest.mark.parametrize(
    ("heading", "at", "title", "key"),
    [
        ("## 20:15 The polls close", "2026-08-24 18:15", "The polls close", False),
        ("## 20:15", "2026-08-24 18:15", "", False),
        ("## 20:15 – The polls close {.key}", "2026-08-24 18:15", "The polls close", True),
        ("## 20:15: The polls close { key }", "2026-08-24 18:15", "The polls close", True),
        ("## 20:15 {.key}", "2026-08-24 18:15", "", True),
        ("## 20:15:30 Half a minute ##", "2026-08-24 18:15:30", "Half a minute", False),
        ("## 2026-08-25 00:10 After midnight", "2026-08-24 22:10", "After midnight", False),
        ("## 2026-08-25T00:10 After midnight", "2026-08-24 22:10", "After midnight", False),
        ("## 2026-08-25 A whole day", "2026-08-24 22:00", "A whole day", False),
        ("## 2026-08-25 00:10 +00:00 Elsewhere", "2026-08-25 00:10", "Elsewhere", False),
        ("   ##  20:15   Spaces  ", "2026-08-24 18:15", "Spaces", False),
    ],
)
def test_a_heading_that_starts_with_a_time_begins_an_entry(heading: str, at: str, title: str, key: bool) -> None:
    (entry,) = blog(f"Above.\n\n{heading}\n\nBelow.\n").entries
    assert (entry.date, entry.title, entry.key) == (datetime.fromisoformat(f"{at}+00:00"), title, key)
    assert entry.summary == "Below."


@pytest.mark.parametrize(
    "line",
    [
        "## The polls close at 20:15",
        "### 20:15 Of the third level",
        "# 20:15 Of the first",
        "20:15 No heading",
        "## 1:2 x",
    ],
)
def test_any_other_line_begins_none(line: str) -> None:
    found = parsed(f"Above.\n\n{line}\n")
    assert found.article
    assert found.article.entries == ()


def test_what_stands_in_code_begins_none() -> None:
    found = blog("```\n## 20:15 Not here\n```\n\n~~~~\n```\n## 20:20 Nor here\n~~~~\n\n## 20:30 Here\n")
    assert [e.title for e in found.entries] == ["Here"]


@pytest.mark.parametrize("upwards", [True, False])
def test_entries_are_sorted_the_newest_first_however_they_are_written(upwards: bool) -> None:
    parts = ["## 20:15 a\n", "## 20:30 b\n", "## 20:30 c\n", "## 21:00 d\n"]
    found = blog("\n".join(parts[::-1] if upwards else parts))
    assert [e.title for e in found.entries] == ["d", "c", "b", "a"]
    assert [e.anchor for e in found.entries] == [
        "entry-20260824-2100",
        "entry-20260824-2030-2",
        "entry-20260824-2030",
        "entry-20260824-2015",
    ]


def test_each_entry_is_a_text_of_its_own() -> None:
    found = parsed(
        "Above[^a].\n\n[^a]: One.\n\n## 20:30 b\n\nB[^a].\n\n### Sub\n\n[^a]: Two.\n\n## 20:15 a\n\n### Sub\n"
    )
    assert found.article
    later, earlier = found.article.entries
    assert later.anchors == ("entry-20260824-2030-sub",)
    assert earlier.anchors == ("entry-20260824-2015-sub",)
    assert b'id="fn:1"' in found.body
    assert any(b'id="entry-20260824-2030-fn:1"' in body for body in found.more)
    assert b"Two" not in found.body


def test_links_between_entries_are_known_and_others_are_not() -> None:
    here = "entry-20260824-2030"
    body = f"[Down](#{here}).\n\n## Background\n\n## 20:30 b\n\n[Up](#background) [self](#{here})\n"
    assert blog(body).entries
    wrong = parsed("## 20:30 b\n\n[Nowhere](#entry-20260824-2031)\n").problems
    assert [f"{p.at} {p.kind}" for p in wrong] == ["content/politics/count.md:8:11 anchor-unknown"]


@pytest.mark.parametrize(
    ("body", "head", "problem"),
    [
        ("## 20:15 a\n\n## The count\n", HEAD, "8:1 entry-time-missing"),
        ("## 25:15 a\n", HEAD, "6:1 date-impossible"),
        ("## 2026-02-30 a\n", HEAD, "6:1 date-impossible"),
        ("## 20:15 a\n", "---\ntitle: A\nkind: live\ndraft: true\n---\n", "6:1 entry-day-missing"),
        ("## 2026-03-29 02:30 a\n", HEAD, "6:1 date-in-dst-gap"),
        ("## 20:15 a\n\n[x](nowhere.gif)\n\n[y](javascript:1)\n", HEAD, "10:5 link-unsafe"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(body: str, head: str, problem: str) -> None:
    assert [f"{p.at.line}:{p.at.column} {p.kind}" for p in parsed(body, head).problems] == [problem]


def test_a_new_entry_leaves_the_article_as_it_was() -> None:
    """But for its entries: other pages follow from the rest."""
    one, two = blog("Above.\n\n## 20:15 a\n"), blog("Above.\n\n## 20:30 b\n\nB.\n\n## 20:15 a\n")
    assert (one.origin, one.face, one.terms, one.body) == (two.origin, two.face, two.terms, two.body)
    assert one.entries[0] == two.entries[1]
    assert blog("Another.\n\n## 20:15 a\n").origin != one.origin


def test_a_file_that_may_be_an_entry_has_ids_of_its_own() -> None:
    text = b"---\ntitle: A\ndate: 2026-08-24\n---\nSee[^1] [that](#entry-other).\n\n## Sub\n\n[^1]: Note.\n"
    found = parse("politics/count/entries/2015 a.md", text, CHOICES)
    assert found.problems == ()
    assert found.article
    assert found.article.anchors == ("entry-2015-a-sub",)
    assert b'id="entry-2015-a-fn:1"' in found.body


def test_moments_are_in_utc() -> None:
    assert blog("## 20:15 a\n").entries[0].date.tzinfo == UTC
