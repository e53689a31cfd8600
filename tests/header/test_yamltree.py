"""YAML text -> plain values with places: the safe core, its refusals, and the words for an author's slips."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsgen.errors import Place
from newsgen.header import yamltree
from newsgen.header.yamltree import DEPTH, SIZE, Tree, read

LOADERS = [
    pytest.param(yaml.SafeLoader, id="pure"),
    pytest.param(
        getattr(yaml, "CSafeLoader", None),
        id="libyaml",
        marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml"),
    ),
]


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(yamltree, "LOADER", request.param)
    return request.param


def tree(text: str) -> Tree:
    found, problems = read(text, "a.md")
    assert problems == ()
    assert found is not None
    return found


def said(text: str) -> list[str]:
    return [str(p) for p in read(text, "a.md", 2)[1]]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("true", True),
        ("TRUE", True),
        ("false", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("tRue", "tRue"),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("9223372036854775808", "9223372036854775808"),
        ("1" * 5000, "1" * 5000),
        ("010", "010"),
        ("00", "00"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1:30:15", "1:30:15"),
        ("3.10", 3.1),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1e3", -1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1.2.3", "1.2.3"),
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02 10:00", "2026-01-02 10:00"),
        ("2026-01-02T10:00:00Z", "2026-01-02T10:00:00Z"),
        ("=", "="),
        ('"true"', "true"),
        ("'7'", "7"),
        ('""', ""),
        ("'It''s'", "It's"),
        (r'"\u00e9\t\x41"', "é\tA"),
        ("plain words, and more", "plain words, and more"),
        ("http://example.org/a#b", "http://example.org/a#b"),
        ("5 # a comment", 5),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: 1, b: {c: no}}", {"a": 1, "b": {"c": "no"}}),
        ("{}", {}),
        ("[]", []),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("\n- a\n- b: c\n  d: 1\n", ["a", {"b": "c", "d": 1}]),
        ("a\ttab", "a tab"),
        ("\ttab first", "tab first"),
        ("x\t", "x"),
        ("x\n \t \ny: 1", "x"),
    ],
)
def test_core_values(written: str, value: object) -> None:
    found = tree(f"k: {written}").values["k"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "~\n", "--- # nothing\n...\n"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    assert tree(text) == Tree()


@pytest.mark.usefixtures("loader")
def test_places_of_keys_and_values() -> None:
    found, _ = read("title: Ünïcödé 😀\ntags:\n  - a\n  - b\nimage: {src: x.jpg, alt: A}\nempty:\n", "a.md", 5)
    assert found is not None
    places = {path: (at.line, at.column) for path, at in found.places.items()}
    assert places == {
        "key:title": (5, 1),
        "title": (5, 8),
        "key:tags": (6, 1),
        "tags": (7, 3),
        "tags.0": (7, 5),
        "tags.1": (8, 5),
        "key:image": (9, 1),
        "image": (9, 8),
        "key:image.src": (9, 9),
        "image.src": (9, 14),
        "key:image.alt": (9, 21),
        "image.alt": (9, 26),
        "key:empty": (10, 1),
        "empty": (10, 7),
    }


def test_columns_count_characters() -> None:
    found = tree("{a: “😀é”, b: 1}")
    assert found.places["b"] == Place("a.md", 1, 14)


def test_what_was_written_for_values_that_are_no_text() -> None:
    found = tree("a: 3.10\nb: [1e3, x, true]\nc: {d: ~}\ne: '7'")
    assert found.texts == {"a": "3.10", "b.0": "1e3", "b.2": "true", "c.d": "~"}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a: &x 1", ["yaml-feature"]),
        ("a: &x 1\nb: *x", ["yaml-feature", "yaml-feature"]),
        ("&x a: 1", ["yaml-feature"]),
        ("a: &x [*x]", ["yaml-feature", "yaml-feature"]),
        ("a: {<<: {b: 1}}", ["yaml-feature"]),
        ("<<: {b: 1}", ["yaml-feature"]),
        ("a: !!str 1", ["yaml-feature"]),
        ("a: !important x", ["yaml-feature"]),
        ("a: ! x", ["yaml-feature"]),
        ("a: !!python/object/apply:os.system [id]", ["yaml-feature"]),
        ("!!map {a: 1}", ["yaml-feature"]),
        ("!x", ["yaml-feature"]),
        ("%YAML 1.2\n---\na: 1", ["yaml-feature"]),
        ("# c\n%TAG ! !x\n---\na: 1", ["yaml-feature"]),
        ("a: |#c\n  x", ["yaml-sign", "yaml-feature", "yaml-start"]),
        ("a: 1\na: 2", ["key-twice"]),
        ("a: {b: 1, b: 2}", ["key-twice"]),
        ("a: 1\nb: 2\na: 3\nb: 4", ["key-twice", "key-twice"]),
        ("1: a", ["key-not-text"]),
        ("true: a", ["key-not-text"]),
        ("~: a", ["key-not-text"]),
        ("?\n: a", ["key-not-text"]),
        (": a", ["yaml-syntax"]),
        ("? [a]\n: b", ["key-not-text"]),
        ("? {a: b}\n: b", ["key-not-text"]),
        ("a: {{ b }}", ["key-not-text"]),
        ("a: 1\n---\nb: 2", ["yaml-documents"]),
        ("a: 1\n--- b", ["yaml-documents"]),
        ("a: 1\n...\n---\nb: 2", ["yaml-documents"]),
        ("- a\n- b", ["yaml-not-map"]),
        ("words", ["yaml-not-map"]),
        ("'quoted'", ["yaml-not-map"]),
        ("5", ["yaml-not-map"]),
        ("\ta: 1", ["yaml-tab"]),
        ("a:\n \t b: 1", ["yaml-tab"]),
        ("a: x\u2028y", ["yaml-character"]),
        ("a: x\u2029y", ["yaml-character"]),
        ("a: x\ufeffy", ["yaml-character"]),
    ],
)
def test_refused(text: str, kinds: list[str]) -> None:
    problems = read(text, "a.md")[1]
    found = [p.kind for p in problems]
    assert found == kinds or (len(found) == 1 and found[0] in kinds and "|#" in text)
    assert all(p.level == "error" and p.at.line and p.at.column for p in problems)


@pytest.mark.usefixtures("loader")
def test_a_refused_key_leaves_the_others() -> None:
    found, problems = read("a: 1\na: {b: [2]}\n3: {x: y}\nc: 4", "a.md")
    assert found is not None
    assert found.values == {"a": 1, "c": 4}
    assert [(p.kind, p.at.line) for p in problems] == [("key-twice", 2), ("key-not-text", 3)]


SLIPS = [
    (
        "title: Fed: rates stay",
        (
            'a.md:2:11: The value of "title" holds a colon, which YAML takes for another key. '
            'Put the value in quotes: title: "Fed: rates stay"'
        ),
    ),
    (
        'title: He said: "no"',
        (
            'a.md:2:15: The value of "title" holds a colon, which YAML takes for another key. '
            "Put the value in quotes: title: 'He said: \"no\"'"
        ),
    ),
    (
        "title: Fed:\ndate: 1",
        (
            'a.md:2:11: The value of "title" holds a colon, which YAML takes for another key. '
            'Put the value in quotes: title: "Fed:"'
        ),
    ),
    (
        "title: “Fed”: rates",
        (
            'a.md:2:8: The value of "title" starts with “, which YAML does not take for a quote. '
            'Use straight quotes around the value: title: "“Fed”: rates"'
        ),
    ),
    (
        'title: "Foo" and bar',
        (
            'a.md:2:14: The value of "title" goes on after its closing quote. '
            "Put the whole value in quotes: title: '\"Foo\" and bar'"
        ),
    ),
    (
        "title: 'It's here'",
        (
            'a.md:2:12: The value of "title" goes on after its closing quote. '
            'Put the whole value in quotes: title: "It\'s here"'
        ),
    ),
    (
        'title: "Foo\ndate: 1',
        (
            "a.md:2:8: The quote that opens here is never closed. "
            "Close it at the end of the value; within single quotes write an apostrophe twice."
        ),
    ),
    (
        r'title: "C:\q"',
        (
            "a.md:2:8: A backslash in double quotes starts an escape, and this one is unknown. "
            "Write the value in single quotes, or each backslash twice."
        ),
    ),
    (
        "author: @jane",
        (
            'a.md:2:9: The value of "author" starts with "@", which has a meaning of its own in YAML. '
            'Put the value in quotes: author: "@jane"'
        ),
    ),
    (
        "title: *Bold* news",
        (
            'a.md:2:8: The value of "title" starts with "*", which has a meaning of its own in YAML. '
            'Put the value in quotes: title: "*Bold* news"'
        ),
    ),
    (
        "title: > news",
        (
            'a.md:2:8: The value of "title" starts with ">", which has a meaning of its own in YAML. '
            'Put the value in quotes: title: "> news"'
        ),
    ),
    (
        "title: [Update] News\ndate: 1",
        (
            'a.md:2:8: The value of "title" starts with "[", which has a meaning of its own in YAML. '
            'Put the value in quotes: title: "[Update] News"'
        ),
    ),
    ("tags: [a, @b]", 'a.md:2:11: A value cannot start with "@". Put it in quotes.'),
    (
        "tags: [a, b\ndate: 1",
        (
            'a.md:2:7: The "[" that opens here is never closed. '
            "Close it; if it is part of a text, put the whole value in quotes."
        ),
    ),
    (
        'tags: ["a" b]',
        (
            'a.md:2:12: The list or map that opens with "[" cannot be read on from here. '
            "Separate its items by commas, and put an item in quotes if it holds other signs than letters and digits."
        ),
    ),
    ("title:Hello\ndate: 1", "a.md:2:6: There is no space after the colon. Write title: Hello"),
    ("title:\u00a0Hello", "a.md:2:6: There is no space after the colon. Write title: Hello"),
    ("title:Hello", "a.md:2:6: There is no space after the colon. Write title: Hello"),
    ("title: x\ndate:2026-01-01", "a.md:3:5: There is no space after the colon. Write date: 2026-01-01"),
    (
        "title: x\nThe text starts.\n\nIt goes on.",
        (
            'a.md:3:1: The line "The text starts." has no key. '
            "Write it as key: value; if the text of the article starts here, put a line --- before it."
        ),
    ),
    (
        "title: Foo\n  date: 1",
        (
            "a.md:3:3: The line is indented otherwise than the one it belongs to. "
            "Start it in the same column as the lines beside it."
        ),
    ),
    (
        "  title: Foo\ndate: 1",
        (
            "a.md:3:1: The line is indented otherwise than the one it belongs to. "
            "Start it in the same column as the lines beside it."
        ),
    ),
    (
        "tags: - a",
        (
            "a.md:2:7: A list cannot start on the line of its key. "
            'Put each "- item" on a line of its own, or write [one, two].'
        ),
    ),
    ("title: x\n\tdate: 1", "a.md:3:1: The line is indented with a tab. Use spaces."),
    (
        "title: We are #1",
        (
            'a.md:2:15: YAML takes "#1" for a comment and drops it. '
            "Put the whole value in quotes; if it is a comment, write a space after the #."
        ),
    ),
    (
        "just words",
        "a.md:2:1: Here should be lines of the form key: value. Put a colon and a space after each key.",
    ),
    ("a: b\n: c", "a.md:3:1: This line cannot be read as YAML."),
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "message"), SLIPS, ids=[text[:20] for text, _ in SLIPS])
def test_slips(text: str, message: str) -> None:
    assert len(said(text)) == 1
    assert said(text)[0].startswith(message)


def test_what_a_message_shows_is_short_and_printable() -> None:
    long = said("title: a: " + "x" * 9000)
    assert len(long[0]) < 250
    bidi = said('title: "Foo" \u202e and\nauthor: 1')
    assert "\u202e" not in bidi[0].split("quotes:", maxsplit=1)[0]


DEEP = {
    "flow lists": "a: " + "[" * 20_000,
    "closed flow lists": "a: " + "[" * 20_000 + "]" * 20_000,
    "flow maps": "a: " + "{b: " * 9_000,
    "lists in lists on a line": "a:\n " + "- " * 20_000,
    "indented maps": "".join(f"{' ' * n}a:\n" for n in range(300)),
    "lists under keys": "k:\n" + "".join(f"{' ' * n}- a:\n" for n in range(0, 300, 2)),
    "explicit keys": "? " * 20_000,
    "flow lists over lines": "a: " + "[\n" * 9_000,
}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_never_reaches_the_stack(text: str) -> None:
    found, problems = read(text, "a.md")
    assert found is None
    assert [p.kind for p in problems] in (["yaml-too-deep"], ["yaml-bracket-open"])


@pytest.mark.usefixtures("loader")
def test_depth_is_counted_from_the_first_mapping() -> None:
    at_most = "a: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1)
    assert read(at_most, "a.md")[1] == ()
    assert [p.kind for p in read(at_most.replace("[]", "[[]]"), "a.md")[1]] == ["yaml-too-deep"]


@pytest.mark.usefixtures("loader")
def test_brackets_in_quotes_and_comments_are_no_nesting() -> None:
    noise = "[" * 2000
    assert read(f"a: '{noise}' # {noise}\nb: x{noise}\nc: |\n  {noise}\n", "a.md")[1] == ()


def test_size_is_capped() -> None:
    assert read("a: " + "x" * (SIZE - 3), "a.md")[1] == ()
    for text in ("a: " + "x" * SIZE, "a: " + "é" * (SIZE // 2)):
        assert [p.kind for p in read(text, "a.md")[1]] == ["yaml-too-big"]


HARD = {
    "aliases that multiply": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(900)),
    "merge keys": "".join(f"k{n}: {{<<: [*a, *b]}}\n" for n in range(500)),
    "one long line": "a: " + "x " * 30_000,
    "one long key": "x" * 60_000,
    "spaces and no colon": "a" + " " * 60_000,
    "spaces before": " " * 60_000 + "a:b: c:",
    "colons": "a: " + "b: " * 20_000,
    "quotes": "a: " + "'\"" * 30_000,
    "blank lines of tabs": "a: 1\n" + "\t \t\n" * 15_000,
    "tabs": "a: 1" + "\t" * 60_000,
    "tab lines": ("\t" * 200 + "\n") * 300,
    "hashes": "a: x" + " #b" * 20_000,
    "hash lines": "a: x #b\n" + "".join(f"k{n}: x #b\n" for n in range(4000)),
    "comments": "#\n" * 30_000 + "%",
    "keys": "".join(f"k{n}: v\n" for n in range(6000)),
    "the same key": "k: v\n" * 12_000,
    "items": "a: [" + "b," * 30_000 + "]",
    "flow keys": "a: {" + "b," * 30_000 + "}",
    "braces": "{}" * 30_000,
}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_nothing_takes_long(text: str) -> None:
    start = time.perf_counter()
    read(text, "a.md")
    assert time.perf_counter() - start < 10


KEYS = ("a: ", "b: ", "title: ", "\n a: b", "\n  - c", "- ", "\n- ", "? ", "<<: ", ": ")
BREAKS = (" ", "  ", "     ", "\n", "\n\n", "\n  ", "\t", "\n\t", "\u3000", "\xa0", "\n# c\n", "---", "...", "#", " #")
SIGNS = (
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "|",
    "|-",
    ">",
    ">+",
    ":",
    "?",
    "&a",
    "*a",
    "!",
    "!x ",
    "%",
    "@",
    "-",
    "\\",
    "=",
)
WORDS = ("x y", "é", "“", "1", "01", "1.5", "true", "~", "0x1f", ".inf", "\U0001f600", "\\x41")
yamlish = st.lists(st.sampled_from(KEYS + BREAKS + SIGNS + WORDS), max_size=24).map("".join)
anything = st.text(max_size=60)


@given(yamlish | anything)
def test_never_raises(text: str) -> None:
    found, problems = read(text, "a.md")
    assert found is not None or problems
    for p in problems:
        assert 1 <= p.at.line <= text.count("\n") + 2


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
@given(yamlish | anything)
def test_both_loaders_read_the_same_where_both_read(text: str) -> None:
    """The pure loader refuses some of what libyaml takes (`[Why?, b]`); it never reads anything otherwise."""
    trees = []
    with pytest.MonkeyPatch.context() as patch:
        for one in (yaml.SafeLoader, yaml.CSafeLoader):
            patch.setattr(yamltree, "LOADER", one)
            found, problems = read(text, "a.md")
            trees.append(found if not any(p.level == "error" for p in problems) else None)
    pure, fast = trees
    if pure and fast:
        assert (pure.values, pure.texts) == (fast.values, fast.texts)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "escape",
    [
        "\\0",
        "\\x00",
        "\\e",
        "\\x1b",
        "\\a",
        "\\x7f",
        "\\x9b",
        "\\N",
        "\\uffff",
        "\\ud800",
        "\\U00110000",
        "\\UFFFFFFFF",
    ],
)
@pytest.mark.parametrize("form", ['title: "a{}b"', 'tags: [x, "a{}b"]', '"a{}b": 1', 'params: {{x: {{y: "a{}b"}}}}'])
def test_an_escape_cannot_spell_what_a_file_may_not_hold(escape: str, form: str) -> None:
    """NUL marks the holes of a page, and control characters are illegal in XML: neither may come in by an escape."""
    _, problems = read(form.format(escape), "a.md")
    assert [p.kind for p in problems] in (["file-character"], ["yaml-escape"])
    assert problems[0].at.line == 1
    assert problems[0].at.column > 0


@pytest.mark.usefixtures("loader")
def test_other_escapes_are_read() -> None:
    assert tree(r'a: "\u00e9\t\x41\U0001F600\u202e"').values == {"a": "\u00e9\tA\U0001f600\u202e"}
