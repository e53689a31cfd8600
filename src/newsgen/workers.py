"""A concurrent.futures.Executor: processes, or this process; and the batches of work that run there."""

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from threading import Thread
from types import TracebackType
from typing import Literal, ParamSpec, Self, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .content.article import parse
from .content.related import Subject, related
from .digest import Digest, digest_bytes
from .edge.output import Folder
from .edge.sources import read
from .edge.stamps import Stamp, stamp
from .edge.store import Missing, Store
from .errors import Failed, Problem
from .markdown.prose import ParseChoices
from .plan.recipe import PageRecipe
from .render.page import Press, press
from .render.sheet import Sheet, bind_page

StartMethod = Literal["fork", "forkserver", "spawn"]
P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
BATCH = 100
AHEAD = 3

_recipe = msgspec.msgpack.Decoder(PageRecipe)
_sheet = msgspec.msgpack.Decoder(Sheet)
_subjects = msgspec.msgpack.Decoder(tuple[Subject, ...])
_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class SourceText(Struct, frozen=True):
    """A source file to parse: the key of the result, its path in content/, and its bytes."""

    key: Digest
    path: str
    data: bytes


class ParsedFile(Struct, frozen=True):
    """What parsing made of one source: the encoded article and problems; its bodies are in the store."""

    key: Digest
    parsed: bytes


class Wanted(Struct, frozen=True):
    """A page to render: the key of its sheet, and its encoded recipe."""

    key: Digest
    recipe: bytes


class Rendered(Struct, frozen=True):
    """What rendering made of one recipe: the fragments that its sheet (in the store) places, or problems."""

    key: Digest
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Print(Struct, frozen=True, gc=False):
    """A file to publish: its output path, what stands there now, and where its bytes come from.

    That is a page's sheet and bodies, the bytes themselves, a variant of a picture, or the file that `origin` names.
    """

    path: str
    standing: Digest | None
    sheet: Digest | None = None
    bodies: tuple[Digest, ...] = ()
    data: bytes | None = None
    origin: str = ""
    variant: Digest | None = None


class Printed(Struct, frozen=True):
    """What publishing did: the digest of the bytes, the file's stamp if it was written, its size in bytes."""

    path: str
    digest: Digest
    size: int
    stamp: Stamp | None


def parse_batch(choices: ParseChoices, store: Store, sources: Sequence[SourceText]) -> list[ParsedFile]:
    """Parse some sources, and keep their bodies: who keeps the rest comes later, so that no article is without one."""
    found = [(s.key, parse(s.path, s.data, choices)) for s in sources]
    bodies = (body for _, one in found for body in (one.body, *one.more))
    store.put("body", {digest_bytes(body): body for body in bodies})
    return [ParsedFile(key, _encode(replace(one, body=b"", more=()))) for key, one in found]


def relate_batch(
    subjects: bytes, count: int, include_newer: bool, shares: Sequence[Sequence[int]]
) -> list[tuple[int, tuple[int, ...]]]:
    """Score the related lists of some shares of an archive (encoded: it travels as one piece), given by position."""
    wanted = [position for share in shares for position in share]
    lists = related(_subjects.decode(subjects), count=count, include_newer=include_newer, wanted=wanted)
    return [(position, lists[position]) for position in wanted]


def render_batch(look: bytes, store: Store, pages: Sequence[Wanted]) -> list[Rendered]:
    """Render some pages with one look (encoded: a process compiles its templates once), and keep their sheets."""
    printer, sheets = press(look), dict[Digest, bytes]()
    done = [_rendered(printer, page, sheets) for page in pages]
    store.put("sheet", sheets)
    return done


def _rendered(printer: Press, page: Wanted, sheets: dict[Digest, bytes]) -> Rendered:
    try:
        sheet = printer.sheet(_recipe.decode(page.recipe))
    except Failed as failed:
        return Rendered(page.key, problems=failed.problems)
    sheets[page.key] = _encode(sheet)
    return Rendered(page.key, sheet.furniture)


def print_batch(
    folder: Folder | None, fragments: dict[str, bytes], store: Store, prints: Sequence[Print]
) -> list[Printed]:
    """Bind and write some pages, and copy some files, where the bytes differ from what stands there.

    Args:
        folder: the output folder; None: nothing is written.
        fragments: the bytes that stand for each fragment.
        store: what holds sheets, bodies and variants of pictures.
        prints: what to publish.

    Raises:
        Failed: a file cannot be read or written.
        Missing: the store has lost a sheet, a body or a variant of a picture.
    """
    sheets = store.get("sheet", [p.sheet for p in prints if p.sheet])
    bodies = store.get("body", {body for p in prints for body in p.bodies})
    variants = store.get("variant", [p.variant for p in prints if p.variant])
    done: list[Printed] = []
    for item in prints:
        data = _bytes(item, sheets, bodies, fragments) if item.variant is None else variants.get(item.variant)
        if data is None:
            raise Missing(item.path)
        digest = digest_bytes(data)
        file = folder.write(item.path, data) if folder and digest != item.standing else None
        done.append(Printed(item.path, digest, len(data), stamp(file, digest) if file else None))
    return done


def _bytes(
    item: Print, sheets: Mapping[Digest, bytes], bodies: Mapping[Digest, bytes], fragments: Mapping[str, bytes]
) -> bytes:
    if not item.sheet:
        return read(item.origin, item.path) if item.data is None else item.data
    if item.sheet not in sheets or not bodies.keys() >= set(item.bodies):
        raise Missing(item.path)
    return bind_page(_sheet.decode(sheets[item.sheet]), fragments.__getitem__, bodies.__getitem__)


class InProcess(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the work now and give a future that is done."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Crew:
    """The workers of one build: this process alone for small work, processes from the first large work on."""

    def __init__(self, jobs: int, method: StartMethod | None = None) -> None:
        self._jobs = jobs
        self._method = method
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    @property
    def jobs(self) -> int:
        """How many processes there may be."""
        return self._jobs

    @property
    def several(self) -> bool:
        """Whether there may be more processes than this one."""
        return self._jobs > 1

    def spread(
        self, work: Callable[[list[Item]], T], items: Iterable[Item], *, worth: int | None, batch: int = BATCH
    ) -> Iterator[T]:
        """Do work on batches of items, a few ahead of what is taken, and give the results in order.

        Args:
            work: takes a list of items; a plain function or a partial of one, since it travels to a process.
            items: taken only as fast as they are worked on.
            worth: up to how many items starting a process costs more than it saves; None: however many.
            batch: how many items at a time.
        """
        source = iter(items)
        first = [] if worth is None else list(islice(source, worth + 1))
        many = worth is not None and len(first) > worth
        pool: Executor = self._processes() if many and self.several else InProcess()
        ahead = AHEAD * self._jobs if isinstance(pool, ProcessPoolExecutor) else 0
        waiting: deque[Future[T]] = deque()
        whole = chain(first, source)
        while some := list(islice(whole, batch)):
            waiting.append(pool.submit(work, some))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context(self._method or _quickest())
            self._pool = ProcessPoolExecutor(self._jobs, context, initializer=_settle)
        return self._pool


def _quickest() -> StartMethod:
    """A fork where it is safe: on Linux, and newsgen starts its workers before any thread."""
    return "fork" if sys.platform == "linux" else "spawn"


def _settle() -> None:
    """A worker makes few cycles and lives for one build: look for garbage seldom. Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _end_with_the_parent() -> None:
    """A worker whose build was killed must not go on to write what it was given, over what the next build prints."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
