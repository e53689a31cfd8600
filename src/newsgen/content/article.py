"""One source file -> Article."""

from collections.abc import Mapping
from datetime import datetime
from posixpath import basename, dirname
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from ..digest import Digest, digest, digest_bytes
from ..errors import Place, Problem, worst
from ..header import fields, frontmatter
from ..header.records import Correction, Coverage, Part, PictureUse, Source, Sponsor
from ..markdown.convert import convert
from ..markdown.prose import PLAIN, Heading, Manner, Outside, ParseChoices, Prose, Target
from . import entries
from .entries import Entry
from .terms import terms

__all__ = [
    "Article",
    "Correction",
    "Coverage",
    "Entry",
    "ParseChoices",
    "Parsed",
    "Part",
    "PictureUse",
    "Source",
    "Sponsor",
    "outline",
    "parse",
    "undated",
]


NO_DIGEST = Digest(b"")
OWN = frozenset(
    {
        "body",
        "origin",
        "face",
        "description",
        "standfirst",
        "source",
        "canonical_url",
        "corrections",
        "sponsor",
        "series",
        "entries",
        "lang",
        "translation_key",
        "template",
        "params",
        "words",
        "headings",
        "anchors",
        "targets",
        "outside",
        "terms",
        "likeness",
        "places",
    }
)
"""What an article shows on its own page alone, or what is told to others in some other way: no part of its face."""


