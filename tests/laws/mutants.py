"""Faults that a build must not have, each put in by hand: what the proof of law 9 has to find."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace
from newsdesk import Newsdesk
from stories import FRAGMENTS, MOMENTS, prose

from newsgen import build
from newsgen.content import article
from newsgen.content.relations import Relations
from newsgen.digest import Digest, digest_bytes
from newsgen.edge import stamps
from newsgen.edge.output import Folder
from newsgen.edge.sources import described
from newsgen.edge.store import SqliteStore
from newsgen.plan import machines, routes
from newsgen.render import closure
from newsgen.render.closure import Anatomy, Closure
from newsgen.stages import again, articles, collect, folders, ingredients, orders, publish, ready, sheets, sorter

Mutant = Callable[[], AbstractContextManager[object]]
Story = list[Callable[[Newsdesk], None]]

DAY = "2026-08-05"
STORY: tuple[str, str, dict[str, Any]] = ("politics/bill.md", prose(2, 5), {"date": DAY})


def of_old(desk: Newsdesk) -> None:
    """An article before all others, on what some of them are about."""
    desk.write("world/yield.md", prose(0, 9), {"date": "2026-08-01"})


def edited(desk: Newsdesk) -> None:
    desk.edit_a_body(0, prose(0, 8))


def without(name: str, *left_out: str, owner: Any = routes) -> Mutant:
    """A function of `plan` that gathers facts, with some of them left out."""
    whole = getattr(owner, name)

    def facts(*drawn: Any) -> Mapping[str, object]:
        return {key: value for key, value in whole(*drawn).items() if key not in left_out}

    return lambda: patch.object(owner, name, facts)


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


def uncompared(subjects: Any, earlier: Relations, whole: Any = ready.relate_lists, **choices: Any) -> Relations:
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


MUTANTS: dict[str, tuple[Mutant, Story]] = {
    "a title is no part of an article's face": (
        instead(article, "OWN", article.OWN | {"title"}),
        [lambda desk: desk.edit_a_title(0, "Once more")],
    ),
    "a summary is no part of an article's face": (
        instead(article, "OWN", article.OWN | {"summary"}),
        [lambda desk: desk.edit_a_header(0, "summary: Briefly.")],
    ),
    "facts without neighbours": (
        without("article_facts", "previous", "next"),
        [
            lambda desk: desk.edit_the_settings({"related": {"count": 0}}, given=True),
            lambda desk: desk.edit_a_title(1, "Once more"),
        ],
    ),
    "facts without related articles": (without("article_facts", "related"), [of_old]),
    "facts without the targets of links": (
        without("article_facts", "targets"),
        [
            lambda desk: desk.write("stocks/bill.md", f"{prose(1, 1)}\n\n[There](../politics/bill.md).", {"date": DAY}),
            lambda desk: desk.edit_the_settings({"permalinks": {"article": "/:month/:category/:slug/"}}, given=True),
            lambda desk: desk.write("politics/bill.md", prose(0, 0), {"date": "2026-07-05"}),
        ],
    ),
    "facts without the article": (without("article_facts", "article"), [edited]),
    "facts without the length of a list": (
        without("list_facts", "size"),
        [
            lambda desk: desk.edit_the_settings({"pagination": {"size": 3, "mode": "newest-first"}}, given=True),
            of_old,
        ],
    ),
    "facts without the stories of a list": (
        without("list_facts", "cards"),
        [lambda desk: desk.edit_a_title(0, "Once more")],
    ),
    "facts without the articles of a feed": (
        without("feed_facts", "items", owner=machines),
        [lambda desk: desk.edit_the_settings({"feeds": {"formats": ["rss", "json"]}}, given=True), edited],
    ),
    "a closure without what a template includes": (
        instead(closure, "_close", closed_alone),
        [lambda desk: desk.edit_a_template("partials/mark.html", "<hr>\n")],
    ),
    "a closure without the words": (
        instead(Anatomy, "digest", closed_without("words")),
        [
            lambda desk: desk.edit_the_settings({"language": "de"}, given=True),
            lambda desk: desk.edit_a_template("article.html", "{{ _('words') }}"),
            lambda desk: desk.edit_the_words('msgid ""\nmsgstr ""\n\nmsgid "words"\nmsgstr "Worte"\n'),
        ],
    ),
    "a closure without the static files": (
        instead(Anatomy, "digest", closed_without("assets")),
        [lambda desk: desk.edit_the_style("b {}")],
    ),
    "page keys without fragments": (
        instead(orders, "_pages", unfurnished),
        [lambda desk: desk.edit_a_fragment(FRAGMENTS[0], "<hr>\n")],
    ),
    "related lists taken over uncompared": (
        instead(ready, "relate_lists", uncompared),
        [lambda desk: desk.edit_a_body(5, prose(0, 7))],
    ),
    "stamps that trust a racy time": (
        instead(stamps, "RACY_NS", -(10**19)),
        [lambda desk: desk.edit_twice_in_one_tick_of_the_clock("politics/bill.md", prose(0, 0), {"date": DAY})],
    ),
    "sources known by their bytes alone": (
        instead(articles._Sorter, "_key", by_bytes_alone),
        [lambda desk: desk.rename_or_change_the_category(0, "politics/pier.md")],
    ),
    "sources of any version of newsgen": (
        instead(articles, "engine", lambda: b"any"),
        [lambda desk: desk.another_version_of_newsgen_builds()],
    ),
    "sheets of any version of newsgen": (
        instead(sheets, "engine", lambda: b"any"),
        [lambda desk: desk.another_version_of_newsgen_builds()],
    ),
    "a look that skips the templates": (
        instead(folders.Walked, "named", property(without_templates)),
        [lambda desk: desk.edit_a_template("article.html", "<hr>\n")],
    ),
    "a look that skips the output": (
        instead(again, "_stands", unchanged_by_hand),
        [lambda desk: desk.spoil_an_output_file(0, "gone")],
    ),
    "a look that skips the clock": (
        instead(ingredients, "_lasts", unchanged_by_hand),
        [lambda desk: desk.move_the_clock(MOMENTS[0])],
    ),
    "nothing is pruned": (instead(publish, "prune", nothing), [lambda desk: desk.delete(0)]),
    "nothing is claimed": (
        instead(publish, "claim", nothing),
        [lambda desk: desk.kill_a_build("before the ledger", 0, True, STORY)],
    ),
    "the ledger before the files": (ledger_first, [lambda desk: desk.kill_a_build("output", 1, False, STORY)]),
    "every page is rendered": (instead(sorter.Sorter, "_is_known", lambda *_: False), [edited]),
    "every source is parsed": (instead(SqliteStore, "get", forgetful), [edited]),
    "every due file is written": (
        instead(publish, "_against", written_always),
        [lambda desk: desk.lose_the_store(cut=False), edited],
    ),
    "the store lets nothing go": (
        instead(collect, "TIMES", 10**6),
        [lambda desk, n=n: desk.edit_a_body(n, prose(n % 3, n)) for n in range(24)],
    ),
}
"""What is put in, and the steps of a desk after which it shows at the latest."""
