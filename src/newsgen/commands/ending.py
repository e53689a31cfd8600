"""How a run ends: the exit codes."""

GOOD, WRONG, MISUSED, INTERRUPTED = 0, 1, 2, 130
