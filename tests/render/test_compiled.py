"""Templates compiled newsgen's way give the text that they give compiled Jinja's way."""

from typing import Any

import jinja2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from newsgen.content.settings import SiteFacts
from newsgen.render.compiled import escape
from newsgen.render.templates import Named, Slots, Theme, environment

SITE = SiteFacts("The <Harbor> & 'co'", "https://h.example/news", timezone="America/New_York")
# Statements of every kind, some of which hold others or are placed where another block or buffer is open.
STATEMENTS = [
    "a < b",
    "{{ text }}",
    "{{ safe }} {{ number }} {{ none }} {{ yes }}",
    "{{ text ~ safe }}|{{ safe ~ text }}",
    "{% for n in numbers %}{{ loop.index }}{{ n }}{{ text }}{% if not loop.last %}, {% endif %}{% else %}-{% endfor %}",
    "{% for n in numbers if n > 1 %}{{ n }}{{ said(n) }}{% endfor %}",
    "{% for n in tree recursive %}({{ n.name }}{{ loop(n.below) }}){% endfor %}",
    "{% if yes %}{{ text }}{% elif number %}x{% else %}y{% endif %}",
    "{% set x %}<i>{{ text }}</i>{% endset %}{{ x }}",
    "{% set x = text %}{{ x }}",
    "{% filter upper %}{{ text }}<b>{% endfilter %}",
    "{% autoescape false %}{{ text }}{% endautoescape %}",
    "{% macro m(a, b='<') %}<{{ a }}{{ b }}>{% endmacro %}{{ m(text) }}{{ m(1, b=2) }}{{ m(text) ~ text }}",
    "{% from 'parts.html' import said_twice %}{{ said_twice(text) }}",
    "{% from 'parts.html' import around %}{% call around(text) %}{{ text }}{% endcall %}",
    "{% for n in numbers %}{% include 'part.html' %}{% endfor %}",
    "{% include 'part.html' without context %}",
    "{{ ', ' | join }}{{ names | join(', ') }}{{ names | join(_(', ')) }}{{ numbers | join(safe) }}",
    "{{ _('More from %(site)s', site=text) }}{{ _('%(n)s', n=safe) }}{{ _('%(n)s', n=numbers) }}",
    "{{ ngettext('%(num)s page', '%(num)s pages', number) }}",
    "{% trans who=text %}By {{ who }}{% endtrans %}",
    "{{ slot('nav') }}{{ '/a/' | absolute }}",
    "{% with x = 2 %}{{ x }}{{ text }}{% endwith %}",
    "{{ missing is defined }}{{ missing | default('<') }}",
    "{{ cycler('a', '<').next() }}{{ range(3) | list }}{{ dict(a=text) }}",
]
WITHIN = st.lists(st.sampled_from(STATEMENTS), max_size=4).map("\n".join)
VALUES: dict[str, Any] = {
    "text": "<&'\">",
    "safe": Markup("<u>&amp;</u>"),
    "number": 2,
    "none": None,
    "yes": True,
    "numbers": [1, 2, 3],
    "names": ("A & B", Markup("<c>"), 4),
    "tree": [{"name": "<r>", "below": [{"name": "s", "below": []}]}],
    "said": lambda n: f"<{n}>",
}
PARTS = {
    "part.html": "[{{ text if text is defined else 'none' }}{{ n if n is defined }}]",
    "parts.html": "{% macro said_twice(x) %}{{ x }}{{ x }}{% endmacro %}"
    "{% macro around(x) %}<{{ x }}{{ caller() }}>{% endmacro %}",
    "frame.html": "<title>{% block title %}T{{ text }}{% endblock %}</title>{{ self.title() }}"
    "{% block body %}{% for n in numbers %}{% block item scoped %}{{ n }}{% endblock %}{% endfor %}{% endblock %}end",
}


def both_ways(texts: dict[str, str]) -> tuple[jinja2.Environment, jinja2.Environment]:
    """The environment of a site, and one of Jinja's own with the same options, names and filters."""
    theme = Theme(texts, {name: name for name in texts})
    ours = environment(theme, SITE, {}, Slots(("nav",), ("",)))
    theirs = jinja2.Environment(
        autoescape=ours.autoescape,
        undefined=Named,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        loader=jinja2.DictLoader(texts),
    )
    theirs.globals |= ours.globals
    theirs.filters |= {name: ours.filters[name] for name in ours.filters if name != "join"}
    return ours, theirs


@given(WITHIN, WITHIN, WITHIN, st.sampled_from(["page.html", "page.txt"]))
@example(STATEMENTS[4], STATEMENTS[8], STATEMENTS[10], "page.html")
def test_the_text_is_what_jinja_gives(title: str, body: str, item: str, name: str) -> None:
    page = (
        "{% extends 'frame.html' %}"
        f"{{% block title %}}{{{{ super() }}}}{title}{{% endblock %}}"
        f"{{% block body %}}{body}{{{{ super() }}}}{{% filter lower %}}{body}{{% endfilter %}}{{% endblock %}}"
        f"{{% block item scoped %}}{item}{{% endblock %}}"
    )
    texts = {**PARTS, name: page, "alone.html": f"{title}{body}{item}"}
    ours, theirs = both_ways(texts)
    for each in (name, "alone.html"):
        assert ours.get_template(each).render(VALUES) == theirs.get_template(each).render(VALUES)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_each_statement_gives_what_jinja_gives(statement: str) -> None:
    ours, theirs = both_ways({**PARTS, "x.html": statement})
    assert ours.get_template("x.html").render(VALUES) == theirs.get_template("x.html").render(VALUES)


@given(st.text() | st.text("<>&'\"a") | st.integers() | st.none())
def test_what_is_escaped_reads_as_markupsafe_has_it(value: object) -> None:
    assert str(escape(value)) == str(Markup.escape(value))


def test_what_is_markup_stays_as_it_is() -> None:
    assert escape(Markup("<b>")) == "<b>"
