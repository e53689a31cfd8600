"""Words, dates and numbers in the language of the site."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsgen.edge.sources import theme_folder
from newsgen.render.words import STYLES, Words, date_filter, iso_filter, number_filter

SUMMER = datetime(2026, 8, 24, 18, 5, tzinfo=UTC)
WINTER = datetime(2026, 1, 1, 3, 30, tzinfo=UTC)
NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1407, "1,407"),
        ("en", 0, "0"),
        ("de", 1407, "1.407"),
        ("de-CH", 1407, "1’407"),
        ("fr", 1407, f"1{NARROW}407"),
    ],
)
def test_numbers(language: str, number: int, expected: str) -> None:
    assert number_filter(language)(number) == expected


def test_arabic_numbers() -> None:
    assert number_filter("ar")(1407) in ("1,407", "١٬٤٠٧", "1\u200f,407"), "CLDR decides which digits"


@pytest.mark.parametrize(
    ("language", "zone", "style", "expected"),
    [
        ("en", NEW_YORK, "long", "August 24, 2026"),
        ("en", NEW_YORK, "medium", "Aug 24, 2026"),
        ("en", NEW_YORK, "short", "8/24/26"),
        ("en", NEW_YORK, "month", "August 2026"),
        ("en", NEW_YORK, "monthname", "August"),
        ("en", NEW_YORK, "time", f"2:05{NARROW}PM EDT"),
        ("en", NEW_YORK, "datetime", f"August 24, 2026, 2:05{NARROW}PM EDT"),
        ("de", BERLIN, "long", "24. August 2026"),
        ("de", BERLIN, "time", "20:05 MESZ"),
        ("de", BERLIN, "month", "August 2026"),
        ("de", BERLIN, "datetime", "24. August 2026, 20:05 MESZ"),
    ],
)
def test_dates(language: str, zone: ZoneInfo, style: str, expected: str) -> None:
    assert date_filter(language, zone)(SUMMER, style) == expected


def test_a_date_is_long_unless_told_otherwise() -> None:
    assert date_filter("en", NEW_YORK)(SUMMER) == "August 24, 2026"


def test_a_day_is_that_of_the_zone() -> None:
    assert date_filter("en", NEW_YORK)(WINTER) == "December 31, 2025"
    assert date_filter("de", BERLIN)(WINTER) == "1. Januar 2026"


def test_winter_and_summer_time_are_told_apart() -> None:
    words = date_filter("en", NEW_YORK)
    assert words(WINTER, "time") == f"10:30{NARROW}PM EST"
    assert words(SUMMER, "time") == f"2:05{NARROW}PM EDT"
    assert words(WINTER, "time") == f"10:30{NARROW}PM EST"


def test_a_month_alone_stands_in_its_own_case() -> None:
    """Many languages have one form for a month by itself and another within a date."""
    assert date_filter("ru", ZoneInfo("UTC"))(SUMMER, "monthname") == "август"
    assert date_filter("ru", ZoneInfo("UTC"))(SUMMER, "long").startswith("24 августа")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "de", "ar", "fa", "zh-Hant", "pt-BR"])
def test_every_style_in_every_language_says_something_and_repeats_it(language: str, style: str) -> None:
    words = date_filter(language, BERLIN)
    assert words(SUMMER, style)
    assert words(SUMMER, style) == date_filter(language, BERLIN)(SUMMER, style)


def test_a_style_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="longg"):
        date_filter("en", BERLIN)(SUMMER, "longg")


def test_iso_dates_are_rfc_3339_in_the_zone() -> None:
    iso = iso_filter(NEW_YORK)
    assert iso(SUMMER) == "2026-08-24T14:05:00-04:00"
    assert iso(WINTER) == "2025-12-31T22:30:00-05:00"
    assert iso(SUMMER.replace(microsecond=123456)) == "2026-08-24T14:05:00-04:00"
    assert iso_filter(ZoneInfo("UTC"))(SUMMER) == "2026-08-24T18:05:00+00:00"


PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Latest"
msgstr "Neueste"

msgid "Unsaid"
msgstr ""

msgid "%(num)s article"
msgid_plural "%(num)s articles"
msgstr[0] "%(num)s Artikel"
msgstr[1] "%(num)s Artikeln"

msgid "half"
msgid_plural "halves"
msgstr[0] "halb"
msgstr[1] ""
"""


def test_words_of_a_catalog() -> None:
    words = Words.read(PO, "de")
    assert words.gettext("Latest") == "Neueste"
    assert words.ngettext("%(num)s article", "%(num)s articles", 1) == "%(num)s Artikel"
    assert words.ngettext("%(num)s article", "%(num)s articles", 2) == "%(num)s Artikeln"


def test_a_word_without_a_translation_stands_as_the_template_has_it() -> None:
    words = Words.read(PO, "de")
    assert words.gettext("Unsaid") == "Unsaid"
    assert words.gettext("Never heard") == "Never heard"
    assert words.ngettext("half", "halves", 1) == "half"
    assert words.ngettext("half", "halves", 2) == "halves"
    assert words.ngettext("Latest", "Many", 2) == "Many"


@pytest.mark.parametrize("language", ["en", "xx", "de-AT", "zh-Hant-TW"])
def test_no_catalog_is_a_catalog(language: str) -> None:
    words = Words.read("", language)
    assert words.gettext("Latest") == "Latest"
    assert words.ngettext("one", "many", 1) == "one"
    assert words.ngettext("one", "many", 0) == "many"


def test_arabic_has_six_forms() -> None:
    words = Words.read((theme_folder() / "templates/locales/ar.po").read_text("utf-8"), "ar")
    forms = {words.ngettext("%(num)s article", "%(num)s articles", n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(forms) >= 4
    assert "%(num)s article" not in forms
