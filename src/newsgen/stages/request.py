"""Request: what a person asks a build to do."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Request(Struct, frozen=True, kw_only=True):
    """One build: which site, into which folder, at which moment (naive: in the site's zone).

    None leaves a choice to site.yaml. `full` ignores what is stored; more than `max_changed` changed files fail.
    """

    source: Path
    now: datetime
    config: str = "site.yaml"
    output: str | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    expired: bool = False
    strict: bool = False
    full: bool = False
    max_changed: int | None = None
    jobs: int = 1
