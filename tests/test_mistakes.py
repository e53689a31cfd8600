"""The mistakes that authors make: each is told with file, line and column, and with what to write instead."""

from typing import NamedTuple

import pytest

from newsgen.errors import Failed, Problem
from newsroom import Site

HEAD = "---\ntitle: A vote\ndate: 2026-03-04\n"


class Mistake(NamedTuple):
    """A file as an author saved it; where the mistake is, what is said of it, and what to write."""

    text: str
    at: str
    said: str
    advice: str


def keyed(line: str) -> str:
    """A file whose header ends with a line, which is its fourth."""
    return f"{HEAD}{line}\n---\nText.\n"


def titled(line: str) -> str:
    return f"---\n{line}\ndate: 2026-03-04\n---\nText.\n"


def dated(value: str) -> str:
    return f"---\ntitle: A vote\ndate: {value}\n---\nText.\n"


def worded(body: str) -> str:
    """A file whose text starts in line 5."""
    return f"{HEAD}---\n{body}\n"


MISTAKES: dict[str, Mistake] = {
    # The header as a whole
    "an empty file": Mistake("", "1:1", "The file is empty.", "Start it with a line ---"),
    "no header": Mistake("Text.\n", "1:1", "The file has no header.", "Start it with a line ---"),
    "a header without its edges": Mistake(
        "title: A vote\n\nText.\n", "1:1", 'first line, "title: A vote", looks like part of one', "Start it with a"
    ),
    "a header that is never closed": Mistake(
        f"{HEAD}\nText about it.\n", "5:1", "The header is never closed.", "Write a line --- between the header and"
    ),
    "dashes of a word processor": Mistake(
        "———\ntitle: A\n———\nText.\n", "1:1", 'The line "———" looks like the edge', "Write three hyphens"
    ),
    "a dash of a word processor below": Mistake(
        "---\ntitle: A\n–––\nText.\n", "3:1", 'The line "–––" looks like the edge', "Write three hyphens"
    ),
    "a header in back ticks": Mistake("```\ntitle: A\n```\nText.\n", "1:1", 'The line "```"', "Write three hyphens"),
    "something unseen before the header": Mistake(
        f"\N{ZERO WIDTH SPACE}{HEAD}---\n", "1:1", "looks like the edge of a header", "Write three hyphens"
    ),
    "a header in TOML": Mistake('+++\ntitle = "A"\n+++\n', "1:1", "is written in TOML", "Write it as key: value"),
    "a header in JSON": Mistake('{"title": "A"}\n', "1:1", "is written in JSON", "Write it as key: value lines"),
    "equals signs": Mistake(titled("title = A vote"), "2:1", "lines of the form key: value", "Put a colon and a space"),
    # YAML
    "a colon in a headline": Mistake(
        titled("title: The budget: who decides"), "2:18", "holds a colon", 'quotes: title: "The budget: who decides"'
    ),
    "no space after a colon": Mistake(titled("title:A vote"), "2:6", "no space after the colon", "Write title: A vote"),
    "quotes of a word processor": Mistake(
        titled("title: “A vote: who counts”"), "2:8", "starts with “, which", 'the value: title: "A vote: who counts"'
    ),
    "a quote that is never closed": Mistake(titled('title: "A vote'), "2:8", "is never closed", "Close it at the end"),
    "a quote of some words": Mistake(
        titled('title: "A vote" of no confidence'), "2:17", "goes on after its", "title: '\"A vote\" of no confidence'"
    ),
    "an apostrophe in single quotes": Mistake(
        titled("title: 'Women's day'"), "2:15", "goes on after its closing quote", 'quotes: title: "Women\'s day"'
    ),
    "a headline in brackets": Mistake(
        titled("title: [Analysis] A vote"), "2:8", 'starts with "["', 'in quotes: title: "[Analysis] A vote"'
    ),
    "a headline with a star": Mistake(titled("title: *Star* wins"), "2:8", 'starts with "*"', 'title: "*Star* wins"'),
    "a headline with an at sign": Mistake(titled("title: @potus"), "2:8", 'starts with "@"', 'quotes: title: "@potus"'),
    "a hash in a headline": Mistake(titled("title: We are #1"), "2:15", 'YAML takes "#1" for a', "value in quotes"),
    "hashtags": Mistake(keyed("tags: [#elections, vote]"), "4:8", 'YAML takes "#elections,', 'quotes: "#elections"'),
    "a list that is never closed": Mistake(
        keyed("tags: [elections, vote"), "4:7", 'The "[" that opens here', "Close it"
    ),
    "a hyphen without its space": Mistake(
        keyed("tags:\n-elections\n-vote"), "5:1", "no space after the hyphen", "Write - elections"
    ),
    "a colon in an item": Mistake(
        keyed("tags:\n- vote\n- the vote: a guide"), "6:3", '"tags.1" is a map', 'Write - "the vote: a guide".'
    ),
    "a tab": Mistake(keyed("image:\n\tsrc: hall.svg"), "5:1", "indented with a tab", "Use spaces."),
    "a line that is set in too far": Mistake(
        keyed("image:\n  src: hall.svg\n   alt: A hall"), "6:4", "indented otherwise", "Start it in the same column"
    ),
    "a key twice": Mistake(keyed("title: Another"), "4:1", '"title" stands here a second time; the', "Delete one of"),
    # Values
    "no headline": Mistake("---\ndate: 2026-03-04\n---\nText.\n", "1:1", "The article has no title.", "Write title:"),
    "a heading instead of a title": Mistake(
        "---\ndate: 2026-03-04\n---\n\n# A vote\n\nText.\n", "5:1", "The article has no title.", 'title: "A vote"'
    ),
    "a key with a capital": Mistake(titled("Title: A vote"), "2:1", '"Title" is not a key', 'Did you mean "title"?'),
    "a key misspelt": Mistake(
        keyed("catagory: Politics"), "4:1", '"catagory" is not a key', 'Did you mean "category"?'
    ),
    "a key of a map misspelt": Mistake(
        keyed("image: {src: hall.svg, atl: A hall}"), "4:24", '"image.atl" is not a key', 'Did you mean "alt"?'
    ),
    "a list for a text": Mistake(
        titled("title: [A vote]"), "2:8", '"title" is a list, not a text', "Write title: A vote."
    ),
    "a text for a list of maps": Mistake(
        keyed("corrections: It was wrong."), "4:14", '"corrections" is the text "It was', "Write corrections: [{date:"
    ),
    "no for false": Mistake(keyed("draft: no"), "4:8", '"draft" is the text "no"', "Write draft: false."),
    "a word for a number": Mistake(keyed("weight: heavy"), "4:9", '"weight" is the text "heavy"', "Write weight: 1."),
    "a kind misspelt": Mistake(keyed("kind: opnion"), "4:7", '"kind" is "opnion"', 'Did you mean "opinion"?'),
    "a slug with a space": Mistake(keyed("slug: a vote"), "4:7", '"slug" is "a vote", which has a space', "as a-vote."),
    "a full URL for a path": Mistake(
        keyed("url: https://harbor.example/votes/"), "4:6", "which is a full URL", "such as /votes/"
    ),
    "a path for a full URL": Mistake(
        keyed("canonical_url: www.quay.example/a"), "4:16", "does not start with https://", "starts with https://."
    ),
    # Dates
    "no date": Mistake("---\ntitle: A vote\n---\nText.\n", "2:8", "The article has no date.", "Write date: 2026-08-24"),
    "a date in words": Mistake(dated("March 4, 2026"), "3:7", "is not a date", "Did you mean 2026-03-04?"),
    "a German date": Mistake(dated("04.03.2026"), "3:7", "is not a date", "Did you mean 2026-03-04?"),
    "a date that is two": Mistake(dated("03/04/2026"), "3:7", "is not a date", "mean 2026-04-03 or 2026-03-04?"),
    "twelve hours": Mistake(dated("2026-03-04 2:30 pm"), "3:7", "is not a date", "Did you mean 2026-03-04 14:30?"),
    "day and month exchanged": Mistake(dated("2026-24-08"), "3:7", "no month 24", "Did you mean 2026-08-24?"),
    "a day that no month has": Mistake(dated("2026-02-30"), "3:7", "That month has 28 days", "A date looks like"),
    "a day that is none": Mistake(dated("yesterday"), "3:7", "is not a date", "Write it as 2026-08-24"),
    "an end before the beginning": Mistake(keyed("expires: 2026-01-01"), "4:10", "expires before its date", "Correct"),
    "an update before the beginning": Mistake(keyed("updated: 2025-01-01"), "4:10", "updated before its date", "Corr"),
    # Names
    "a category misspelt": Mistake(
        keyed("category: Polictics"), "4:11", 'There is no category "Polictics".', 'Did you mean "Politics"?'
    ),
    "two categories as one": Mistake(
        keyed("categories: Politics, Markets"), "4:13", "no category", "Write them as a list: [Politics, Markets]."
    ),
    "an author misspelt": Mistake(keyed("author: Jane Do"), "4:9", 'no author "Jane Do"', 'Did you mean "Jane Doe"?'),
    "two authors as one": Mistake(
        keyed("authors: Jane Doe and Ada Lindqvist"), "4:10", "no author", "as a list: [Jane Doe, Ada Lindqvist]."
    ),
    "a template misspelt": Mistake(keyed("template: artcle"), "4:11", "no template", 'Did you mean "article.html"?'),
    "a related article misspelt": Mistake(keyed("related: [othr]"), "4:11", 'no article "othr"', 'you mean "other"?'),
    "a slug that is taken": Mistake(
        keyed("slug: other"), "4:7", "/politics/other/ is claimed twice: also by content/politics/other.md", "Give one"
    ),
    # Links and pictures
    "a lead picture misspelt": Mistake(keyed("image: hal.svg"), "4:8", 'no picture "hal.svg"', '"politics/hall.svg"?'),
    "a picture misspelt": Mistake(worded("![A hall](hal.svg)"), "5:11", "There is no picture", '"politics/hall.svg"?'),
    "a picture from a disk": Mistake(
        worded("![A hall](C:\\hall.svg)"), "5:11", '"C:\\hall.svg" must not stand', "or the path of a file"
    ),
    "a picture of which nothing is said": Mistake(worded("![](hall.svg)"), "5:5", "no alternative text", "Say what it"),
    "a link misspelt": Mistake(worded("See [it](othr.md)."), "5:10", "there is no such thing", '"politics/other.md"?'),
    "a link to nothing near": Mistake(
        worded("See [it](zebra.md)."), "5:10", "there is no such thing", "Known: politics/a-vote.md, politics/other.md."
    ),
    "a link to a page that is not there": Mistake(
        worded("See [it](/zebra/)."), "5:10", "there is no such thing", "Known: /, /2026/03/"
    ),
    "a heading far from any": Mistake(
        worded("See [it](other.md#zebra)."), "5:10", 'the anchor "#zebra"', "Known: contents."
    ),
    "a link without https": Mistake(
        worded("See [it](www.quay.example)."), "5:10", "there is no such thing", "write https://www.quay.example."
    ),
    "a scheme misspelt": Mistake(worded("[it](htps://quay.example)"), "5:6", "must not stand", "starts with https:"),
    "a link with a space": Mistake(worded("See [it](my other.md)."), "5:10", "This is no link", "(<my other.md>)"),
    "a link to nowhere": Mistake(worded("See [it]()."), "5:10", "There is no destination", "Write where it leads"),
    "a heading that is not there": Mistake(
        worded("See [it](other.md#contens)."), "5:10", 'no heading with the anchor "#contens"', '"contents"?'
    ),
    "a block that is never closed": Mistake(
        worded("```\nx = 1\n\nText goes on."), "5:1", "The block that opens here is never closed", "Write a line ```"
    ),
    "a footnote that is not there": Mistake(worded("Text.[^1]"), "5:6", 'no footnote "1"', "[^1]: its text"),
    "raw HTML": Mistake(worded("Some <b>bold</b> text."), "5:6", "Raw HTML is switched off", "Write it in Markdown"),
    "a headline in the text": Mistake(worded("# A vote"), "5:1", "heading of the first level", "Start it with ##"),
    "a chart without figures": Mistake(
        worded("```chart bar Votes\nA;1\n```"), "6:1", "cannot be drawn", "Write ```chart"
    ),
}

