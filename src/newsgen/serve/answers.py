"""The answer to a path at one moment: status, type and bytes; all that a browser is told of a site is made here."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from ..content.embargo import held
from ..edge.sources import read_within
from ..errors import Failed, Problem
from ..plan.recipe import PageRecipe, PictureVariant, RedirectPage, SocialCard
from ..stages.cards import drawn
from ..urls import Url, href
from . import additions
from .answer import Answer
from .desk import Moment
from .find import Elsewhere, File, Nothing, Page, find, nearest
from .keys import Sheets, page_key, sheets
from .kinds import HTML, content_type
from .printer import Printer
from .site import Site

GOOD = 200, 302
READING = "Still reading the other pages"
WORDS = {"draft": "Draft", "future": "Scheduled for", "expired": "Expired"}


class Answers:
    """Answers paths; works in one thread, that of the printer."""

    def __init__(self, source: Path, *, live: bool) -> None:
        self._source = source
        self._live = live
        self._printer = Printer()
        self._known: tuple[Site, Sheets, Mapping[Url, str]] | None = None

    def answer(self, path: str, moment: Moment) -> Answer:
        """What stands at a path.

        Args:
            path: decoded, with the base path of the site.
            moment: what is served.

        Raises:
            Missing: the store has lost a body.
        """
        site = moment.site
        found = find(path, site.ready.plan, site.settings.site.base_path)
        match found:
            case Elsewhere():
                return Answer(307, HTML, b"", location=found.href)
            case File():
                return self._file(found, moment)
            case Page():
                return self._page(found.url, found.recipe, moment)
            case Nothing():
                return self._nothing(found.url, moment)

    def early(self, path: str, moment: Moment) -> Answer | None:
        """The home page, or a file, while the rest of a site is still to be read; None for anything else.

        Args:
            path: decoded, with the base path of the site.
            moment: an early one, see `desk.Desk`.
        """
        site = moment.site
        match find(path, site.ready.plan, site.settings.site.base_path):
            case Page(url="/", recipe=recipe):
                return self._home(recipe, moment)
            case File() as file:
                found = self._file(file, moment)
                return found if found.status == 200 else None
            case Elsewhere(href=home) if home == href("/", site.settings.site.base_path):
                return Answer(307, HTML, b"", location=home)
        return None

    def _home(self, recipe: PageRecipe, moment: Moment) -> Answer | None:
        try:
            text = self._printer.page(moment.site, Url("/"), recipe, moment.store)
        except Failed:
            return None
        return self._whole(200, text, moment, top=additions.badge(READING))

    def close(self) -> None:
        """Let the store go; called in the thread that answered."""
        self._printer.close()

    def faults(self, moment: Moment, urls: Sequence[Url]) -> set[Problem]:
        """What is wrong with the pages at some URLs."""
        return self._printer.faults(moment.site, urls, moment.store)

    def shown(self, moment: Moment, opened: Iterable[Url], most: int) -> dict[str, Answer]:
        """The pages of a site that were looked at last, by path, the home page at the end; none that is wrong.

        Args:
            moment: what is served.
            opened: pages that browsers have open, which are rendered if they were not.
            most: how many others at most.
        """
        plan, base = moment.site.ready.plan, moment.site.settings.site.base_path
        home = Url("/")
        urls = dict.fromkeys([*self._printer.printed(moment.site)[-most:], *opened])
        found: dict[str, Answer] = {}
        for url in [*(u for u in urls if u != home), home]:
            recipe = plan.get(url)
            answer = self._page(url, recipe, moment) if isinstance(recipe, PageRecipe) else None
            if answer and answer.status in GOOD and not answer.problems:
                found[base + url] = answer
        return found

    def known_sheets(self, site: Site) -> Sheets:
        """The static files of a site as its pages name them."""
        return self._about(site)[1]

    def _about(self, site: Site) -> tuple[Site, Sheets, Mapping[Url, str]]:
        if not self._known or self._known[0] is not site:
            self._known = site, sheets(site), _badges(site)
        return self._known

    def _file(self, found: File, moment: Moment) -> Answer:
        file = found.recipe
        if isinstance(file, PictureVariant):
            return Answer(200, content_type(found.url), self._printer.kept("variant", file.key, moment.store))
        if isinstance(file, SocialCard):
            return Answer(200, content_type(found.url), drawn(file))
        try:
            data, modified = read_within(moment.site.inputs.origins[file.root, file.origin], file.origin)
        except Failed:
            return self._nothing(found.url, moment)
        return Answer(200, content_type(found.url), data, modified=modified)

    def _page(self, url: Url, recipe: PageRecipe, moment: Moment) -> Answer:
        try:
            text = self._printer.page(moment.site, url, recipe, moment.store)
        except Failed as failed:
            return self._last_good(url, moment, failed.problems)
        kind = content_type(url)
        if kind != HTML:
            return Answer(200, kind, text.encode())
        if isinstance(recipe, RedirectPage):
            return Answer(302, kind, text.encode(), location=recipe.target)
        words = self._about(moment.site)[2].get(url)
        return self._whole(200, text, moment, top=additions.badge(words) if words else "")

    def _last_good(self, url: Url, moment: Moment, problems: tuple[Problem, ...]) -> Answer:
        """A page that fails as it was before the look changed, if it was all right then; else what is wrong."""
        spare = moment.spare
        recipe = spare.ready.plan[url] if spare and url in spare.ready.plan else None
        if spare is None or not isinstance(recipe, PageRecipe):
            return self._broken(problems, moment)
        try:
            text = self._printer.page(spare, url, recipe, moment.store)
        except Failed:
            return self._broken(problems, moment)
        return self._whole(200, text, moment, problems=problems)

    def _broken(self, problems: tuple[Problem, ...], moment: Moment) -> Answer:
        return self._whole(500, additions.failed(problems, self._source), moment)

    def _nothing(self, asked: str, moment: Moment) -> Answer:
        site = moment.site
        base = site.settings.site.base_path
        top = additions.nearest(asked, [href(url, base) for url in nearest(asked, site.ready.plan)])
        recipe = site.ready.plan[Url("/404.html")]
        assert isinstance(recipe, PageRecipe)  # every plan has its 404 page
        try:
            text = self._printer.page(site, Url("/404.html"), recipe, moment.store)
        except Failed as failed:
            return self._broken(failed.problems, moment)
        return self._whole(404, text, moment, top=top)

    def _whole(
        self, status: int, text: str, moment: Moment, *, top: str = "", problems: tuple[Problem, ...] = ()
    ) -> Answer:
        """A page with what the server adds to it."""
        known = self.known_sheets(moment.site)
        key = page_key(text + top, known)
        wrong = (*problems, *(moment.problems if moment.broken else ()))
        if self._live:
            bottom = additions.script(key, known.key)
        elif wrong:
            bottom = additions.problems_without_script(wrong, self._source, kept=moment.site.sound)
        else:
            bottom = ""
        body = additions.with_additions(text, top=top, bottom=bottom).encode()
        return Answer(status, HTML, body, key=key, problems=wrong)


def _badges(site: Site) -> dict[Url, str]:
    """How the articles are marked that a plain build would hold back."""
    if site.plain == site.settings.build:
        return {}
    zone = ZoneInfo(site.settings.site.timezone)
    marked: dict[Url, str] = {}
    for path, url in site.ready.plan.made.known.urls.items():
        if why := held(site.memory.articles[path], site.plain, site.now):
            until = f" {why.until.astimezone(zone):%Y-%m-%d %H:%M %Z}" if why.until else ""
            marked[url] = f"{WORDS[why.reason]}{until}"
    return marked
