"""Sheet: segments and slots; cut() and bind()."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..digest import Digest
from ..markdown.marks import BODY, MARK, SLOT
from .feedtext import Form, stood


class Inset(Struct, frozen=True, array_like=True, gc=False):
    """A Markdown body in a sheet: its digest, and what stands in its holes, in order.

    That is the attribute of a link, or the element of a picture. `base` is the full URL that a feed gives the body;
    links within the body start with it, since they are read elsewhere.
    """

    body: Digest
    targets: tuple[bytes, ...] = ()
    base: str = ""


MARKED = MARK.encode()


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """A rendered page with holes, in UTF-8: `segments` has one entry more than `slots`, and they alternate.

    `insets` are the Markdown bodies that it places, and `form` is how the text of one must stand in it.
    """

    segments: tuple[bytes, ...]
    slots: tuple[str, ...] = ()
    insets: tuple[Inset, ...] = ()
    form: Form = "html"

    @property
    def furniture(self) -> tuple[str, ...]:
        """The names of the fragments that this sheet places, as `name` or `name:variant`."""
        return tuple(s.removeprefix(SLOT) for s in self.slots if s.startswith(SLOT))


def cut(text: str, insets: Sequence[Inset] = (), form: Form = "html") -> Sheet:
    """Rendered text with marks -> a sheet. Authors cannot write a mark: NUL is refused in everything they write."""
    parts = text.split(MARK)
    segments = tuple(part.encode() for part in parts[::2])
    return Sheet(segments, tuple(parts[1::2]), tuple(insets), form)


def bind(sheet: Sheet, fill: Callable[[str], bytes]) -> bytes:
    """The bytes of a sheet with every hole filled; `fill` is given the slot's name as it was marked."""
    parts = [b""] * (len(sheet.segments) + len(sheet.slots))
    parts[::2] = sheet.segments
    parts[1::2] = map(fill, sheet.slots)
    return b"".join(parts)


def bind_page(sheet: Sheet, fragments: Callable[[str], bytes], bodies: Callable[[Digest], bytes]) -> bytes:
    """The whole page.

    Args:
        sheet: as rendered.
        fragments: the bytes that stand for a fragment, by `name` or `name:variant`.
        bodies: the Markdown bodies that the sheet names, each with its own marks.
    """

    def fill(hole: str) -> bytes:
        if not hole.startswith(BODY):
            return fragments(hole.removeprefix(SLOT))
        inset = sheet.insets[int(hole.removeprefix(BODY))]
        return stood(bind_body(bodies(inset.body), inset.targets), inset.base, sheet.form)

    return bind(sheet, fill)


def bind_body(body: bytes, targets: Sequence[bytes]) -> bytes:
    """A Markdown body with what its marks, `link:3` or `picture:3`, stand for."""
    parts = body.split(MARKED)
    parts[1::2] = [targets[int(hole.partition(b":")[2])] for hole in parts[1::2]]
    return b"".join(parts)