class Article(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """What one source file says, checked as far as one file allows; everything but its body, which `body` names.

    Dates are in UTC. `path` is relative to content/, with forward slashes. `origin` is the digest of the file's bytes,
    `face` that of all that other pages may show or draw on, `likeness` that of its `terms`. `places` maps a front
    matter key to where its value stands, for problems that only the whole edition can see. `summary` is what lists
    show: the author's, or the beginning of the text; `standfirst` is the author's alone, since a page that shows the
    text need not say it twice. `over`: the coverage of a live blog has ended.
    """

    path: str
    slug: str
    title: str
    body: Digest
    origin: Digest = NO_DIGEST
    face: Digest = NO_DIGEST
    date: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    url: str = ""
    aliases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    description: str = ""
    summary: str = ""
    standfirst: str = ""
    image: PictureUse | None = None
    weight: int = 0
    featured: bool = False
    source: Source | None = None
    canonical_url: str = ""
    noindex: bool = False
    related: tuple[str, ...] = ()
    kind: str = "news"
    corrections: tuple[Correction, ...] = ()
    lang: str = ""
    translation_key: str = ""
    template: str = ""
    params: dict[str, object] = field(default_factory=dict)
    words: int = 0
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    outside: tuple[Outside, ...] = ()
    terms: bytes = b""
    likeness: Digest = NO_DIGEST
    places: dict[str, Place] = field(default_factory=dict)
    coverage: Coverage | None = None
    sponsor: Sponsor | None = None
    series: Part | None = None
    entries: tuple[Entry, ...] = ()
    over: bool = False

    @property
    def indexed(self) -> bool:
        """Whether search engines shall list it: not where it says so, nor where its text belongs elsewhere."""
        return not self.noindex and not self.canonical_url

    @property
    def modified(self) -> datetime | None:
        """When it was last changed: by hand, or by a correction."""
        if not self.corrections:
            return self.updated
        return max(d for d in (self.updated, *(c.date for c in self.corrections)) if d)

    @property
    def newsworthy(self) -> bool:
        """Whether a news sitemap may tell it: not what somebody paid for (Google News, content policies)."""
        return self.indexed and not self.paid

    @property
    def all_targets(self) -> tuple[Target, ...]:
        """The targets of its body and of all its entries; those of entries twice, where they count as its own."""
        return (*self.targets, *(t for e in self.entries for t in e.targets)) if self.entries else self.targets

    @property
    def own_targets(self) -> int:
        """How many of the targets are those of its own body; those of its entries come after them."""
        return len(self.targets) - sum(len(e.targets) for e in self.entries)

    @property
    def paid(self) -> bool:
        """Whether somebody paid for it."""
        return self.kind == "sponsored" or self.sponsor is not None

    @property
    def is_page(self) -> bool:
        """Whether this is a page (About, Contact): a file or a bundle at the root of content/."""
        return at_root(self.path)


def at_root(path: str) -> bool:
    """Whether a source stands at the root of content/, by itself or with its pictures."""
    return "/" not in path.removesuffix("/index.md")


class Parsed(Struct, frozen=True, gc=False, array_like=True):
    """All that parsing one source file produced: the article unless the file is too broken, its body, and problems.

    `more` are the bodies of a live blog's entries.
    """

    article: Article | None
    body: bytes
    problems: tuple[Problem, ...] = ()
    more: tuple[bytes, ...] = ()


def parse(path: str, data: bytes, choices: ParseChoices) -> Parsed:
    """Parse a source file.

    Args:
        path: the file, relative to content/, with forward slashes.
        data: its bytes.
        choices: all else that the result may depend on.

    Returns:
        The article and its body (the UTF-8 of `Prose.html`, with its marks) and every problem found. There is no
        article where the header cannot be read or is wrong; then the body is converted for its problems alone.
    """
    shown = f"{choices.content_dir}/{path}"
    header, problems = frontmatter.split(data, shown)
    if header is None:
        return Parsed(None, b"", problems)
    said, wrong = fields.read(header, path, shown, choices.timezone, choices.kinds)
    if said and said.lang:
        choices = replace(choices, language=said.lang)
    stands: dict[str, Any] = {"path": shown, "first_line": header.body_line, "choices": choices, "source_path": path}
    if said and said.kind == "live" and not at_root(path):
        return _live(path, header.body, said, stands, (*problems, *wrong))
    prose = convert(header.body, **stands, manner=_manner(path, said))
    problems = (*problems, *wrong)
    article = None if said is None or worst(problems, strict=False) else _article(path, digest_bytes(data), said, prose)
    body = prose.html.encode() if article else b""
    return Parsed(article, body, tuple(sorted((*problems, *prose.problems))))


def outline(path: str, data: bytes, choices: ParseChoices) -> Article | None:
    """An article as its header alone has it: where it stands and what it is called, and nothing that its text says.

    There is one where `parse` finds one. It has no summary but the author's own, no body, no links and no terms.
    """
    shown = f"{choices.content_dir}/{path}"
    header, problems = frontmatter.split(data, shown)
    if header is None:
        return None
    said, wrong = fields.read(header, path, shown, choices.timezone, choices.kinds)
    if said is None or worst((*problems, *wrong), strict=False):
        return None
    return Article(body=NO_DIGEST, path=path, standfirst=said.summary, **asdict(said))


def _manner(path: str, said: fields.Fields | None) -> Manner:
    """How the body of an article differs from others; one that may be an entry of a live blog has ids of its own."""
    folder = dirname(path)
    paid = bool(said and (said.kind == "sponsored" or said.sponsor))
    if basename(folder) != entries.FOLDER or "/" not in folder:
        return Manner(sponsored=True) if paid else PLAIN
    return Manner(f"{entries.anchor_of(path)}-", entries=True, sponsored=paid)


def _live(
    path: str, text: str, said: fields.Fields, stands: Mapping[str, Any], problems: tuple[Problem, ...]
) -> Parsed:
    """A live blog. Its own bytes are those above its entries, so that what shows no entry need not be made again."""
    written = entries.read(text, **stands, day=said.date, paid=said.sponsor is not None)
    problems = tuple(sorted((*problems, *written.problems)))
    if worst(problems, strict=False):
        return Parsed(None, b"", problems)
    origin = digest([said, written.intro.html])
    article = replace(_article(path, origin, said, written.intro), entries=written.entries, outside=written.outside)
    return Parsed(article, written.intro.html.encode(), problems, written.bodies)


def _article(path: str, origin: Digest, said: fields.Fields, prose: Prose) -> Article:
    summary = said.summary or prose.summary
    given = asdict(said) | {"path": path, "summary": summary, "standfirst": said.summary}
    packed = terms(title=said.title, summary=summary, tags=said.tags, text=prose.text)
    return Article(
        body=digest_bytes(prose.html.encode()),
        origin=origin,
        face=digest([*(given[name] for name in sorted(given.keys() - OWN)), *_wire(said)]),
        words=prose.words,
        headings=prose.headings,
        anchors=prose.anchors,
        targets=prose.targets,
        outside=prose.outside,
        terms=packed,
        likeness=digest_bytes(packed),
        **given,
    )


def _wire(said: fields.Fields) -> tuple[Source, ...]:
    """Who stands where the authors of others do: the source of what has no author here."""
    return (said.source,) if said.source and not said.authors else ()


def undated(article: Article, now: datetime) -> Article:
    """An article without a date as if it were written now (aware)."""
    moment = now.isoformat().encode()
    origin, face = digest_bytes(article.origin, moment), digest_bytes(article.face, moment)
    return replace(article, date=now, origin=origin, face=face)
