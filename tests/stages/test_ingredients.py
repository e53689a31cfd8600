"""What a site was made from is what was read, and not what stands there a moment later."""

import os

from newsgen.build import build
from newsgen.edge.sources import SourceFile
from newsgen.edge.stamps import Stamps
from newsgen.edge.store import MemoryStore
from newsgen.stages.again import again
from newsgen.stages.articles import read_articles
from newsgen.stages.inputs import read_settings
from newsgen.stages.means import Means, Unwatched
from newsgen.workers import Crew
from newsroom import Site


class Saving(Unwatched):
    """Somebody saves an article while the site is built, after it was read."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def stage(self, name: str, total: int = 0) -> None:
        if name == "render":
            self._site.article("a/a.md", "Saved meanwhile.")


def test_what_is_saved_during_a_build_is_seen_by_the_next(site: Site) -> None:
    site.article("a/a.md", "At first.")
    build(site.request(), Saving(site))
    assert "At first." in (site.output / "a/a/index.html").read_text()
    report, seen = again(site.request())
    assert report is None
    build(site.request(), seen=seen)
    assert "Saved meanwhile." in (site.output / "a/a/index.html").read_text()
    assert again(site.request())[0]


def test_what_is_saved_between_its_stamp_and_its_reading_is_not_taken_for_what_was_there(site: Site) -> None:
    """A source that has not changed, but is not in the store: the bytes that are parsed decide on its key."""
    file = site.article("a/a.md", "At first.")
    os.utime(file, (1, 1))
    means = Means(MemoryStore(), Stamps({}), Crew(1), Unwatched())
    settings, _, _ = read_settings(site.request())
    known = SourceFile("a/a.md", str(file), file.stat().st_size, file.stat().st_mtime_ns, file.stat().st_ino)
    first = read_articles([known], settings, means)
    old = file.read_bytes()
    file.write_bytes(old.replace(b"At first.", b"Saved meanwhile."))
    other = Means(MemoryStore(), means.stamps, means.crew, Unwatched())
    second = read_articles([known], settings, other)
    assert second.keys[-1] != first.keys[0]
    assert other.store.get("parsed", first.keys) == {}
