"""Social cards as drawn: nothing out of its frame, no empty boxes, and the same bytes each time."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple
from PIL import Image

from newsgen.edge import lettering
from newsgen.edge.cards import EDGE, FOOT, HEIGHT, WIDTH, Card, draw

LONG = " ".join(["A headline that will not come to its end"] * 9)
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def drawn(headline: str, label: str = "Politics", site: str = "The Harbor", color: str = "#1f5f8b", way="ltr"):
    return Image.open(BytesIO(draw(Card(headline, label, site, color, way)))).convert("RGB")


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything is drawn within a box."""
    return len(picture.crop(box).getcolors(1_000_000)) > 1


@pytest.mark.parametrize("way", ["ltr", "rtl"])
@pytest.mark.parametrize("headline", ["Short", LONG, WORD, f"{WORD} {WORD} {WORD}", "Łódź: Москва, Αθήνα", "12:30"])
def test_nothing_reaches_the_edges(headline: str, way: str) -> None:
    picture = drawn(headline, label=LONG, site=LONG, way=way)
    assert picture.size == (WIDTH, HEIGHT)
    assert ink(picture, (EDGE, 140, WIDTH - EDGE, FOOT))
    beside = (0, 16, EDGE - 4, HEIGHT), (WIDTH - EDGE + 4, 16, WIDTH, HEIGHT)
    below = (0, FOOT - 16, WIDTH, FOOT), (0, HEIGHT - 20, WIDTH, HEIGHT)
    assert [box for box in (*beside, *below) if ink(picture, box)] == []


def test_a_card_begins_on_the_side_where_reading_does() -> None:
    left, right = (EDGE, 110, 300, 300), (WIDTH - 300, 110, WIDTH - EDGE, 300)
    assert [ink(drawn("Rates"), box) for box in (left, right)] == [True, False]
    if lettering.SHAPES:
        arabic = drawn("ارتفع السعر", label="", way="rtl")
        assert [ink(arabic, box) for box in (left, right)] == [False, True]


def test_the_same_card_has_the_same_bytes_and_another_has_others() -> None:
    one = Card("Rates hold", "Stocks", "The Harbor", "#1f5f8b", "ltr")
    others = [Card("Rates fall", *astuple(one)[1:]), Card("Rates hold", "", "", "#a00000", "rtl")]
    assert draw(one) == draw(one)
    assert len({draw(one), *map(draw, others)}) == 3
    assert len(draw(one)) < 40_000


def test_the_fonts_have_the_letters_that_the_page_says_and_no_boxes_for_others() -> None:
    there = "aZéßŁőđсЩґΩήệ0€—“…'"
    assert lettering.drawable(there) == frozenset(there)
    assert lettering.drawable("選あ한ก🙂☃") == frozenset()
    shaped = "عربيپ۵אבג"
    assert lettering.drawable(shaped) == (frozenset(shaped) if lettering.SHAPES else frozenset())


def test_letters_from_right_to_left_are_not_drawn_where_they_cannot_be_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lettering, "SHAPES", False)
    assert lettering.drawable("aع") == frozenset("a")


@pytest.mark.skipif(not lettering.SHAPES, reason="this Pillow has no libraqm")
def test_a_line_of_two_directions_is_seen_in_the_order_of_the_first() -> None:
    def seen(text: str, way: lettering.Way) -> list[str]:
        return [run.text.strip() for run in lettering._seen(lettering._runs(text, way), way) if run.text.strip()]

    assert seen("سعر New York اليوم", "rtl") == ["اليوم", "New York", "سعر"]
    assert seen("The سعر اليوم today", "ltr") == ["The", "سعر اليوم", "today"]
    assert "".join(seen("Łódź", "ltr")) == "Łódź"


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80), st.sampled_from(["ltr", "rtl"]))
def test_any_text_that_can_be_drawn_is(text: str, way: lettering.Way) -> None:
    letters = lettering.drawable(text)
    headline = " ".join("".join(c for c in text if c in letters).split())
    if headline:
        assert draw(Card(headline, "", "", "#a3301f", way)).startswith(b"\x89PNG")
