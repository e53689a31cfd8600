"""The files of the theme beside those of a site: which are overridden, and a copy of one to begin with."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from .digest import digest_bytes
from .edge.files import write_whole
from .edge.sources import theme_folder, walk
from .errors import Failed, Place, nearest, problem
from .stages.inputs import read_settings
from .stages.request import Request

RECORD = ".ejected"
State = Literal["shipped", "overridden", "changed", "own"]


class ThemeFile(Struct, frozen=True):
    """A template and where it comes from.

    `shipped`: newsgen's; `overridden`: the site has one of that name; `changed`: it has, and newsgen's is another one
    than when it was ejected; `own`: only the site has it.
    """

    name: str
    state: State

    def __str__(self) -> str:
        """A line of a list."""
        return f"{self.state:<12}{self.name}"


def theme_files(request: Request) -> list[ThemeFile]:
    """Every template that a build would find, by name.

    Raises:
        Failed: site.yaml is wrong.
    """
    own = _folder(request)
    names = _names(theme_folder() / "templates")
    ejected = _ejected(own)
    found: dict[str, State] = dict.fromkeys(names, "shipped")
    for name in _names(own):
        found[name] = _state(name, ejected) if name in names else "own"
    return [ThemeFile(name, found[name]) for name in sorted(found)]


def eject(request: Request, name: str) -> Path:
    """Copy a template of newsgen into the site, and remember which one it was.

    Returns:
        The new file.

    Raises:
        Failed: there is no such template, or the site has one of that name already; a fault of usage.
    """
    own, shipped = _folder(request), theme_folder() / "templates"
    names = _names(shipped)
    if name not in names:
        raise Failed([problem("theme-unknown", Place(name), nearest=nearest(name, names))], usage=True)
    target = own / name
    if target.exists():
        raise Failed([problem("theme-taken", Place(f"{own.name}/{name}"))], usage=True)
    data = (shipped / name).read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(str(target), data)
    record = _ejected(own) | {name: digest_bytes(data).hex()}
    lines = msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1)
    write_whole(str(own / RECORD), lines + b"\n")
    return target


def _folder(request: Request) -> Path:
    settings, _, _ = read_settings(request)
    return request.source / settings.build.templates_dir


def _names(folder: Path) -> list[str]:
    return [file.path for file in walk(folder, folder.name, hidden=False)[0]]


def _ejected(folder: Path) -> dict[str, str]:
    """The digest that each template had when it was ejected; nothing where that is not known."""
    try:
        return msgspec.json.decode((folder / RECORD).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def _state(name: str, ejected: dict[str, str]) -> State:
    now = digest_bytes((theme_folder() / "templates" / name).read_bytes()).hex()
    return "changed" if ejected.get(name, now) != now else "overridden"
