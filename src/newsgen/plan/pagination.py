"""Which stories stand on which page of a list, and how the pages are numbered."""

from collections.abc import Iterator

from msgspec import Struct

from ..content.settings import Pagination
from .recipe import PageLink, Pager

WINDOW = 2


class Leaf(Struct, frozen=True):
    """One page of a list: its number (0: the front) and its slice of the stories, newest first."""

    number: int
    start: int
    stop: int


def leaves(total: int, choices: Pagination) -> Iterator[Leaf]:
    """The pages of a list of `total` stories, the front first.

    `stable` numbers from the oldest: page 1 holds the oldest `size` and never changes again, and the front holds what
    is left, `size` to 2 * `size` - 1 stories, so that a new story touches the front alone.
    """
    size = choices.size
    if choices.mode == "stable":
        full = last_number(total, choices)
        yield Leaf(0, 0, total - full * size)
        for number in range(1, full + 1):
            yield Leaf(number, total - number * size, total - (number - 1) * size)
    else:
        yield Leaf(0, 0, size)
        for number in range(2, last_number(total, choices) + 1):
            yield Leaf(number, (number - 1) * size, number * size)


def last_number(total: int, choices: Pagination) -> int:
    """The highest page number of a list of `total` stories; 0 where the front is the only page."""
    if choices.mode == "stable":
        return max(0, total // choices.size - 1)
    return -(-total // choices.size) if total > choices.size else 0


def leaf_path(number: int) -> str:
    """What follows the front's URL for a page of this number."""
    return f"page/{number}/" if number else ""


def pager(front: str, number: int, total: int, choices: Pagination) -> Pager:
    """The links between the pages of one list.

    Args:
        front: the href of the front page, which ends with a slash.
        number: the page they stand on.
        total: how many stories the list has.
        choices: size and mode.
    """
    last = last_number(total, choices)
    stable = choices.mode == "stable"
    here = number or (last + 1 if stable else 1)
    step = 1 if stable else -1
    shown = (
        {1, last, *range(here - WINDOW, here + WINDOW + 1)}
        if not stable
        else {1, *range(here - WINDOW, here + WINDOW + 1)}
    )
    numbers = sorted((n for n in shown if 1 <= n <= last), reverse=stable)
    return Pager(
        number=number,
        front=front,
        newer="" if not number else _at(front, number + step, last, stable),
        older=_at(front, here - step, last, stable),
        pages=tuple(PageLink(n, _at(front, n, last, stable), n == here) for n in numbers),
    )


def _at(front: str, number: int, last: int, stable: bool) -> str:
    """The href of a page by its number; the front stands above the last (`stable`) or is the first."""
    if stable:
        return front if number > last else front + leaf_path(number) if number >= 1 else ""
    return "" if number > last else front if number <= 1 else front + leaf_path(number)
