"""The printer: the page of a URL, rendered when it is asked for by the functions of a build; works in one thread."""

from collections import OrderedDict
from collections.abc import Iterable

from ..digest import Digest
from ..edge.store import Missing, Shelf, Store, close, for_another_thread
from ..errors import Failed, Problem
from ..plan.recipe import PageRecipe
from ..render.page import Press
from ..render.sheet import bind_page
from ..urls import Url
from .site import Site

PAGES = 512
"""How many pages of a site are kept, in case they are asked for again."""
SITES = 3


class Printer:
    """Prints pages of the sites that are served; everything it keeps follows from a site that never changes."""

    def __init__(self) -> None:
        self._runs: OrderedDict[int, _Run] = OrderedDict()
        self._lent: tuple[Store, Store] | None = None

    def page(self, site: Site, url: Url, recipe: PageRecipe, store: Store) -> str:
        """The page of a recipe, as a build of this site writes it.

        Raises:
            Failed: a template is wrong.
            Missing: the store has lost the body.
        """
        run = self._run(site)
        if url not in run.pages:
            run.pages[url] = self._printed(run, recipe, store)
            if len(run.pages) > PAGES:
                run.pages.popitem(last=False)
        found = run.pages[url]
        if isinstance(found, Failed):
            raise found
        return found

    def faults(self, site: Site, urls: Iterable[Url], store: Store) -> set[Problem]:
        """What is wrong with some pages; those that are no pages of the site are left out."""
        found: set[Problem] = set()
        for url in urls:
            recipe = site.ready.plan.get(url)
            if isinstance(recipe, PageRecipe):
                try:
                    self.page(site, url, recipe, store)
                except Failed as failed:
                    found.update(failed.problems)
        return found

    def _printed(self, run: "_Run", recipe: PageRecipe, store: Store) -> str | Failed:
        try:
            sheet = run.press.sheet(recipe)
            return bind_page(sheet, run.fragment, lambda body: self.kept("body", body, store)).decode()
        except Failed as failed:
            return failed

    def printed(self, site: Site) -> list[Url]:
        """The pages that were printed of a site, the latest last."""
        run = self._runs.get(id(site))
        return [*run.pages] if run and run.site is site else []

    def kept(self, shelf: Shelf, key: Digest, store: Store) -> bytes:
        """A value of the store.

        Raises:
            Missing: it has been lost.
        """
        found = self._open(store).get(shelf, [key])
        if key not in found:
            raise Missing(f"{shelf} {key.hex()}")
        return found[key]

    def _open(self, store: Store) -> Store:
        """A store as this thread may read it."""
        if not self._lent or self._lent[0] is not store:
            self.close()
            self._lent = store, for_another_thread(store)
        return self._lent[1]

    def close(self) -> None:
        """Let the store of this thread go."""
        if self._lent and self._lent[1] is not self._lent[0]:
            close(self._lent[1])
        self._lent = None

    def _run(self, site: Site) -> "_Run":
        """What is kept for a site; the press and the fragments go on from one site to the next where they are equal."""
        name = id(site)
        if name not in self._runs or self._runs[name].site is not site:
            self._runs[name] = _Run(site, self._runs.values())
            if len(self._runs) > SITES:
                self._runs.popitem(last=False)
        self._runs.move_to_end(name)
        return self._runs[name]


class _Run:
    """One site at the press."""

    def __init__(self, site: Site, others: Iterable["_Run"]) -> None:
        self.site = site
        self.pages: OrderedDict[Url, str | Failed] = OrderedDict()
        alike = [o for o in others if o.site.ready.look == site.ready.look]
        self.press: Press = alike[-1].press if alike else Press(site.ready.look)
        same = [o for o in alike if o.site.ready.plan.view == site.ready.plan.view]
        self._fragments: dict[str, bytes] = same[-1]._fragments if same else {}  # noqa: SLF001  # of its own kind

    def fragment(self, name: str) -> bytes:
        """The bytes of a fragment, rendered once."""
        if name not in self._fragments:
            self._fragments[name] = self.press.fragment(name, self.site.ready.plan.view).encode()
        return self._fragments[name]
