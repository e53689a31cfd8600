"""Law 9, the proof of the proof: a news desk at work finds each fault that is put in, and none where there is none."""

import pytest
from desks import run
from mutants import MUTANTS, Story
from newsdesk import Newsdesk, crowded

AT_RANDOM = ("facts without neighbours", "facts without related articles", "nothing is pruned")
STEPS = 1500
SEED = 9


def work(story: Story) -> None:
    """Open a desk and let it take the steps of a story."""
    with crowded():
        desk = Newsdesk()
        try:
            desk.open_the_site(6, "en")
            desk.warm_equals_cold()
            for step in story:
                step(desk)
                desk.warm_equals_cold()
        finally:
            desk.teardown()


@pytest.mark.slow
@pytest.mark.parametrize("fault", MUTANTS)
def test_a_fault_is_found(fault: str) -> None:
    put_in, story = MUTANTS[fault]
    with put_in(), pytest.raises(AssertionError):
        work(story)


@pytest.mark.slow
@pytest.mark.parametrize("fault", MUTANTS)
def test_the_same_steps_find_nothing_without_the_fault(fault: str) -> None:
    work(MUTANTS[fault][1])


@pytest.mark.slow
@pytest.mark.parametrize("fault", AT_RANDOM)
def test_desks_that_work_at_random_find_a_fault(fault: str) -> None:
    with MUTANTS[fault][0](), pytest.raises(AssertionError):
        for _ in run(STEPS, SEED):
            pass
