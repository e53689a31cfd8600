"""Every URL of the site: where it comes from, who claims it, and that no two claim one."""

from itertools import permutations

import pytest

from examples import NOW, POLITICS, STOCKS, article, moment, page, planned, settings, stock, target
from newsgen.content.edition import assemble
from newsgen.content.settings import Author, Pagination, Permalinks
from newsgen.digest import digest
from newsgen.errors import Place
from newsgen.header.records import PictureUse
from newsgen.plan.recipe import ArticlePage, FileCopy, NotFoundPage, RedirectPage
from newsgen.plan.routes import plan
from newsgen.plan.stock import Stock
from newsgen.urls import Url


def collisions(articles: list[object], files: Stock | None = None, **chosen: object) -> list[str]:
    """The collisions of a plan, as `owner: url also by other`."""
    options = settings(**chosen)
    given = articles
    edition, _ = assemble(given, options, NOW)  # type: ignore[arg-type]
    _, problems = plan(edition, options, files or stock(), (), ("article.html", "page.html"))
    return [f"{p.at}: {p.message}" for p in problems if p.kind == "url-collision"]


def test_every_url_of_a_small_site() -> None:
    given = [
        article("politics/a.md", moment(1), tags=("Law",), authors=("Ada",), aliases=("/old/a.html",)),
        article("stocks/b.md", moment(2), image=PictureUse("b.png")),
        page("about.md"),
    ]
    files = stock("stocks/b.png", "stocks/unused.png", static=["robots.txt"])
    made, problems = planned(given, settings(), files)
    assert problems == []
    assert sorted(made) == sorted(
        [
            "/",
            "/404.html",
            "/2026/08/",
            "/about/",
            "/archive/",
            "/author/",
            "/author/ada/",
            "/old/a.html",
            "/politics/",
            "/politics/a/",
            "/robots.txt",
            "/stocks/",
            "/stocks/b/",
            "/tag/",
            "/tag/law/",
            files.media_url("stocks/b.png"),
        ]
    )
    assert len(made) == 16


def test_a_plan_makes_a_recipe_when_it_is_asked_for_one() -> None:
    made, _ = planned([article("a/a.md", aliases=("/old/",))])
    assert isinstance(made[Url("/a/a/")], ArticlePage)
    assert made[Url("/404.html")] == NotFoundPage(url="/404.html")
    assert made[Url("/old/")] == RedirectPage(url="/old/", target="/a/a/")
    assert made[Url("/a/a/")] == made[Url("/a/a/")]
    with pytest.raises(KeyError):
        made[Url("/none/")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/:category/:slug/", "/politics/nato/"),
        ("/:year/:month/:day/:slug/", "/2026/08/01/nato/"),
        ("/news/:slug.html", "/news/nato.html"),
    ],
)
def test_permalinks(pattern: str, expected: str) -> None:
    made, problems = planned([article("politics/nato.md")], settings(permalinks=Permalinks(article=pattern)))
    assert problems == []
    assert Url(expected) in made


def test_the_date_in_a_permalink_is_the_one_of_the_site() -> None:
    chosen = settings(
        site={"timezone": "Asia/Tokyo"}, permalinks=Permalinks("/:year/:month/:day/:slug/", "/:year/:month/:day/:slug/")
    )
    made, problems = planned([article("a/a.md", moment(1, 20)), article("about.md", moment(1, 20))], chosen)
    assert problems == []
    assert Url("/2026/08/02/a/") in made
    assert Url("/2026/08/02/about/") in made


def test_a_url_of_its_own_stands_before_the_pattern() -> None:
    made, _ = planned([article("a/a.md", url="/special/"), page("about.md", url="/about.html")])
    assert {"/special/", "/about.html"} <= {*made}
    assert Url("/a/a/") not in made


def test_an_article_without_category_stands_at_the_root() -> None:
    made, problems = planned([article("x/a.md", categories=())])
    assert problems == []
    assert Url("/a/") in made


