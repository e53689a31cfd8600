"""Whole files or none: written beside their place, then renamed into it."""

import os
from contextlib import suppress

WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
UNFINISHED = ".newsgen-unfinished-"
"""How the name of a file starts while it is written; a build that was killed leaves one behind, the next removes it."""


def write_unseen(path: str, data: bytes) -> os.stat_result:
    """Write a file into a folder that nobody looks into yet; returns its stat.

    Raises:
        OSError: it cannot be written.
    """
    # Calls of the system alone: a file object costs as much as they do, and there are thousands of files.
    file = os.open(path, WRITE, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        return os.fstat(file)
    finally:
        os.close(file)


def write_whole(path: str, data: bytes) -> os.stat_result:
    """Write a file so that a reader sees the old bytes or the new ones, never a part; returns its new stat.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    unfinished = os.path.join(os.path.dirname(path), f"{UNFINISHED}{os.getpid()}")
    try:
        facts = write_unseen(unfinished, data)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)
        raise
    return facts
