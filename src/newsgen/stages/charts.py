"""The figures of charts: the CSV files that published articles name, read."""

from collections.abc import Iterable

from ..content.edition import Edition
from ..edge.sources import read
from ..errors import Failed, Place, Problem, problem
from ..header.text import decode
from ..markdown.charts import Fault
from ..markdown.charts import read_figures as figures_of
from ..markdown.prose import Figures
from .inputs import Inputs

LARGEST = 64_000
Found = dict[str, Figures | None]


def read_figures(edition: Edition, inputs: Inputs) -> tuple[Found, tuple[Problem, ...]]:
    """Read the file of every chart that is published and names one.

    They are read in each build and not kept: reading a file of so few rows takes no longer than looking it up.

    Returns:
        The figures by path in content/, None for a file in which they are wrong, and what is wrong; nothing for a
        file that is not there.
    """
    articles = [*(s.article for s in edition.stories), *edition.pages]
    named = {t.path for a in articles for t in a.targets if t.kind == "chart"}
    found: Found = {}
    problems: list[Problem] = []
    for path in sorted(named & inputs.media.keys()):
        shown = f"{inputs.settings.build.content_dir}/{path}"
        figures, wrong = _read(inputs.origins["content", path], shown)
        found[path] = figures
        problems += wrong
    return found, tuple(problems)


def _read(disk: str, shown: str) -> tuple[Figures | None, Iterable[Problem]]:
    try:
        data = read(disk, shown)
    except Failed as failed:
        return None, failed.problems
    if len(data) > LARGEST:
        why = f"the file has {len(data) // 1000} KB, and {LARGEST // 1000} are the most"
        return None, [problem("chart-wrong", Place(shown, 1, 1), why=why)]
    text, unfit = decode(data, shown)
    if unfit:
        return None, [unfit]
    figures = figures_of(text)
    if isinstance(figures, Fault):
        return None, [problem("chart-wrong", Place(shown, figures.line, 1), why=figures.why)]
    return figures, ()
