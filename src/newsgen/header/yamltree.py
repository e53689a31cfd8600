"""YAML text -> plain values, each with its Place: the safe core of YAML, read from the parser's events."""

import math
import re
from collections.abc import Callable

import yaml
from msgspec import Struct, field

from ..errors import Place, Problem, problem
from . import yamlfault
from .text import place, shown, unfit

SIZE = 65_536
DEPTH = 32

# libyaml where PyYAML carries it: some eight times as fast. Both feed the same reader.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,18})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INT_LIMIT = 2**63
_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_TAB_BLANK = re.compile(r"^[ \t]*\t[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#.*)?\n)*%")
_BREAK = re.compile("[\x85\u2028\u2029\ufeff]")
# Beyond Unicode, and beyond what the pure loader can bear.
_BEYOND = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
_TIGHT_BLOCK = re.compile(r"[|>][-+0-9]*#")
# What newer forms of libyaml say of 1,000 levels, which they read ahead of the events that are counted here.
_TOO_DEEP = "exceeded maximum nesting depth"
_HASHTAG = re.compile(r" #\w")


class Tree(Struct):
    """What a YAML text says: mappings, lists, str, int, float, bool and None.

    `places` maps a dotted path (`image.src`, `tags.0`) to where the value stands, and `key:` with the path to where
    the key stands. `texts` holds what was written for every value that is not text, so that `3.10` can be a title.
    """

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read(text: str, path: str, first_line: int = 1) -> tuple[Tree | None, tuple[Problem, ...]]:
    r"""Read a YAML mapping without anything that can surprise or harm.

    Resolved are null, `true` and `false`, decimal integers of 64 bits and finite decimal fractions, as in YAML 1.2's
    core schema (yaml.org/spec/1.2.2, 10.3.2). Everything else stays the text that was written: `no`, `1:30`,
    `2026-01-02`, and `010` and `0x1F`, which are codes and names more often than numbers. A tab outside the
    indentation counts as a space. Refused are anchors, aliases, merge keys, tags, directives, several documents,
    a key twice, keys that are not text, more than 64 KiB and more than 32 levels; libyaml's composer, which dies of
    deep nesting, is never called.

    Args:
        text: the YAML, lines ending in `\n`.
        path: the file, as shown to the author.
        first_line: the line of the file at which `text` starts, from 1.

    Returns:
        The tree, or None where the text cannot be read, and every problem found.
    """
    refused = _refused(text, path, first_line)
    if refused:
        return None, (refused,)
    if "\t" in text:
        text = _TAB_BLANK.sub("", text).replace("\t", " ")
    return _read(text, path, first_line, LOADER)


