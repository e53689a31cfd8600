"""The comparison: what is measured under a name is what the name says, in every round."""

from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import compare

    return compare


def test_every_round_begins_with_fragments_inline_and_ends_with_them_beside_the_pages(
    compare: ModuleType, tmp_path: Path
) -> None:
    """Where the settings of one round were left to the next, publishing inline was measured as if with SSI."""
    desk = compare.prepare(compare.Bench(tmp_path), articles=40, seed=1)
    settings = tmp_path / "newsgen" / "site.yaml"
    seen: list[str] = []

    def build(*_: object, **__: object) -> SimpleNamespace:
        seen.append("ssi" if "fragments: ssi" in settings.read_text("utf-8") else "inline")
        return SimpleNamespace(wall=1.0)

    bench = SimpleNamespace(newsgen=build, hugo=lambda **_: SimpleNamespace(wall=1.0), pelican="", eleventy=False)
    for n in (0, 1):
        seen.clear()
        compare.from_nothing(bench, desk, n, None)
        assert seen == ["inline"]
        done = compare.a_day(bench, desk, n, None)
        assert seen == ["inline"] * 7 + ["ssi"] * 3
        assert len(done) == 7
