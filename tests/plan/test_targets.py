"""Where links and pictures of a body lead, and what is said where they lead nowhere."""

import pytest

from examples import article, stock, target
from newsgen.errors import Problem
from newsgen.markdown.prose import Target
from newsgen.plan.recipe import Picture
from newsgen.plan.stock import Stock
from newsgen.plan.targets import Known, resolve
from newsgen.urls import Url, href

FILES = stock("a/chart.png", "b/chart.png", "100%.pdf", static=["logo.svg", "css/site.css"], named=["css/site.css"])
KNOWN = Known(
    urls={"a/a.md": Url("/a/a/"), "b/über.md": Url("/b/über/")},
    anchors={"a/a.md": ("start",), "b/über.md": ("yield", "risk")},
    pages={"/", "/a/", "/a/a/", "/b/über/"},
    stock=FILES,
    sources={"a/a.md", "b/über.md", "b/held.md", "b/broken.md"},
    held={"b/held.md"},
)


def one(what: Target, known: Known = KNOWN) -> tuple[str | Picture, Problem | None]:
    found = resolve(article("a/a.md", targets=(what,)), known, lambda url: href(url, "/base"))
    assert len(found.targets) == 1
    return found.targets[0], found.problems[0] if found.problems else None


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (target("source", "b/über.md"), "/base/b/%C3%BCber/"),
        (target("source", "b/über.md", "risk"), "/base/b/%C3%BCber/#risk"),
        (target("source", "a/a.md", "start"), "/base/a/a/#start"),
        (target("url", "/"), "/base/"),
        (target("url", "/a/", "anything"), "/base/a/#anything"),
        (target("url", "/logo.svg"), "/base/logo.svg"),
        (target("file", "logo.svg"), "/base/logo.svg"),
        (target("file", "a/chart.png"), "/base" + FILES.media_url("a/chart.png")),
        (target("file", "100%.pdf"), "/base" + FILES.media_url("100%.pdf")),
    ],
)
def test_a_link_becomes_an_href(what: Target, expected: str) -> None:
    assert one(what) == (expected, None)


def test_a_static_file_that_has_a_fingerprint_is_linked_under_that_name() -> None:
    for kind in ("url", "file"):
        path = "/css/site.css" if kind == "url" else "css/site.css"
        found, problem = one(target(kind, path))
        assert problem is None
        assert found == "/base" + FILES.static_url("css/site.css")
        assert found != "/base/css/site.css"


@pytest.mark.parametrize(
    ("what", "kind", "advice"),
    [
        (target("source", "b/uber.md"), "link-broken", "b/über.md"),
        (target("source", "zzz.md"), "link-broken", ""),
        (target("source", "b/held.md"), "link-held", ""),
        (target("file", "a/chrat.png"), "link-broken", "a/chart.png"),
        (target("url", "/politics/"), "link-broken", ""),
        (target("picture", "a/chrat.png"), "picture-missing", "a/chart.png"),
    ],
)
def test_a_link_to_nothing_is_told_at_its_line(what: Target, kind: str, advice: str) -> None:
    href, problem = one(what)
    assert href == ""
    assert problem
    assert (problem.kind, problem.at) == (kind, what.place)
    assert what.path in problem.message
    assert advice in problem.advice


def test_a_link_to_a_file_that_is_broken_itself_is_not_told_twice() -> None:
    assert one(target("source", "b/broken.md")) == ("", None)


def test_an_anchor_that_is_not_there_is_told_with_the_nearest() -> None:
    href, problem = one(target("source", "b/über.md", "yeild"))
    assert href == "/base/b/%C3%BCber/"
    assert problem
    assert (problem.kind, problem.at.line) == ("anchor-unknown", 9)
    assert "yield" in problem.advice


def test_a_picture_has_its_size_and_caption() -> None:
    found, problem = one(target("picture", "b/chart.png", alt="A chart", title="Prices, 2020"))
    assert problem is None
    assert found == Picture("/base" + FILES.media_url("b/chart.png"), "A chart", "Prices, 2020", width=640, height=360)


def test_a_picture_may_stand_in_static() -> None:
    found, _ = one(target("picture", "logo.svg", alt="Logo"))
    assert found == Picture("/base/logo.svg", "Logo")


def test_a_file_name_with_a_percent_sign_is_itself() -> None:
    """Paths of targets are percent-decoded already; to decode them twice would name another file."""
    files = stock("a/50%41.png", "a/50A.png")
    known = Known(KNOWN.urls, KNOWN.anchors, KNOWN.pages, files, KNOWN.sources, KNOWN.held)
    found, _ = one(target("picture", "a/50%41.png", alt="x"), known)
    assert isinstance(found, Picture)
    assert found.url == "/base" + files.media_url("a/50%41.png")
    assert one(target("file", "a/50%41.png"), known)[0] == "/base" + files.media_url("a/50%41.png")


def test_targets_keep_their_order() -> None:
    many = (
        target("url", "/"),
        target("picture", "none.png", line=3),
        target("url", "/a/"),
        target("url", "/no/", line=5),
    )
    found = resolve(article("a/a.md", targets=many), KNOWN, href)
    assert found.targets == ("/", "", "/a/", "")
    assert [p.at.line for p in found.problems] == [3, 5]


def test_nothing_out_of_content_can_be_named() -> None:
    empty = Known({}, {}, (), Stock({}, {}), (), ())
    for path in ("../secret.png", "/etc/passwd", "a/../../x.png"):
        found, problem = one(target("picture", path), empty)
        assert found == ""
        assert problem
        assert problem.kind == "picture-missing"
