"""The search indexes of a served site, each made when a file of it is asked for; works in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor

from ..edge.store import Missing, Store, close, for_another_thread
from ..errors import Failed
from ..plan.search import FOLDER, Bundle, bundles
from ..stages.search import find_index
from ..urls import Url, to_path
from .answer import Answer
from .desk import Moment
from .kinds import content_type
from .site import Site

TEXT = content_type("a.txt")


class Indexes:
    """Answers the paths of search indexes. Making one takes seconds, which pages need not wait for."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="newsgen search")
        self._bundles: tuple[Site, dict[str, Bundle]] | None = None
        self._lent: tuple[Store, Store] | None = None

    def answer(self, path: str, moment: Moment) -> Answer:
        """The file of an index, as a build writes it.

        Args:
            path: decoded, with the base path of the site; `is_index` holds for it.
            moment: what is served.

        Raises:
            Missing: the store has lost something.
        """
        site, store = moment.site, self._open(moment.store)
        url = Url(path.removeprefix(site.settings.site.base_path))
        known = self._of(site)
        bundle = known.get(url.removeprefix(FOLDER).partition("/")[0]) or next(iter(known.values()), None)
        try:
            files = find_index(bundle, site.settings, store) if bundle else {}
        except Failed as failed:
            return Answer(500, TEXT, str(failed).encode(), problems=failed.problems)
        if url not in files:
            return Answer(404, TEXT, b"There is no such file.")
        data = store.get("variant", [files[url]]).get(files[url])
        if data is None:
            raise Missing(to_path(url))
        return Answer(200, content_type(url), data)

    def close(self) -> None:
        """Let thread and store go; an index that is being made is not waited for."""
        self.thread.submit(self._let_go)
        self.thread.shutdown(wait=False)

    def _of(self, site: Site) -> dict[str, Bundle]:
        if not self._bundles or self._bundles[0] is not site:
            ready = site.ready
            self._bundles = site, {one.name: one for one in bundles(ready.edition, ready.plan.made.faces)}
        return self._bundles[1]

    def _open(self, store: Store) -> Store:
        """A store as this thread may use it."""
        if not self._lent or self._lent[0] is not store:
            self._let_go()
            self._lent = store, for_another_thread(store)
        return self._lent[1]

    def _let_go(self) -> None:
        if self._lent and self._lent[1] is not self._lent[0]:
            close(self._lent[1])
        self._lent = None


def is_index(path: str, moment: Moment) -> bool:
    """Whether a path is one of a search index of the site."""
    settings = moment.site.settings
    return settings.build.search and path.startswith(settings.site.base_path + FOLDER)
