"""What `newsgen init` asks: each question with its flag and its default, and what is wrong with an answer."""

from collections.abc import Mapping

from msgspec import Struct

from .. import urls
from ..content import sitefile
from ..errors import Place, Problem
from ..header.decode import Notes


class Question(Struct, frozen=True):
    """One thing to ask: the key of site.yaml that it is about, its flag, and its words."""

    key: str
    flag: str
    words: str


QUESTIONS = (
    Question("title", "--title", "What is the site called?"),
    Question("base_url", "--base-url", "Where will it stand?"),
    Question("language", "--language", "In which language is it written?"),
    Question("timezone", "--timezone", "In which time zone is its newsroom?"),
    Question("categories", "--categories", "Which sections does it have?"),
    Question("authors", "--author", "Whose name stands above an article?"),
)


LISTS = ("categories", "authors")


class Answers(Struct, frozen=True):
    """What a new site is to be called, where it stands, its sections and its first byline."""

    title: str
    base_url: str = "https://example.org"
    language: str = "en"
    timezone: str = "UTC"
    categories: tuple[str, ...] = ("News", "Guides")
    authors: tuple[str, ...] = ("The Editors",)

    def shown(self, key: str) -> str:
        """An answer as a person writes it: a list with commas."""
        value = getattr(self, key)
        return value if isinstance(value, str) else ", ".join(value)


def listed(text: str) -> tuple[str, ...]:
    """The items of a comma list, each once: two that would share a URL are one."""
    items: dict[str, str] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        items.setdefault(urls.slug(item) or item, item)
    return tuple(items.values())


def faults(answers: Answers) -> tuple[Problem, ...]:
    """Everything that is wrong with some answers, at the flag it was given by; site.yaml is read by the same rules."""
    places = {question.key: Place(question.flag) for question in QUESTIONS}
    given: dict[str, object] = {key: _value(getattr(answers, key)) for key in places}
    for key in LISTS:
        places |= {f"{key}.{n}": Place(places[key].path) for n in range(len(getattr(answers, key)))}
    notes = Notes(Place("newsgen init"), places, {})
    sitefile.read(given, notes)
    return tuple(sorted(notes.problems))


def _value(value: str | tuple[str, ...]) -> object:
    return value if isinstance(value, str) else list(value)


def of_flags(flags: Mapping[str, str | None], folder: str, zone: str) -> Answers:
    """The answers that flags give, by the names of the keys; the title of a site is else the name of its folder."""
    title = folder.replace("-", " ").replace("_", " ").strip()
    given: dict[str, str | tuple[str, ...]] = {"title": title.title() if title.islower() else title or "News"}
    given["timezone"] = zone
    for key, text in flags.items():
        if text is not None:
            given[key] = listed(text) if key in LISTS else text.strip()
    return Answers(**given)  # type: ignore[arg-type]  # the keys are those of QUESTIONS
