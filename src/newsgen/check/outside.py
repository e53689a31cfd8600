"""Links to other sites, asked for one by one: at most so many a run, one at a time of each host."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct

from ..errors import Place, Problem, problem
from .archive import Archive
from .asked import Asked, load, save
from .asking import Reply, ask

HOSTS = 8
PAUSE = 1.0
LIMIT = 200


class Asking(Struct, frozen=True):
    """How to ask: with what, how many addresses at most, and how long to leave a host in peace in between."""

    ask: Callable[[str], Reply] = ask
    limit: int = LIMIT
    pause: float = PAUSE


class Outcome(Struct, frozen=True):
    """What came of it: problems, and how many addresses were asked for, known, and left for the next run."""

    problems: tuple[Problem, ...]
    asked: int
    known: int
    left: int


def look_outside(archive: Archive, cache: Path, asking: Asking, tell: Callable[[int], None]) -> Outcome:
    """`link-dead` and `link-moved`: every link to another site that does not lead there.

    Args:
        archive: the site.
        cache: the folder in which answers are kept for a while.
        asking: how to ask.
        tell: told how many more have been asked for.
    """
    places = _places(archive)
    known = {url: asked for url, asked in load(cache).items() if url in places}
    stale = [url for url in places if url not in known or not known[url].holds(archive.now)]
    due = sorted(stale, key=lambda u: (u in known, known[u].at if u in known else archive.now))
    fresh = {url: Asked(archive.now, r.why, r.moved) for url, r in _ask_all(due[: asking.limit], asking, tell).items()}
    if fresh:
        with suppress(OSError):  # they are asked for again then
            save(cache, known | fresh)
    found = tuple(_problems(places, known | fresh))
    return Outcome(found, len(fresh), len(places) - len(stale), len(stale) - len(fresh))


def _places(archive: Archive) -> dict[str, list[tuple[str, Place]]]:
    """Every address that is to be asked for, with the links that lead there, as written."""
    own = archive.settings.site.base_url
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for article in archive.read:
        for link in article.outside:
            url = urldefrag(f"https:{link.url}" if link.url.startswith("//") else link.url)[0]
            if f"{url}/".startswith(f"{own}/") or any(fnmatchcase(url, p) for p in archive.settings.check.ignore):
                continue
            at = Place(f"{archive.content}/{article.path}", link.line, link.column)
            found[url].append((link.url, at))
    return dict(found)


def _ask_all(urls: Sequence[str], asking: Asking, tell: Callable[[int], None]) -> dict[str, Reply]:
    """The answers of all hosts, some at a time; a host that asks to be left in peace is asked no more."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    found: dict[str, Reply] = {}
    with ThreadPoolExecutor(HOSTS) as pool:
        for replies in pool.map(partial(_ask_host, asking), by_host.values()):
            found |= replies
            tell(len(replies))
    return found


def _ask_host(asking: Asking, urls: Sequence[str]) -> dict[str, Reply]:
    found: dict[str, Reply] = {}
    for url in urls:
        if found:
            time.sleep(asking.pause)
        reply = asking.ask(url)
        if reply.busy:
            break
        found[url] = reply
    return found


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _problems(places: Mapping[str, Sequence[tuple[str, Place]]], known: Mapping[str, Asked]) -> Iterator[Problem]:
    for url, links in places.items():
        if url not in known:
            continue
        for written, at in islice(links, 1000):
            if why := known[url].why:
                yield problem("link-dead", at, url=written, why=why)
            elif to := known[url].moved:
                yield problem("link-moved", at, url=written, to=to)
