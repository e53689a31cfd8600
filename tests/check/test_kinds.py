"""What `newsgen check` finds besides what a build finds, and what it leaves in peace."""

import pytest

from newsgen.check.whole import check
from newsgen.errors import Problem
from newsgen.stages.means import Unwatched
from newsroom import NOW, Site, tree

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture
def desk(site: Site) -> Site:
    """A site of which a check says nothing."""
    site.article("politics/one.md", "Text.", title="One", summary="A sentence.")
    site.article("politics/two.md", "Text.", title="Two", summary="A sentence.")
    return site


def checked(site: Site, **fields: object) -> list[Problem]:
    return [*check(site.request(**fields), Unwatched()).problems]


def told(site: Site, kind: str, **fields: object) -> list[str]:
    """Where, in content/, problems of a kind are told; nothing else is told of the site."""
    problems = checked(site, **fields)
    assert {p.kind for p in problems} <= {kind}
    return [str(p.at).removeprefix("content/") for p in problems]


def test_a_good_site_has_nothing_to_be_told(desk: Site) -> None:
    assert checked(desk) == []


def test_all_that_a_build_finds_is_found(desk: Site) -> None:
    desk.article("politics/bad.md", "[x](none.md)", date="soon")
    desk.article("politics/worse.md", "[x](none.md) ![](p.svg)", foo=1, related=["none"], summary="A.")
    desk.write("content/politics/p.svg", SVG)
    assert checked(desk) == [*desk.problems()]


def test_what_only_rendering_tells_is_found(desk: Site) -> None:
    desk.write("templates/article.html", "{{ page.none }}")
    assert [p.kind for p in checked(desk)] == ["template-failed"]
    assert checked(desk) == [*desk.problems()]


def test_nothing_is_published(desk: Site) -> None:
    before = {path for path in tree(desk.folder) if not path.startswith(".newsgen/")}
    checked(desk)
    assert {path for path in tree(desk.folder) if not path.startswith(".newsgen/")} == before


def test_a_build_after_a_check_renders_nothing_again(desk: Site) -> None:
    checked(desk)
    report = desk.build()
    assert (report.parsed, report.rendered) == (0, 0)


def test_a_missing_summary(desk: Site) -> None:
    desk.article("politics/three.md", title="Three")
    desk.page("about.md")
    assert told(desk, "summary-missing") == ["politics/three.md:2:8"]


def test_a_draft_is_checked_on_request(desk: Site) -> None:
    desk.article("politics/three.md", title="Three", draft=True)
    assert checked(desk) == []
    assert told(desk, "summary-missing", drafts=True) == ["politics/three.md:2:8"]


@pytest.mark.parametrize(("length", "found"), [(110, 0), (111, 1)])
def test_a_long_headline(desk: Site, length: int, found: int) -> None:
    desk.write("content/politics/x.md", f"---\ntitle: {'x' * length}\ndate: 2026-08-01\nsummary: A.\n---\nText.\n")
    assert told(desk, "headline-long") == ["politics/x.md:2:8"] * found


def test_a_headline_that_stands_twice(desk: Site) -> None:
    desk.article("stocks/again.md", title="ONE", date="2026-08-09", summary="A.")
    (problem,) = checked(desk)
    assert problem.kind == "title-repeated"
    assert str(problem.at) == "content/stocks/again.md:2:8"
    assert "content/politics/one.md" in problem.message
    desk.article("stocks/again.md", title="ONE", date="2026-08-09", summary="A.", lang="de")
    assert checked(desk) == []


def test_a_lead_picture_of_which_nothing_is_said(desk: Site) -> None:
    desk.write("content/politics/p.svg", SVG)
    desk.article("politics/three.md", title="Three", summary="A.", image="p.svg")
    assert told(desk, "image-no-alt") == ["politics/three.md:5:8"]
    desk.article("politics/three.md", title="Three", summary="A.", image={"src": "p.svg", "alt": "A hall"})
    assert checked(desk) == []


@pytest.mark.parametrize(
    ("path", "date", "found"),
    [
        ("politics/2024/05/x.md", "2024-05-20", False),
        ("politics/2024/05/x.md", "2024-06-20", False),
        ("politics/2024/05/x.md", "2026-05-20", True),
        ("politics/2024/x.md", "2024-12-31", False),
        ("politics/2024/x.md", "2025-03-01", True),
        ("politics/2024-05-01-x.md", "2024-05-03", False),
        ("politics/2024-05-01-x.md", "2025-05-01", True),
        ("politics/2024-05-01-x/index.md", "2025-05-01", True),
        ("politics/2024-02-30-x.md", "2025-05-01", False),
        ("politics/win-2024-or-lose.md", "2026-05-01", False),
        ("politics/route-2024/x.md", "2026-05-01", False),
    ],
)
def test_a_date_far_from_its_path(desk: Site, path: str, date: str, found: bool) -> None:
    desk.article(path, title="Three", date=date, summary="A.")
    assert told(desk, "date-far") == [f"{path}:3:7"] * found