def _read(
    text: str, path: str, first_line: int, loader: type[yaml.SafeLoader]
) -> tuple[Tree | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    try:
        reader = _Reader(text, path, first_line, problems, loader)
        values = reader.document()
    except _StopError as stop:
        return None, (*problems, stop.problem)
    except yaml.YAMLError as error:
        if getattr(error, "problem", "") == _TOO_DEEP:
            return _read(text, path, first_line, yaml.SafeLoader)
        return None, (*problems, yamlfault.explain(text, error, path, first_line))
    tree = None if reader.broken else Tree(values, reader.places, reader.texts)
    return tree, tuple(problems)


def _refused(text: str, path: str, first_line: int) -> Problem | None:
    """What keeps a text from reaching the loader at all."""
    if len(text) > SIZE or len(text.encode()) > SIZE:
        return problem("yaml-too-big", Place(path, first_line, 1), limit=SIZE // 1024)
    if "\t" in text and (tab := _TAB_INDENT.search(text)):
        return problem("yaml-tab", place(text, tab.end() - 1, path, first_line))
    if not text.isascii() and (odd := _BREAK.search(text)):
        at = place(text, odd.start(), path, first_line)
        return problem("yaml-character", at, code=f"U+{ord(odd[0]):04X}")
    if "\\U" in text and (beyond := _BEYOND.search(text)):
        return problem("yaml-escape", place(text, beyond.start(), path, first_line))
    if "%" in text and (directive := _DIRECTIVE.match(text)):
        at = place(text, directive.end() - 1, path, first_line)
        return problem("yaml-feature", at, feature="a directive", found="%")
    return None


class _StopError(Exception):
    """Reading cannot go on, for a reason that is not a fault of syntax."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason.message)
        self.problem = reason


class _Reader:
    """Builds a tree from the events of one text; recursion ends at DEPTH, before any stack can."""

    def __init__(
        self, text: str, path: str, first_line: int, problems: list[Problem], loader: type[yaml.SafeLoader]
    ) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.next: Callable[[], yaml.Event] = loader(text).get_event
        self.lines = text.split("\n") if _HASHTAG.search(text) else None
        self.problems = problems
        self.places: dict[str, Place] = {}
        self.texts: dict[str, str] = {}
        self.broken = False

    def document(self) -> dict[str, object]:
        """The one document of the stream, a mapping; empty if there is none.

        Raises:
            _StopError: it is no mapping, too deep, or followed by another.
            yaml.YAMLError: it is not YAML.
        """
        self.next()
        start = self.next()
        if not isinstance(start, yaml.DocumentStartEvent):
            return {}
        event = self.next()
        values: dict[str, object] = {}
        if isinstance(event, yaml.NodeEvent):
            self.properties(event)
        if isinstance(event, yaml.MappingStartEvent):
            values = self.mapping("", 1)
        elif not (isinstance(event, yaml.ScalarEvent) and _is_plain(event) and _resolve(event.value) is None):
            at = self.at(event)
            raise _StopError(yamlfault.not_map(self.text, at.path, at.line, at.column))
        self.next()
        extra = self.next()
        if isinstance(extra, yaml.DocumentStartEvent):
            raise _StopError(problem("yaml-documents", self.at(extra)))
        return values

    def mapping(self, prefix: str, depth: int) -> dict[str, object]:
        """The mapping that has just begun, up to its end."""
        values: dict[str, object] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, depth)
            if key is None or key in keys:
                if key is not None:
                    self.problems.append(problem("key-twice", self.at(event), key=key, line=keys[key].line))
                self.node(self.next(), "", depth)
                continue
            path = f"{prefix}{key}"
            keys[key] = self.places[f"key:{path}"] = self.at(event)
            values[key] = self.node(self.next(), path, depth)
        return values

    def key(self, event: yaml.Event, depth: int) -> str | None:
        """The key at an event if it is text, else None, with the problem noted."""
        if isinstance(event, yaml.ScalarEvent):
            self.properties(event)
            plain = _is_plain(event)
            if plain and event.value == "<<":
                self.refuse(event, "a merge key")
                return None
            if not plain or isinstance(_resolve(event.value), str):
                return self.fit(event)
            found = str(event.value) or "nothing"
        else:
            self.node(event, "", depth)
            found = "a list or a map"
        self.problems.append(problem("key-not-text", self.at(event), found=found))
        return None

    def node(self, event: yaml.Event, path: str, depth: int) -> object:
        """The value that begins at an event; the value of a refused key goes by the path ""."""
        at = self.places[path] = self.at(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "an alias")
            return None
        if isinstance(event, yaml.NodeEvent):
            self.properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if depth >= DEPTH:
            raise _StopError(problem("yaml-too-deep", at, limit=DEPTH))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(f"{path}.", depth + 1)
        items: list[object] = []
        while not isinstance(item := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(item, f"{path}.{len(items)}", depth + 1))
        return items

    def scalar(self, event: yaml.ScalarEvent, path: str) -> object:
        """The value of a scalar: resolved if it is plain, else its text."""
        text = str(event.value)
        if not _is_plain(event):
            return self.fit(event)
        if self.lines:
            self.warn_of_hash(event, self.lines)
        value = _resolve(text)
        if not isinstance(value, str):
            self.texts[path] = text
        return value

    def fit(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; an escape in double quotes can spell a character that a file may not hold."""
        text = str(event.value)
        if event.style == '"' and (code := unfit(text)):
            self.problems.append(problem("file-character", self.at(event), code=code, more=""))
        return text

    def warn_of_hash(self, event: yaml.ScalarEvent, lines: list[str]) -> None:
        """Note a text that YAML cuts short at ` #`, as in `title: We are #1`."""
        mark = event.end_mark
        rest = lines[mark.line][mark.column :] if mark and event.value else ""
        if mark and _HASHTAG.match(f" {rest.lstrip()}"):
            column = mark.column + 1 + len(rest) - len(rest.lstrip())
            at = Place(self.path, self.first_line + mark.line, column)
            self.problems.append(problem("yaml-comment", at, rest=shown(rest)))

    def properties(self, event: yaml.NodeEvent) -> None:
        """Refuse the anchor and the tag of a node, and a `#` against the sign of a block, which only libyaml takes."""
        if event.anchor is not None:
            self.refuse(event, "an anchor")
        if getattr(event, "tag", None) is not None:
            self.refuse(event, "a tag")
        if getattr(event, "style", None) in ("|", ">"):
            at = self.at(event)
            if _TIGHT_BLOCK.match(self.line(at), at.column - 1):
                self.refuse(event, "a comment")

    def refuse(self, event: yaml.Event, feature: str) -> None:
        """Note a feature of YAML that newsgen does not read."""
        self.broken = True
        at = self.at(event)
        word = self.line(at)[at.column - 1 :].split(maxsplit=1)[0]
        self.problems.append(problem("yaml-feature", at, feature=feature, found=shown(word)))

    def line(self, at: Place) -> str:
        """The line of the text at a place in the file."""
        return self.text.split("\n")[at.line - self.first_line]

    def at(self, event: yaml.Event) -> Place:
        """Where an event stands in the file."""
        mark = event.start_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Place(self.path, self.first_line + line, column + 1)


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether a scalar was written without quotes and not as a block; the two loaders spell that differently."""
    return not event.style


def _resolve(text: str) -> object:
    """The value of a plain scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.fullmatch(text):
        number = int(text)
        return number if -_INT_LIMIT <= number < _INT_LIMIT else text
    if _FLOAT.fullmatch(text):
        fraction = float(text)
        return fraction if math.isfinite(fraction) else text
    return text
