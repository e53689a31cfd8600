"""Recipe and templates in, sheet out; a template's mistake is a problem with its line."""

from functools import partial

import msgspec
import pytest

from examples import article, moment, planned, settings
from newsgen.content.settings import Furniture, SiteFacts
from newsgen.errors import Failed, Place, Problem
from newsgen.plan.recipe import ArticlePage, Body, NotFoundPage, Picture, RedirectPage
from newsgen.render.page import Look, Press, press
from newsgen.render.templates import Slots, Theme
from newsgen.urls import Url

SITE = SiteFacts("T", "https://h.example")
PLAN = planned(
    [article("politics/a.md", moment(1), title="A <title>")],
    settings(furniture=Furniture(disclaimer="No <advice>.")),
)[0]
VIEW = PLAN.view
RECIPE = PLAN[Url("/politics/a/")]
TEXTS = {
    "article.html": "<h1>{{ page.title }}</h1>{{ slot('nav', page.category.slug) }}{{ page.body }}{{ slot('latest') }}",
    "404.html": "404 {{ page.url }}",
    "redirect.html": "to {{ page.target }}",
    "partials/picture.html": '<img src="{{ picture.url }}" alt="{{ picture.alt }}">',
    "fragments/nav.html": "nav {{ variant }} {{ edition.disclaimer }}",
    "fragments/latest.html": "latest",
}


def look(**texts: str) -> Look:
    """A look with some templates in place of others; a name's `__` stands for a slash."""
    named = TEXTS | {f"{name.replace('__', '/')}.html": text for name, text in texts.items()}
    theme = Theme(named, {name: f"templates/{name}" for name in named})
    return Look(theme, SITE, {}, Slots(theme.fragments, ("", "home", "politics")))


def printer(**texts: str) -> Press:
    return Press(look(**texts))


def article_with(*targets: str | Picture) -> ArticlePage:
    assert isinstance(RECIPE, ArticlePage)
    return msgspec.structs.replace(RECIPE, body=Body(RECIPE.body.digest, targets))


def failure(made: Press) -> Problem:
    with pytest.raises(Failed) as caught:
        made.sheet(article_with())
    (found,) = caught.value.problems
    return found


def test_a_page_is_segments_slots_and_the_name_of_its_body() -> None:
    sheet = printer().sheet(article_with("/x/?a=1&b=2", "", Picture("/p.png", 'An "alt"')))
    assert sheet.segments == (b"<h1>A &lt;title&gt;</h1>", b"", b"", b"")
    assert sheet.slots == ("slot:nav:politics", "body:0", "slot:latest")
    assert [i.body for i in sheet.insets] == [article_with().body.digest]
    assert sheet.insets[0].targets == (b' href="/x/?a=1&amp;b=2"', b"", b'<img src="/p.png" alt="An &#34;alt&#34;">')


def test_pages_without_a_body_name_none() -> None:
    sheet = printer().sheet(NotFoundPage(url="/404.html"))
    assert (sheet.segments, sheet.insets) == ((b"404 /404.html",), ())
    assert printer().sheet(RedirectPage(url="/old/", target="/new/")).segments == (b"to /new/",)


def test_an_article_may_ask_for_a_template_of_its_own() -> None:
    recipe = msgspec.structs.replace(article_with(), template="long.html")
    assert printer(long="long {{ page.title }}").sheet(recipe).segments == (b"long A &lt;title&gt;",)


def test_a_fragment_sees_the_edition_and_its_variant() -> None:
    assert printer().fragment("nav:politics", VIEW) == "nav politics No &lt;advice&gt;."
    assert printer().fragment("nav", VIEW) == "nav  No &lt;advice&gt;."


