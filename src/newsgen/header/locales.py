"""The time zones and the languages that there are."""

from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from ..errors import nearest


def zones() -> tuple[str, ...]:
    """The keys of the IANA database, as the package tzdata lists them: the same on every machine."""
    return tuple(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def zone_offer(name: str, known: tuple[str, ...]) -> str:
    """A sentence that offers the zone nearest to a name; `New York` is enough to find America/New_York."""
    by_city = {zone.rpartition("/")[2].casefold(): zone for zone in reversed(known)}
    city = name.strip().replace(" ", "_").rpartition("/")[2].casefold()
    if city in by_city:
        return f'Did you mean "{by_city[city]}"?'
    return nearest(name.replace(" ", "_"), known) or "Zones are called by continent and city: Europe/Berlin."


def locale(tag: str) -> Locale | None:
    """The locale of a language tag, such as `de` or `pt-BR`; None if Babel knows none."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def language_offer(name: str) -> str:
    """A sentence that offers the tag nearest to one, or that of a language named in English."""
    by_name = {called.casefold(): code.replace("_", "-") for code, called in Locale("en").languages.items()}
    if name.casefold() in by_name:
        return f'Did you mean "{by_name[name.casefold()]}"?'
    known = [code.replace("_", "-") for code in locale_identifiers()]
    return nearest(name, known) or nearest(name.partition("-")[0], known)
