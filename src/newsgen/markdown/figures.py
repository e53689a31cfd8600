"""Pictures that are more than one, or more than a column wide."""

from typing import Literal

from markdown_it.token import Token

SHAPES: dict[str, Literal["wide", "full"]] = {"wide": "wide", "full": "full"}


def is_gallery(block: Token) -> bool:
    """Whether a paragraph holds two pictures or more, and nothing between them but the ends of lines."""
    pieces = block.children
    if not pieces or pieces[0].type != "image" or len(pieces) < 3:
        return False
    return all(p.type == ("image", "softbreak")[n % 2] for n, p in enumerate(pieces)) and len(pieces) % 2 == 1
