"""Links that are not encrypted."""

from collections.abc import Iterator

from ..errors import Place, Problem, problem
from .archive import Archive


def look_for_plain_http(archive: Archive) -> Iterator[Problem]:
    """`link-insecure`: links and pictures of bodies that start with http:."""
    for article in archive.read:
        for link in article.outside:
            if link.url[:7].lower() == "http://":
                at = Place(f"{archive.content}/{article.path}", link.line, link.column)
                yield problem("link-insecure", at, url=link.url)
