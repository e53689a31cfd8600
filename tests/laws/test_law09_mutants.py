"""Law 9, the proof of the proof: with a fault put in, news desks find it."""

import pytest
from desks import run
from mutants import MUTANTS

STEPS = 1500
SEED = 9


@pytest.mark.slow
@pytest.mark.parametrize("fault", MUTANTS)
def test_a_fault_is_found(fault: str) -> None:
    with MUTANTS[fault](), pytest.raises(AssertionError):
        for _ in run(STEPS, SEED):
            pass
