"""The picture of a comparison: what its bars, figures and words say, for a result that is made up."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SVG = "{http://www.w3.org/2000/svg}"
SECONDS = {
    "Hugo": (20.0, 24.0, 22.0),
    "newsgen": (11.0, 9.0, 10.0),
    "Pelican": (80.0, 90.0, 85.5),
    "Eleventy": (40.0, 41.0, 44.0),
    "publish one story": (1.1, 1.0, 0.9),
    "nothing changed": (0.1, 0.3, 0.2),
    "edit the disclaimer, ssi": (0.2, 0.2, 0.2),
}


@pytest.fixture
def chart(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import chart

    return chart


def result(seconds: Mapping[str, tuple[float, ...]] = SECONDS, cpu: str = "a <made-up> & fast make") -> Any:
    """Rounds with these seconds; the fixture has made the benchmarks importable."""
    from measure import Cost
    from tables import Machine, Result

    rounds = max(len(walls) for walls in seconds.values())
    timed = [{name: Cost(walls[n], walls[n]) for name, walls in seconds.items()} for n in range(rounds)]
    versions = {"newsgen": "1.0", "Hugo": "0.1"}
    return Result(Machine(cpu, 2, 2**30, "6.1"), versions, 1234, 1, {}, {}, timed, [], None)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def bars(svg: str) -> dict[str, tuple[str, float]]:
    """The color class and the width of each bar, by the name that stands before it."""
    found, name = {}, ""
    for element in ET.fromstring(svg):
        if element.tag == f"{SVG}text":
            name = element.text or ""
        elif element.tag == f"{SVG}rect" and element.get("class") != "paper":
            found[name] = (element.get("class", ""), float(element.get("width", 0)))
    return found


def test_a_bar_for_each_build_in_the_order_of_the_tables(chart: ModuleType) -> None:
    found = bars(chart.chart(result()))
    assert list(found) == list(SECONDS)
    assert {name for name, (kind, _) in found.items() if kind == "other"} == {"Hugo", "Pelican", "Eleventy"}


def test_the_same_ratio_is_the_same_distance(chart: ModuleType) -> None:
    seconds = {"Hugo": (50.0,), "newsgen": (5.0,), "publish one story": (0.5,), "nothing changed": (0.5,)}
    width = {name: width for name, (_, width) in bars(chart.chart(result(seconds))).items()}
    tenth = width["Hugo"] - width["newsgen"]
    assert tenth > 30
    assert width["newsgen"] - width["publish one story"] == pytest.approx(tenth, abs=0.2)
    assert width["publish one story"] == width["nothing changed"]


def test_figures_are_medians_and_the_ratios_those_within_a_round(chart: ModuleType) -> None:
    said = texts(chart.chart(result()))
    assert said[said.index("newsgen") :][:3] == ["newsgen", "10.0", "0.45"]
    assert said[said.index("Pelican") :][:3] == ["Pelican", "85.5", "3.9"]
    assert said[said.index("nothing changed") :][:3] == ["nothing changed", "0.20", "0.0091"]


def test_large_figures_are_written_out(chart: ModuleType) -> None:
    said = texts(chart.chart(result({"Hugo": (0.5,), "Pelican": (1234.5,), "nothing changed": (60.0,)})))
    assert said[said.index("Pelican") :][:3] == ["Pelican", "1234.5", "2469"]
    assert said[said.index("nothing changed") :][:3] == ["nothing changed", "60.0", "120"]


def test_every_bar_lies_within_the_scale(chart: ModuleType) -> None:
    seconds = {"Hugo": (0.02, 4000.0), "newsgen": (0.004, 0.004), "nothing changed": (9.0, 1.0)}
    times = chart.times(result(seconds).timed, list(seconds))
    scale = chart.scale_for(times)
    assert all(one < other for one, other in pairwise(scale.ticks))
    for time in times:
        assert chart.LEFT < scale.x(time.fastest) <= scale.x(time.middle) <= scale.x(time.slowest) <= chart.RIGHT


def test_it_says_in_words_what_it_shows(chart: ModuleType) -> None:
    root = ET.fromstring(chart.chart(result()))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby", "").split() == [title.get("id"), desc.get("id")]
    assert title.text == "Seconds to build a news site of 1,234 articles"
    assert "newsgen 10.0 s" in (desc.text or "")
    assert "nothing changed 0.20 s" in (desc.text or "")


def test_notes_say_with_what_and_where_as_they_are_written(chart: ModuleType) -> None:
    said = texts(chart.chart(result()))
    assert "newsgen 1.0, Hugo 0.1." in said
    assert "2 cores of a <made-up> & fast make, Linux 6.1." in said
    assert "Median of 3 rounds; thin lines: from the fastest to the slowest." in said


def test_each_color_has_one_for_the_dark(chart: ModuleType) -> None:
    light, dark = chart.STYLE.split("@media (prefers-color-scheme: dark)")
    colored = re.compile(r"^(\S+) \{.*(?:fill|stroke): #", re.MULTILINE)
    assert set(colored.findall(light)) == set(colored.findall(dark)) != set()


def test_generators_that_did_not_run_are_absent(chart: ModuleType) -> None:
    two = {name: SECONDS[name] for name in ("Hugo", "newsgen", "nothing changed")}
    assert list(bars(chart.chart(result(two)))) == list(two)


def test_a_file_of_compare_is_read_back_and_drawn_the_same(chart: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "here.json"
    file.write_text(json.dumps(asdict(result())), encoding="utf-8")
    assert chart.chart(chart.read(file)) == chart.chart(result())


@pytest.mark.parametrize("text", ["", "{}", '{"machine": 1}'])
def test_another_file_is_named(chart: ModuleType, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"other\.json: "):
        chart.read(file)


def test_a_result_without_timed_rounds_is_named(chart: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    file.write_text(json.dumps({**asdict(result()), "timed": []}), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"memory\.json: no round was timed"):
        chart.read(file)
