"""Colors of categories can be read on any ground, and stay as they are where they can be already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.render.colors import RATIO, _rgb, contrast, readable

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLORS, COLORS)
def test_any_color_is_legible_on_any_ground(color: str, ground: str) -> None:
    assert contrast(_rgb(readable(color, ground)), _rgb(ground)) >= RATIO


@pytest.mark.parametrize(
    ("color", "ground", "shown"),
    [
        ("#a4262c", "#ffffff", "#a4262c"),
        ("#123", "#fff", "#112233"),
        ("#ffffff", "#ffffff", "#727272"),
        ("#000", "#000", "#797979"),
        ("#ffd400", "#fffefb", "#8c7400"),
    ],
)
def test_a_color_changes_no_more_than_it_must(color: str, ground: str, shown: str) -> None:
    assert readable(color, ground) == shown


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
