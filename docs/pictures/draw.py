"""Draws the pictures made of pixels that the sample site shows: docs/pictures/draw.py CONTENT."""

import random
import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1920, 1080
Color = tuple[int, int, int]


def sky(stops: list[tuple[float, Color]], height: int = HEIGHT) -> Image.Image:
    """A gradient from top to bottom."""
    column = Image.new("RGB", (1, height))
    for y in range(height):
        at = y / (height - 1)
        (a, one), (b, two) = next((p, q) for p, q in pairwise(stops) if p[0] <= at <= q[0])
        share = (at - a) / (b - a)
        column.putpixel((0, y), tuple(round(m + (n - m) * share) for m, n in zip(one, two, strict=True)))
    return column.resize((WIDTH, height), Image.Resampling.BICUBIC)


def glow(image: Image.Image, at: tuple[int, int], radius: int, color: Color) -> Image.Image:
    """A light in the haze."""
    light = Image.new("RGB", image.size)
    x, y = at
    ImageDraw.Draw(light).ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    return ImageChops.screen(image, light.filter(ImageFilter.GaussianBlur(radius * 0.9)))


def grained(image: Image.Image) -> Image.Image:
    """Film grain, so that no gradient shows its steps."""
    grain = Image.effect_noise(image.size, 14).convert("RGB")
    return Image.blend(image, ImageChops.overlay(image, grain), 0.35)


