"""A drawing is published only if nothing in it can run."""

from pathlib import Path

import pytest

from newsgen.edge.drawings import fault

ROOT = Path(__file__).parents[2]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.svg")), ids=lambda p: p.stem)
def test_our_own_drawings_are_fine(path: Path) -> None:
    assert fault(path.read_bytes()) == ""


@pytest.mark.parametrize(
    "inner",
    [
        "<path d='M0 0'/>",
        "<style>a{fill:red}</style>",
        "<a href='https://a.example/'><text>on top</text></a>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<text aria-label='on'>onclick=</text>",
    ],
)
def test_what_only_draws_is_fine(inner: str) -> None:
    assert fault(f"{HEAD}{inner}</svg>".encode()) == ""


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ("<script>alert(1)</script>", "the element script"),
        ("<SCRIPT>alert(1)</SCRIPT>", "the element script"),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "the element script"),
        ("<foreignObject><p/></foreignObject>", "the element foreignobject"),
        ("<path onclick='a()'/>", "the attribute onclick"),
        ("<path ONLOAD='a()'/>", "the attribute onload"),
        ("<a href='javascript:a()'/>", "a link that runs"),
        ("<a href='java&#10;script:a()'/>", "a link that runs"),
        ("<a xlink:href=' JaVaScRiPt:a()'/>", "a link that runs"),
        ("<set attributeName='href' to='javascript:a()'/>", "a link that runs"),
        ("<animate attributeName='href' values='#a;javascript:a()'/>", "a link that runs"),
        ("<use href='data:image/svg+xml,x'/>", "a link that runs"),
        ("<path>", "no well-formed XML"),
        ("&nbsp;", "no well-formed XML"),
    ],
)
def test_what_can_run_is_refused(inner: str, why: str) -> None:
    assert why in fault(f"{HEAD}{inner}</svg>".encode())


def test_declarations_are_refused_before_they_are_read() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    assert "declares" in fault(f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>{HEAD}&a11;</svg>'.encode())
    assert "declares" in fault(f'<?xml-stylesheet href="a.xsl"?>{HEAD}</svg>'.encode())


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg", b'<?xml version="1.0" encoding="no-such"?><svg/>', bytes(99)]
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert "no well-formed XML" in fault(data)


def test_a_hidden_entity_in_another_encoding_brings_nothing_in() -> None:
    text = f'<!DOCTYPE svg [<!ENTITY a "<script/>">]>{HEAD}&a;</svg>'
    assert fault(text.encode("utf-16")) != ""
