"""The folders that a site is read from, the site's own and the theme's, and the files in them; nothing is read yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from ..edge.sources import SHIPPED, SourceFile, theme_folder, walk
from ..errors import Problem


class Folders(Struct, frozen=True):
    """The names of a site's own folders, relative to the site."""

    content: str
    static: str
    templates: str


class Walked(Struct, frozen=True):
    """Every file of a site and its theme, each folder's in order, and what is refused or cannot be read."""

    folders: Folders
    content: Sequence[SourceFile]
    static: Sequence[SourceFile]
    templates: Sequence[SourceFile]
    shipped_static: Sequence[SourceFile]
    shipped_templates: Sequence[SourceFile]
    problems: tuple[Problem, ...]

    @property
    def named(self) -> Iterator[tuple[str, SourceFile]]:
        """Every file with the path that a person knows it by; two of one folder differ in it."""
        for name in ("content", "static", "templates", "shipped_static", "shipped_templates"):
            for file in getattr(self, name):
                yield f"{name}/{file.path}", file


def walk_site(source: Path, folders: Folders) -> Walked:
    """Look through the folders of a site.

    Args:
        source: the site.
        folders: what its own folders are called.
    """
    content, wrong_content = walk(source / folders.content, folders.content, hidden=False)
    static, wrong_static = walk(source / folders.static, folders.static, hidden=True)
    templates, wrong_templates = walk(source / folders.templates, folders.templates, hidden=False)
    shipped_static, _ = walk(theme_folder() / "static", f"{SHIPPED}/static", hidden=True)
    shipped_templates, _ = walk(theme_folder() / "templates", f"{SHIPPED}/templates", hidden=False)
    problems = (*wrong_content, *wrong_static, *wrong_templates)
    return Walked(folders, content, static, templates, shipped_static, shipped_templates, problems)
