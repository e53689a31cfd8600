"""Colors that can be read: a color of site.yaml, made darker or lighter until it stands out from what is behind it."""

from functools import cache

RATIO = 4.5
STEPS = 40

Rgb = tuple[int, int, int]


@cache
def readable(color: str, ground: str) -> str:
    """A color as text may have it: itself, or the nearest mix with black or white that is legible.

    Args:
        color: `#rgb` or `#rrggbb`.
        ground: what stands behind it, in the same form.

    Returns:
        `#rrggbb` with a contrast of at least 4.5 to the ground (WCAG 2.2, 1.4.3), as far as black or white reach it.
    """
    wanted, behind = _rgb(color), _rgb(ground)
    end = max(((0, 0, 0), (255, 255, 255)), key=lambda pole: contrast(pole, behind))
    for step in range(STEPS + 1):
        mixed = _mix(wanted, end, step)
        if contrast(mixed, behind) >= RATIO:
            break
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colors, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mix(color: Rgb, end: Rgb, step: int) -> Rgb:
    red, green, blue = (a + (b - a) * step // STEPS for a, b in zip(color, end, strict=True))
    return red, green, blue


def _rgb(color: str) -> Rgb:
    digits = color.removeprefix("#")
    pairs = [d * 2 for d in digits] if len(digits) == 3 else [digits[n : n + 2] for n in (0, 2, 4)]
    red, green, blue = (int(pair, 16) for pair in pairs)
    return red, green, blue
