"""The URLs that lead on to another: those of lists, and the maps of all of them, in the form of a host."""

from collections.abc import Iterator

from ..content.edition import Edition
from ..content.settings import Pagination, RedirectFormat
from ..urls import Url
from .faces import Faces
from .lists import listings
from .machine import Redirect, RedirectMap
from .pagination import last_number, leaf_path

FORMS: dict[RedirectFormat, tuple[Url, str]] = {
    "netlify": (Url("/_redirects"), "redirects/_redirects"),
    "nginx": (Url("/nginx-redirects.map"), "redirects/nginx.map"),
}


def first_pages(edition: Edition, choices: Pagination, faces: Faces) -> Iterator[tuple[Url, Url]]:
    """Where `/page/1/` would be a second URL of the front of a numbered list, and that front."""
    if choices.mode == "stable":  # there page 1 holds the oldest articles
        return
    for one in listings(edition, faces):
        if last_number(len(one.stories), choices):
            yield Url(one.front + leaf_path(1)), one.front


def redirect_map(
    form: RedirectFormat, edition: Edition, choices: Pagination, faces: Faces, base_path: str
) -> RedirectMap:
    """All aliases of articles and pages in one file, in order, and the second URLs of lists.

    An alias always leads to a page that stands, so that none leads to another and no two run in a circle; one that
    is the URL of a page is a collision, which the plan refuses.
    """
    url, template = FORMS[form]
    found = {
        alias: Redirect(base_path + alias, faces.href(alias), faces.href(faces.urls[article.path]))
        for article in (*(s.article for s in edition.stories), *edition.pages)
        for alias in article.aliases
    }
    found |= {
        url: Redirect(base_path + url, faces.href(url), faces.href(front))
        for url, front in first_pages(edition, choices, faces)
    }
    return RedirectMap(url=faces.href(url), entries=tuple(found[a] for a in sorted(found)), template=template)
