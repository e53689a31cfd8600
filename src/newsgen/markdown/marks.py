"""The marks of holes in rendered text: NUL, a name, NUL; authors cannot write one, since NUL is refused."""

MARK = "\0"
BODY = "body:"
LINK = "link:"
PICTURE = "picture:"
BLOCK = "block:"
SLOT = "slot:"
ENTRY = "entry-"
"""What the anchor of an entry of a live blog starts with."""


def mark(kind: str, name: str | int = "") -> str:
    """The mark of a hole: `body:`, `link:3` (an attribute), `picture:3` or `block:3` (an element), or `slot:latest`."""
    return f"{MARK}{kind}{name}{MARK}"
