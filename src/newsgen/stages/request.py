"""Request: what a person asks a build to do; and the settings as the request overrides them."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from ..content.settings import Settings


class Request(Struct, frozen=True, kw_only=True):
    """One build: which site, into which folder, at which moment (naive: in the site's zone).

    None leaves a choice to site.yaml.
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
    jobs: int = 1


def overridden(settings: Settings, request: Request) -> Settings:
    """The settings with what the request says instead."""
    build = replace(
        settings.build,
        drafts=settings.build.drafts or request.drafts,
        future=settings.build.future or request.future,
        expired=settings.build.expired or request.expired,
    )
    site = replace(settings.site, base_url=request.base_url) if request.base_url else settings.site
    return replace(settings, build=build, site=site)


def moment(request: Request, settings: Settings) -> datetime:
    """The moment that a request builds for, aware."""
    return request.now if request.now.tzinfo else request.now.replace(tzinfo=ZoneInfo(settings.site.timezone))
