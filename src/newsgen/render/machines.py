"""Filters for what machines read: JSON that is inert in HTML, dates of RFC 822, media types."""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from mimetypes import MimeTypes
from zoneinfo import ZoneInfo

import msgspec
from markupsafe import Markup

# What could end a script element or a line of script; JSON lets each stand as an escape (RFC 8259, section 7).
INERT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
# The table of the language alone: that of the machine would give other bytes elsewhere.
_TYPES = MimeTypes()
_TYPES.add_type("image/webp", ".webp")
_TYPES.add_type("image/avif", ".avif")


def as_json(value: object) -> Markup:
    """A filter: a value as JSON, safe in a script element, whatever texts it holds."""
    text = msgspec.json.encode(value, order="deterministic").decode()
    return Markup(text.translate(INERT))  # noqa: S704  # nothing is left in it that HTML could take for markup


def rfc822_filter(zone: ZoneInfo) -> Callable[[datetime], str]:
    """A filter: a moment -> `Mon, 24 Aug 2026 08:00:00 -0400` in the site's zone (RFC 822 as RSS 2.0 has it)."""
    return lambda moment: format_datetime(moment.astimezone(zone))


def mediatype(url: str) -> str:
    """A filter: the media type of a file, told by its ending."""
    return _TYPES.guess_type(url.partition("?")[0])[0] or "application/octet-stream"
