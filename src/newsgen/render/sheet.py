"""Sheet: segments and slots; cut() and bind()."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..digest import Digest
from ..markdown.marks import BODY, MARK, SLOT

MARKED = MARK.encode()


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """A rendered page with holes, in UTF-8: `segments` has one entry more than `slots`, and they alternate.

    Where the page places a Markdown body, `body` names it and `targets` holds, in order, what stands in the body's own
    holes: the attribute of a link, the element of a picture.
    """

    segments: tuple[bytes, ...]
    slots: tuple[str, ...] = ()
    body: Digest | None = None
    targets: tuple[bytes, ...] = ()

    @property
    def furniture(self) -> tuple[str, ...]:
        """The names of the fragments that this sheet places, as `name` or `name:variant`."""
        return tuple(s.removeprefix(SLOT) for s in self.slots if s.startswith(SLOT))


def cut(text: str, body: Digest | None = None, targets: Sequence[str] = ()) -> Sheet:
    """Rendered text with marks -> a sheet. Authors cannot write a mark: NUL is refused in everything they write."""
    parts = text.split(MARK)
    segments = tuple(part.encode() for part in parts[::2])
    return Sheet(segments, tuple(parts[1::2]), body, tuple(target.encode() for target in targets))


def bind(sheet: Sheet, fill: Callable[[str], bytes]) -> bytes:
    """The bytes of a sheet with every hole filled; `fill` is given the slot's name as it was marked."""
    parts = [b""] * (len(sheet.segments) + len(sheet.slots))
    parts[::2] = sheet.segments
    parts[1::2] = map(fill, sheet.slots)
    return b"".join(parts)


def bind_page(sheet: Sheet, fragments: Callable[[str], bytes], body: bytes) -> bytes:
    """The whole page.

    Args:
        sheet: as rendered.
        fragments: the bytes that stand for a fragment, by `name` or `name:variant`.
        body: the Markdown body that the sheet names, with its own marks; empty if it names none.
    """

    def fill(hole: str) -> bytes:
        return bind_body(body, sheet.targets) if hole == BODY else fragments(hole.removeprefix(SLOT))

    return bind(sheet, fill)


def bind_body(body: bytes, targets: Sequence[bytes]) -> bytes:
    """A Markdown body with what its marks, `link:3` or `picture:3`, stand for."""
    parts = body.split(MARKED)
    parts[1::2] = [targets[int(hole.partition(b":")[2])] for hole in parts[1::2]]
    return b"".join(parts)
