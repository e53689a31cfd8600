"""Every word of the theme is in every catalog that ships with it."""

import re
from collections import Counter
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

TEMPLATES = Path(__file__).parents[2] / "templates"
CATALOGS = sorted((TEMPLATES / "locales").glob("*.po"))
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
PLURALS = {
    "de": lambda n: int(n != 1),
    # CLDR's cardinal rules for Arabic: zero, one, two, few (3-10), many (11-99), other (100-102, 200-202, ...).
    "ar": lambda n: n if n < 3 else 3 if 3 <= n % 100 <= 10 else 4 if n % 100 >= 11 else 5,
}

MessageId = str | tuple[str, ...]


def extracted() -> dict[MessageId, str]:
    """Each message of the theme and the template that uses it first."""
    found: dict[MessageId, str] = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        with path.open("rb") as file:
            for line, message, _comments, _context in extract(babel_extract, file, DEFAULT_KEYWORDS, (), OPTIONS):
                found.setdefault(message, f"{path.relative_to(TEMPLATES)}:{line}")
    return found


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def entries(path: Path) -> dict[MessageId, Message]:
    return {message.id: message for message in catalog(path) if message.id}


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\((\w+)\)s", text))


def forms_of_one_number(plural: str, count: int) -> set[int]:
    """The plural forms that stand for a single number, which may spell it out ("two articles" as one word)."""
    form = c2py(plural)
    uses = Counter(form(n) for n in range(1000))
    return {n for n in range(count) if uses[n] == 1}


def test_the_theme_has_words() -> None:
    assert len(extracted()) > 40
    assert ("%(num)s article", "%(num)s articles") in extracted()


def test_german_and_arabic_ship() -> None:
    assert [path.stem for path in CATALOGS] == ["ar", "de"]


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.stem)
def test_every_word_is_translated(path: Path) -> None:
    translated = entries(path)
    assert {m: w for m, w in extracted().items() if m not in translated} == {}
    empty = [m for m, entry in translated.items() if not all(texts(entry))]
    assert empty == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.stem)
def test_no_word_is_left_over_or_uncertain(path: Path) -> None:
    assert set(entries(path)) - set(extracted()) == set()
    assert [m for m, entry in entries(path).items() if entry.fuzzy] == []
    assert not catalog(path).obsolete


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.stem)
def test_plural_forms(path: Path) -> None:
    read = catalog(path)
    assert f"Plural-Forms: {read.plural_forms}" in path.read_text(encoding="utf-8"), "the header must say it itself"
    form = c2py(read.plural_expr)
    assert [form(n) for n in range(400)] == [PLURALS[path.stem](n) for n in range(400)]
    assert {len(texts(e)) for e in entries(path).values() if isinstance(e.id, tuple)} == {read.num_plurals}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.stem)
def test_placeholders_are_kept(path: Path) -> None:
    read = catalog(path)
    spelt_out = forms_of_one_number(read.plural_expr, read.num_plurals)
    for message in entries(path).values():
        wanted = placeholders(message.id[-1] if isinstance(message.id, tuple) else message.id)
        for n, text in enumerate(texts(message)):
            assert text.count("%") == sum(placeholders(text).values()), f"{text!r}: a stray % breaks formatting"
            if isinstance(message.id, tuple) and n in spelt_out:
                assert placeholders(text) <= wanted, text
            else:
                assert placeholders(text) == wanted, text


def texts(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)
