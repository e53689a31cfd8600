"""Whole files or none: written beside their place, then renamed into it."""

import os
from contextlib import suppress

UNFINISHED = ".newsgen-unfinished-"
"""How the name of a file starts while it is written; a build that was killed leaves one behind, the next removes it."""


def write_whole(path: str, data: bytes) -> os.stat_result:
    """Write a file so that a reader sees the old bytes or the new ones, never a part; returns its new stat.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    unfinished = os.path.join(os.path.dirname(path), f"{UNFINISHED}{os.getpid()}")
    try:
        with open(unfinished, "wb") as file:
            file.write(data)
            file.flush()
            facts = os.fstat(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)
        raise
    return facts
