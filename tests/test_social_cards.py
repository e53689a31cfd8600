"""Social cards of a site: drawn where they are wanted and can be, once ever, and named wherever a picture would be."""

import json
import re

import pytest

from newsgen.stages import cards
from newsroom import Site, published
from serving import serving

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def shipped(tmp_path) -> Site:
    site = Site(tmp_path / "site", theme=False)
    site.settings(social_cards=True)
    site.article("politics/rates.md", title="Rates & bonds hold 🙂")
    return site


def drawn(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in published(site.output).items() if "-card." in path}


def test_an_article_without_a_picture_gets_a_card(shipped: Site) -> None:
    shipped.build()
    ((path, data),) = drawn(shipped).items()
    assert re.fullmatch(r"media/rates-card\.[0-9a-f]{12}\.png", path)
    assert data.startswith(PNG)
    page = shipped.read("politics/rates/index.html")
    url = f"https://harbor.example/{path}"
    for name, content in {"": url, ":width": "1200", ":height": "630", ":alt": "Rates &amp; bonds hold 🙂"}.items():
        assert f'<meta property="og:image{name}" content="{content}">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    (data_of,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    image = {"@type": "ImageObject", "url": url, "width": 1200, "height": 630}
    assert json.loads(data_of)["@graph"][0]["image"] == [image]
    assert "-card" not in page.partition("<body")[2].replace("share", "")


def test_no_card_is_drawn_unless_it_is_wanted(shipped: Site) -> None:
    shipped.settings()
    shipped.build()
    assert drawn(shipped) == {}
    assert "og:image" not in shipped.read("politics/rates/index.html")


def test_an_article_with_a_picture_shows_that(shipped: Site) -> None:
    shipped.write("static/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    shipped.article("politics/rates.md", image="/a.svg")
    shipped.build()
    assert drawn(shipped) == {}


def test_a_card_is_drawn_once_ever_and_anew_when_it_says_something_else(
    shipped: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped.article("politics/other.md")
    shipped.build()
    before = drawn(shipped)
    called: list[str] = []
    whole = cards.drawn
    monkeypatch.setattr(cards, "drawn", lambda card: (called.append(card.headline), whole(card))[1])
    shipped.article("politics/rates.md", "Other words.", title="Rates & bonds hold 🙂")
    assert (shipped.build().rendered > 0, drawn(shipped) == before, called) == (True, True, [])
    shipped.article("politics/rates.md", title="Rates fall")
    shipped.build()
    assert called == ["Rates fall"]
    assert len(drawn(shipped).keys() & before.keys()) == 1
    (shipped.output / next(iter(drawn(shipped)))).unlink()
    shipped.build()
    assert (called, len(drawn(shipped))) == (["Rates fall"], 2)


def test_the_color_and_the_name_of_a_category_are_on_its_cards(shipped: Site) -> None:
    names = []
    for more in ({}, {"accent": "#0a0"}, {"title": "Power"}):
        shipped.settings(social_cards=True, categories=[{"name": "Politics"} | more])
        shipped.build()
        names += drawn(shipped)
    assert len(set(names)) == 3


def test_a_headline_that_no_font_has_gets_none_and_that_is_told_once(shipped: Site) -> None:
    shipped.article("politics/japan.md", title="日本銀行が利上げ")
    shipped.article("politics/korea.md", title="한국은행")
    shipped.article("politics/only.md", title="🙂")
    report = shipped.build()
    (told,) = report.problems
    assert (told.kind, told.at.path) == ("card-undrawn", "site.yaml")
    assert str(told).count("3 articles have no social card, politics/japan.md among them") == 1
    assert len(drawn(shipped)) == 1
    assert "og:image" not in shipped.read("politics/japan/index.html")


def test_any_number_of_workers_draws_the_same(shipped: Site) -> None:
    for n in range(cards.WORTH_PROCESSES + 10):
        shipped.article(f"politics/story-{n}.md", title=f"Story {n}")
    shipped.build(jobs=2)
    two = drawn(shipped)
    shipped.build(jobs=1, full=True)
    assert len(two) == cards.WORTH_PROCESSES + 11
    assert drawn(shipped) == two


def test_the_server_gives_the_card_that_a_build_writes_and_the_next_one_at_once(shipped: Site) -> None:
    shipped.build()
    ((path, data),) = drawn(shipped).items()
    with serving(shipped.request(jobs=1)) as client:
        assert client.get(f"/{path}").body == data
        shipped.article("politics/rates.md", title="Rates fall")
        card = re.compile(rb'og:image" content="https://harbor.example(/media/rates-card\.\w+\.png)"')
        page = client.until("/politics/rates/", lambda r: b"Rates fall" in r.body).body
        (other,) = card.findall(page)
        assert client.get(other.decode()).status == 200
        client.settled()
    shipped.build()
    assert f"/{next(iter(drawn(shipped)))}" == other.decode() != f"/{path}"
