"""The words, dates and numbers of a site's language: the theme's catalog and Babel's formats."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from gettext import c2py
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_gmt, get_timezone_name
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

# An article's date stands on its own page and on some thirty others.
MOMENTS = 1 << 14
DAY_STYLES = ("long", "medium", "short")
STYLES = (*DAY_STYLES, "time", "datetime", "month", "monthname")


class CatalogError(ValueError):
    """A catalog that cannot be read; `line` is where, from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


class Words:
    """gettext and ngettext over one catalog; a word without a translation stands as the template has it."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._plural: Callable[[int], int] = c2py(catalog.plural_expr)

    @classmethod
    def read(cls, po: str, language: str) -> "Words":
        """A catalog in gettext's PO form; an empty text gives the template's own words.

        Raises:
            CatalogError: it is no such catalog.
        """
        try:
            return cls(read_po(po.splitlines(keepends=True), locale=language.replace("-", "_"), abort_invalid=True))
        except PoFileError as error:
            raise CatalogError(error.lineno + 1, str(error).rpartition(" on ")[0]) from error
        except (ValueError, TypeError) as error:  # a charset or a plural form that is none
            raise CatalogError(1, str(error)) from error

    def gettext(self, message: str) -> str:
        """The translation of a message."""
        found = self._catalog.get(message)
        return str(found.string) if found and found.string else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The translation of a message in the plural form for `number`."""
        found = self._catalog.get(one)
        if not found or not isinstance(found.string, tuple | list) or not all(found.string):
            return one if number == 1 else many
        return str(found.string[self._plural(number)])


def number_filter(language: str) -> Callable[[float], str]:
    """A filter: 1407 -> 1,407 in English, 1.407 in German."""
    locale = Locale.parse(language, sep="-")
    return cache(lambda value: format_decimal(value, locale=locale))


def language_filter(tag: str) -> str:
    """A filter: the tag of a language -> what those who speak it call it: `de` -> Deutsch."""
    name = str(Locale.parse(tag, sep="-").get_display_name() or tag)
    return name[:1].upper() + name[1:]


def iso_filter(zone: ZoneInfo) -> Callable[[datetime], str]:
    """A filter: a moment -> RFC 3339 in the site's zone, for the `datetime` attribute."""

    @lru_cache(MOMENTS)
    def iso(moment: datetime) -> str:
        return moment.astimezone(zone).isoformat(timespec="seconds")

    return iso


def date_filter(language: str, zone: ZoneInfo) -> Callable[..., str]:
    """A filter: a moment -> words in the site's language and zone, in one of `STYLES`.

    Babel takes 30 to 200 microseconds a date and a page shows a dozen: days, minutes and zones are kept apart, so that
    each is worded once.
    """
    locale = Locale.parse(language, sep="-")

    @cache
    def day(style: str, when: date) -> str:
        return _day(locale, style, when)

    @cache
    def minute(hour: int, minutes: int) -> str:
        return str(format_time(datetime(2000, 1, 1, hour, minutes), "short", locale=locale))  # noqa: DTZ001

    # The offset names the zone's summer or winter name; the moment only stands for it.
    names: dict[timedelta | None, str] = {}

    def zone_name(local: datetime) -> str:
        offset = local.utcoffset()
        if offset not in names:
            name = str(get_timezone_name(local, width="short", locale=locale))
            # A bare offset (+0300) would run backwards in right-to-left text; the long form says what it is.
            names[offset] = str(get_timezone_gmt(local, "long", locale=locale)) if name[0] in "+-" else name
        return names[offset]

    @lru_cache(MOMENTS)
    def worded(moment: datetime, style: str = "long") -> str:
        if style not in STYLES:
            raise ValueError(f'the date style "{style}" is not one of {", ".join(STYLES)}')
        local = moment.astimezone(zone)
        if style not in ("time", "datetime"):
            return day(style, local.date())
        time = f"{minute(local.hour, local.minute)} {zone_name(local)}"
        both = str(locale.datetime_formats["medium"])
        return time if style == "time" else both.format(time, day("long", local.date()))

    return worded


def _day(locale: Locale, style: str, when: date) -> str:
    if style == "month":
        return str(format_skeleton("yMMMM", when, locale=locale))
    return str(format_date(when, "LLLL" if style == "monthname" else style, locale=locale))
