"""Pictures made of pixels: read with care, turned upright, and encoded anew without what cameras add."""

import struct
from io import BytesIO

import PIL
from PIL import Image, ImageCms, ImageOps

ENCODER = f"Pillow {PIL.__version__}"
READ = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
MOST_PIXELS = 100_000_000
# What Pillow raises for a file that is damaged, cut short, or not what it says it is.
FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError)
CHOICES: dict[str, dict[str, object]] = {
    # One thread: several would give other bytes on another machine.
    "avif": {"quality": 60, "speed": 7, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
Image.MAX_IMAGE_PIXELS = None  # newsgen has a limit of its own, and holds it before a pixel is decoded


class Unfit(Exception):
    """A picture that cannot be published; says why."""


class Pixels:
    """A picture as it is shown: upright, in sRGB, and nothing but its pixels."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._smaller = {image.width: image}

    @property
    def width(self) -> int:
        """In pixels."""
        return self._image.width

    @property
    def height(self) -> int:
        """In pixels."""
        return self._image.height

    @property
    def clear(self) -> bool:
        """Whether something can be seen through it."""
        return self._image.mode == "RGBA"

    def color(self) -> str:
        """The color that most of a small copy has, of eight; as `#rrggbb`."""
        few = self._image.convert("RGB").resize((32, 32), Image.Resampling.BOX).quantize(8)
        counts = few.histogram()
        most = counts.index(max(counts)) * 3
        return "#{:02x}{:02x}{:02x}".format(*(few.getpalette() or [])[most : most + 3])

    def cropped(self, form: str, width: int, height: int) -> bytes:
        """The bytes of the middle, as much of it as there is in that shape."""
        out = BytesIO()
        ImageOps.fit(self._image, (width, height), Image.Resampling.LANCZOS).save(out, form, **CHOICES[form])
        return out.getvalue()

    def encoded(self, form: str, width: int) -> bytes:
        """The bytes in a format of `CHOICES`, in a width that is at most its own."""
        if width not in self._smaller:
            height = max(1, round(self.height * width / self.width))
            self._smaller[width] = self._image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        out = BytesIO()
        self._smaller[width].save(out, form, **CHOICES[form])
        return out.getvalue()


def pixels(data: bytes) -> Pixels | None:
    """Decode a picture; None for one that moves, of which there is no still to make.

    Raises:
        Unfit: it is no picture, is damaged or cut short, or has more than 100 million pixels.
    """
    try:
        with Image.open(BytesIO(data), formats=READ) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                most = f"{MOST_PIXELS // 1_000_000} million are the most"
                raise Unfit(f"it has {opened.width} by {opened.height} pixels, and {most}")
            opened.load()
            return None if getattr(opened, "n_frames", 1) > 1 else Pixels(_upright(opened))
    except FAULTS as error:
        raise Unfit(_why(error)) from error


def _upright(opened: Image.Image) -> Image.Image:
    """A new image, as the camera was held, so that no metadata (where it was taken, by which camera) comes along."""
    turned = ImageOps.exif_transpose(opened)
    clear = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    plain = _in_srgb(turned, "RGBA" if clear else "RGB")
    if clear and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image.convert(mode)
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that is none is no fault of the pixels
        changed = None
    return (changed or image).convert(mode)


def _why(error: BaseException) -> str:
    if isinstance(error, PIL.UnidentifiedImageError):
        return "it is no AVIF, GIF, JPEG, PNG or WebP"
    return "it is cut short" if "truncated" in str(error).lower() else "it is damaged"