@pytest.mark.parametrize(("date", "found"), [("2027-08-01", False), ("2062-03-04", True)])
def test_a_date_far_ahead(desk: Site, date: str, found: bool) -> None:
    desk.article("politics/three.md", title="Three", date=date, summary="A.")
    assert told(desk, "date-ahead") == ["politics/three.md:3:7"] * found


def test_tags_that_one_article_has(desk: Site) -> None:
    desk.article("politics/one.md", title="One", tags=["law", "NATO"], summary="A.")
    desk.article("politics/two.md", title="Two", tags="law, a rare tag", summary="A.")
    problems = {p.message: str(p.at) for p in checked(desk)}
    assert problems == {
        'No other article has the tag "NATO".': "content/politics/one.md:6:3",
        'No other article has the tag "a rare tag".': "content/politics/two.md:4:12",
    }


@pytest.mark.parametrize(
    ("often", "once", "found"),
    [
        ("election", "elections", True),
        ("health care", "healthcare", True),
        ("parliament", "parliment", True),
        ("receive", "recieve", True),
        ("budget", "budgeet", True),
        ("iran", "iraq", False),
        ("election 2024", "election 2025", False),
        ("austria", "australia", False),
        ("law", "laws", True),
        ("press", "pres", False),
    ],
)
def test_tags_that_are_nearly_one(desk: Site, often: str, once: str, found: bool) -> None:
    for n in range(3):
        desk.article(f"politics/{n}.md", title=f"Story {n}", tags=[often], summary="A.")
    desk.article("politics/one.md", title="One", tags=[once], summary="A.")
    (problem,) = checked(desk)
    assert problem.kind == ("tag-alike" if found else "tag-single")
    assert problem.at.path == "content/politics/one.md"
    assert (f'nearly "{often}"' in problem.message) == found


def test_pictures_that_nobody_shows(desk: Site) -> None:
    for name in ("lead", "body", "linked", "of-a-draft", "nobodys"):
        desk.write(f"content/politics/{name}.svg", SVG)
    desk.write("content/politics/notes.txt", "mine")
    image = {"src": "lead.svg", "alt": "A"}
    desk.article("politics/one.md", "![A](body.svg) [B](linked.svg)", title="One", summary="A.", image=image)
    desk.article("politics/draft.md", "![A](of-a-draft.svg)", title="Draft", draft=True)
    (problem,) = checked(desk)
    assert (problem.kind, str(problem.at)) == ("picture-orphaned", "content/politics/nobodys.svg")


def test_live_blogs_are_read_whole(desk: Site) -> None:
    body = "Intro.\n\n## 2026-08-01 09:00 Open\n\n![A](early.svg) [a](http://quay.example/)\n"
    for name in ("early", "late"):
        desk.write(f"content/politics/night/{name}.svg", SVG)
    desk.article("politics/night/index.md", body, title="The night", kind="live", summary="A.")
    desk.article("politics/night/entries/1.md", "![A](../late.svg) [a](http://quay.example/)", title="The night")
    assert told(desk, "link-insecure") == ["politics/night/entries/1.md:5:23", "politics/night/index.md:11:21"]


def test_pictures_that_weigh_too_much(desk: Site) -> None:
    heavy = SVG.replace("/>", f"><desc>{'x' * 1_000_000}</desc></svg>")
    desk.write("content/politics/p.svg", heavy)
    desk.write("static/logo.svg", heavy)
    desk.write("static/film.bin", b"x" * 2_000_000)
    desk.article("politics/one.md", "![A](p.svg)", title="One", summary="A.")
    problems = checked(desk)
    assert [(p.kind, str(p.at)) for p in problems] == [
        ("picture-large", "content/politics/p.svg"),
        ("picture-large", "static/logo.svg"),
    ]
    assert "has 1.0 MB" in problems[0].message


def test_links_that_are_not_encrypted(desk: Site) -> None:
    body = "See [a](http://quay.example/a), [b](https://quay.example/b) and\n![c](HTTP://quay.example/c.png)."
    desk.article("politics/one.md", body, title="One", summary="A.")
    assert told(desk, "link-insecure") == ["politics/one.md:6:9", "politics/one.md:7:6"]


def test_a_url_that_has_changed(desk: Site) -> None:
    desk.build()
    (desk.folder / "content/politics/two.md").unlink()
    desk.article("stocks/two.md", "Text.", title="Two", summary="A sentence.")
    assert told(desk, "url-changed") == ["stocks/two.md:2:8"]
    desk.article("stocks/two.md", "Text.", title="Two", summary="A sentence.", aliases=["/politics/two/"])
    assert checked(desk) == []


