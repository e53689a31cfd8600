"""A chart as it is drawn: every figure in its place, whole XML, nothing outside."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.markdown.prose import Chart
from newsgen.render.charts import PLOT, _ticks, drawing

DRAW = drawing(lambda figure: f"{figure:g}")
FIGURES = st.none() | st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    series = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[FIGURES] * series), min_size=2, max_size=12))
    if not any(f is not None for row in rows for f in row):
        rows[0] = (1.0,) * series
    names = tuple(draw(st.sampled_from(["a", "<b>", '"&'])) for _ in range(series + 1))
    return Chart(
        draw(st.sampled_from(["bar", "line"])), "T & <U>", names, tuple(map(str, range(len(rows)))), tuple(rows)
    )


@given(charts())
@example(Chart("line", "T & <U>", ("a", "a"), ("0", "1"), ((None,), (5e-324,))))
@example(Chart("bar", "T & <U>", ("a", "a"), ("0", "1"), ((None,), (5e-324,))))
@example(Chart("line", "T & <U>", ("a", "a"), ("0", "1"), ((1e9,), (1e9 + 1e-6,))))
def test_whatever_the_figures_are_the_drawing_is_whole_and_within_its_box(chart: Chart) -> None:
    svg = ET.fromstring(DRAW(chart))
    assert svg.attrib["aria-label"] == "T & <U>"
    for rect in svg.iter("rect"):
        x, width = (float(rect.attrib[name].removesuffix("%")) for name in ("x", "width"))
        assert -0.01 <= x <= x + width <= 100.02
        assert float(rect.attrib["y"]) + float(rect.attrib["height"]) <= float(svg.attrib["height"])
    for line in svg.iter("polyline"):
        for x, y in re.findall(r"(\S+),(\S+)", line.attrib["points"]):
            assert 0 <= float(x) <= 1000
            assert -0.1 <= float(y) <= PLOT + 0.1


def test_bars_are_as_long_as_their_figures() -> None:
    svg = ET.fromstring(DRAW(Chart("bar", "T", ("n", "s"), ("a", "b", "c"), ((10.0,), (5.0,), (None,)))))
    assert [r.attrib["width"] for r in svg.iter("rect")] == ["84.00%", "42.00%"]
    assert [t.text for t in svg.iter("text")] == ["a", "10", "b", "5", "c"]


def test_a_gap_in_a_line_is_a_gap() -> None:
    rows = ((1.0,), (2.0,), (None,), (4.0,), (5.0,))
    svg = ET.fromstring(DRAW(Chart("line", "T", ("n", "s"), tuple("abcde"), rows)))
    assert [line.attrib["points"].count(",") for line in svg.iter("polyline")] == [2, 2]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 10, [0, 2.5, 5, 7.5, 10]),
        (0.1, 5.4, [0, 2, 4, 6]),
        (95, 100, [94, 96, 98, 100]),
        (-7, 14, [-10, 0, 10, 20]),
        (3, 3, [3, 4]),
        (0, 0, [0, 0.25]),
        (0, 2.3e-120, [0, 1e-120, 2e-120, 3e-120]),
        (-1e14, 1e14, [-1e14, -5e13, 0, 5e13, 1e14]),
    ],
)
def test_the_grid_has_round_numbers(low: float, high: float, ticks: list[float]) -> None:
    found = _ticks(low, high)
    assert found[0] <= low <= high <= found[-1]
    assert found == ticks
