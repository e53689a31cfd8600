"""The words of every kind of problem: what was found, and what to write instead."""

from .check import CHECK
from .files import FILES
from .header import HEADER
from .kind import Kind
from .output import OUTPUT
from .settings import SETTINGS
from .site import SITE
from .syntax import SYNTAX
from .templates import TEMPLATES
from .text import TEXT

KINDS: dict[str, Kind] = {
    **HEADER,
    **SYNTAX,
    **TEXT,
    **SITE,
    **CHECK,
    **SETTINGS,
    **TEMPLATES,
    **FILES,
    **OUTPUT,
}
