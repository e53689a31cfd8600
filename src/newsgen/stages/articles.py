"""The second stage: every source file parsed, once ever for the same bytes."""

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from ..content.article import Article, ParseChoices, Parsed
from ..content.settings import Settings
from ..digest import Digest, digest, digest_bytes, engine
from ..edge.sources import SourceFile, read
from ..errors import Failed, Problem
from ..workers import SourceText, parse_batch
from .means import Means

LOOK_UP = 500
WORTH_PROCESSES = 100
_decode = msgspec.msgpack.Decoder(Parsed).decode


class Articles(Struct, frozen=True):
    """What the sources say, in no order; `keys` are theirs in the store, `parsed` counts those parsed now."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    keys: tuple[Digest, ...]
    parsed: int


def choices_of(settings: Settings) -> ParseChoices:
    """All of the settings that the parse of a source may depend on."""
    build, site = settings.build, settings.site
    kinds = tuple(label.name for label in site.labels)
    return ParseChoices(build.content_dir, site.language, site.timezone, build.markdown, kinds)


def read_articles(sources: Sequence[SourceFile], settings: Settings, means: Means) -> Articles:
    """Every article of the site: from the store where its bytes were parsed before, else parsed by the crew."""
    means.watch.stage("parse", len(sources))
    sorter = _Sorter(choices_of(settings), means)
    work = partial(parse_batch, sorter.choices)
    parsed = 0
    for batch in means.spread(work, sorter.missing(sources), worth=WORTH_PROCESSES):
        means.store.put("parsed", {p.key: p.parsed for p in batch})
        sorter.found += [_decode(p.parsed) for p in batch]
        parsed += len(batch)
        means.watch.advance(len(batch))
    problems = [*sorter.problems, *(p for found in sorter.found for p in found.problems)]
    articles = tuple(f.article for f in sorter.found if f.article)
    return Articles(articles, tuple(problems), tuple(sorter.keys), parsed)


def unparsed(sources: Sequence[SourceFile], settings: Settings, means: Means) -> int:
    """How many of some sources are still to be parsed."""
    return sum(1 for _ in _Sorter(choices_of(settings), means).missing(sources))


class _Sorter:
    """Walks the sources once and sorts them into those that the store knows and those to parse."""

    def __init__(self, choices: ParseChoices, means: Means) -> None:
        self.choices = choices
        self.found: list[Parsed] = []
        self.problems: list[Problem] = []
        self.keys: list[Digest] = []
        self._means = means
        self._fixed = digest([choices, engine()])

    def missing(self, sources: Sequence[SourceFile]) -> Iterator[SourceText]:
        """The sources to parse, some hundreds in memory at a time."""
        for start in range(0, len(sources), LOOK_UP):
            some = [item for file in sources[start : start + LOOK_UP] if (item := self._read(file))]
            self.keys += [key for key, _, _ in some]
            stored = {} if self._means.full else self._means.store.get("parsed", [key for key, _, _ in some])
            self.found += [_decode(value) for value in stored.values()]
            self._means.watch.advance(len(stored))
            for key, file, data in some:
                if key not in stored:
                    yield self._read_now(file) if data is None else SourceText(key, file.path, data)

    def _read(self, file: SourceFile) -> tuple[Digest, SourceFile, bytes | None] | None:
        """The key of a source, and its bytes if its stamp did not save reading them."""
        digest_known = self._means.stamps.known(file)
        if digest_known:
            return self._key(file, digest_known), file, None
        try:
            data = read(file.disk, self._shown(file))
        except Failed as failed:
            self.problems += failed.problems
            return None
        return self._key(file, self._means.stamps.note(file, data)), file, data

    def _read_now(self, file: SourceFile) -> SourceText:
        """A source that is read although its stamp is known: by now it may hold something else."""
        data = read(file.disk, self._shown(file))
        self.keys.append(self._key(file, self._means.stamps.note(file, data)))
        return SourceText(self.keys[-1], file.path, data)

    def _key(self, file: SourceFile, own: Digest) -> Digest:
        return digest_bytes(self._fixed, file.path.encode(), own)

    def _shown(self, file: SourceFile) -> str:
        return f"{self.choices.content_dir}/{file.path}"
