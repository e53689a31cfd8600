"""What stands at the path of a request: a page, a file, another path, or nothing and what is nearest to it."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

from msgspec import Struct

from ..plan.recipe import FileRecipe, PageRecipe
from ..plan.routes import Plan
from ..urls import Url, href

NEAREST = 5
LIKE = 0.6


class Page(Struct, frozen=True):
    """A page of the plan."""

    url: Url
    recipe: PageRecipe


class File(Struct, frozen=True):
    """A file of the plan."""

    url: Url
    recipe: FileRecipe


class Elsewhere(Struct, frozen=True):
    """The path of the same thing as it should be asked for, as an href."""

    href: str


class Nothing(Struct, frozen=True):
    """Nothing of the site; `url` is what was asked for, without the base path."""

    url: str


Found = Page | File | Elsewhere | Nothing


def find(path: str, plan: Plan, base: str) -> Found:
    """What stands at a path (decoded, with the base path of the site)."""
    if base and not path.startswith(f"{base}/"):
        return Elsewhere(href("/", base)) if path in ("/", base) else Nothing(path)
    asked = path.removeprefix(base)
    for url in _forms(asked):
        if url in plan:
            if url != asked:
                return Elsewhere(href(url, base))
            recipe = plan[Url(url)]
            return File(Url(url), recipe) if isinstance(recipe, FileRecipe) else Page(Url(url), recipe)
    return Nothing(asked)


def _forms(asked: str) -> Iterable[str]:
    """A URL as it was asked for, and as it may have been meant."""
    whole = unicodedata.normalize("NFC", asked)
    return dict.fromkeys((asked, whole, f"{whole}/", whole.removesuffix("index.html")))


def nearest(asked: str, plan: Plan) -> list[Url]:
    """The URLs of pages that are most like one that is not there, the best first."""
    wanted = asked.casefold().strip("/")
    last = wanted.rpartition("/")[2]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: list[tuple[float, Url]] = []
    for url in plan:
        if not url.endswith(("/", ".html")) or url in ("/", "/404.html"):
            continue
        known = url.casefold().strip("/")
        if last and known.rpartition("/")[2] == last:
            scored.append((2.0, url))
            continue
        matcher.set_seq1(known)
        if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE and (like := matcher.ratio()) >= LIKE:
            scored.append((like, url))
    return [url for _, url in nlargest(NEAREST, scored, key=lambda s: (s[0], s[1]))]
