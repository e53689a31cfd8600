"""What is wrong is told where the author looks, the last good state stays, and all is well again when it is mended."""

import json
from typing import Any

import pytest

from newsgen.errors import Failed
from newsgen.serve.app import reload_script
from newsroom import THEME, Site
from serving import Client, serving


def about(client: Client, path: str = "/") -> dict[str, Any]:
    found = json.loads(client.get(f"/.newsgen/page?path={path}").body)
    assert isinstance(found, dict)
    return found


def wait(client: Client, *, wrong: bool, path: str = "/") -> str:
    """The box of problems, once there is one or none."""
    client.until(f"/.newsgen/page?path={path}", lambda r: bool(json.loads(r.body)["problems"]) == wrong)
    return str(about(client, path)["problems"])


def test_a_broken_article_is_told_with_its_line_and_the_last_good_state_stays(site: Site) -> None:
    file = site.article("a/a.md", "Good words.")
    site.article("a/b.md")
    good = file.read_text()
    with serving(site.request()) as client:
        assert about(client)["problems"] == ""
        file.write_text("---\ntitle: A\ndate: yesterday\n---\nBad words.\n")
        box = wait(client, wrong=True)
        for part in ("content/a/a.md:3:7", "date: yesterday", "<b>^</b>", "One problem", "last good one"):
            assert part in box
        for path in ("/", "/a/b/", "/none/"):
            assert "a.md:3:7" in about(client, path)["problems"]
        assert b"Good words." in client.get("/a/a/").body
        file.write_text(good.replace("Good", "Better"))
        wait(client, wrong=False)
        assert b"Better words." in client.get("/a/a/").body
        assert client.heard.first("wrong")[0][1:] == (["date-invalid"], True)
        assert client.heard.first("mended")


def test_every_problem_is_told_errors_first(site: Site) -> None:
    site.article("a/a.md", "![](x.png)\n\n[Gone](gone.md)")
    site.article("a/b.md", date="never")
    site.write("content/a/c.md", "no header")
    with serving(site.request()) as client:
        box = wait(client, wrong=True)
        for part in ("x.png", "gone.md", "never", "no header"):
            assert part in box
        assert box.index('class="error"') < box.index('class="warning"')
        assert box.rindex('class="error"') < box.index('class="warning"')
        assert "what could be read" in box


def test_warnings_alone_cover_no_page(site: Site) -> None:
    site.article("a/a.md", "Text.[^1]")
    with serving(site.request()) as client:
        assert about(client)["problems"] == ""
        assert client.heard.first("wrong") == [("wrong", ["footnote-unknown"], False)]


@pytest.mark.parametrize(
    ("extra", "part"),
    [
        ("{% if %}", "templates/article.html"),
        ("{{ page.titel }}", "Did you mean"),
        ('{{ slot("non") }}', "there is no fragment"),
        ('{% include "none.html" %}', "none.html"),
    ],
)
def test_a_broken_template_leaves_every_page_as_it_was(site: Site, extra: str, part: str) -> None:
    site.article("a/a.md")
    site.article("a/b.md")
    with serving(site.request()) as client:
        good = client.get("/a/a/").body
        site.write("templates/article.html", THEME["article.html"] + extra)
        assert part in wait(client, wrong=True)
        assert client.get("/a/a/").body == good
        assert client.get("/a/b/").status == 200
        site.write("templates/article.html", THEME["article.html"] + "<p>New</p>")
        wait(client, wrong=False)
        assert b"<p>New</p>" in client.get("/a/b/").body


def test_a_template_that_fails_on_one_page_only_leaves_that_page_as_it_was(site: Site) -> None:
    """It is found when the page is asked for; the other pages are new already."""
    site.article("a/new.md", date="2026-08-20")
    site.article("a/old.md", date="2026-08-02")
    with serving(site.request()) as client:
        before = client.get("/a/old/").body
        text = THEME["article.html"] + '{% if page.title == "Old" %}{{ page.nothing }}{% endif %}<p>Edited</p>'
        site.write("templates/article.html", text)
        client.until("/a/new/", lambda r: b"<p>Edited</p>" in r.body)
        reply = client.get("/a/old/")
        assert reply.status == 200
        assert b"Edited" not in reply.body
        assert reply.page in before
        assert "nothing" in about(client, "/a/old/")["problems"]
        assert about(client, "/a/new/")["problems"] == ""
        assert ("wrong", ["template-failed"], True) in client.heard.lines


