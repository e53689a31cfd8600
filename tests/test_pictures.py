"""Pictures of a site: encoded once, published in every size where they are shown, told where they are no good."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from newsgen.edge import images
from newsgen.stages import encode
from newsroom import Site, published

CROP = re.compile(r"-(?:16x9|4x3|1x1)\.")


def photo(width: int = 1000, height: int = 500, color: str = "#336699", form: str = "jpeg", **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), color).save(out, form, **options)
    return out.getvalue()


def media(site: Site) -> list[str]:
    """The published pictures, without their digests and without the crops for search engines."""
    found = (re.sub(r"\.[0-9a-f]{12}", "", p) for p in published(site.output) if p.startswith("media/"))
    return sorted(p for p in found if not CROP.search(p))


@pytest.fixture
def shipped(site: Site) -> Site:
    """A site with the theme of newsgen."""
    for file in (site.folder / "templates").rglob("*.html"):
        file.unlink()
    return site


def test_a_photo_is_published_in_all_sizes_and_not_as_it_was(shipped: Site) -> None:
    shipped.write("content/news/harbor.jpg", photo())
    shipped.article("news/a.md", image={"src": "harbor.jpg", "alt": "A harbor"})
    shipped.build()
    widths = (1000, 320, 640, 960)
    assert media(shipped) == sorted(f"media/harbor-{w}.{f}" for w in widths for f in ("avif", "webp", "jpg"))
    page = shipped.read("news/a/index.html")
    (lead,) = re.findall(r"<figure class=\"lead\">.*?</figure>", page, re.DOTALL)
    for kind in ("avif", "webp", "jpg"):
        offered = re.findall(rf"/media/harbor-(\d+)\.[0-9a-f]{{12}}\.{kind} (\d+)w", lead)
        assert offered == [(str(w), str(w)) for w in sorted(widths)]
    assert all(text in lead for text in ('width="1000" height="500"', "background-color:#", 'fetchpriority="high"'))
    assert "loading" not in lead
    assert re.search(r'og:image" content="https://harbor.example/media/harbor-1000\.\w+\.jpg"', page)
    home = shipped.read("index.html")
    assert home.count("/media/harbor-320") == 3


def test_every_picture_that_a_page_names_is_there(shipped: Site) -> None:
    shipped.write("content/news/a.png", photo(form="png"))
    shipped.write("content/news/b.jpg", photo(200, 100))
    shipped.article("news/a.md", '![A](a.png "Caption")\n\nAnd ![B](b.jpg) in a line.', image="b.jpg")
    shipped.build()
    files = published(shipped.output)
    named = {u for p in shipped.pages().values() for u in re.findall(r"/(media/[^\s\",]+)", p)}
    assert named == {p for p in files if p.startswith("media/")}
    assert len(named) == 4 * 3 + 1 * 3


def test_a_picture_is_encoded_once_ever(shipped: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped.write("content/news/harbor.jpg", photo())
    shipped.article("news/a.md", image="harbor.jpg")
    shipped.build()
    before = published(shipped.output)
    monkeypatch.setattr(encode, "_pictured", lambda file: pytest.fail(f"{file.shown} was encoded again"))
    shipped.write("content/news/copy.jpg", photo())
    shipped.article("news/b.md", image="copy.jpg")
    (shipped.folder / "content/news/harbor.jpg").touch()
    report = shipped.build()
    assert report.rendered > 0
    assert (
        before.items() - published(shipped.output).items()
        == {item for item in before.items() if not item[0].startswith("media/")} - published(shipped.output).items()
    )


def test_a_new_picture_has_new_addresses(shipped: Site) -> None:
    shipped.write("content/news/harbor.jpg", photo())
    shipped.article("news/a.md", image="harbor.jpg")
    shipped.build()
    before = {p for p in published(shipped.output) if p.startswith("media/")}
    shipped.write("content/news/harbor.jpg", photo(color="#993333"))
    shipped.build()
    after = {p for p in published(shipped.output) if p.startswith("media/")}
    assert len(after) == len(before)
    assert not before & after


def test_pictures_of_held_articles_and_unused_ones_are_nowhere(shipped: Site) -> None:
    shipped.write("content/news/secret.jpg", photo())
    shipped.write("content/news/unused.jpg", photo(300, 200))
    shipped.article("news/a.md")
    shipped.article("news/b.md", image="secret.jpg", draft=True)
    shipped.build()
    assert media(shipped) == []


def test_a_file_that_is_linked_is_published_as_it_is(shipped: Site) -> None:
    data = photo()
    shipped.write("content/news/harbor.jpg", data)
    shipped.article("news/a.md", "[The original](harbor.jpg)")
    shipped.build()
    assert media(shipped) == ["media/harbor.jpg"]
    assert data in published(shipped.output).values()


def test_what_moves_and_what_is_drawn_is_published_as_it_is(shipped: Site) -> None:
    frames = [Image.new("RGB", (10, 10), (n * 90, 0, 0)) for n in range(3)]
    out = BytesIO()
    frames[0].save(out, "gif", save_all=True, append_images=frames[1:])
    shipped.write("content/news/moves.gif", out.getvalue())
    shipped.write("content/news/drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
    shipped.article("news/a.md", "![A](moves.gif)\n\n![B](drawn.svg)")
    shipped.build()
    assert media(shipped) == ["media/drawn.svg", "media/moves.gif"]


def test_pictures_that_are_no_good_are_all_told(site: Site) -> None:
    site.write("content/news/cut.jpg", photo()[:700])
    site.write("content/news/page.png", "<!doctype html>")
    site.write("content/news/runs.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    site.write("content/news/large.png", photo(11_000, 10_000, form="png"))
    site.article("news/a.md")
    assert [str(p).split(". ")[0] for p in site.problems()] == [
        "content/news/cut.jpg: The picture cannot be published: it is cut short",
        (
            "content/news/large.png: The picture cannot be published: it has 11000 by 10000 pixels, "
            "and 100 million are the most"
        ),
        "content/news/page.png: The picture cannot be published: it is no AVIF, GIF, JPEG, PNG or WebP",
        "content/news/runs.svg: The picture cannot be published: it holds the element script",
    ]
    assert [str(p) for p in site.problems()] == [str(p) for p in site.problems(full=True)]


def test_any_number_of_workers_makes_the_same_pictures(shipped: Site) -> None:
    for n in range(4):
        shipped.write(f"content/news/p{n}.jpg", photo(400 + n, 300, f"#{n}{n}4488"))
        shipped.article(f"news/a{n}.md", image=f"p{n}.jpg")
    shipped.build(jobs=1)
    shipped.build(jobs=2, output="other", full=True)
    assert published(shipped.folder / "other") == published(shipped.output)


def test_another_encoder_makes_them_anew(shipped: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped.write("content/news/harbor.jpg", photo())
    shipped.article("news/a.md", image="harbor.jpg")
    shipped.build()
    before = {p for p in published(shipped.output) if p.startswith("media/")}
    monkeypatch.setattr(images, "ENCODER", "Pillow 99")
    monkeypatch.setattr("newsgen.stages.pictures.ENCODER", "Pillow 99")
    shipped.article("news/b.md")
    shipped.build()
    assert not before & {p for p in published(shipped.output) if p.startswith("media/")}


def test_a_lead_picture_is_cut_to_the_shapes_that_search_engines_want(shipped: Site) -> None:
    shipped.write("content/news/wide.jpg", photo(2000, 900))
    shipped.write("content/news/small.jpg", photo(300, 200))
    shipped.write("content/news/clear.png", photo(form="png"))
    shipped.article("news/a.md", "![B](clear.png)", image={"src": "wide.jpg", "alt": "A harbor"})
    shipped.article("news/b.md", image="small.jpg")
    shipped.page("about.md", image="news/clear.png")
    shipped.build()
    files = published(shipped.output)
    crops = {p: Image.open(BytesIO(data)).size for p, data in files.items() if CROP.search(p)}
    shapes = {re.sub(r"\.[0-9a-f]{12}", "", p): size for p, size in crops.items()}
    assert shapes == {
        "media/wide-16x9.jpg": (1200, 675),
        "media/wide-4x3.jpg": (1200, 900),
        "media/wide-1x1.jpg": (900, 900),
        "media/small-16x9.jpg": (300, 168),
        "media/small-4x3.jpg": (266, 199),
    }
    page = shipped.read("news/a/index.html")
    images = re.findall(r'"image":(\[.*?\])', page)[0]
    assert [(i["width"], i["height"]) for i in json.loads(images)] == [
        (2000, 900),
        (1200, 675),
        (1200, 900),
        (900, 900),
    ]
    named = {i["url"].removeprefix("https://harbor.example/") for i in json.loads(images)}
    assert named <= files.keys()
    warm = published(shipped.output)
    shipped.build(full=True, output="clean")
    assert published(shipped.folder / "clean") == warm
