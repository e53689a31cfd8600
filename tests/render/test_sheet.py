"""A sheet is segments and slots; cut once, bound last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.digest import digest
from newsgen.markdown.marks import BODY, LINK, MARK, PICTURE, SLOT, mark
from newsgen.render.sheet import Inset, Sheet, bind, bind_page, cut

TEXT = st.text(st.characters(exclude_characters=MARK, codec="utf-8"))
NAMES = st.sampled_from(["slot:latest", "slot:nav:politics", "body:0", "link:0", "picture:12"])


def test_a_text_without_marks_is_one_segment() -> None:
    assert cut("<p>x</p>") == Sheet((b"<p>x</p>",))
    assert cut("") == Sheet((b"",))


def test_marks_become_slots_between_segments() -> None:
    text = f"a{mark(SLOT, 'nav:politics')}{mark(BODY, 0)}b{mark(SLOT, 'latest')}"
    sheet = cut(text, [Inset(digest("body"), (b' href="/x/"',))])
    assert sheet.segments == (b"a", b"", b"b", b"")
    assert sheet.slots == ("slot:nav:politics", "body:0", "slot:latest")
    assert sheet.furniture == ("nav:politics", "latest")
    assert sheet.insets == (Inset(digest("body"), (b' href="/x/"',)),)


@given(st.lists(st.tuples(TEXT, NAMES)), TEXT)
def test_what_is_cut_binds_to_the_same_text(parts: list[tuple[str, str]], last: str) -> None:
    text = "".join(t + MARK + n + MARK for t, n in parts) + last
    sheet = cut(text)
    assert len(sheet.segments) == len(sheet.slots) + 1
    assert list(sheet.slots) == [n for _, n in parts]
    assert bind(sheet, lambda name: (MARK + name + MARK).encode()).decode() == text
    assert bind(sheet, lambda _: b"") == b"".join(sheet.segments)


def test_a_page_is_bound_from_fragments_and_body() -> None:
    body = f"<p><a{mark(LINK, 1)}>x</a> {mark(PICTURE, 0)} <a{mark(LINK, 2)}>gone</a></p>"
    inset = Inset(digest("body"), (b"<img>", b' href="/a/"', b""))
    sheet = cut(f"<nav>{mark(SLOT, 'nav')}</nav>{mark(BODY, 0)}", [inset])
    bound = bind_page(sheet, {"nav": b"NAV"}.__getitem__, {digest("body"): body.encode()}.__getitem__)
    assert bound == b'<nav>NAV</nav><p><a href="/a/">x</a> <img> <a>gone</a></p>'


def test_a_fragment_that_speaks_of_marks_is_not_cut_again() -> None:
    """What is bound in is text and nothing else, so nobody can smuggle a hole through a fragment or a body."""
    sheet = cut(f"{mark(SLOT, 'latest')}|{mark(SLOT, 'footer')}")
    fragments = {"latest": mark(SLOT, "footer").encode(), "footer": b"F"}
    assert bind_page(sheet, fragments.__getitem__, bytes) == f"{mark(SLOT, 'footer')}|F".encode()


def test_a_fragment_that_is_missing_is_a_fault_of_newsgen() -> None:
    with pytest.raises(KeyError):
        bind_page(cut(mark(SLOT, "none")), {}.__getitem__, bytes)
