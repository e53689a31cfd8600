"""How seldom a command looks for garbage."""

import gc


def look_seldom() -> None:
    """Nearly all that is read and made lives to the end: looks find none and cost a tenth of the time."""
    gc.set_threshold(200_000, 20, 100)
