"""What an editor does on a site with the theme as shipped: live blogs, corrections, labels, series, banner, front page.

Each is held to what it shows, and to what one change of it costs.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsgen.coming import coming
from newsgen.stages.report import Report
from newsroom import Site

LIVE = {"title": "The count", "date": "2026-08-24 08:00", "kind": "live", "summary": "We follow it."}
ABOVE = "The polls close at eight.\n"
FORMATS = ("feed.xml", "atom.xml", "feed.json")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Eight articles in two categories, with feeds and sitemaps."""
    made = Site(tmp_path / "site", theme=False)
    made.settings(feeds={"count": 50}, sitemap={"enabled": True}, related={"count": 3})
    for n in range(8):
        made.article(f"{'politics' if n % 2 else 'stocks'}/story-{n}.md", f"Text {n}.", date=f"2026-08-{n + 1:02}")
    return made


def cost(site: Site) -> tuple[int, set[str]]:
    """How many pages a build renders, and what changes in the output."""
    report = site.build()
    return report.rendered, changed(report)


def changed(report: Report) -> set[str]:
    done = report.published
    return {*done.added, *done.changed, *done.removed}


def data(page: str) -> list[dict[str, Any]]:
    """The structured data of a page."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return list(json.loads(text)["@graph"])


# Live blogs.


def test_a_live_blog_shows_its_entries_newest_first(site: Site) -> None:
    body = f"{ABOVE}\n## 09:00 Open {{.key}}\n\nThe *doors*.\n\n## 11:00 Closed\n\n[Back](#entry-20260824-0900)\n"
    site.article("politics/count.md", body, **LIVE, coverage={"end": "2026-08-25"})
    site.build()
    page = site.read("politics/count/index.html")
    assert re.findall(r'<article class="entry[^>]*id="([^"]*)"', page) == ["entry-20260824-1100", "entry-20260824-0900"]
    assert 'class="entry entry-key" id="entry-20260824-0900"' in page
    assert "<em>doors</em>" in page
    main = page.partition("<main")[2]
    assert main.index(ABOVE.strip()) < main.index("Key moments") < main.index("Closed") < main.index("The <em>doors")
    assert '<span>Updated</span> <time datetime="2026-08-24T11:00:00+00:00">' in page
    assert '<link rel="alternate" type="application/rss+xml" href="/politics/count/feed.xml"' in page
    posting = data(page)[0]
    assert posting["@type"] == "LiveBlogPosting"
    assert posting["coverageStartTime"] == "2026-08-24T09:00:00+00:00"
    assert posting["coverageEndTime"] == "2026-08-25T00:00:00+00:00"
    assert posting["dateModified"] == "2026-08-24T11:00:00+00:00"
    assert [(u["@type"], u["headline"], u["articleBody"]) for u in posting["liveBlogUpdate"]] == [
        ("BlogPosting", "Closed", "Back"),
        ("BlogPosting", "Open", "The doors."),
    ]
    assert posting["liveBlogUpdate"][0]["url"].endswith("/politics/count/#entry-20260824-1100")


def test_the_feed_of_a_live_blog_has_its_entries(site: Site) -> None:
    body = f"{ABOVE}\n## 09:00\n\nOpen, [and](#entry-20260824-1000) so on.\n\n## 10:00 Shut\n\nThe doors.\n"
    site.article("politics/count.md", body, **LIVE)
    site.build()
    rss = site.read("politics/count/feed.xml")
    assert re.findall(r"<title>(.*?)</title>", rss)[1:] == ["Shut", "Open, and so on."]
    assert '<guid isPermaLink="true">https://harbor.example/politics/count/#entry-20260824-1000</guid>' in rss
    assert 'href="https://harbor.example/politics/count/#entry-20260824-1000"' in rss
    main = site.read("feed.xml")
    assert "The polls close at eight." in main
    assert "The doors" not in main


@pytest.mark.parametrize("apart", [False, True])
def test_a_new_entry_costs_the_page_and_its_feed(site: Site, apart: bool) -> None:
    """No list, no other feed, no sitemap, no related list: nothing else shows an entry."""
    name = "politics/count/index.md" if apart else "politics/count.md"
    first = "" if apart else "\n## 09:00 Open\n\nThe doors.\n"
    site.article(name, ABOVE + first, **LIVE)
    site.article("politics/later.md", "After it.", date="2026-08-24 10:00")
    if apart:
        site.article("politics/count/entries/open.md", "The doors.", date="2026-08-24 09:00")
    site.build()
    if apart:
        site.article("politics/count/entries/shut.md", "Closed.", date="2026-08-24 11:00")
    else:
        site.article(name, f"{ABOVE}\n## 11:00 Closed\n\nShut.\n{first}", **LIVE)
    report = site.build()
    own = {f"/politics/count/{file}" for file in ("", *FORMATS)}
    assert (report.parsed, report.rendered, changed(report)) == (1, len(own), own)
    assert report.published.written == len(own)


def test_entries_come_out_by_the_clock(site: Site) -> None:
    site.article("politics/count.md", "## 09:00 Open\n\nOne.\n\n## 13:00 Secret\n\nTwo.\n", **LIVE)
    held = site.build().held
    assert [(h.path, h.title) for h in held] == [("politics/count.md#entry-20260824-1300", "Secret")]
    assert "Secret" not in site.read("politics/count/index.html")
    assert coming(site.request()) == datetime(2026, 8, 24, 13, tzinfo=UTC)
    site.now = datetime(2026, 8, 24, 13, tzinfo=UTC)
    rendered, files = cost(site)
    assert "Secret" in site.read("politics/count/index.html")
    assert (rendered, files) == (4, {f"/politics/count/{file}" for file in ("", *FORMATS)})


def test_a_link_to_the_file_of_an_entry_leads_to_the_entry(site: Site) -> None:
    site.article("politics/count/index.md", ABOVE, **LIVE)
    site.article("politics/count/entries/open.md", "The doors.", date="2026-08-24 09:00")
    site.article("politics/other.md", "[See](count/entries/open.md).")
    site.build()
    assert 'href="/politics/count/#entry-open"' in site.read("politics/other/index.html")
    assert not (site.output / "politics/open/index.html").exists()


def test_a_blog_that_is_over_is_not_called_live(site: Site) -> None:
    site.article("politics/count.md", "## 09:00 Open\n\nOne.\n", **LIVE, coverage={"end": "2026-08-24 14:00"})
    site.build()
    pages = ("politics/count/index.html", "index.html", "politics/index.html")
    assert all("label-live" in site.read(page) for page in pages)
    site.now = datetime(2026, 8, 24, 14, tzinfo=UTC)
    site.build()
    assert not any("label-live" in site.read(page) for page in pages)


def test_an_entry_may_only_be_by_an_author_that_there_is(site: Site) -> None:
    site.settings(authors=["Ada"])
    site.article("politics/count/index.md", ABOVE, **LIVE)
    site.article("politics/count/entries/open.md", "The doors.", date="2026-08-24 09:00", authors="Adda")
    found = site.problems()
    assert [f"{p.at} {p.kind}" for p in found] == ["content/politics/count/entries/open.md:1:1 author-unknown"]


def test_a_page_at_the_root_is_no_live_blog(site: Site) -> None:
    site.page("night/index.md", "## 09:00 Open\n\nThe doors.\n", kind="live")
    site.build()
    assert '<h2 id="09-00-open">09:00 Open</h2>' in site.read("night/index.html")


# Corrections.


def test_a_correction_is_shown_told_and_counted_as_an_update(site: Site) -> None:
    site.build()
    assert not (site.output / "corrections/index.html").exists()
    assert "/corrections/" not in site.read("index.html")
    told = [{"date": "2026-08-20 09:00", "text": "It was <seven>."}]
    site.article("politics/story-1.md", "Text 1.", date="2026-08-02", corrections=told)
    site.build()
    page = site.read("politics/story-1/index.html")
    assert "It was &lt;seven&gt;." in page
    assert '<span>Updated</span> <time datetime="2026-08-20T09:00:00+00:00">' in page
    article = data(page)[0]
    assert article["dateModified"] == "2026-08-20T09:00:00+00:00"
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "It was <seven>.", "datePublished": "2026-08-20T09:00:00+00:00"}
    ]
    assert "<updated>2026-08-20T09:00:00+00:00</updated>" in site.read("politics/atom.xml")
    assert "2026-08-20" in site.read("sitemaps/2026-08.xml")
    whole = site.read("corrections/index.html")
    assert 'href="/politics/story-1/"' in whole
    assert "It was &lt;seven&gt;." in whole
    assert '<a href="/corrections/">Corrections</a>' in site.read("index.html")


def test_a_second_correction_costs_the_article_the_page_and_the_feeds(site: Site) -> None:
    told = [{"date": "2026-08-20", "text": "One."}]
    site.article("politics/story-1.md", "Text 1.", date="2026-08-02", corrections=told)
    site.build()
    told.append({"date": "2026-08-21", "text": "Two."})
    site.article("politics/story-1.md", "Text 1.", date="2026-08-02", corrections=told)
    _, files = cost(site)
    feeds = {f"{home}{file}" for home in ("/", "/politics/") for file in FORMATS if file != "feed.xml"}
    feeds |= {"/feed.xml", "/politics/feed.xml"}
    assert files <= {"/politics/story-1/", "/corrections/", "/sitemap.xml", "/sitemaps/2026-08.xml"} | feeds
    assert {"/politics/story-1/", "/corrections/"} <= files
    order = re.findall(r'<p class="trail">(.*?)</p>', site.read("corrections/index.html"))
    assert order == ["Two.", "One."]


def test_a_page_of_the_sites_own_may_be_called_corrections(site: Site) -> None:
    site.page("corrections.md", "How we correct.")
    site.article("politics/story-1.md", "Text.", corrections=[{"date": "2026-08-20", "text": "One."}])
    assert site.build().problems == ()
    assert "How we correct." in site.read("corrections/index.html")


# Labels.


def test_what_somebody_paid_for_says_so(site: Site) -> None:
    site.settings(
        sitemap={"enabled": True},
        labels=[{"name": "sponsored", "title": "Paid post", "disclosure": "Our newsroom had no part in it."}],
    )
    card = "```embed\nhttps://quay.example/card\n```"
    body = (
        f"[Out](https://quay.example/a) [mail](mailto:a@b.example) [in](story-1.md) <https://quay.example/b>\n\n{card}"
    )
    paid = {"kind": "sponsored", "sponsor": {"name": "Quay & Sons", "url": "https://quay.example"}}
    site.article("politics/advert.md", body, date="2026-08-24 09:00", **paid)
    site.article("politics/after.md", "After.", date="2026-08-24 10:00")
    site.build()
    page = site.read("politics/advert/index.html")
    assert '<span class="label label-sponsored">Paid post</span>' in page
    assert "Our newsroom had no part in it." in page
    assert '<a class="link" rel="sponsored noopener" href="https://quay.example">Quay &amp; Sons</a>' in page
    prose = page.partition('<div class="prose">')[2].partition("</div>")[0]
    assert re.findall(r'<a href="([^"]*)" rel="sponsored">', prose) == [
        "https://quay.example/a",
        "https://quay.example/b",
    ]
    assert '<p class="link-card"><a rel="sponsored noopener" href="https://quay.example/card">' in prose
    assert prose.count("sponsored") == 3
    assert "Related articles" not in page
    related = site.read("politics/after/index.html").partition("Related articles")[2]
    assert "/politics/story-1/" in related
    assert "/politics/advert/" not in related.partition("</section>")[0]
    assert "advert" not in site.read("sitemap-news.xml")
    assert "after" in site.read("sitemap-news.xml")
    assert data(page)[0]["@type"] == "AdvertiserContentArticle"
    assert data(page)[0]["sponsor"] == {"@type": "Organization", "name": "Quay & Sons", "url": "https://quay.example"}


def test_to_pick_what_somebody_paid_for_is_a_warning(site: Site) -> None:
    site.article("politics/advert.md", "Text.", sponsor="Quay")
    site.article("politics/after.md", "After.", date="2026-08-24", related=["advert", "story-1"])
    assert [p.kind for p in site.build().problems] == ["related-paid"]


def test_a_label_of_the_sites_own(site: Site) -> None:
    site.article("politics/gone.md", "Text.", kind="obituary")
    assert site.kinds() == ["choice-unknown"]
    site.settings(labels=["obituary"])
    site.build()
    assert '<span class="label label-obituary">Obituary</span>' in site.read("politics/gone/index.html")
    assert data(site.read("politics/gone/index.html"))[0]["@type"] == "NewsArticle"


# The banner.


@pytest.mark.parametrize(
    ("sections", "touched", "shown"),
    [
        ({}, ["/_fragments/banner.html"], {"/", "/politics/", "/stocks/"}),
        ({"sections": ["Politics"]}, ["/_fragments/banner.politics.html"], {"/politics/"}),
        ({"sections": ["home"]}, ["/_fragments/banner.home.html"], {"/"}),
    ],
)
def test_raising_the_banner_touches_one_file(
    site: Site, sections: dict[str, Any], touched: list[str], shown: set[str]
) -> None:
    keys: dict[str, Any] = {"feeds": {"count": 5}, "fragments": "ssi"}
    site.settings(**keys)
    site.build()
    banner = {"text": "The count has begun", "url": "/politics/"} | sections
    site.settings(**keys, banner=banner)
    assert cost(site) == (0, set(touched))
    site.settings(banner=banner)
    site.build()
    pages = {"/": "index.html", "/politics/": "politics/index.html", "/stocks/": "stocks/index.html"}
    assert {url for url, path in pages.items() if "The count has begun" in site.read(path)} == shown


def test_the_banner_comes_and_goes_by_the_clock(site: Site) -> None:
    banner = {"text": "The count has begun", "from": "2026-08-24 18:00", "until": "2026-08-25 03:00"}
    site.settings(banner=banner)
    for hour, shown, following in ((12, False, (24, 18)), (18, True, (25, 3)), (27, False, None)):
        site.now = datetime(2026, 8, 24 + hour // 24, hour % 24, tzinfo=UTC)
        site.build()
        assert ("The count has begun" in site.read("index.html")) is shown
        assert coming(site.request()) == (datetime(2026, 8, *following, tzinfo=UTC) if following else None)


def test_a_banner_for_a_section_that_is_none_is_an_error(site: Site) -> None:
    site.settings(banner={"text": "A", "sections": ["Polictics"]})
    assert site.kinds() == ["category-unknown"]


# The front page.


def test_the_front_page_is_curated(site: Site) -> None:
    keys: dict[str, Any] = {"feeds": {"formats": []}}
    site.settings(**keys)
    site.article("world/world.md", date="2026-08-01")
    for n in range(4):
        site.article(f"stocks/old-{n}.md", f"Old {n}.", date=f"2026-07-0{n + 1}")
    site.build()
    home = {"lead": "stocks/story-0.md", "until": "2026-08-25", "sections": ["Stocks", "politics"]}
    site.settings(**keys, home=home)
    assert cost(site) == (1, {"/"})
    page = site.read("index.html")
    titles = re.findall(r'class="card-title"><a href="([^"]*)"', page)
    assert titles[0] == "/stocks/story-0/"
    assert len(titles) == len({*titles})
    assert (
        re.findall(r'class="block-title"><a href="([^"]*)"', page)
        == ["/stocks/", "/politics/"][: page.count("block-title")]
    )
    assert coming(site.request()) == datetime(2026, 8, 25, tzinfo=UTC)
    site.now = datetime(2026, 8, 25, tzinfo=UTC)
    assert cost(site) == (1, {"/"})
    assert re.findall(r'class="card-title"><a href="([^"]*)"', site.read("index.html"))[0] == "/politics/story-7/"


@pytest.mark.parametrize(
    ("home", "kind"), [({"lead": "stroy-0"}, "lead-unknown"), ({"sections": ["Shares"]}, "category-unknown")]
)
def test_what_the_front_page_cannot_show_is_an_error(site: Site, home: dict[str, Any], kind: str) -> None:
    site.settings(home=home)
    assert site.kinds() == [kind]


def test_a_lead_that_is_held_is_a_warning(site: Site) -> None:
    site.settings(home={"lead": "later"})
    site.article("politics/later.md", date="2026-09-01")
    assert [p.kind for p in site.build().problems] == ["lead-held"]


# Bylines.


def test_an_author_has_a_page_with_links_and_a_wire_story_its_source(site: Site) -> None:
    links = ["https://social.example/@ada", {"title": "Code", "url": "https://code.example/ada"}]
    site.settings(authors=[{"name": "Ada", "bio": "Counts.", "url": "https://ada.example", "links": links}, "Grace"])
    site.article("politics/both.md", authors=["Grace", "Ada"], date="2026-08-23")
    site.article("politics/wire.md", source={"name": "The Wire", "url": "https://wire.example/1"}, date="2026-08-24")
    site.build()
    both = site.read("politics/both/index.html")
    assert re.findall(r'rel="author" href="/author/(\w+)/"', both)[:2] == ["grace", "ada"]
    page = site.read("author/ada/index.html")
    assert '<a class="link" rel="noopener" href="https://code.example/ada">Code</a>' in page
    assert ">social.example</a>" in page
    person = data(page)[0]["mainEntity"]
    assert person["sameAs"] == ["https://ada.example", "https://social.example/@ada", "https://code.example/ada"]
    wire = site.read("politics/wire/index.html")
    assert '<p class="byline">The Wire</p>' in wire
    assert data(wire)[0]["author"] == [{"@type": "Organization", "name": "The Wire", "url": "https://wire.example/1"}]
    assert '<span class="by">The Wire</span>' in site.read("politics/index.html")


def test_another_source_of_a_wire_story_is_another_card(site: Site) -> None:
    site.settings(feeds={"formats": []})
    site.article("politics/wire.md", source="The Wire", date="2026-08-24")
    site.build()
    site.article("politics/wire.md", source="The Cable", date="2026-08-24")
    _, files = cost(site)
    assert files == {"/", "/politics/", "/2026/08/", "/politics/wire/"}


# Series.


def test_the_parts_of_a_series_know_each_other(site: Site) -> None:
    site.article("politics/story-1.md", date="2026-08-02", series="How we vote")
    site.article("politics/story-5.md", date="2026-08-06", series={"name": "how we vote", "part": 1})
    site.article("stocks/story-2.md", date="2026-08-03", series="How we vote")
    site.article("politics/held.md", date="2026-09-06", series="How we vote")
    site.build()
    order = ["/politics/story-5/", "/politics/story-1/", "/stocks/story-2/"]
    page = site.read("series/how-we-vote/index.html")
    assert re.findall(r'class="card-title"><a href="([^"]*)"', page) == order
    box = site.read("politics/story-1/index.html").partition('id="ng-series"')[2].partition("</nav>")[0]
    assert "Part 2 of 3" in box
    assert re.findall(r'rel="(\w+)" href="([^"]*)"', box) == [("prev", order[0]), ("next", order[2])]
    assert '<b aria-current="page">Story 1</b>' in box
    assert 'href="/series/how-we-vote/"' in site.read("series/index.html")
    assert data(site.read("politics/story-1/index.html"))[0]["isPartOf"]["name"] == "how we vote"


def test_a_new_part_costs_the_other_parts_and_what_a_new_article_costs(site: Site) -> None:
    site.settings(feeds={"formats": []}, related={"count": 0}, neighbours="none")
    site.article("politics/story-1.md", date="2026-08-02", series="How we vote")
    site.build()
    site.article("politics/new.md", date="2026-08-24", series="How we vote")
    rendered, _ = cost(site)
    assert rendered == len(["/politics/new/", "/", "/politics/", "/2026/08/", "/archive/"]) + len(
        ["/politics/story-1/", "/series/how-we-vote/", "/series/"]
    )
