"""Tags that one article alone has, and tags that are nearly another one."""

from collections.abc import Iterator, Mapping

from ..content.edition import Story, Tag
from ..errors import Place, Problem, problem
from .archive import Archive
from .spot import spot

SHORTEST = 6
"""From how many letters on two tags that differ in one letter may be one: Iran is not Iraq."""
FEW = 2
"""How many articles have a tag that may be a slip of the finger."""


def look_at_tags(archive: Archive) -> Iterator[Problem]:
    """`tag-alike` and `tag-single`, each tag once, at an article that has it: of two alike, the one with fewer."""
    by_tag = archive.edition.by_tag
    twins = alike({tag: len(stories) for tag, stories in by_tag.items()})
    for tag, stories in by_tag.items():
        if other := twins.get(tag):
            yield problem("tag-alike", _place(tag, stories[-1], archive), tag=tag.name, other=other.name)
        elif len(stories) == 1:
            yield problem("tag-single", _place(tag, stories[0], archive), tag=tag.name)


def _place(tag: Tag, story: Story, archive: Archive) -> Place:
    at = f"{archive.content}/{story.path}"
    return spot(archive.files[at], at, ("tags", "keywords"), tag.name)


def alike(counts: Mapping[Tag, int]) -> dict[Tag, Tag]:
    """The tags that are nearly another one which more articles have.

    That is by a hyphen or a plural; or, of a tag that hardly any article has, by one letter of many.

    Args:
        counts: how many articles have each tag.
    """
    plurals: dict[str, Tag] = {}
    letters: dict[str, Tag] = {}
    found: dict[Tag, Tag] = {}
    for tag in sorted(counts, key=lambda t: (-counts[t], t.slug)):
        word = tag.slug.replace("-", "")
        single = word.removesuffix("s") if len(word) > 3 else word
        other = plurals.get(single)
        if not other and counts[tag] <= FEW:
            other = next((letters[form] for form in _sought(word) if form in letters), None)
        if other:
            found[tag] = other
        plurals.setdefault(single, tag)
        for form in _left(word):
            letters.setdefault(form, tag)
    return found


def _left(word: str) -> Iterator[str]:
    """The forms under which a word is found: itself, and with any one letter open or left out."""
    if len(word) >= SHORTEST and word.isalpha():
        yield f"whole {word}"
        for n in range(len(word)):
            yield f"open {word[:n]}_{word[n + 1 :]}"
            yield f"short {word[:n]}{word[n + 1 :]}"


def _sought(word: str) -> Iterator[str]:
    """The forms under which a word looks for another: with another letter, one more, one less, or two exchanged."""
    if len(word) >= SHORTEST and word.isalpha():
        yield f"short {word}"
        for n in range(len(word)):
            yield f"open {word[:n]}_{word[n + 1 :]}"
            yield f"whole {word[:n]}{word[n + 1 :]}"
            yield f"whole {word[:n]}{word[n + 1 : n + 2]}{word[n]}{word[n + 2 :]}"
