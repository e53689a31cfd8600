"""Live blogs and corrections at a moment: what is published of them, and when that changes."""

from datetime import datetime
from typing import Any

import examples
from examples import article, moment
from newsgen.content.article import Article, Correction, Coverage
from newsgen.content.entries import Entry
from newsgen.content.live import gathered
from newsgen.content.settings import BuildChoices
from newsgen.digest import digest
from newsgen.markdown.prose import Target

NOW = moment(24, 12)
CHOICES = BuildChoices()


def entry(hour: int, **fields: Any) -> Entry:
    known = {
        "date": moment(24, hour),
        "title": f"At {hour}",
        "key": False,
        "anchor": f"entry-{hour}",
        "body": digest(hour),
        "summary": "",
        "words": 10,
        "targets": (Target("picture", f"{hour}.png"),),
        "anchors": (f"entry-{hour}-sub",),
        "path": "politics/count.md",
    }
    return Entry(**known | fields)


def live(path: str = "politics/count.md", **fields: Any) -> Article:
    return article(path, **{"kind": "live", "words": 5, "entries": (entry(13), entry(11), entry(9))} | fields)


def at(now: datetime, *articles: Article, choices: BuildChoices = CHOICES) -> dict[str, Article]:
    return {a.path: a for a in gathered(articles, choices, now).articles}


def test_an_entry_is_there_once_its_time_has_come() -> None:
    found = at(NOW, live())["politics/count.md"]
    assert [e.title for e in found.entries] == ["At 11", "At 9"]
    assert [t.path for t in found.targets] == ["11.png", "9.png"]
    assert found.anchors == ("entry-11", "entry-11-sub", "entry-9", "entry-9-sub")
    assert (found.words, found.own_targets) == (25, 0)


def test_with_future_all_are_there() -> None:
    found = at(NOW, live(), choices=BuildChoices(future=True))
    assert len(found["politics/count.md"].entries) == 3
    assert gathered([live()], BuildChoices(future=True), NOW).held == ()


def test_those_that_are_kept_back_are_told_with_their_time() -> None:
    found = gathered([live()], CHOICES, NOW)
    assert [(h.path, h.reason, h.until) for h in found.held] == [
        ("politics/count.md#entry-13", "future", moment(24, 13))
    ]
    assert moment(24, 13) in found.moments


def test_what_is_published_does_not_follow_from_what_is_not() -> None:
    one, other = live(), live(entries=(entry(14, title="Word"), entry(11), entry(9)))
    assert at(NOW, one) == at(NOW, other)


def test_files_beside_a_live_blog_are_its_entries() -> None:
    home = live("politics/count/index.md", entries=(entry(9),))
    files = [
        article("politics/count/entries/1000.md", moment(24, 10), featured=True, authors=("Ada",), summary="S"),
        article("politics/count/entries/1300.md", moment(24, 13)),
        article("politics/count/entries/draft.md", moment(24, 10), draft=True),
    ]
    found = gathered([home, *files], CHOICES, NOW)
    (whole,) = found.articles
    assert [(e.title, e.key, e.anchor, e.authors) for e in whole.entries] == [
        ("1000", True, "entry-1000", ("Ada",)),
        ("At 9", False, "entry-9", ()),
    ]
    assert [(h.path, h.reason) for h in found.held] == [
        ("politics/count/entries/1300.md", "future"),
        ("politics/count/entries/draft.md", "draft"),
    ]


def test_a_folder_of_that_name_elsewhere_holds_articles() -> None:
    some = [article("politics/count/index.md"), article("politics/count/entries/a.md"), live("politics/live.md")]
    assert set(at(NOW, *some)) == {a.path for a in some}


def test_the_entries_of_a_held_blog_are_held() -> None:
    home = live("politics/count/index.md", draft=True)
    found = gathered([home, article("politics/count/entries/a.md")], CHOICES, NOW)
    assert [(h.path, h.reason) for h in found.held] == [("politics/count/entries/a.md", "draft")]
    assert [a.path for a in found.articles] == ["politics/count/index.md"]


def test_an_entry_without_a_date_is_a_problem() -> None:
    home = live("politics/count/index.md")
    found = gathered([home, article("politics/count/entries/a.md", None)], CHOICES, NOW)
    assert [f"{p.at} {p.kind}" for p in found.problems] == ["content/politics/count/entries/a.md:1:1 date-missing"]


def test_what_an_entry_says_in_vain_is_told() -> None:
    some = [live("politics/count/index.md"), article("politics/count/entries/a.md", tags=("law",), url="/a/")]
    found = gathered(some, CHOICES, NOW)
    assert [p.message for p in found.problems] == [
        '"url" says nothing in an entry of a live blog.',
        '"tags" says nothing in an entry of a live blog.',
    ]


def test_a_blog_is_over_when_its_coverage_has_ended_and_lists_show_it() -> None:
    blog = live(coverage=Coverage(None, moment(24, 12)))
    before, after = at(moment(24, 11), blog)["politics/count.md"], at(NOW, blog)["politics/count.md"]
    assert (before.over, after.over) == (False, True)
    assert before.face != after.face
    assert moment(24, 12) in gathered([blog], CHOICES, NOW).moments


def test_a_correction_is_there_once_its_date_has_come() -> None:
    one = article("politics/a.md", corrections=(Correction(moment(20), "A"), Correction(moment(25), "B")))
    found = at(NOW, one)["politics/a.md"]
    assert [c.text for c in found.corrections] == ["A"]
    assert found.modified == moment(20)
    assert examples.edition([one]).until == moment(25)


def test_other_articles_are_left_alone() -> None:
    some = (article("politics/a.md"), article("politics/b.md", kind="opinion"))
    assert gathered(some, CHOICES, NOW).articles == some
