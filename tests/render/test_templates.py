"""What a template may use: globals, filters, escaping, and what it is told when it names what is not there."""

import jinja2
import pytest
from markupsafe import Markup

from examples import NOW
from newsgen.content.settings import SiteFacts
from newsgen.render.templates import Slots, Theme, environment

SITE = SiteFacts("The <Harbor>", "https://h.example/news", timezone="America/New_York", params={"motto": "a & b"})
SLOTS = Slots(("latest", "nav"), ("", "home", "politics"))
GERMAN = 'msgid "Latest"\nmsgstr "Neueste"\n\nmsgid "By %(name)s"\nmsgstr "Von %(name)s"\n'


def render(text: str, name: str = "x.html", catalog: str = "", **values: object) -> str:
    theme = Theme({name: text}, {name: f"templates/{name}"}, catalog)
    env = environment(theme, SITE, {"css/site.css": "/news/css/site.1.css"}, SLOTS)
    return env.get_template(name).render(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ site.title }}", "The &lt;Harbor&gt;"),
        ("{{ site.params.motto }}", "a &amp; b"),
        ("{{ site.base_path }}/", "/news/"),
        ("{{ asset('css/site.css') }}", "/news/css/site.1.css"),
        ("{{ now | date }}", "August 24, 2026"),
        ("{{ now | iso }}", "2026-08-24T08:00:00-04:00"),
        ("{{ 1407 | number }}", "1,407"),
        ("{{ '/news/a/' | absolute }}", "https://h.example/news/a/"),
        ("{{ 'https://o.example/' | absolute }}", "https://o.example/"),
        ("{{ slot('latest') }}", "\0slot:latest\0"),
        ("{{ slot('nav', 'politics') }}", "\0slot:nav:politics\0"),
        ("{{ slot('nav', '') }}", "\0slot:nav\0"),
        ("{% trans %}Latest{% endtrans %}", "Latest"),
        ("{% if true %}\n  x\n{% endif %}\n", "  x\n"),
    ],
)
def test_globals_and_filters(text: str, expected: str) -> None:
    assert render(text, now=NOW) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.html", "&lt;b&gt;&#34;"),
        ("x.xml", "&lt;b&gt;&#34;"),
        ("x.txt", '<b>"'),
        ("partials/x.html", "&lt;b&gt;&#34;"),
    ],
)
def test_escaping_goes_by_the_suffix(name: str, expected: str) -> None:
    assert render("{{ x }}", name, x='<b>"') == expected


def test_what_is_marked_safe_is_left_alone() -> None:
    assert render("{{ x }}", x=Markup("<b>")) == "<b>"


def test_words_are_translated_and_what_stands_in_them_is_escaped() -> None:
    assert render("{{ _('Latest') }} {{ gettext('Latest') }}", catalog=GERMAN) == "Neueste Neueste"
    assert render("{% trans name=x %}By {{ name }}{% endtrans %}", catalog=GERMAN, x="<b>") == "Von &lt;b&gt;"
    assert render("{{ _('100%') }}") == "100%"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ titel }}", 'nothing here is called "titel"'),
        ("{{ pgae.url }}", 'Did you mean "page"?'),
        ("{{ site.titel }}", 'SiteFacts has no "titel". Did you mean "title"?'),
        ("{{ site.params.moto }}", 'dict has no "moto". Did you mean "motto"?'),
        ("{% if site.nothing %}{% endif %}", 'SiteFacts has no "nothing"'),
        ("{% for x in nothing %}{% endfor %}", 'nothing here is called "nothing"'),
        ("{{ slot('lastest') }}", 'there is no fragment "lastest" (fragments/lastest.html). Did you mean "latest"?'),
        ("{{ slot('nav', 'sport') }}", '"sport" is no variant a fragment may have'),
        ("{{ slot('nav', 'politcs') }}", 'Did you mean "politics"?'),
        ("{{ asset('css/stie.css') }}", 'there is no static file "css/stie.css". Did you mean "css/site.css"?'),
    ],
)
def test_a_name_that_is_not_there_is_an_error_with_the_nearest(text: str, message: str) -> None:
    with pytest.raises(jinja2.TemplateError) as caught:
        render(text)
    assert message in str(caught.value)


def test_a_missing_name_may_be_asked_about() -> None:
    assert render("{{ 'yes' if nothing is defined else 'no' }}{{ nothing | default('x') }}") == "nox"


def test_the_fragments_of_a_theme() -> None:
    theme = Theme(dict.fromkeys(["fragments/nav.html", "fragments/a.html", "layout.html", "partials/p.html"], ""), {})
    assert theme.fragments == ("a", "nav")


def test_templates_do_not_leave_anything_behind_for_each_other() -> None:
    theme = Theme(
        {"a.html": "{% set site = 1 %}{% set x = 2 %}{{ site }}", "b.html": "{{ site.title }}{{ x is defined }}"},
        {"a.html": "a.html", "b.html": "b.html"},
    )
    env = environment(theme, SITE, {}, SLOTS)
    assert env.get_template("a.html").render() == "1"
    assert env.get_template("b.html").render() == "The &lt;Harbor&gt;False"
