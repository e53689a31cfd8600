"""digest(value): one deterministic name for any value that newsgen keeps, and the engine's own name."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NewType

import msgspec

Digest = NewType("Digest", bytes)

SIZE = 16
LIBRARIES = (
    "babel",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "msgspec",
    "pillow",
    "python-slugify",
    "pyyaml",
    "text-unidecode",
)
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def digest_bytes(*parts: bytes) -> Digest:
    """The 16-byte BLAKE2b digest of byte strings, each framed by its length so that no two lists share one."""
    state = blake2b(digest_size=SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return Digest(state.digest())


def digest(value: object) -> Digest:
    """The digest of a value's msgpack form: structs by field, mappings in key order, so equal values agree."""
    return digest_bytes(_encode(value))


@cache
def engine() -> Digest:
    """The digest of everything that turns sources into pages: newsgen's own code and the libraries it renders with."""
    sources = sorted(_sources(files("newsgen")))
    return digest([sources, [(name, version(name)) for name in LIBRARIES]])


def _sources(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in ("__pycache__", "theme"):
            found += _sources(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".py"):
            found.append((prefix + item.name, digest_bytes(item.read_bytes())))
    return found
