"""Runs of news desks: so many steps from a seed."""

import itertools
import os
from collections.abc import Iterator

from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from newsdesk import Newsdesk, crowded

DESKS, EACH = 4, 50
"""Desks of one seed, and how many steps each takes at most."""


def run(steps: int, first: int, *, desks: int = DESKS, each: int = EACH) -> Iterator[tuple[int, int]]:
    """Let desks work for at least so many steps, seed by seed; gives each seed when it is done, and the steps so far.

    Raises:
        AssertionError: with the steps of a desk after which the law did not hold; with `NEWSGEN_SHRINK=1` the fewest
            that Hypothesis finds, which takes some minutes.
    """
    begun = Newsdesk.steps
    phases = [Phase.generate, *([Phase.shrink] if os.environ.get("NEWSGEN_SHRINK") else [])]
    chosen = settings(
        max_examples=desks,
        stateful_step_count=each,
        derandomize=False,
        phases=phases,
        database=None,
        report_multiple_bugs=False,
    )
    with crowded():
        for number in itertools.count(first):
            run_state_machine_as_test(seed(number)(Newsdesk), settings=chosen)
            yield number, Newsdesk.steps - begun
            if Newsdesk.steps - begun >= steps:
                return