def test_a_page_that_never_could_be_rendered_says_why(site: Site) -> None:
    site.write("templates/article.html", "{{ page.nothing }}")
    site.article("a/a.md")
    with serving(site.request()) as client:
        reply = client.get("/a/a/")
        assert reply.status == 500
        assert b"templates/article.html:1" in reply.body
        assert client.get("/").status == 200
        site.write("templates/article.html", "<p>{{ page.title }}</p>")
        client.until("/a/a/", lambda r: r.status == 200 and b"<p>A</p>" in r.body)


def test_broken_settings_leave_the_site_as_it_was(site: Site) -> None:
    site.article("a/a.md")
    good = (site.folder / "site.yaml").read_text()
    with serving(site.request()) as client:
        for broken in ("title: [", "titel: A", ""):
            site.write("site.yaml", broken)
            assert "site.yaml" in wait(client, wrong=True)
            assert client.get("/a/a/").status == 200
            site.write("site.yaml", good)
            wait(client, wrong=False)
        (site.folder / "site.yaml").unlink()
        assert "site.yaml" in wait(client, wrong=True)
        site.write("site.yaml", good.replace("Test Harbor", "Other Harbor"))
        client.until("/", lambda r: b"Other Harbor" in r.body)


def test_settings_that_are_wrong_at_the_start_end_it(site: Site) -> None:
    site.write("site.yaml", "titel: A")
    with pytest.raises(Failed) as caught, serving(site.request()):
        pass
    assert caught.value.usage


def test_without_the_script_problems_stand_in_the_page(site: Site) -> None:
    site.article("a/a.md", date="never")
    with serving(site.request(), reload=False) as client:
        body = client.get("/").body
        assert b'<template shadowrootmode="open">' in body
        assert b"content/a/a.md:3:7" in body
        assert b"<script" not in body


def test_the_script_is_small_and_only_in_what_is_served(site: Site) -> None:
    assert len(reload_script()) < 2048
    site.article("a/a.md")
    site.build()
    with serving(site.request()) as client:
        assert client.get("/.newsgen/live.js").body == reload_script()
        assert b"live.js" in client.get("/a/a/").body
        assert b"live.js" not in client.get("/static.css").page
    assert "live.js" not in site.read("a/a/index.html")


def test_only_what_a_page_shows_changes_its_key(site: Site) -> None:
    site.write("static/site.css", "p { color: red }")
    site.write("static/raw.css", "p { color: red }")
    site.write("static/photo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("templates/page.html", '<link href="{{ asset("site.css") }}"><img src="/photo.svg">{{ page.body }}')
    site.article("a/a.md", "Words.")
    site.page("about.md", "Us.")
    with serving(site.request()) as client:

        def keys() -> dict[str, str]:
            return {p: about(client, p)["key"] for p in ("/", "/a/a/", "/about/", "/none/")}

        def changed(path: str, text: str) -> set[str]:
            before, sheets = keys(), about(client)["sheets"]
            site.write(path, text)
            client.until("/.newsgen/page?path=/", lambda _: keys() != before or about(client)["sheets"] != sheets)
            return {p for p, key in keys().items() if key != before[p]}

        assert changed("static/site.css", "p { color: blue }") == set()
        assert changed("static/raw.css", "p { color: blue }") == set()
        assert changed("static/photo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="2"/>') == {"/about/"}
        assert changed("content/about.md", "---\ntitle: About\n---\nOthers.\n") == {"/about/"}
        assert changed("content/a/a.md", "---\ntitle: A\ndate: 2026-08-01\n---\nWords.\n\nMore.\n") == {"/a/a/"}
