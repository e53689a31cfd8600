"""What an author did who wrote a header that is not YAML, in words: the classic slips, told from the line itself."""

import re

import yaml

from ..errors import Place, Problem, problem
from .text import shown

SHOWN = 60

# Bounded, so that no line can make it backtrack at length.
_PAIR = re.compile(r"\s*(?:- {1,9})?(?P<key>[^\s:#\"'\[\]{}][^:#\"'\[\]{}]{0,60}?)\s{0,9}:(?:\s+(?P<value>.*))?$")
_TIGHT = re.compile(r"\s*[A-Za-z_][\w.-]*:[^ \n:/]")
_HASH = re.compile(r"[\[,]\s*(#\w[^,\[\]]{0,60})")
_DASH = re.compile(r"\s*-([^\W\d_].*)")
_CURLY = tuple("“”„‟‘’‚«»‹›")
_QUOTES = ('"', "'")


def explain(text: str, error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    """The problem behind an error of the YAML loader.

    Args:
        text: the YAML that was being read.
        error: what the loader (of either kind: only marks and the words both share are used) says of it.
        path: the file, as shown to the author.
        first_line: the line of the file at which `text` starts.
    """
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return problem("yaml-syntax", Place(path, first_line, 1))
    start = getattr(error, "context_mark", None) or mark
    said = f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"
    slip = _Slip(lines, path, first_line)
    if "quoted scalar" in said or "double-quoted" in said:
        kind = "yaml-escape" if "escape" in said else "yaml-quote-open"
        return slip.problem(kind, start.line, start.column)
    if "could not find expected ':'" in said:
        return slip.no_colon(start.line)
    if "mapping values" in said:
        return slip.colon(mark.line, mark.column)
    if "sequence entries" in said:
        return slip.problem("yaml-list", mark.line, mark.column)
    if "flow" in said and (hidden := slip.hashtag(mark.line)):
        return hidden
    if "flow" in said:
        open_ended = start.line != mark.line
        at, kind = (start, "yaml-bracket-open") if open_ended else (mark, "yaml-bracket")
        return slip.problem(kind, at.line, at.column, found=slip.character(start))
    if "scanning" in said:
        return slip.sign(start.line, start.column)
    return slip.value(mark.line, mark.column)


def not_map(text: str, path: str, line: int, column: int) -> Problem:
    """The problem of a text that starts, in a line of the file and a column from 1, with something that is no key."""
    first = text.lstrip().partition("\n")[0]
    if _TIGHT.match(first):
        return _Slip([first], path, line).tight(0)
    return problem("yaml-not-map", Place(path, line, column))


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


class _Slip:
    """The lines of a faulty text, and the problems they can turn out to be."""

    def __init__(self, lines: list[str], path: str, first_line: int) -> None:
        self.lines = lines
        self.path = path
        self.first_line = first_line

    def problem(self, kind: str, line: int, column: int, **facts: object) -> Problem:
        """A problem at a line and a column of the text, both from 0."""
        return problem(kind, Place(self.path, self.first_line + line, column + 1), **facts)

    def line(self, number: int) -> str:
        """A line of the text; empty past its end, where the loader puts what it missed."""
        return self.lines[number] if number < len(self.lines) else ""

    def character(self, mark: yaml.Mark) -> str:
        """The character at a mark."""
        return self.line(mark.line)[mark.column : mark.column + 1]

    def no_colon(self, number: int) -> Problem:
        """A line that should be `key: value` and has no colon, or no space after it."""
        line = self.line(number)
        column = len(line) - len(line.lstrip())
        if _TIGHT.match(line):
            return self.tight(number)
        if item := _DASH.match(line):
            return self.problem("yaml-dash", number, column, item=shown(item[1]))
        return self.problem("yaml-no-colon", number, column, found=shown(line))

    def hashtag(self, last: int) -> Problem | None:
        """A hash in a list in brackets, above a line in which the list ends nowhere."""
        for number in range(min(last, len(self.lines) - 1), -1, -1):
            if found := _HASH.search(self.line(number)):
                rest = self.line(number)[found.start(1) :]
                return self.problem("yaml-hash", number, found.start(1), rest=shown(rest), item=shown(found[1]))
        return None

    def tight(self, number: int) -> Problem:
        """A line `key:value`, which YAML reads as one word."""
        line = self.line(number)
        key, _, value = line.strip().partition(":")
        return self.problem("yaml-space", number, line.index(":"), key=shown(key), value=shown(value))

    def colon(self, number: int, column: int) -> Problem:
        """A colon where YAML expects none: inside a value, or in a line that is set in too far."""
        pair = _PAIR.match(self.line(number))
        if pair and pair.end("key") < column:
            return self.quote("yaml-colon", pair, number, column)
        above = next((n for n in range(number - 1, -1, -1) if self.line(n).strip()), None)
        if above is not None and _TIGHT.match(self.line(above)):
            return self.tight(above)
        return self.problem("yaml-indent" if above is not None else "yaml-syntax", number, self.indent(number))

    def value(self, number: int, column: int) -> Problem:
        """A value that starts or goes on in a way that only quotes make readable; else the line as a whole."""
        line = self.line(number)
        pair = _PAIR.match(line)
        value = (pair["value"] or "") if pair else ""
        if pair and value.startswith(_QUOTES):
            return self.quote("yaml-quotes", pair, number, column)
        if pair and value and value[0] in "?,[]{}-":
            return self.quote("yaml-start", pair, number, pair.start("value"))
        if line.strip() and self.indent(number) != self.indent(number - 1 if number else number):
            return self.problem("yaml-indent", number, self.indent(number))
        return self.problem("yaml-syntax", number, column)

    def sign(self, number: int, column: int) -> Problem:
        """A sign that cannot start a value, at the start of a value or of a list's item."""
        pair = _PAIR.match(self.line(number))
        if pair and pair.start("value") == column:
            return self.quote("yaml-start", pair, number, column)
        return self.problem("yaml-sign", number, column, found=shown(self.line(number)[column : column + 1]))

    def indent(self, number: int) -> int:
        """How far a line is set in."""
        line = self.line(number)
        return len(line) - len(line.lstrip())

    def quote(self, kind: str, pair: re.Match[str], number: int, column: int) -> Problem:
        """A problem that quotes around the value solve, with the line as it should be."""
        value = (pair["value"] or "").strip()
        if value.startswith(_QUOTES) and len(value) > 1 and value.endswith(value[0]):
            value = value[1:-1]
        found = value[:1]
        if value.startswith(_CURLY):
            kind, column = "yaml-curly-quotes", pair.start("value")
            value = value[1:-1] if value.endswith(_CURLY) else value
        better = f"{pair['key']}: {quoted(value)}" if len(value) <= SHOWN else f'{pair["key"]}: "..."'
        return self.problem(kind, number, column, key=shown(pair["key"]), found=shown(found), better=better)
