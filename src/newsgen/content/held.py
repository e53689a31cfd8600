"""Held: an article that is kept back, why, and until when."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Reason = Literal["draft", "future", "expired"]


class Held(Struct, frozen=True, order=True):
    """An article that is kept back; `until` is the moment (UTC) at which a scheduled one comes out."""

    path: str
    title: str
    reason: Reason
    until: datetime | None = None
