"""The maps of all aliases, in the form of a host."""

from ..content.edition import Edition
from ..content.settings import RedirectFormat
from ..urls import Url
from .faces import Faces
from .machine import Redirect, RedirectMap

FORMS: dict[RedirectFormat, tuple[Url, str]] = {
    "netlify": (Url("/_redirects"), "redirects/_redirects"),
    "nginx": (Url("/nginx-redirects.map"), "redirects/nginx.map"),
}


def redirect_map(form: RedirectFormat, edition: Edition, faces: Faces, base_path: str) -> RedirectMap:
    """All aliases of articles and pages in one file, in order.

    An alias always leads to a page that stands, so that none leads to another and no two run in a circle; one that
    is the URL of a page is a collision, which the plan refuses.
    """
    url, template = FORMS[form]
    found = {
        alias: Redirect(base_path + alias, faces.href(alias), faces.href(faces.urls[article.path]))
        for article in (*(s.article for s in edition.stories), *edition.pages)
        for alias in article.aliases
    }
    return RedirectMap(url=faces.href(url), entries=tuple(found[a] for a in sorted(found)), template=template)