@pytest.mark.parametrize("name", ["page", "page.url", "picture"])
def test_a_fragment_cannot_see_a_page(name: str) -> None:
    made = printer(fragments__nav=f"\n{{{{ {name} }}}}")
    made.sheet(article_with())
    with pytest.raises(Failed) as caught:
        made.fragment("nav", VIEW)
    (found,) = caught.value.problems
    assert (found.kind, found.at) == ("template-failed", Place("templates/fragments/nav.html", 2, 1))
    assert "nothing here is called" in found.message


def test_a_page_cannot_see_the_edition() -> None:
    found = failure(printer(article="{{ edition.latest }}"))
    assert 'nothing here is called "edition"' in found.message


def test_a_mistake_is_told_with_the_template_and_line_in_which_it_happens() -> None:
    made = printer(article='\n{% include "part.html" %}', part="one\ntwo\n{{ page.titel }}")
    found = failure(made)
    assert (found.kind, found.at) == ("template-failed", Place("templates/part.html", 3, 1))
    assert 'ArticlePage has no "titel". Did you mean "title"?' in found.message


def test_a_mistake_in_a_macro_is_told_where_the_macro_stands() -> None:
    made = printer(
        article='{% from "m.html" import x %}{{ x(page) }}', m="{% macro x(p) %}\n{{ p.none }}\n{% endmacro %}"
    )
    assert failure(made).at == Place("templates/m.html", 2, 1)


def test_a_mistake_in_the_picture_template_is_told() -> None:
    with pytest.raises(Failed) as caught:
        printer(partials__picture="{{ picture.none }}").sheet(article_with(Picture("/p.png")))
    assert caught.value.problems[0].at == Place("templates/partials/picture.html", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title + 1 }}",
        "{{ 1 / 0 }}",
        "{{ page.title | nosuchfilter }}",
        "{% if page is nosuchtest %}{% endif %}",
        "{{ page.published | date('wrong') }}",
        "{{ page.title() }}",
        "{{ page.tags[7].url }}",
        "{{ [1, 2] | number }}",
        "{{ 'x' | date }}",
        "{{ slot('none') }}",
        "{{ slot() }}",
        "{{ slot('nav', page) }}",
        "{{ asset('none.css') }}",
        "{% extends 'none.html' %}",
        "{% include page.title %}",
        "{% for a, b in [1] %}{% endfor %}",
        "{{ range(10 ** 9) | list | length if false else ('%d' | format('x')) }}",
        "{% include 'article.html' %}",
        "{% extends 'article.html' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ {}['x'] }}",
        "{{ page.__class__.nothing }}",
    ],
)
def test_no_mistake_of_a_template_is_a_traceback(text: str) -> None:
    found = failure(printer(article=text))
    assert found.kind == "template-failed"
    assert found.at.path == "templates/article.html"
    assert found.at.line == 1
    assert found.message.removeprefix("The template fails: ")


def test_a_press_is_compiled_once_for_a_look() -> None:
    packed = msgspec.msgpack.encode(look())
    assert press(packed) is press(bytes(bytearray(packed)))
    assert press(packed).sheet(article_with()) == printer().sheet(article_with())
    assert press(msgspec.msgpack.encode(look(article="other"))).sheet(article_with()).segments == (b"other",)


@pytest.mark.parametrize("name", ["fragments__nav", "partials__picture"])
def test_what_stands_in_a_page_cannot_place_a_fragment(name: str) -> None:
    made = printer(**{name: "{{ slot('latest') }}"})
    use = partial(made.fragment, "nav", VIEW) if "nav" in name else partial(made.sheet, article_with(Picture("/p.png")))
    with pytest.raises(Failed, match=r"slot\(\) is for pages") as caught:
        use()
    assert caught.value.problems[0].at.path == f"templates/{name.replace('__', '/')}.html"


@pytest.mark.parametrize("text", ["a{{ '\\0' }}b", "a\0b\0c", "\0slot:none\0", "\0slot:latest", "\0slot:nav:sport\0"])
def test_a_template_cannot_print_a_hole_of_its_own(text: str) -> None:
    assert "NUL" in failure(printer(article=text)).message
