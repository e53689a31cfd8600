"""Which articles are one text in several languages: those that share a translation key."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..errors import Problem, problem
from .article import Article
from .settings import Settings


class Version(Struct, frozen=True):
    """One language of a text: the path of its source, its language, and whether search engines shall list it."""

    path: str
    lang: str
    indexed: bool


def translations(
    published: Iterable[Article], settings: Settings
) -> tuple[Mapping[str, tuple[Version, ...]], list[Problem]]:
    """The versions of each text that there is in several languages.

    Args:
        published: all that is published, in an order that stays; what is held has no translation, and is none.
        settings: the language of the site is that of an article which says none.

    Returns:
        By the path of each such article all versions of it, itself included, that in the site's language first and the
        others by the tags of their languages; and a problem for two of one language.
    """
    language = settings.site.language
    keyed: dict[str, dict[str, Article]] = {}
    problems: list[Problem] = []
    for article in published:
        if not article.translation_key:
            continue
        versions = keyed.setdefault(article.translation_key, {})
        own = article.lang or language
        other = versions.setdefault(own, article)
        if other is not article:
            facts = {"key": article.translation_key, "other": other.places["translation_key"], "language": own}
            problems.append(problem("translation-twice", article.places["translation_key"], **facts))
    found: dict[str, tuple[Version, ...]] = {}
    for versions in keyed.values():
        tags = sorted(versions, key=lambda tag: (tag != language, tag)) if len(versions) > 1 else ()
        whole = tuple(Version(versions[tag].path, tag, versions[tag].indexed) for tag in tags)
        found |= {one.path: whole for one in whole}
    return found, problems
