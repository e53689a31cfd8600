"""What a template draws on, and that the digest of its closure changes with anything it draws on."""

import pytest

from newsgen.render.closure import Anatomy, anatomy
from newsgen.render.templates import grammar

TEXTS = {
    "layout.html": '{% from "m.html" import x %}{{ asset("css/site.css") }}{% block b %}{% endblock %}',
    "m.html": "{% macro x() %}{% endmacro %}",
    "article.html": '{% extends "layout.html" %}{% block b %}{% include "part.html" %}{% endblock %}',
    "part.html": '{{ asset("logo.svg") }}',
    "free.html": "{% include page.template %}",
    "alone.html": "alone",
    "list.html": '{% import "m.html" as m %}{% include ["part.html", "alone.html"] %}',
}


def read(texts: dict[str, str]) -> Anatomy:
    return anatomy(grammar(), texts, {name: f"templates/{name}" for name in texts})


def found(texts: dict[str, str]) -> list[str]:
    return [f"{p.at} {p.kind}" for p in read(texts).problems]


@pytest.mark.parametrize(
    ("name", "templates", "assets"),
    [
        ("alone.html", ("alone.html",), ()),
        ("layout.html", ("layout.html", "m.html"), ("css/site.css",)),
        ("article.html", ("article.html", "layout.html", "m.html", "part.html"), ("css/site.css", "logo.svg")),
        ("list.html", ("alone.html", "list.html", "m.html", "part.html"), ("logo.svg",)),
    ],
)
def test_the_closure_follows_extends_include_and_import(name: str, templates: object, assets: object) -> None:
    closure = read(TEXTS).closures[name]
    assert (closure.templates, closure.assets) == (templates, assets)


def test_a_template_that_computes_a_name_may_draw_on_anything() -> None:
    made = read(TEXTS)
    assert made.closures["free.html"].templates == tuple(sorted(TEXTS))
    assert made.closures["free.html"].assets == ("css/site.css", "logo.svg")
    assert made.problems == ()


def test_circles_end() -> None:
    made = read({"a": '{% include "b" %}', "b": '{% include "a" %}'})
    assert made.closures["a"].templates == ("a", "b")


def test_the_static_files_that_any_template_names() -> None:
    assert read(TEXTS).assets == {"css/site.css", "logo.svg"}


def test_the_digest_changes_with_what_is_drawn_on_and_with_nothing_else() -> None:
    assets = {"css/site.css": "/css/site.1.css", "logo.svg": "/logo.1.svg"}

    def key(name: str, texts: dict[str, str] = TEXTS, named: dict[str, str] = assets, words: str = "") -> bytes:
        return read(texts).digest(name, texts, named, words)

    assert key("article.html") == key("article.html")
    for name in ("article.html", "layout.html", "m.html", "part.html"):
        assert key("article.html", TEXTS | {name: TEXTS[name] + " "}) != key("article.html"), name
    for name in ("free.html", "alone.html", "list.html"):
        assert key("article.html", TEXTS | {name: TEXTS[name] + " "}) == key("article.html"), name
    assert key("article.html", named=assets | {"logo.svg": "/logo.2.svg"}) != key("article.html")
    assert key("layout.html", named=assets | {"logo.svg": "/logo.2.svg"}) == key("layout.html")
    assert key("layout.html", named={}) != key("layout.html")
    assert key("layout.html", words="msgid") != key("layout.html")
    assert key("alone.html") != key("m.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("line one\n{% if %}", "templates/x.html:2:1 template-syntax"),
        ("{% block a %}", "templates/x.html:1:1 template-syntax"),
        ("{{ 'open }}", "templates/x.html:1:1 template-syntax"),
        ("{% nonsense %}", "templates/x.html:1:1 template-syntax"),
        ("\n\n{% extends 'none.html' %}", "templates/x.html:3:1 template-missing"),
        ("{% include 'none.html' %}", "templates/x.html:1:1 template-missing"),
        ("{% from 'none.html' import a %}", "templates/x.html:1:1 template-missing"),
        ("{{ asset(page.url) }}", "templates/x.html:1:1 template-asset"),
        ("\n{{ asset('a' ~ 'b') }}", "templates/x.html:2:1 template-asset"),
        ("{{ asset() }}", "templates/x.html:1:1 template-asset"),
        ("{{ asset('a', 'b') }}", "templates/x.html:1:1 template-asset"),
        ("{{ asset(path='a') }}", "templates/x.html:1:1 template-asset"),
    ],
)
def test_what_is_wrong_is_told_with_template_and_line(text: str, expected: str) -> None:
    assert found({"x.html": text, "good.html": ""}) == [expected]


def test_a_template_that_may_be_missing_may_be_missing() -> None:
    assert found({"x.html": "{% include 'none.html' ignore missing %}"}) == []


def test_every_wrong_template_is_told() -> None:
    assert len(found({"a.html": "{% if %}", "b.html": "{{", "c.html": "{% include 'x' %}{% include 'y' %}"})) == 4


def test_templates_nested_beyond_reason_are_told() -> None:
    texts = {
        "x.html": "{{ " + "(" * 30_000 + ")" * 30_000 + " }}",
        "y.html": "{% if 1 %}" * 5000 + "{% endif %}" * 5000,
    }
    assert [line.partition(" ")[2] for line in found(texts)] == ["template-syntax", "template-syntax"]
