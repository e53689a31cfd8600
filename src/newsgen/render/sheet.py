"""Sheet: segments and slots; cut() and bind()."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..digest import Digest
from ..markdown.marks import BODY, MARK, SLOT


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """A rendered page with holes: `segments` has one entry more than `slots`, and they alternate.

    Where the page places a Markdown body, `body` names it and `targets` holds, in order, what stands in the body's own
    holes: the attribute of a link, the element of a picture.
    """

    segments: tuple[str, ...]
    slots: tuple[str, ...] = ()
    body: Digest | None = None
    targets: tuple[str, ...] = ()

    @property
    def furniture(self) -> tuple[str, ...]:
        """The names of the fragments that this sheet places, as `name` or `name:variant`."""
        return tuple(s.removeprefix(SLOT) for s in self.slots if s.startswith(SLOT))


def cut(text: str, body: Digest | None = None, targets: Sequence[str] = ()) -> Sheet:
    """Rendered text with marks -> a sheet. Authors cannot write a mark: NUL is refused in everything they write."""
    parts = text.split(MARK)
    return Sheet(tuple(parts[::2]), tuple(parts[1::2]), body, tuple(targets))


def bind(sheet: Sheet, fill: Callable[[str], str]) -> str:
    """The text of a sheet with every hole filled; `fill` is given the slot's name as it was marked."""
    parts = [""] * (len(sheet.segments) + len(sheet.slots))
    parts[::2] = sheet.segments
    parts[1::2] = map(fill, sheet.slots)
    return "".join(parts)


def bind_page(sheet: Sheet, fragments: Callable[[str], str], body: str) -> str:
    """The whole page.

    Args:
        sheet: as rendered.
        fragments: the text that stands for a fragment, by `name` or `name:variant`.
        body: the Markdown body that the sheet names, with its own marks; empty if it names none.
    """

    def target(hole: str) -> str:
        return sheet.targets[int(hole.partition(":")[2])]

    def fill(hole: str) -> str:
        return bind(cut(body), target) if hole == BODY else fragments(hole.removeprefix(SLOT))

    return bind(sheet, fill)
