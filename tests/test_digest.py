"""One name for one value, on any machine and in any process."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.digest import LIBRARIES, SIZE, digest, digest_bytes, engine
from newsgen.plan.recipe import Label


def test_a_digest_is_short_and_the_same_for_ever() -> None:
    assert len(digest_bytes(b"")) == SIZE
    assert digest_bytes().hex() == "cae66941d9efbd404e4d88758ea67670"
    assert digest({"b": 1, "a": [2, "ü"]}).hex() == digest({"a": [2, "ü"], "b": 1}).hex()


@given(st.lists(st.binary(max_size=4), max_size=5), st.lists(st.binary(max_size=4), max_size=5))
def test_two_lists_of_parts_share_a_digest_only_if_they_are_equal(one: list[bytes], other: list[bytes]) -> None:
    assert (digest_bytes(*one) == digest_bytes(*other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a", "b"], ["b", "a"]),
        ("1", 1),
        (1, 1.5),
        (1, True),
        (None, ""),
        (None, False),
        ([], {}),
        ([["a"], "b"], [["a", "b"]]),
        (Label("a", "b"), Label("b", "a")),
        (Label("a", "b", "c"), Label("a", "b")),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_different_values_differ(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_the_order_of_a_mapping_does_not_count() -> None:
    keys = [f"k{n}" for n in range(50)]
    assert digest(dict.fromkeys(keys, 1)) == digest(dict.fromkeys(reversed(keys), 1))


def test_the_engine_is_the_same_in_another_process() -> None:
    code = "from newsgen.digest import digest, engine; print((engine() + digest({'b': 1, 'a': {'c', 'd'}})).hex())"
    seen = set()
    for seed in ("0", "1"):
        surrounding = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], env=surrounding, capture_output=True, text=True, check=True)
        seen.add(done.stdout.strip())
    assert seen == {(engine() + digest({"b": 1, "a": {"c", "d"}})).hex()}


def test_the_engine_covers_every_library_that_makes_html() -> None:
    assert {"jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "pyyaml", "babel", "msgspec"} <= {*LIBRARIES}
