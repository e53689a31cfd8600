"""Width and height of a picture, from the head of its file: a module of its own, since many commands look at none."""

import imagesize


def pixels(disk: str) -> tuple[int, int]:
    """Width and height of a picture file; zeros for anything that is none."""
    try:
        width, height = imagesize.get(disk)
    except (OSError, ValueError):
        return 0, 0
    return max(0, int(width)), max(0, int(height))