A = {"places": {"title": Place("content/x/a.md", 2, 8)}}
B = {"places": {"title": Place("content/x/b.md", 2, 8)}}


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (
            [article("x/a.md", slug="s", **A), article("x/b.md", slug="s", **B)],
            "content/x/a.md:2:8: /x/s/ is claimed twice: also by content/x/b.md:2:8.",
        ),
        (
            [article("x/a.md", slug="Same", **A), article("x/b.md", slug="same", **B)],
            "content/x/a.md:2:8: /x/Same/ is claimed twice: also by content/x/b.md:2:8 (as /x/same/).",
        ),
        (
            [
                article("x/a.md", aliases=("/x/b/",), places={"aliases.0": Place("content/x/a.md", 4, 3)}),
                article("x/b.md", **B),
            ],
            "content/x/a.md:4:3: /x/b/ is claimed twice: also by content/x/b.md:2:8.",
        ),
        (
            [article("x/a.md", aliases=("/old/", "/old/"), places={"aliases": Place("content/x/a.md", 4, 1)})],
            "content/x/a.md:4:1: /old/ is claimed twice: also by content/x/a.md:4:1.",
        ),
        ([article("x/a.md", url="/", **A)], "content/x/a.md:2:8: / is claimed twice: also by the home page."),
        ([article("x/a.md", url="/x/", **A)], "content/x/a.md:2:8: /x/ is claimed twice: also by the category X."),
        (
            [article("x/a.md", url="/404.html", **A)],
            "content/x/a.md:2:8: /404.html is claimed twice: also by the 404 page.",
        ),
        (
            [article("x/a.md", url="/archive/", **A)],
            "content/x/a.md:2:8: /archive/ is claimed twice: also by the index of months.",
        ),
        (
            [article("x/a.md", url="/2026/08/", **A)],
            "content/x/a.md:2:8: /2026/08/ is claimed twice: also by the month 2026-08.",
        ),
        (
            [article("x/a.md", url="/tag/t/", tags=("t",), **A)],
            "content/x/a.md:2:8: /tag/t/ is claimed twice: also by the tag t.",
        ),
        (
            [article("x/a.md", url="/old", **A), article("x/b.md", url="/old/b/", **B)],
            "content/x/a.md:2:8: /old is claimed twice: also by content/x/b.md:2:8 (as /old/b/).",
        ),
        (
            [article("x/a.md", url="/Old/a/", **A), article("x/b.md", url="/old", **B)],
            "content/x/a.md:2:8: /Old/a/ is claimed twice: also by content/x/b.md:2:8 (as /old).",
        ),
        (
            [article("x/a.md", url="/STRASSE/", **A), article("x/b.md", url="/straße/", **B)],
            "content/x/a.md:2:8: /STRASSE/ is claimed twice: also by content/x/b.md:2:8 (as /straße/).",
        ),
    ],
)
def test_a_collision_names_both_owners_in_whatever_order_they_come(articles: list[object], expected: str) -> None:
    for some in permutations(articles):
        assert collisions([*some]) == [expected]


def test_pagination_takes_part_in_collisions() -> None:
    given = [article(f"x/{n}.md", moment(n)) for n in range(1, 5)]
    given.append(article("x/a.md", moment(5), url="/x/page/1/", **A))
    assert collisions([*given], pagination=Pagination(2)) == [
        "content/x/a.md:2:8: /x/page/1/ is claimed twice: also by the category X."
    ]


def test_static_files_take_part_in_collisions() -> None:
    (found,) = collisions([article("x/a.md", **A)], stock(static=["X/a/index.html"]))
    assert "content/x/a.md" in found
    assert "static/X/a/index.html" in found
    (found,) = collisions([article("x/a.md", **A)], stock(static=["x/a"]))
    assert "static/x/a" in found


def test_two_authors_that_share_a_slug_collide() -> None:
    chosen = {"authors": (Author("Ada", "ada"), Author("Adah", "ada"))}
    given = [article("x/a.md", authors=("Ada",)), article("x/b.md", authors=("Adah",))]
    (found,) = collisions([*given], **chosen)
    assert found == "the author Ada: /author/ada/ is claimed twice: also by the author Adah."


def test_every_collision_is_told() -> None:
    given = [article(f"x/{n}.md", slug="s") for n in range(4)]
    assert len(collisions([*given])) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "/../../etc/passwd"},
        {"url": "/con/"},
        {"url": "/a%2e/"},
        {"slug": ".."},
        {"url": "/.newsgen/ledger"},
        {"slug": "x" * 300},
    ],
)
def test_a_url_that_is_unsafe_is_told(fields: dict[str, object]) -> None:
    _, problems = planned([article("x/a.md", **A, **fields)])
    assert problems == ["content/x/a.md:2:8 url-unsafe"]


