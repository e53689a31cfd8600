"""Which route stands at which URL: no two may claim one file, nor one a file where another needs a folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from ..errors import Place, Problem, problem
from ..urls import Url, fault, to_path
from .furniture import FRAGMENTS
from .search import FOLDER

RESERVED = ".newsgen"


class Claim(Protocol):
    """A route as far as claims go: its URL, who asks for it, and whether its name may start with a dot."""

    @property
    def url(self) -> Url:
        """The URL."""

    @property
    def owner(self) -> Place:
        """Who asks for it."""

    @property
    def hidden(self) -> bool:
        """Whether the name may start with a dot."""


Claimed = TypeVar("Claimed", bound=Claim)


def claimed(routes: Sequence[Claimed]) -> tuple[dict[Url, Claimed], list[Problem]]:
    """The routes by URL, and a problem for every two that claim one output path, case and folders considered."""
    files = [to_path(route.url).casefold() for route in routes]
    distinct = set(files)
    if len(distinct) == len(files) and distinct.isdisjoint(_folders(files)):
        return {route.url: route for route in routes}, []
    return _contested(routes)


def _folders(paths: Iterable[str]) -> set[str]:
    """Every folder above any of some paths."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _contested(routes: Iterable[Claimed]) -> tuple[dict[Url, Claimed], list[Problem]]:
    """As `claimed`, where some claims meet: one after the other, so that each collision names its two owners."""
    by_url: dict[Url, Claimed] = {}
    files: dict[str, Claimed] = {}
    folders: dict[str, Claimed] = {}
    problems: list[Problem] = []
    for route in routes:
        path = to_path(route.url).casefold()
        parents = _folders([path])
        other = files.get(path) or folders.get(path) or next((files[p] for p in sorted(parents) if p in files), None)
        if other:
            problems.append(_collision(route, other))
            continue
        by_url[route.url] = files[path] = route
        for parent in parents:
            folders.setdefault(parent, route)
    return by_url, problems


def _collision(route: Claim, other: Claim) -> Problem:
    first, second = sorted((route, other), key=lambda r: (not r.owner.line, r.owner))
    same = "" if first.url == second.url else f" (as {second.url})"
    return problem("url-collision", first.owner, url=first.url, other=f"{second.owner}{same}")


def unsafe(routes: Mapping[Url, Claim], *, search: bool = False) -> Iterator[Problem]:
    """A problem for every URL that cannot be a file on every system, or that newsgen keeps for itself.

    Args:
        routes: all of them.
        search: whether the folder of the search indexes is kept, too.
    """
    kept = (FRAGMENTS, FOLDER) if search else (FRAGMENTS,)
    for url, route in routes.items():
        ours = f"/{RESERVED}" in url.casefold() or url.casefold().startswith(kept)
        why = "is kept for newsgen's own files" if ours else fault(url, hidden=route.hidden)
        if why:
            yield problem("url-unsafe", route.owner, url=url, why=why)
