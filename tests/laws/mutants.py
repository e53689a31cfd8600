"""Faults that a build must not have, each put in by hand: what the proof of law 9 has to find."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from newsgen import build
from newsgen.content import article, edition
from newsgen.content.relations import Relations
from newsgen.digest import Digest, digest_bytes
from newsgen.edge import stamps
from newsgen.edge.output import Folder
from newsgen.edge.sources import described
from newsgen.edge.store import SqliteStore
from newsgen.plan import routes
from newsgen.render import closure
from newsgen.render.closure import Anatomy, Closure
from newsgen.stages import again, articles, collect, folders, orders, publish, sheets, sorter

Mutant = Callable[[], AbstractContextManager[object]]


def without(name: str, *left_out: str) -> Mutant:
    """A function of `plan` that gathers facts, with some of them left out."""
    whole = getattr(routes, name)

    def facts(*drawn: Any) -> Mapping[str, object]:
        return {key: value for key, value in whole(*drawn).items() if key not in left_out}

    return lambda: patch.object(routes, name, facts)


def instead(owner: object, name: str, value: object) -> Mutant:
    return lambda: patch.object(owner, name, value)


def closed_alone(name: str, needs: Mapping[str, Any]) -> Closure:
    return Closure((name,), tuple(sorted(needs[name].assets)))


def closed_without(what: str) -> Callable[..., Digest]:
    """The digest of a closure that says nothing of the words, or of the static files."""
    whole = Anatomy.digest

    def digest(anatomy: Anatomy, name: str, texts: Any, assets: Any, words: str) -> Digest:
        return whole(anatomy, name, texts, {} if what == "assets" else assets, "" if what == "words" else words)

    return digest


def unfurnished(*given: Any, whole: Any = orders._pages) -> Iterator[orders.Order]:
    return (replace(order, key=Digest(order.key[:16] + bytes(16))) for order in whole(*given))


def uncompared(subjects: Any, earlier: Relations, whole: Any = edition.relate, **choices: Any) -> Relations:
    found: Relations = earlier if len(earlier.lists) == len(subjects) else whole(subjects, earlier, **choices)
    return found


def by_bytes_alone(found: Any, file: Any, own: Digest) -> Digest:
    return digest_bytes(found._fixed, own)


def without_templates(walked: folders.Walked) -> Iterator[tuple[str, Any]]:
    for name in ("content", "static"):
        yield from ((f"{name}/{file.path}", file) for file in getattr(walked, name))


def unchanged_by_hand(last: Any, stamped: Any) -> bool:
    return True


def written_always(item: Any, standing: Any) -> Any:
    return replace(item, standing=None)


def forgetful(store: SqliteStore, shelf: Any, keys: Any, whole: Any = SqliteStore.get) -> dict[Digest, bytes]:
    return {} if shelf == "parsed" else whole(store, shelf, keys)


def nothing(*_: Any) -> None:
    """Does nothing where something should be done."""


@contextmanager
def ledger_first() -> Iterator[None]:
    """A build that records its success before it writes the files."""
    whole = build.publish

    def early(wanted: Any, to: Any, means: Any) -> Any:
        waiting: list[tuple[str, bytes]] = []
        write = Folder.write

        def wait(_: Folder, path: str, data: bytes) -> Any:
            waiting.append((path, data))
            return described(path, path, to.folder.stat())

        with patch.object(Folder, "write", wait):
            outcome = whole(wanted, to, means)
        folder = Folder(str(to.folder))
        for path, data in waiting:
            write(folder, path, data)
        return outcome

    with patch.object(build, "publish", early):
        yield


MUTANTS: dict[str, Mutant] = {
    "a title is no part of an article's face": instead(article, "OWN", article.OWN | {"title"}),
    "a summary is no part of an article's face": instead(article, "OWN", article.OWN | {"summary"}),
    "facts without neighbours": without("article_facts", "previous", "next"),
    "facts without related articles": without("article_facts", "related"),
    "facts without the targets of links": without("article_facts", "targets"),
    "facts without the article": without("article_facts", "article"),
    "facts without the length of a list": without("list_facts", "size"),
    "facts without the stories of a list": without("list_facts", "cards"),
    "a closure without what a template includes": instead(closure, "_close", closed_alone),
    "a closure without the words": instead(Anatomy, "digest", closed_without("words")),
    "a closure without the static files": instead(Anatomy, "digest", closed_without("assets")),
    "page keys without fragments": instead(orders, "_pages", unfurnished),
    "related lists taken over uncompared": instead(edition, "relate", uncompared),
    "stamps that trust a racy time": instead(stamps, "RACY_NS", -(10**19)),
    "sources known by their bytes alone": instead(articles._Sorter, "_key", by_bytes_alone),
    "sources of any version of newsgen": instead(articles, "engine", lambda: b"any"),
    "sheets of any version of newsgen": instead(sheets, "engine", lambda: b"any"),
    "a look that skips the templates": instead(folders.Walked, "named", property(without_templates)),
    "a look that skips the output": instead(again, "_stands", unchanged_by_hand),
    "a look that skips the clock": instead(again, "_is_of", unchanged_by_hand),
    "nothing is pruned": instead(publish, "prune", nothing),
    "nothing is claimed": instead(publish, "claim", nothing),
    "the ledger before the files": ledger_first,
    "every page is rendered": instead(sorter.Sorter, "_is_known", lambda *_: False),
    "every source is parsed": instead(SqliteStore, "get", forgetful),
    "every due file is written": instead(publish, "_against", written_always),
    "the store lets nothing go": instead(collect, "TIMES", 10**6),
}
