"""Typed reading of decoded YAML: the value of a key, or a note of what was found there and what to write instead."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from ..errors import Place, Problem, nearest, problem
from .text import shown
from .yamlfault import quoted

Name = TypeVar("Name", bound=str)
NO = ("no", "n", "off", "nein", "non", "0", "never")
_PLAIN = re.compile(r"\w[\w ./-]*")
_SPACES = re.compile(r"[ \t\n]+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


class Notes(Struct):
    """Where everything in one YAML text stands, and what has been found wrong with it so far."""

    top: Place
    places: Mapping[str, Place]
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: str) -> Place:
        """Where the value of a dotted path stands."""
        return self.places.get(path) or self.top

    def key(self, path: str) -> Place:
        """Where the key of a dotted path stands."""
        return self.places.get(f"key:{path}") or self.top

    def add(self, kind: str, at: Place, /, **facts: object) -> None:
        """Note a problem."""
        self.problems.append(problem(kind, at, **facts))

    def not_among(self, choices: Sequence[str], text: str, path: str, at: Place) -> None:
        """Note a text that should be one of a few names."""
        offered, listed = offer(text, choices), ", ".join(choices)
        self.add("choice-unknown", at, key=path, found=shown(text), nearest=offered, choices=listed)


class Listed(Struct, frozen=True):
    """One text of a list: where it stands, and its dotted path, which a comma string shares among its parts."""

    text: str
    at: Place
    path: str = ""


class Reader:
    """Reads one mapping, key by key. A key without a value counts as not given.

    `written` maps the name of a key to the one that the author used for it.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        notes: Notes,
        prefix: str = "",
        written: Mapping[str, str] | None = None,
    ) -> None:
        self.values = values
        self.notes = notes
        self.prefix = prefix
        self.written = written or {}

    def path(self, key: str) -> str:
        """The dotted path of a key, as written."""
        return f"{self.prefix}{self.written.get(key, key)}"

    def value(self, key: str) -> object:
        """The value of a key, None if it is not given."""
        return self.values.get(self.written.get(key, key))

    def at(self, key: str) -> Place:
        """Where the value of a key stands."""
        return self.notes.place(self.path(key))

    def wrong(self, key: str, wanted: str, example: str) -> None:
        """Note that the value of a key is not what it should be."""
        self.notes.add(
            "value-wrong",
            self.at(key),
            key=self.path(key),
            found=describe(self.value(key), self.notes.texts.get(self.path(key), "")),
            wanted=wanted,
            example=example,
        )

    def text(self, key: str, example: str = '"..."') -> str:
        """A text (or number) on one line, in Unicode form NFC, white space collapsed; empty if it is not given."""
        value = self.value(key)
        if value is None:
            return ""
        found = _text(value, self.notes.texts.get(self.path(key)))
        if found is None:
            self.wrong(key, "a text", f"{self.written.get(key, key)}: {_only(value) or example}")
            return ""
        return found

    def paragraphs(self, key: str) -> str:
        """A text of several paragraphs, parted by one blank line each; within a paragraph as `text` gives it."""
        value = self.value(key)
        if not isinstance(value, str):
            return self.text(key)
        texts = [_text(part, None) for part in _BLANK_LINES.split(value)]
        return "\n\n".join(t for t in texts if t)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.value(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        meant = "false" if str(value).casefold() in NO else "true"
        self.wrong(key, "true or false", f"{self.written.get(key, key)}: {meant}")
        return default

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        example = f"{self.written.get(key, key)}: {default or max(least, 1)}"
        self.wrong(key, f"a whole number from {least} to {most}", example)
        return default

    def choice(self, key: str, choices: Sequence[Name], default: Name) -> Name:
        """One of a few names."""
        text = self.text(key, choices[0])
        if not text or text in choices:
            return next((c for c in choices if c == text), default)
        self.notes.not_among(choices, text, self.path(key), self.at(key))
        return default

    def listed(self, key: str, example: str, *, commas: bool = False) -> list[Listed]:
        """The texts of a list, each once; a text that is no list counts as a list of one.

        Args:
            key: which.
            example: two items, for a message.
            commas: whether a text is split at its commas.
        """
        value = self.value(key)
        path = self.path(key)
        if isinstance(value, str) and commas:
            pairs: list[tuple[object, str]] = [(part, path) for part in value.split(",")]
        elif isinstance(value, list):
            pairs = [(item, f"{path}.{n}") for n, item in enumerate(value)]
        else:
            pairs = [(value, path)]
        found: dict[str, Listed] = {}
        for item, at in pairs:
            text = "" if item is None else _text(item, self.notes.texts.get(at))
            if text is None:
                self._wrong_item(at, item, f"{self.written.get(key, key)}: [{example}]")
            elif text:
                found.setdefault(text, Listed(text, self.notes.place(at), at))
        return list(found.values())

    def renamed(self, aliases: Mapping[str, str]) -> "Reader":
        """The same reader, which takes some keys for others unless those are given, too."""
        written = {aliases[k]: k for k in self.values if k in aliases and aliases[k] not in self.values}
        return Reader(self.values, self.notes, self.prefix, written)

    def child(self, key: str) -> "Reader | None":
        """A reader of the mapping that is the value of a key; None if it is none, which is the caller's to note."""
        value = self.value(key)
        return Reader(value, self.notes, f"{self.path(key)}.") if isinstance(value, dict) else None

    def children(self, key: str, example: str) -> list["Reader | Listed"]:
        """A reader for each mapping of a list, and the texts among them; anything else is noted."""
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, "a list", example)
            return []
        found: list[Reader | Listed] = []
        for n, item in enumerate(value):
            path = f"{self.path(key)}.{n}"
            text = _text(item, self.notes.texts.get(path))
            if isinstance(item, dict):
                found.append(Reader(item, self.notes, f"{path}."))
            elif text:
                found.append(Listed(text, self.notes.place(path), path))
            elif item not in (None, ""):
                self._wrong_item(path, item, example)
        return found

    def unknown(self, known: Collection[str], kind: str) -> None:
        """Note every key that is neither known nor written for a known one."""
        mine = {*known, *self.written.values()}
        for key in self.values:
            if key not in mine:
                path = f"{self.prefix}{key}"
                self.notes.add(kind, self.notes.key(path), key=shown(path), nearest=nearest(key, known))

    def _wrong_item(self, path: str, item: object, example: str) -> None:
        if isinstance(item, dict) and (meant := _pair(item)):
            example = f"- {meant}"
        found = describe(item, self.notes.texts.get(path, ""))
        self.notes.add("value-wrong", self.notes.place(path), key=path, found=found, wanted="a text", example=example)


