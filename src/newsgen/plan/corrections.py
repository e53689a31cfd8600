"""The page of all corrections, which there is as soon as there is one."""

from collections.abc import Iterator
from functools import partial

from ..content.article import Correction
from ..content.edition import Edition
from ..errors import Place
from ..urls import Url
from .faces import Faces
from .recipe import CorrectionEntry, CorrectionsPage, Facts
from .route import Route

URL = Url("/corrections/")


def is_planned(edition: Edition, faces: Faces) -> bool:
    """Whether there is such a page: something was corrected, and no page of the site's own stands there."""
    return bool(edition.specials.corrected) and URL not in faces.urls.values()


def corrections_routes(edition: Edition, faces: Faces) -> Iterator[Route]:
    """The page, if there is one."""
    if is_planned(edition, faces):
        drawn = edition, faces
        yield Route(URL, Place("the page of corrections"), partial(_page, *drawn), partial(_facts, *drawn))


def _page(edition: Edition, faces: Faces) -> CorrectionsPage:
    entries = tuple(CorrectionEntry(c.date, c.text, faces.refs[path]) for path, c in _newest_first(edition))
    return CorrectionsPage(url=faces.href(URL), entries=entries)


def _facts(edition: Edition, faces: Faces) -> Facts:
    return {"corrections": [(c.date, c.text, faces.named_refs[path]) for path, c in _newest_first(edition)]}


def _newest_first(edition: Edition) -> list[tuple[str, Correction]]:
    """Every correction with the path of its article."""
    found = [(path, c) for path in edition.specials.corrected for c in edition.story(path).article.corrections]
    return sorted(found, key=lambda item: item[1].date, reverse=True)