def harbor(chance: random.Random) -> Image.Image:
    """Cranes and a ship in front of a low sun."""
    water = 760
    image = sky([(0, (38, 52, 84)), (0.4, (150, 104, 112)), (0.7, (240, 168, 108)), (1, (250, 206, 150))], water)
    whole = Image.new("RGB", (WIDTH, HEIGHT))
    whole.paste(image, (0, 0))
    whole = glow(glow(whole, (1290, 640), 260, (150, 90, 40)), (1290, 640), 70, (255, 226, 170))
    draw = ImageDraw.Draw(whole)
    dark = (34, 34, 48)
    for x in (180, 470, 760):
        draw.rectangle((x, 330, x + 16, water), fill=dark)
        draw.rectangle((x + 120, 330, x + 136, water), fill=dark)
        draw.rectangle((x - 150, 330, x + 330, 350), fill=dark)
        draw.line((x + 60, 230, x + 330, 335), fill=dark, width=7)
        draw.line((x + 60, 230, x - 150, 335), fill=dark, width=7)
        draw.rectangle((x + 52, 230, x + 68, 340), fill=dark)
        draw.line((x + 250, 350, x + 250, 470), fill=dark, width=3)
        draw.rectangle((x + 215, 470, x + 285, 510), fill=(70, 44, 48))
    for row in range(5):
        for n in range(12 - row):
            x = 880 + n * 62 + row * 31
            shade = chance.choice([(66, 50, 62), (86, 52, 56), (52, 58, 76), (96, 70, 62)])
            draw.rectangle((x, 640 - row * 34, x + 58, 670 - row * 34), fill=shade)
    draw.polygon([(820, 670), (1720, 670), (1640, water), (900, water)], fill=(28, 28, 40))
    draw.rectangle((1600, 520, 1690, 670), fill=(40, 40, 54))
    mirror = whole.crop((0, water - (HEIGHT - water), WIDTH, water)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror = Image.blend(mirror.filter(ImageFilter.GaussianBlur(9)), Image.new("RGB", mirror.size, (40, 56, 86)), 0.45)
    for y in range(0, mirror.height, 2):
        line = mirror.crop((0, y, WIDTH, y + 2))
        mirror.paste(ImageChops.offset(line, chance.randint(-1, 1) * (4 + y // 16), 0), (0, y))
    whole.paste(mirror, (0, water))
    return grained(whole.filter(ImageFilter.GaussianBlur(0.8)))


def houses(chance: random.Random) -> Image.Image:
    """Roofs on a hill at night, and who is at home."""
    image = sky([(0, (16, 22, 44)), (0.6, (44, 54, 92)), (1, (120, 98, 120))])
    image = glow(image, (1560, 210), 46, (236, 232, 214))
    for row in range(5):
        draw = ImageDraw.Draw(image)
        ground = 560 + row * 130
        shade = tuple(int(c * (0.9 - row * 0.13)) for c in (74, 70, 100))
        x = -60 - row * 30
        while x < WIDTH:
            width, height = chance.randint(110, 190), chance.randint(110, 210)
            top = ground - height + chance.randint(-20, 20)
            draw.rectangle((x, top, x + width, HEIGHT), fill=shade)
            draw.polygon(
                [(x - 12, top), (x + width // 2, top - width // 3), (x + width + 12, top)],
                fill=tuple(int(c * 0.7) for c in shade),
            )
            for wx in range(x + 18, x + width - 30, 42):
                for wy in range(top + 22, ground - 24, 52):
                    lit = chance.random() < 0.42
                    draw.rectangle((wx, wy, wx + 20, wy + 28), fill=(255, 206, 120) if lit else (30, 32, 52))
            x += width + chance.randint(6, 26)
        haze = Image.new("RGB", image.size, (96, 92, 128))
        image = Image.blend(image, haze, 0.06)
    soft = image.filter(ImageFilter.GaussianBlur(14))
    return grained(ImageChops.screen(image, Image.blend(Image.new("RGB", image.size), soft, 0.35)))


def shops(chance: random.Random) -> Image.Image:
    """One street, one recipe, seven times."""
    image = sky([(0, (196, 214, 226)), (0.5, (226, 230, 226)), (1, (240, 226, 204))])
    draw = ImageDraw.Draw(image)
    walls = [(182, 104, 84), (196, 170, 132), (120, 138, 150), (168, 124, 104), (150, 160, 140), (190, 140, 96)]
    for n in range(7):
        x, top = n * 276 - 6, 250 + chance.randint(-70, 40)
        wall = walls[n % len(walls)]
        draw.rectangle((x, top, x + 270, 900), fill=wall)
        draw.rectangle((x - 4, top - 18, x + 274, top), fill=tuple(int(c * 0.75) for c in wall))
        for wy in (top + 50, top + 190):
            for wx in (x + 34, x + 112, x + 190):
                if wy < 470:
                    draw.rectangle((wx - 4, wy - 4, wx + 50, wy + 92), fill=(240, 234, 222))
                    draw.rectangle((wx, wy, wx + 46, wy + 88), fill=(86, 104, 120))
        draw.rectangle((x + 16, 560, x + 254, 616), fill=(28, 88, 74))
        draw.ellipse((x + 112, 568, x + 158, 608), fill=(244, 214, 120))
        for stripe in range(8):
            shade = (28, 88, 74) if stripe % 2 else (246, 240, 226)
            draw.polygon(
                [
                    (x + 16 + stripe * 30, 620),
                    (x + 46 + stripe * 30, 620),
                    (x + 50 + stripe * 30, 690),
                    (x + 12 + stripe * 30, 690),
                ],
                fill=shade,
            )
        draw.rectangle((x + 26, 690, x + 160, 880), fill=(250, 226, 168))
        draw.rectangle((x + 180, 690, x + 244, 900), fill=(60, 48, 44))
    draw.rectangle((0, 900, WIDTH, 950), fill=(190, 184, 174))
    draw.rectangle((0, 950, WIDTH, HEIGHT), fill=(104, 106, 110))
    return grained(image.filter(ImageFilter.GaussianBlur(0.7)))


def main(content: Path) -> None:
    """Draw them all."""
    for name, draw in (
        ("world-news/port-at-dusk", harbor),
        ("politics/who-is-at-home", houses),
        ("business/seven-shops", shops),
    ):
        draw(random.Random(name)).save(content / f"{name}.jpg", quality=82, progressive=True, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