BYTES: dict[str, tuple[bytes, Mistake]] = {
    "another encoding": (
        titled("title: Bürger").encode("latin-1"),
        Mistake("", "2:9", 'byte FC (in Windows-1252 it is "ü")', "Save it as UTF-8."),
    ),
    "UTF-16": (titled("title: A").encode("utf-16"), Mistake("", "1:1", "it looks like UTF-16", "Save it as UTF-8.")),
    "a byte order mark before a mistake": (
        b"\xef\xbb\xbf" + titled("title: A: b").encode(),
        Mistake("", "2:9", "holds a colon", 'title: "A: b"'),
    ),
    "line ends of Windows before a mistake": (
        dated("soon").replace("\n", "\r\n").encode(),
        Mistake("", "3:7", 'is not a date: "soon"', "Write it as"),
    ),
}


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with registries, one good article, and a picture."""
    site.settings(categories=["Politics", "Markets"], authors=["Jane Doe", "Ada Lindqvist"])
    site.write("content/politics/other.md", "---\ntitle: Other\ndate: 2026-03-01\n---\n## Contents\n\nText.\n")
    site.write("content/politics/hall.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return site


def problems(site: Site) -> tuple[Problem, ...]:
    try:
        return site.build().problems
    except Failed as failed:
        return failed.problems


def check(site: Site, data: bytes, mistake: Mistake) -> None:
    site.write("content/politics/a-vote.md", data)
    found = problems(site)
    told = [p for p in found if mistake.said in p.message]
    assert told, [str(p) for p in found]
    assert str(told[0].at) == f"content/politics/a-vote.md:{mistake.at}"
    assert mistake.advice in told[0].advice
    assert all(p.at.line and p.at.column and p.advice for p in found), [str(p) for p in found]


def test_there_are_more_than_forty() -> None:
    assert len(MISTAKES) + len(BYTES) >= 60


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_write(desk: Site, name: str) -> None:
    check(desk, MISTAKES[name].text.encode(), MISTAKES[name])


@pytest.mark.parametrize("name", BYTES)
def test_a_mistake_of_bytes_is_told_with_its_place_and_what_to_write(desk: Site, name: str) -> None:
    check(desk, *BYTES[name])


def test_what_is_offered_is_right(desk: Site) -> None:
    """Where the advice is a whole line of the header, a file with that line has no problem."""
    lines = {
        line
        for name in MISTAKES
        for p in [MISTAKES[name]]
        if p.text.startswith("---\n") and p.advice.startswith(("in quotes: ", "quotes: ", "the value: "))
        for line in [p.advice.partition(": ")[2]]
        if line.startswith("title: ")
    }
    assert len(lines) >= 5
    for line in sorted(lines):
        desk.write("content/politics/a-vote.md", titled(line))
        assert problems(desk) == (), line


def test_nothing_is_said_of_what_is_no_mistake(desk: Site) -> None:
    body = """\
A [link](other.md), a [spaced one](<my other.md>), and brackets [sic] (as he said it. Really.md) in prose.

> ```
> quoted code
> ```

- A list

  ~~~~
  with ``` code
  ~~~~

```
x = "[a](b c.md)"
```
"""
    desk.write("content/politics/my other.md", "---\ntitle: Spaced\ndate: 2026-03-01\n---\nText.\n")
    desk.write("content/politics/a-vote.md", worded(body))
    assert problems(desk) == ()
