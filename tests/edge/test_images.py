"""Pictures made of pixels: upright, without what cameras add, and refused where they are no good."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from newsgen.edge import images
from newsgen.edge.images import Unfit, pixels

RED, BLUE = (200, 20, 20), (20, 20, 200)


def saved(image: Image.Image, form: str = "jpeg", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def two_halves(width: int = 400, height: int = 200) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def taken(turn: int) -> bytes:
    """A picture as a camera writes one that is held in some way, with the place and the camera in it."""
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (38.0, 42.0, 12.0)
    return saved(two_halves(), exif=exif)


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_a_picture_is_encoded_in_every_width(form: str) -> None:
    found = pixels(saved(two_halves()))
    assert found
    for width, height in ((400, 200), (100, 50), (1, 1)):
        with Image.open(BytesIO(found.encoded(form, width))) as again:
            assert (again.format or "").lower() == form
            assert again.size == (width, height)
    with Image.open(BytesIO(found.encoded(form, 400))) as again:
        assert near(again.convert("RGB").getpixel((50, 100)), RED)


@pytest.mark.parametrize(
    ("turn", "size", "first"),
    [(1, (400, 200), RED), (3, (400, 200), BLUE), (6, (200, 400), RED), (8, (200, 400), BLUE)],
)
def test_a_picture_stands_as_the_camera_was_held(turn: int, size: tuple[int, int], first: tuple[int, ...]) -> None:
    found = pixels(taken(turn))
    assert found
    assert (found.width, found.height) == size
    with Image.open(BytesIO(found.encoded("png", found.width))) as shown:
        assert near(shown.convert("RGB").getpixel((20, 20)), first)


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_nothing_says_where_or_with_what_it_was_taken(form: str) -> None:
    original = taken(6)
    assert b"A camera" in original
    found = pixels(original)
    assert found
    data = found.encoded(form, found.width)
    assert b"A camera" not in data
    with Image.open(BytesIO(data)) as shown:
        assert not shown.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & shown.info.keys()


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_the_same_picture_gives_the_same_bytes(form: str) -> None:
    data = saved(two_halves())
    one, other = pixels(data), pixels(data)
    assert one
    assert other
    assert one.encoded(form, 320) == other.encoded(form, 320)


def test_the_main_color_is_that_of_most_of_it() -> None:
    image = Image.new("RGB", (90, 90), RED)
    image.paste(BLUE, (0, 0, 90, 30))
    found = pixels(saved(image, "png"))
    assert found
    assert found.color() == "#c81414"


@pytest.mark.parametrize(("alpha", "clear"), [(255, False), (90, True)])
def test_what_can_be_seen_through_stays_so(alpha: int, clear: bool) -> None:
    found = pixels(saved(Image.new("RGBA", (40, 40), (1, 2, 3, alpha)), "png"))
    assert found
    assert found.clear == clear
    with Image.open(BytesIO(found.encoded("png", 40))) as shown:
        assert (shown.mode == "RGBA") == clear


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGB", "RGBA"])
def test_every_mode_of_color_is_read(mode: str) -> None:
    form = "jpeg" if mode == "CMYK" else "png"
    assert pixels(saved(Image.new(mode, (30, 20)), form))


def test_colors_of_a_wider_space_are_brought_into_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for data in (saved(two_halves(), icc_profile=profile), saved(two_halves(), icc_profile=b"no profile")):
        assert pixels(data)


def test_what_moves_is_left_as_it_is() -> None:
    frames = [Image.new("RGB", (10, 10), (n * 90, 0, 0)) for n in range(3)]
    assert pixels(saved(frames[0], "gif", save_all=True, append_images=frames[1:])) is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no AVIF, GIF, JPEG, PNG or WebP"),
        (b"<!doctype html><p>Not found", "it is no AVIF, GIF, JPEG, PNG or WebP"),
        (b"BM" + bytes(60), "it is no AVIF, GIF, JPEG, PNG or WebP"),
        (saved(two_halves())[:900], "it is cut short"),
        (saved(two_halves(), "png")[:300], "it is"),
        (saved(two_halves(), "webp")[:60], "it is"),
        (saved(two_halves(), "avif")[:300], "it is"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        pixels(data)


def test_a_bomb_is_told_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = saved(Image.new("1", (30_000, 20_000)), "png")
    assert len(bomb) < 200_000
    monkeypatch.setattr(images, "_upright", lambda opened: pytest.fail("it was decoded"))
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was decoded"))
    with pytest.raises(Unfit, match="it has 30000 by 20000 pixels, and 100 million are the most"):
        pixels(bomb)
