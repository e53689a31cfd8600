"""Why pages are made: what each of them follows from now, held beside what it followed from in the last build."""

from collections.abc import Iterator, Mapping
from difflib import ndiff
from functools import cache

import msgspec
from msgspec import Struct

from ..edge.store import Store
from ..render.closure import Anatomy
from ..urls import Url
from .reason import NEW, Kind, Reason
from .standing import Ground, Made, Standing

# Which fact of a page is which reason; any other is the page itself.
FACTS: dict[str, Kind] = {
    "article": "article",
    "cards": "list",
    "items": "list",
    "next": "neighbour",
    "picture": "picture",
    "previous": "neighbour",
    "related": "related",
    "size": "list",
    "tags": "tag",
    "targets": "link",
}
MOST_LINES = 12
# ndiff pairs lines that are alike, at a cost that grows with the square of all there is: a sitemap may hold thousands.
MOST_COMPARED = 1000


class Page(Struct, frozen=True):
    """A page to give reasons for: as made now, the fragments it places, and whether its file stood as recorded."""

    made: Made
    furniture: tuple[str, ...]
    stood: bool


class Reasons:
    """Gives the reasons of pages against one standing."""

    def __init__(self, before: Standing | None, now: Ground, anatomy: Anatomy, store: Store) -> None:
        self._before = before
        self._now = now
        self._anatomy = anatomy
        self._store = store
        self._of_template = cache(self._template)
        self._of_fragments = cache(self._fragments)

    def of(self, url: Url, page: Page) -> tuple[Reason, ...]:
        """Why a page is made; several reasons where several hold."""
        if self._before is None or url not in self._before.pages:
            return (NEW,)
        then, made = self._before.pages[url], page.made
        found = [
            *([] if then.facts == made.facts else self._facts(then, made)),
            *self._of_template(made.template),
            *self._of_fragments(page.furniture),
            *([] if page.stood else [Reason("output")]),
        ]
        return tuple(found) or (Reason("store"),)

    def _facts(self, then: Made, made: Made) -> Iterator[Reason]:
        rows = self._store.get("facts", [then.facts, made.facts])
        if len(rows) == 2:
            yield from compared(_decoded(rows[then.facts]), _decoded(rows[made.facts]))

    def _template(self, name: str) -> tuple[Reason, ...]:
        """What is the same for all pages of one template: newsgen itself, the settings, the theme."""
        then, now = self._ground, self._now
        found: list[Reason] = []
        if then.engine != now.engine:
            found.append(Reason("engine"))
        if (then.settings, then.site) != (now.settings, now.site):
            found.append(Reason("settings"))
        closure = self._anatomy.closures[name]
        changed = [t for t in closure.templates if then.templates.get(t) != now.templates.get(t)]
        changed += [a for a in closure.assets if then.assets.get(a) != now.assets.get(a)]
        if then.words != now.words:
            changed.append("the words of the language")
        if changed:
            found.append(Reason("template", tuple(changed)))
        return tuple(found)

    def _fragments(self, names: tuple[str, ...]) -> tuple[Reason, ...]:
        then, now = self._ground.fragments, self._now.fragments
        changed = tuple(sorted({n for n in names if then.get(n) != now.get(n)}))
        return (Reason("fragment", changed),) if changed else ()

    @property
    def _ground(self) -> Ground:
        return self._before.ground if self._before else self._now


def compared(then: Mapping[str, object], now: Mapping[str, object]) -> Iterator[Reason]:
    """A reason for each kind of fact that differs, with the lines that went and came."""
    lines: dict[Kind, list[str]] = {}
    for name in dict.fromkeys((*then, *now)):
        if then.get(name) != now.get(name):
            lines.setdefault(FACTS.get(name, "page"), []).extend(_difference(name, then.get(name), now.get(name)))
    for kind, found in lines.items():
        yield Reason(kind, tuple(found[:MOST_LINES]))


def _difference(name: str, then: object, now: object) -> list[str]:
    """The lines of one fact that differ, as `- name: value` and `+ name: value`."""
    before, after = list(_lines(name, then)), list(_lines(name, now))
    if max(map(len, (*before, *after)), default=0) + len(before) + len(after) > MOST_COMPARED:
        gone, new = dict.fromkeys(before), dict.fromkeys(after)
        return [*(f"- {b}" for b in gone if b not in new), *(f"+ {a}" for a in new if a not in gone)]
    return [line for line in ndiff(before, after) if line[0] in "-+"]


def _lines(name: str, value: object) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], list | dict):
        for item in value:
            yield f"{name}: {_worded(item)}"
    elif value not in (None, [], ""):
        yield f"{name}: {_worded(value)}"


def _worded(value: object) -> str:
    """A value of a fact on one line; digests by their first characters."""
    match value:
        case bytes():
            return value.hex()[:8]
        case dict():
            return ", ".join(f"{k} {_worded(v)}" for k, v in value.items() if v not in (None, "", [], 0))
        case list():
            return " ".join(map(_worded, value))
        case _:
            return str(value)


def _decoded(row: bytes) -> dict[str, object]:
    found = msgspec.msgpack.decode(row)
    return found if isinstance(found, dict) else {"page": found}


def numbered(
    reasons: Mapping[Url, tuple[Reason, ...]], pages: Mapping[Url, Made], before: Standing | None
) -> tuple[dict[Url, Made], tuple[tuple[Reason, ...], ...]]:
    """The pages with the number of their reasons, those of the last build for pages that were not made now."""
    numbers: dict[tuple[Reason, ...], int] = {(NEW,): 0}
    numbered_pages: dict[Url, Made] = {}
    earlier = before.pages if before else {}
    for url, made in pages.items():
        why = reasons.get(url) or (before.whys[earlier[url].why] if before and url in earlier else (NEW,))
        number = numbers.setdefault(why, len(numbers))
        numbered_pages[url] = msgspec.structs.replace(made, why=number) if number != made.why else made
    return numbered_pages, tuple(numbers)
