"""Drawings (SVG) that authors put beside their articles: published only if nothing in them can run."""

from xml.etree.ElementTree import Element, ParseError, XMLPullParser

# What runs code, or brings in a document of another kind (SVG 2, chapter 15; HTML in foreignObject).
FORBIDDEN = frozenset(["script", "foreignobject", "iframe", "object", "embed", "handler", "listener"])
SCHEMES = ("data:text/", "data:application/", "data:image/svg")
SCRIPTS = ("javascript:", "vbscript:")
DECLARED = (b"<!ENTITY", b"<!ATTLIST", b"<?xml-stylesheet")
PIECE = 65_536


def fault(data: bytes) -> str:
    """Why a drawing cannot be published; empty if it can.

    Args:
        data: the file. It is read in pieces, and no entity is ever expanded.
    """
    if any(word in data for word in DECLARED):
        return "it declares entities, attributes or a style sheet of its own"
    parser: XMLPullParser[Element] = XMLPullParser(["start"])
    try:
        for start in range(0, len(data), PIECE):
            parser.feed(data[start : start + PIECE])
            for event in parser.read_events():
                if isinstance(event[-1], Element) and (why := _fault(event[-1])):
                    return why
        parser.close()
    except (ParseError, ValueError, LookupError):  # the last two: an encoding that is none
        return "it is no well-formed XML"
    return ""


def _fault(element: Element) -> str:
    name = _local(element.tag)
    if name in FORBIDDEN:
        return f"it holds the element {name}"
    for attribute, value in element.attrib.items():
        if _local(attribute).startswith("on"):
            return f"it holds the attribute {_local(attribute)}"
        said = "".join(value.split()).lower()
        if said.startswith(SCHEMES) or any(scheme in said for scheme in SCRIPTS):
            return "it holds a link that runs a script"
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
