"""Live blogs and corrections at one moment: what of them is published, and when that changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from posixpath import basename, dirname

from msgspec import Struct
from msgspec.structs import replace

from ..digest import digest, digest_bytes
from ..errors import Place, Problem, problem
from .article import Article
from .embargo import held
from .entries import FOLDER, Entry, anchor_of, newest_first
from .held import Held
from .registry import Registry
from .settings import Author, BuildChoices

IGNORED = ("url", "aliases", "tags", "image", "source", "canonical_url", "related", "corrections", "series", "sponsor")
"""What the header of an entry says in vain."""


def timed(article: Article) -> bool:
    """Whether what an article says may change with the clock, or is said on the page of another."""
    return article.kind == "live" or bool(article.corrections) or basename(dirname(article.path)) == FOLDER


def entry_files(articles: Iterable[Article]) -> frozenset[str]:
    """The paths of those that are entries of a live blog with files of their own, and no articles."""
    some = tuple(articles)
    homes = entry_folders(some)
    return frozenset(a.path for a in some if dirname(a.path) in homes)


class Gathered(Struct, frozen=True):
    """The articles of a site with the entries of live blogs in their place; `held` are the entries kept back.

    `moments` are all at which an entry comes out or expires, whether its blog is published or not.
    """

    articles: tuple[Article, ...]
    held: tuple[Held, ...] = ()
    moments: tuple[datetime, ...] = ()
    problems: tuple[Problem, ...] = ()


def gathered(articles: Sequence[Article], choices: BuildChoices, now: datetime) -> Gathered:
    """Live blogs as they stand at a moment, and corrections whose date has come.

    A file in `entries/` beside the `index.md` of a live blog is an entry of it, and no article.

    Args:
        articles: all of a site, held ones too.
        choices: which of those that are held are shown all the same.
        now: the moment, aware.
    """
    timed = {a.path: a for a in articles if (a.kind == "live" or a.corrections) and not a.is_page}
    if not timed:
        return Gathered(tuple(articles))
    homes = entry_folders(timed.values())
    apart = {a.path: a for a in articles if homes and dirname(a.path) in homes}
    files: dict[str, list[Article]] = defaultdict(list)
    for entry in apart.values():
        files[homes[dirname(entry.path)]].append(entry)
    whole: dict[str, Article] = {}
    kept: list[Held] = []
    for path, article in timed.items():
        own, why = files[path], held(article, choices, now)
        absent = [_kept_with(a, why) for a in own] if why else [*filter(None, (held(a, choices, now) for a in own))]
        kept += absent if why else (*absent, *_kept(article, choices, now))
        hidden = {h.path for h in absent}
        whole[path] = as_of(article, [_entry(a) for a in own if a.date and a.path not in hidden], choices, now)
    rest = tuple(whole.get(a.path, a) for a in articles if a.path not in apart)
    moments = [m for a in apart.values() for m in (a.date, a.expires) if m]
    moments += [m for a in timed.values() for m in _moments(a)]
    unfit = [*_ignored(apart.values(), homes, choices.content_dir)]
    unfit += [
        problem("date-missing", a.places.get("title") or Place(f"{choices.content_dir}/{a.path}", 1, 1))
        for a in apart.values()
        if not (a.date or a.draft)
    ]
    return Gathered(rest, tuple(kept), tuple(moments), tuple(unfit))


def _ignored(entries: Iterable[Article], homes: Mapping[str, str], content_dir: str) -> Iterator[Problem]:
    """A problem for every key of an entry that says nothing there."""
    for entry in entries:
        for key in IGNORED:
            if getattr(entry, key):
                spot = next((at for k, at in entry.places.items() if k.partition(".")[0] == key), None)
                home = f"{content_dir}/{homes[dirname(entry.path)]}"
                yield problem(
                    "entry-key-ignored", spot or Place(f"{content_dir}/{entry.path}", 1, 1), key=key, home=home
                )


def entry_folders(articles: Iterable[Article]) -> dict[str, str]:
    """The folders that hold the entries of live blogs, each with the path of its blog."""
    homes = (a.path for a in articles if a.kind == "live" and not a.is_page and basename(a.path) == "index.md")
    return {f"{dirname(path)}/{FOLDER}": path for path in homes}


def as_of(article: Article, apart: Sequence[Entry], choices: BuildChoices, now: datetime) -> Article:
    """An article with the entries and corrections whose moment has come; `apart` are entries of files of their own."""
    come = tuple(c for c in article.corrections if c.date <= now or choices.future)
    entries = newest_first([e for e in (*article.entries, *apart) if e.date <= now or choices.future])
    end = article.coverage.end if article.coverage else None
    over = bool(end and end <= now)
    return replace(
        article,
        origin=digest([article.origin, over, len(come)]),
        face=digest_bytes(article.face, b"over") if over else article.face,
        corrections=come,
        over=over,
        entries=entries,
        words=article.words + sum(e.words for e in entries),
        targets=(*article.targets, *(t for e in entries for t in e.targets)),
        anchors=(*article.anchors, *(a for e in entries for a in (e.anchor, *e.anchors))),
    )


def strangers(blogs: Iterable[Article], authors: Registry[Author], content_dir: str) -> Iterator[Problem]:
    """A problem for every author of an entry whom a closed registry does not know."""
    for entry in (e for blog in blogs for e in blog.entries if e.authors):
        at = Place(f"{content_dir}/{entry.path}", 1, 1)
        places = dict.fromkeys(range(len(entry.authors)), at)
        yield from authors.resolve(entry.authors, "author-unknown", places.__getitem__)[1]


def _entry(article: Article) -> Entry:
    """The entry that a file of its own holds; there `featured` makes a key moment."""
    return Entry(
        article.date,  # type: ignore[arg-type]  # the caller has looked
        article.title,
        article.featured,
        anchor_of(article.path),
        article.body,
        article.summary,
        article.words,
        article.targets,
        article.anchors,
        article.path,
        article.authors,
    )


def _kept_with(article: Article, why: Held) -> Held:
    """An entry of a blog that is held itself."""
    return Held(article.path, article.title, why.reason, why.until)


def _moments(article: Article) -> Iterator[datetime]:
    yield from (e.date for e in article.entries)
    yield from (c.date for c in article.corrections)
    if article.coverage and article.coverage.end:
        yield article.coverage.end


def _kept(article: Article, choices: BuildChoices, now: datetime) -> Iterable[Held]:
    """The entries within a file whose time has not come."""
    if choices.future:
        return []
    return [
        Held(f"{article.path}#{e.anchor}", e.title or article.title, "future", e.date)
        for e in article.entries
        if e.date > now
    ]
