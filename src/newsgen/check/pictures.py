"""Pictures that no article shows, and pictures that weigh too much."""

from collections.abc import Iterator

from ..errors import Place, Problem, problem
from ..plan.uses import files_of, pictures_of
from ..stages.inputs import PICTURES
from .archive import Archive

SENT, KEPT = 1.0, 15.0
"""Megabytes that a picture may have which readers get as it is, and one that is encoded anew for them."""


def look_for_orphans(archive: Archive) -> Iterator[Problem]:
    """`picture-orphaned`: pictures of content/ that no article shows or links to, held ones and drafts included."""
    used = {
        path
        for article in archive.articles
        if article.image or article.all_targets
        for path in (*pictures_of(article, archive.stock), *files_of(article, archive.stock))
    }
    for path in archive.stock.media:
        if path not in used and path.lower().endswith(PICTURES):
            yield problem("picture-orphaned", Place(f"{archive.content}/{path}"), folder=archive.content)


def look_at_weight(archive: Archive) -> Iterator[Problem]:
    """`picture-large`: by the size of the file."""
    encoded = {f"{archive.content}/{path}" for path, media in archive.stock.media.items() if media.photo}
    for shown, file in archive.files.items():
        most = KEPT if shown in encoded else SENT
        if shown.lower().endswith(PICTURES) and file.size > most * 1e6:
            why = "every build has to read it" if shown in encoded else "readers get it as it is"
            yield problem("picture-large", Place(shown), size=f"{file.size / 1e6:.1f}", why=why, most=f"{most:g}")
