"""What an author saves while a server runs, and where each save must show."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from servers import Server

PAUSE = 0.1
RELATED = re.compile(r'<section class="related">.*?</section>', re.DOTALL)
NEIGHBOURS = re.compile(r'<nav class="neighbours".*?</nav>', re.DOTALL)
HREF = re.compile(r'href="?([^"> ]+)')


@dataclass(frozen=True, slots=True)
class Story:
    """A story by the pages that show its title: its own, its month's list, a neighbour, a page related to it."""

    page: str
    month: str
    neighbour: str
    relative: str

    @property
    def places(self) -> tuple[str, ...]:
        """Every kind of page that shows the title."""
        return self.page, self.month, self.neighbour, self.relative


def told_of(public: Path, other: Path, count: int) -> list[Story]:
    """Stories with a page of each kind, found in what newsgen has printed.

    Only those on the first page of their month, in newsgen's output and in the `other` one: further pages are numbered
    from the oldest in one and from the newest in the other.
    """
    found: dict[str, Story] = {}
    for file in sorted(public.glob("*/*/index.html")):
        text = file.read_text("utf-8")
        for page in _links(RELATED, text):
            if story := _story(public, other, page, file):
                found.setdefault(page, story)
        if len(found) >= count:
            return list(found.values())[:count]
    raise SystemExit(f"only {len(found)} stories stand in all kinds of pages")


def _story(public: Path, other: Path, page: str, relative: Path) -> Story | None:
    text = (public / page[1:] / "index.html").read_text("utf-8")
    dated = re.search(r'<time[^>]* datetime="(\d{4})-(\d\d)', text)
    if not dated:
        return None
    month = f"/{dated[1]}/{dated[2]}/"
    fronts = [folder / month[1:] / "index.html" for folder in (public, other)]
    near = [link for link in _links(NEIGHBOURS, text) if link.count("/") == 3]
    if not near or not all(f.is_file() and page in HREF.findall(f.read_text("utf-8")) for f in fronts):
        return None
    return Story(page, month, near[0], f"/{relative.parent.relative_to(public).as_posix()}/")


def _links(part: re.Pattern[str], text: str) -> list[str]:
    found = part.search(text)
    return HREF.findall(found[0]) if found else []


def save(path: Path, text: str) -> None:
    """As most editors do: another file, renamed."""
    other = path.with_name(f".{path.name}.tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def bodies(server: Server, content: Path, paths: Sequence[str], mark: str) -> Iterator[float]:
    """Saves of bodies, in the middle and at the end, each undone before the next; seconds until the page shows it."""
    for n, path in enumerate(paths):
        words = f"{mark} paragraph {n}"
        file = content / path
        original = file.read_text("utf-8")
        head, header, text = original.split("---\n", 2)
        middle = text.find("\n\n", len(text) // 2)
        edited = f"{text[:middle]}\n\nA {words} here.{text[middle:]}" if n % 2 else f"{text}\nA {words} here.\n"
        save(file, f"{head}---\n{header}---\n{edited}")
        yield _shown(server, [f"/{path.removesuffix('.md')}/"], words, lambda f=file, o=original: save(f, o))


def titles(server: Server, content: Path, stories: Sequence[Story], mark: str, *, everywhere: bool) -> Iterator[float]:
    """Saves of titles; seconds until the month's list shows it, and with `everywhere` until each kind of page does."""
    for n, story in enumerate(stories):
        title = f"{mark} {n}"
        file = content / f"{story.page.strip('/')}.md"
        original = file.read_text("utf-8")
        # The words of the title stay, since those decide which pages list the story as related.
        save(file, re.sub(r'^title: "', f'title: "{title} ', original, count=1, flags=re.MULTILINE))
        where = story.places if everywhere else [story.month]
        yield _shown(server, where, title, lambda f=file, o=original: save(f, o))


def _shown(server: Server, where: Sequence[str], words: str, undo: Callable[[], None]) -> float:
    """Seconds until some words stand at some places; undone afterwards, so that no save meets another."""
    taken = server.until(where, lambda _, body: words in body)
    undo()
    server.until(where, lambda status, body: status == 200 and words not in body)
    time.sleep(PAUSE)
    return taken
