"""Law 4: a fragment may not know the page; it varies only through a declared, finite variant."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import THEME, Site

FRAGMENTS = sorted(name for name in THEME if name.startswith("fragments/"))
PAGES = sorted(name for name in THEME if "/" not in name)
VARIANTS = {"", "home", "politics", "stocks"}
FENCE = re.compile(r"<<(.*?)>>", re.DOTALL)


def small(site: Site) -> None:
    """One article in each of two categories, a page and an alias."""
    site.article("politics/vote.md", aliases=["/old/"], tags=["Law"], author="Ada")
    site.article("stocks/bonds.md", date="2026-08-02")
    site.page("about.md")


@pytest.mark.parametrize("name", FRAGMENTS)
@pytest.mark.parametrize("use", ["{{ page.title }}", "{% if page %}x{% endif %}", "{% include 'inner.html' %}"])
def test_a_fragment_that_names_the_page_is_a_problem(site: Site, name: str, use: str) -> None:
    small(site)
    site.write("templates/inner.html", "{{ page }}")
    site.write(f"templates/{name}", f"<p>\n{use}")
    found = site.problems()
    at = "templates/inner.html:1:1" if "include" in use else f"templates/{name}:2:1"
    assert {(str(p.at), p.kind) for p in found} == {(at, "template-failed")}
    assert '"page"' in found[0].message


def test_a_page_template_does_not_see_the_edition(site: Site) -> None:
    small(site)
    site.write("templates/article.html", "{{ edition.latest }}")
    assert [(str(p.at), p.kind) for p in site.problems()] == [("templates/article.html:1:1", "template-failed")]


def test_a_fragment_places_no_fragment(site: Site) -> None:
    small(site)
    site.write("templates/fragments/footer.html", '{{ slot("latest") }}')
    assert {p.kind for p in site.problems()} == {"template-failed"}


@settings(max_examples=8)
@given(variant=st.text("abcdefghijklmnopqrstuvwxyz-:", min_size=1, max_size=9).filter(lambda v: v not in VARIANTS))
def test_a_variant_outside_the_closed_set_is_a_problem(new_site: Callable[[], Site], variant: str) -> None:
    site = new_site()
    small(site)
    site.write("templates/404.html", f'\n{{{{ slot("nav", "{variant}") }}}}')
    (found,) = site.problems()
    assert (str(found.at), found.kind) == ("templates/404.html:2:1", "template-failed")
    assert f'"{variant}"' in found.message


@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_a_fragment_is_told_its_variant_and_nothing_else(site: Site, variant: str) -> None:
    small(site)
    site.write("templates/404.html", f'<<{{{{ slot("nav", "{variant}") }}}}>>')
    site.write("templates/fragments/nav.html", "({{ variant }})")
    site.build()
    assert site.read("404.html") == f"<<({variant})>>"


@settings(max_examples=8)
@given(days=st.lists(st.integers(1, 20), max_size=8, unique=True), fragment=st.sampled_from(["latest", "categories"]))
def test_every_page_that_places_a_fragment_has_the_same_bytes_there(
    new_site: Callable[[], Site], days: list[int], fragment: str
) -> None:
    site = new_site()
    small(site)
    for name in PAGES:
        site.write(f"templates/{name}", THEME[name] + f'\n<<{{{{ slot("{fragment}") }}}}>>')
    for n in days:
        site.article(f"politics/story-{n}.md", date=f"2026-08-{n:02}")
    site.build()
    pages = site.pages()
    shown = {path: FENCE.findall(text) for path, text in pages.items()}
    assert len(pages) > 10
    assert all(len(found) == 1 for found in shown.values())
    assert len({found[0] for found in shown.values()}) == 1