def test_unsafe_aliases_and_file_names_are_told() -> None:
    given = [article("x/a.md", aliases=("/good/", "/b\\d/"), places={"aliases.1": Place("content/x/a.md", 5, 3)})]
    _, problems = planned(given, files=stock(static=["fonts/a:b.woff", "con.txt"]))
    assert sorted(problems) == [
        "content/x/a.md:5:3 url-unsafe",
        "static/con.txt url-unsafe",
        "static/fonts/a:b.woff url-unsafe",
    ]


@pytest.mark.parametrize("path", [".nojekyll", ".well-known/security.txt", ".htaccess"])
def test_static_files_whose_name_starts_with_a_dot_are_published(path: str) -> None:
    made, problems = planned([], files=stock(static=[path]))
    assert problems == []
    assert made[Url(f"/{path}")] == FileCopy(root="static", origin=path, digest=digest(path))


@pytest.mark.parametrize(
    "path", [".newsgen", ".newsgen/ledger", ".NewsGen/lock", "a/.newsgen-unfinished-1", "a/../b", "..a"]
)
def test_static_files_cannot_take_the_place_of_the_records(path: str) -> None:
    _, problems = planned([], files=stock(static=[path]))
    assert problems == [f"static/{path} url-unsafe"]


def test_only_files_that_a_published_article_shows_are_copied() -> None:
    files = stock("a/shown.png", "a/linked.pdf", "a/lead.png", "a/unused.png", "a/held.png")
    given = [
        article(
            "a/a.md",
            targets=(target("picture", "a/shown.png"), target("file", "a/linked.pdf")),
            image=PictureUse("lead.png"),
        ),
        article("a/h.md", draft=True, targets=(target("picture", "a/held.png"),)),
    ]
    made, problems = planned(given, files=files)
    assert problems == []
    copies = {recipe.origin for recipe in made.values() if isinstance(recipe, FileCopy)}
    assert copies == {"a/shown.png", "a/linked.pdf", "a/lead.png"}


def test_equal_files_of_one_name_are_published_once() -> None:
    one = stock("a/p.png").media["a/p.png"]
    files = Stock({"a/p.png": one, "b/p.png": one}, {})
    given = [article(f"{f}/a.md", targets=(target("picture", f"{f}/p.png"),), slug=f) for f in "ab"]
    made, problems = planned(given, files=files)
    assert problems == []
    (copy,) = [recipe for recipe in made.values() if isinstance(recipe, FileCopy)]
    assert copy.origin == "a/p.png"


def test_a_static_file_is_fingerprinted_if_a_template_names_it() -> None:
    files = stock(static=["css/a.css", "css/b.css", "logo"], named=["css/a.css", "logo"])
    made, _ = planned([], files=files)
    paths = sorted(u for u, r in made.items() if isinstance(r, FileCopy))
    print_of_a, print_of_logo = (digest(p).hex()[:12] for p in ("css/a.css", "logo"))
    assert paths == ["/css/a." + print_of_a + ".css", "/css/b.css", "/logo." + print_of_logo]


def test_missing_pictures_and_templates_are_told() -> None:
    places = {"image.src": Place("content/a/a.md", 4, 10), "template": Place("content/a/a.md", 5, 11)}
    chosen = settings(
        authors=(Author("Ada", "ada", picture="ada.png"),), places={"authors.0.picture": Place("site.yaml", 9, 14)}
    )
    given = [article("a/a.md", image=PictureUse("none.png"), template="no.html", places=places)]
    _, problems = planned(given, chosen)
    assert sorted(problems) == [
        "content/a/a.md:4:10 picture-missing",
        "content/a/a.md:5:11 template-unknown",
        "site.yaml:9:14 picture-missing",
    ]


def test_the_variants_of_a_fragment_are_declared_and_finite() -> None:
    made, _ = planned([article("politics/a.md")], settings(categories=(POLITICS, STOCKS)))
    assert made.variants == {"", "home", "politics", "stocks"}


def test_no_recipe_knows_a_held_article() -> None:
    hidden = article(
        "a/hidden-one.md", moment(30), title="Top Secret", tags=("hush",), authors=("Eve",), aliases=("/leak/",)
    )
    made, _ = planned([article("a/a.md"), hidden], settings())
    shown = repr([made[url] for url in made] + [made.view]) + " ".join(made)
    for secret in ("hidden-one", "Top Secret", "hush", "Eve", "leak"):
        assert secret not in shown
