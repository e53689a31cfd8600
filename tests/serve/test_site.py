"""How a site follows from a save: at once where nothing moves, planned anew where something does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgen.edge.stamps import Stamps
from newsgen.edge.store import MemoryStore
from newsgen.plan.revision import Routes
from newsgen.serve.site import Site as Shown
from newsgen.serve.site import follow, read_site
from newsgen.stages.means import Means, Unwatched
from newsgen.workers import Crew
from newsroom import Site

TEXT = """\
The council met.

## What it said

It [said](https://council.example/minutes) and [said](b.md) again, as [here](#what-it-said).

- One
- Two

| a | b |
|---|---|
| 1 | 2 |

> A quote.[^1]

[^1]: With a [note](https://note.example/).
"""


@pytest.fixture
def means() -> Iterator[Means]:
    with Crew(1, "spawn") as crew:
        yield Means(MemoryStore(), Stamps({}), crew, Unwatched())


def read(site: Site, means: Means) -> tuple[Path, Shown]:
    site.article("a/b.md", date="2026-08-02")
    file = site.article("a/a.md", TEXT)
    return file, read_site(site.request(), means)


def saved(before: Shown, file: Path, text: str, means: Means) -> Shown:
    file.write_text(text)
    after = follow(before, [str(file)], means)
    assert after
    assert after is not before
    assert after.provisional
    return after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The council met.", "The council met.\n\nIt was late."),
        ("The council met.", "The council [met](https://met.example/)."),
        ("It [said](https://council.example/minutes)", "It said"),
        ("- Two", "- Two\n- Three"),
        ("| 1 | 2 |", "| 1 | 2 |\n| 3 | 4 |"),
        ("> A quote.", "> Another quote."),
        ("title: A", "title: Another title"),
        ("title: A", "title: A\nsummary: In short"),
        ("title: A", "title: A\nupdated: 2026-08-03"),
    ],
)
def test_other_words_plan_nothing_anew(site: Site, means: Means, old: str, new: str) -> None:
    file, before = read(site, means)
    text = file.read_text()
    assert old in text
    after = saved(before, file, text.replace(old, new), means)
    assert isinstance(after.ready.plan.routes, Routes)
    assert after.sound
    again = saved(after, file, text, means)
    assert isinstance(again.ready.plan.routes, Routes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A", "title: A\nslug: other"),
        ("title: A", "title: A\ntags: [Law]"),
        ("title: A", "title: A\ndraft: true"),
        ("## What it said", "## What it says"),
        ("[said](b.md)", "[said](c.md)"),
        ("> A quote.", "![No picture](none.png)"),
        ("title: A", "titel: A"),
    ],
)
def test_what_moves_or_is_wrong_is_planned_anew(site: Site, means: Means, old: str, new: str) -> None:
    file, before = read(site, means)
    text = file.read_text()
    assert old in text
    after = saved(before, file, text.replace(old, new), means)
    assert not isinstance(after.ready.plan.routes, Routes)


def test_what_is_no_source_that_is_known_is_read_as_a_whole(site: Site, means: Means) -> None:
    file, before = read(site, means)
    assert follow(before, [str(site.article("a/new.md"))], means) is None
    assert follow(before, [str(site.write("templates/more.html", ""))], means) is None
    file.unlink()
    assert follow(before, [str(file)], means) is None