def test_a_new_slug_is_told_by_the_text(desk: Site) -> None:
    desk.article("politics/two.md", "A text of its own.", title="Two", summary="A sentence.")
    desk.build()
    desk.article("politics/two.md", "A text of its own.", title="Two", slug="second", summary="A sentence.")
    (problem,) = checked(desk)
    assert (problem.kind, str(problem.at)) == ("url-changed", "content/politics/two.md:4:7")
    assert "at /politics/two/" in problem.message
    assert "aliases: [/politics/two/]" in problem.advice
    desk.build()
    assert checked(desk) == []


def test_a_url_that_is_gone(desk: Site) -> None:
    desk.article("politics/three.md", "Another text.", title="Three", tags=["law"], summary="A.")
    desk.settings(check={"kinds": {"tag-single": "off"}})
    desk.build()
    (desk.folder / "content/politics/three.md").unlink()
    (problem,) = checked(desk)
    assert (problem.kind, str(problem.at)) == ("url-gone", "public/politics/three/")


def test_what_is_held_now_has_left_on_purpose(desk: Site) -> None:
    desk.build()
    desk.article("politics/two.md", "Text.", title="Two", draft=True)
    assert checked(desk) == []


def test_without_the_store_a_slug_tells(desk: Site) -> None:
    desk.build()
    (desk.folder / "content/politics/two.md").unlink()
    desk.article("stocks/two.md", "Other text.", title="Two", summary="A sentence.")
    for file in (desk.folder / ".newsgen").iterdir():
        file.unlink()
    assert told(desk, "url-changed") == ["stocks/two.md:2:8"]


@pytest.mark.parametrize("grade", ["off", "warning", "error"])
@pytest.mark.parametrize("kind", ["summary-missing", "link-broken", "heading-h1"])
def test_the_settings_say_how_much_weight_a_kind_has(desk: Site, kind: str, grade: str) -> None:
    desk.settings(check={"kinds": {kind: grade}})
    desk.article("politics/three.md", "# Three\n\n[x](none.md)", title="Three")
    levels = {p.kind: p.level for p in checked(desk)}
    usual = {"summary-missing": "warning", "link-broken": "error", "heading-h1": "warning"}
    assert levels == {k: v for k, v in (usual | {kind: grade}).items() if v != "off"}


def test_a_build_goes_by_the_same_weights(desk: Site) -> None:
    desk.settings(check={"kinds": {"link-broken": "warning", "heading-h1": "error"}})
    desk.article("politics/three.md", "[x](none.md)", title="Three")
    report = desk.build()
    assert [(p.kind, p.level) for p in report.problems] == [("link-broken", "warning")]
    assert "<p><a>x</a></p>" in desk.read("politics/three/index.html")
    desk.article("politics/three.md", "# Three", title="Three")
    assert desk.kinds() == ["heading-h1"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (
            {"summary-mising": "off"},
            'site.yaml:14:5: "summary-mising" is no kind of problem. Did you mean "summary-missing"?',
        ),
        ({"title-missing": "off"}, '"title-missing" is always an error'),
        ({"heading-h1": "of"}, '"check.kinds.heading-h1" is "of", which is none of its choices. Did you mean "off"?'),
        (["heading-h1"], '"check.kinds" is a list, not a map'),
    ],
)
def test_wrong_weights_are_told(desk: Site, kinds: object, said: str) -> None:
    desk.settings(check={"kinds": kinds})
    (problem,) = desk.problems()
    assert said in str(problem)


def test_the_moment_counts(desk: Site) -> None:
    desk.article("politics/later.md", "[x](one.md)", title="Later", date="2026-09-01", summary="A.")
    desk.article("politics/one.md", "[x](later.md)", title="One", summary="A sentence.")
    assert [p.kind for p in checked(desk)] == ["link-held"]
    assert checked(desk, future=True) == []
    assert checked(desk, now=NOW.replace(month=10)) == []


def test_an_entry_of_a_live_blog_shows_pictures_and_has_links_and_needs_no_summary(desk: Site) -> None:
    for name in ("in-file", "later", "apart"):
        desk.write(f"content/politics/count/{name}.svg", SVG)
    body = "Above.\n\n## 09:00 Open\n\n![In](in-file.svg)\n\n## 2030-01-01 Later\n\n![Later](later.svg)"
    desk.article("politics/count/index.md", body, title="The count", summary="A sentence.", kind="live")
    desk.article("politics/count/entries/open.md", "![Apart](../apart.svg) <http://a.example>", title="One")
    assert told(desk, "link-insecure") == ["politics/count/entries/open.md:5:25"]
    desk.article("politics/count/index.md", f"{body} <http://b.example>", title="The count", summary="A.", kind="live")
    assert told(desk, "link-insecure")[1].startswith("politics/count/index.md:")
