"""A site with search on, and what stands for Pagefind where it is not about what that finds."""

import os
import time
from collections.abc import Iterator

from newsgen.digest import digest_bytes
from newsgen.edge.pagefind import ENTRY, SCRIPT
from newsgen.stages.indexing import Index, Pages
from newsroom import Site

KEYS = {"related": {"count": 0}, "search": True}


def pretend(wanted: list[Pages]) -> list[Index]:
    """Indexes as Pagefind might make them."""
    return [Index(one.key, dict(_parts(one.pages))) for one in wanted]


def _parts(pages: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    yield SCRIPT, b"// asks all indexes"
    yield ENTRY, str(sorted(pages)).encode()
    for path, text in pages.items():
        yield f"fragment/en_{digest_bytes(path.encode(), text.encode()).hex()[:8]}.pf_fragment", text.encode()


def filled(site: Site) -> Site:
    """A site with three indexes: its pages, a year, and the month of its newest articles."""
    site.settings(**KEYS)
    site.page("about.md", "Who we are.")
    for n in range(4):
        site.article(f"politics/old-{n}.md", f"The *ballot* of {n} is secret.", date=f"2025-03-0{n + 1}")
        site.article(f"stocks/new-{n}.md", f"A bond of {n} pays.", date=f"2026-08-0{n + 1}")
    return site


def age(site: Site) -> None:
    """Let ten minutes pass for what stands in the output: a stamp does not count before a file has come to rest."""
    past = time.time_ns() - 600 * 10**9
    for path in site.output.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(past, past))


def settle(site: Site) -> None:
    """Build, and once more when all has come to rest."""
    site.build()
    age(site)
    site.build()