def _only(value: object) -> str:
    """The only text of a list, for who put a text into brackets; in quotes where YAML might ask for them."""
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], str):
        return ""
    return value[0] if _PLAIN.fullmatch(value[0]) else quoted(value[0])


def _pair(item: Mapping[str, object]) -> str:
    """An item that was meant as a text and has a colon, in quotes; empty if it was meant as a map."""
    (key, value), *more = item.items() or (("name", None),)
    return quoted(f"{key}: {value}") if " " in key and isinstance(value, str) and not more else ""


def offer(text: str, choices: Sequence[str]) -> str:
    """The offer of a near name, with a space behind it; empty if none is near. For a message that lists all anyway."""
    near = nearest(text, choices)
    return f"{near} " if near.startswith("Did") else ""


def describe(value: object, written: str = "") -> str:
    """A value as a message names it; `written` is what stands in the file for a number."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {written or value}"
        case str():
            return f'the text "{shown(value)}"'
        case list():
            return "a list"
        case _:
            return "a map"


def _text(value: object, written: str | None) -> str | None:
    """The text of a value on one line, if it is a text or a number."""
    if isinstance(value, str):
        text = value
    elif written is not None and isinstance(value, int | float) and not isinstance(value, bool):
        text = written
    else:
        return None
    if "\n" in text or "  " in text:
        text = _SPACES.sub(" ", text)
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
