"""What every fragment sees: latest, counts, menus."""

import pytest

from examples import POLITICS, STOCKS, article, moment, page, planned, settings
from newsgen.content.settings import Banner, Category, Furniture, Latest, MenuEntry, Menus, Newsletter
from newsgen.errors import Place
from newsgen.plan.recipe import BannerLine, CategoryCount, EditionView, MenuItem

ARTICLES = [
    article("politics/a.md", moment(1)),
    article("politics/b.md", moment(2), categories=("politics", "stocks")),
    article("stocks/c.md", moment(3)),
    page("about-us.md", title="About us"),
    page("contact.md", title="Contact"),
]
EMPTY = Category("Sport", "sport", "Sport")


def view(furniture: Furniture | None = None, **build: object) -> EditionView:
    chosen = settings(
        categories=(STOCKS, EMPTY, POLITICS), furniture=furniture, site={"base_url": "https://h.example/news"}, **build
    )
    made, problems = planned(ARTICLES, chosen)
    assert problems == []
    return made.view


def test_the_latest_are_the_newest() -> None:
    assert [r.url for r in view().latest] == ["/news/stocks/c/", "/news/politics/b/", "/news/politics/a/"]
    assert [r.title for r in view(latest=Latest(1)).latest] == ["C"]
    assert view(latest=Latest(0)).latest == ()


def test_categories_are_counted_in_the_order_of_the_registry_and_empty_ones_left_out() -> None:
    assert view().categories == (
        CategoryCount("Stocks & Bonds", "/news/stocks/", "stocks", 2),
        CategoryCount("Politics", "/news/politics/", "politics", 2),
    )


def test_menus_default_to_the_categories_and_the_pages() -> None:
    found = view()
    assert [(i.title, i.url, i.slug) for i in found.main_menu] == [
        ("Stocks & Bonds", "/news/stocks/", "stocks"),
        ("Sport", "/news/sport/", "sport"),
        ("Politics", "/news/politics/", "politics"),
    ]
    assert [(i.title, i.url) for i in found.footer_menu] == [
        ("About us", "/news/about-us/"),
        ("Contact", "/news/contact/"),
    ]


def test_an_empty_menu_is_empty() -> None:
    found = view(Furniture(Menus((), ())))
    assert (found.main_menu, found.footer_menu) == ((), ())


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (MenuEntry("", "politics"), MenuItem("Politics", "/news/politics/", "politics")),
        (MenuEntry("", "STOCKS"), MenuItem("Stocks & Bonds", "/news/stocks/", "stocks")),
        (MenuEntry("", "stocks & bonds"), MenuItem("Stocks & Bonds", "/news/stocks/", "stocks")),
        (MenuEntry("Votes", "/politics/"), MenuItem("Votes", "/news/politics/", "politics")),
        (MenuEntry("", "about-us.md"), MenuItem("About us", "/news/about-us/")),
        (MenuEntry("Us", "/about-us/"), MenuItem("Us", "/news/about-us/")),
        (MenuEntry("", "stocks/c.md"), MenuItem("C", "/news/stocks/c/")),
        (MenuEntry("Archive", "/archive/"), MenuItem("Archive", "/news/archive/")),
        (MenuEntry("", "/2026/08/"), MenuItem("/2026/08/", "/news/2026/08/")),
        (MenuEntry("Elsewhere", "https://other.example/"), MenuItem("Elsewhere", "https://other.example/")),
        (MenuEntry("Write", "mailto:a@b.example"), MenuItem("Write", "mailto:a@b.example")),
    ],
)
def test_what_a_menu_may_name(entry: MenuEntry, expected: MenuItem) -> None:
    assert view(Furniture(Menus(main=(entry,)))).main_menu == (expected,)


@pytest.mark.parametrize("url", ["Polictics", "/politcs/", "abuot-us.md", "javascript:alert(1)", "//evil.example/", ""])
def test_a_menu_that_leads_nowhere_is_told_at_its_line(url: str) -> None:
    at = Place("site.yaml", 12, 9)
    menus = Menus(main=(MenuEntry("", "Politics"), MenuEntry("X", url)))
    chosen = settings(categories=(POLITICS, STOCKS), furniture=Furniture(menus), places={"menus.main.1": at})
    made, problems = planned(ARTICLES, chosen)
    assert problems == ["site.yaml:12:9 menu-unknown"]
    assert [i.title for i in made.view.main_menu] == ["Politics"]


def test_the_rest_of_the_furniture_is_as_it_was_set() -> None:
    form = Newsletter("https://h.example/sign-up", "I agree.")
    found = view(Furniture(newsletter=form, disclaimer="No advice.", copyright="© T"))
    assert (found.newsletter, found.disclaimer, found.copyright) == (form, "No advice.", "© T")


@pytest.mark.parametrize(
    ("url", "href"), [("", ""), ("/politics/", "/news/politics/"), ("https://a.example/", "https://a.example/")]
)
def test_a_banner_leads_where_a_link_would(url: str, href: str) -> None:
    assert view(Furniture(banner=Banner("Now", url, "New"))).banner == BannerLine("Now", href, "New")
