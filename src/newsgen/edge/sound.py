"""Work with the store of a site; once more, with a new one, where it turns out to be damaged."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..errors import Problem
from .store import DAMAGE, Store, opened

Result = TypeVar("Result")


def with_store(cache: Path, work: Callable[[Store, tuple[Problem, ...]], Result]) -> Result:
    """What some work comes to.

    Args:
        cache: the folder of the store.
        work: takes the store, and warnings about it.
    """
    try:
        with opened(cache) as (store, noted):
            return work(store, noted)
    except DAMAGE as damage:
        with opened(cache, damage) as (store, noted):
            return work(store, noted)
