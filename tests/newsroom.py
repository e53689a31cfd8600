"""A site for a test: written file by file, built in this process, and its output read back."""

# ruff: noqa: E501
# A template says one fact a line, however long.

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
import yaml

from newsgen.build import build
from newsgen.errors import Failed, Problem
from newsgen.stages.again import again
from newsgen.stages.report import Report
from newsgen.stages.request import Request

NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
RECORDS = ".newsgen"
LEDGER = f"{RECORDS}/ledger"

SETTINGS: dict[str, object] = {
    "title": "The Test Harbor",
    "base_url": "https://harbor.example",
    "timezone": "UTC",
    # What machines read would be counted with the pages everywhere; tests that are about it ask for it.
    "feeds": {"formats": []},
    "sitemap": {"enabled": False},
    "robots": {"enabled": False},
    "redirects": {"formats": []},
}

# The shortest theme that shows everything: one line for a fact, so that golden files read like lists.
THEME = {
    "article.html": """\
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.url | absolute }}">
{{ slot("nav", page.category.slug if page.category else "") }}
<p>{{ page.kind }} | {% for c in page.categories %}{{ c.title }} {{ c.url }} {% endfor %}|
{%- for a in page.authors %} {{ a.name }} {{ a.url }}{% endfor %} |{% for t in page.tags %} {{ t.title }} {{ t.url }}{% endfor %}</p>
<p>{{ page.published | iso }} {{ page.published | date("datetime") }}{% if page.updated %} / {{ page.updated | iso }}{% endif %}</p>
<p>{{ page.summary }} | {{ page.words | number }} {{ _("words") }} {{ page.minutes }}</p>
{% if page.picture %}<p>{{ page.picture.url }} {{ page.picture.width }}x{{ page.picture.height }} {{ page.picture.alt }}</p>{% endif %}

{{ page.body }}
{% if page.previous %}<p>older {{ page.previous.url }} {{ page.previous.title }}</p>{% endif %}

{% if page.next %}<p>newer {{ page.next.url }} {{ page.next.title }}</p>{% endif %}

{% for r in page.related %}<p>related {{ r.url }} {{ r.title }}</p>
{% endfor %}
{% for name in site.sidebar %}{{ slot(name) }}{% endfor %}
{{ slot("footer") }}
""",
    "page.html": """\
<title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.url | absolute }}">
{{ slot("nav") }}
{{ page.body }}
{{ slot("footer") }}
""",
    "home.html": """\
<title>{{ site.title }}</title>
{{ slot("nav", "home") }}
{% if page.lead %}<h1>{{ page.lead.url }} {{ page.lead.title }}</h1>{% endif %}

{% for c in page.cards %}<p>{{ c.url }} {{ c.title }} | {{ c.summary }}</p>
{% endfor %}
{% for b in page.blocks %}<h2>{{ b.category.title }}</h2>
{% for c in b.cards %}<p>{{ c.url }} {{ c.title }}</p>
{% endfor %}
{% endfor %}
{{ slot("footer") }}
""",
    "list.html": """\
<title>{{ page.title }} {{ page.pager.number }}</title>
{{ slot("nav", page.label.slug if page.kind == "category" else "") }}
<p>{{ page.kind }} | {{ page.description }} | {{ page.count }}{% if page.month %} | {{ page.month | date("month") }}{% endif %}</p>
{% for c in page.cards %}<p>{{ c.url }} {{ c.title }} {{ c.date | date("medium") }}</p>
{% endfor %}
<p>newer {{ page.pager.newer }} older {{ page.pager.older }}{% for p in page.pager.pages %} {{ p.number }}{% if p.current %}*{% endif %}={{ p.url }}{% endfor %}</p>
{% for name in site.sidebar %}{{ slot(name) }}{% endfor %}
""",
    "index.html": """\
<title>{{ page.kind }}</title>
{% for e in page.entries %}<p>{{ e.label.url }} {{ e.label.title }} {{ e.count }}{% if e.month %} {{ e.month | date("month") }}{% endif %}</p>
{% endfor %}
""",
    "404.html": '<title>404</title>\n{{ slot("nav") }}\n',
    "redirect.html": '<meta http-equiv="refresh" content="0; url={{ page.target }}">\n',
    "partials/picture.html": (
        '<img src="{{ picture.url }}" alt="{{ picture.alt }}" width="{{ picture.width }}">'
        "{% if picture.caption %}<figcaption>{{ picture.caption }}</figcaption>{% endif %}"
    ),
    "fragments/nav.html": """\
<nav>{{ variant }}:{% for i in edition.main_menu %} {{ i.title }}={{ i.url }}{% if i.slug and i.slug == variant %}*{% endif %}{% endfor %}</nav>
""",
    "fragments/latest.html": """\
<ul>{% for i in edition.latest %}<li>{{ i.url }} {{ i.title }} {{ i.date | date("medium") }}</li>{% endfor %}</ul>
""",
    "fragments/categories.html": """\
<ul>{% for i in edition.categories %}<li>{{ i.url }} {{ i.title }} {{ i.count | number }}</li>{% endfor %}</ul>
""",
    "fragments/newsletter.html": '{% if edition.newsletter %}<form action="{{ edition.newsletter.action }}"></form>{% endif %}\n',
    "fragments/footer.html": """\
<footer>{% for i in edition.footer_menu %}{{ i.title }}={{ i.url }} {% endfor %}{{ edition.disclaimer }} {{ edition.copyright }}</footer>
""",
}


class Site:
    """A site in a folder. It starts with settings and the tiny theme; `theme=False` leaves the shipped one."""

    def __init__(self, folder: Path, *, theme: bool = True, now: datetime = NOW) -> None:
        self.folder = folder
        self.now = now
        self.settings()
        (folder / "content").mkdir()
        if theme:
            for name, text in THEME.items():
                self.write(f"templates/{name}", text)

    @property
    def output(self) -> Path:
        """Where the site is printed unless a test says otherwise."""
        return self.folder / "public"

    def settings(self, **keys: object) -> None:
        """Write site.yaml: the least that is needed, and what a test says."""
        self.write("site.yaml", yaml.safe_dump(SETTINGS | keys, sort_keys=False, allow_unicode=True))

    def write(self, path: str, data: str | bytes) -> Path:
        """Write any file of the site."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def article(self, path: str, body: str = "Some text.", /, **header: object) -> Path:
        """Write an article below content/; title and date have defaults, and None takes a key out."""
        return self.write(f"content/{path}", article(path, body, **header))

    def page(self, path: str, body: str = "Some text.", /, **header: object) -> Path:
        """Write a page at the root of content/; it has no date."""
        return self.article(path, body, **({"date": None} | header))

    def request(self, **fields: object) -> Request:
        """A request for this site."""
        return Request(**({"source": self.folder, "now": self.now, "jobs": 1} | fields))  # type: ignore[arg-type]

    def build(self, method: Literal["fork", "forkserver", "spawn"] | None = None, **fields: object) -> Report:
        """Build in this process, as the command does."""
        request = self.request(**fields)
        report, seen = again(request)
        return report or build(request, method=method, seen=seen)

    def problems(self, **fields: object) -> tuple[Problem, ...]:
        """Build, expect it to fail, and give the problems."""
        with pytest.raises(Failed) as caught:
            self.build(**fields)
        return caught.value.problems

    def kinds(self, **fields: object) -> list[str]:
        """The kinds of the problems of a build that fails."""
        return [p.kind for p in self.problems(**fields)]

    def read(self, path: str) -> str:
        """A file of the output as text."""
        return (self.output / path).read_text("utf-8")

    def pages(self) -> dict[str, str]:
        """Every HTML file of the output as text."""
        return {path: data.decode() for path, data in tree(self.output).items() if path.endswith(".html")}


def article(path: str, body: str, /, **header: object) -> str:
    """The text of an article; title and date have defaults, and None takes a key out."""
    keys = {"title": Path(path).stem.replace("-", " ").capitalize(), "date": "2026-08-01"} | header
    text = yaml.safe_dump({k: v for k, v in keys.items() if v is not None}, sort_keys=False, allow_unicode=True)
    return f"---\n{text}---\n{body}\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, the ledger included; the lock, which holds nothing, is left out."""
    found: dict[str, bytes] = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            shown = path.relative_to(folder).as_posix()
            if shown != f"{RECORDS}/lock" and path.exists():  # a link to nowhere has no bytes
                found[shown] = path.read_bytes()
    return dict(sorted(found.items()))


def published(folder: Path) -> dict[str, bytes]:
    """What readers get: the tree without newsgen's records."""
    return {path: data for path, data in tree(folder).items() if not path.startswith(f"{RECORDS}/")}


def difference(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths at which two trees differ, with what differs; empty if they are equal."""
    return [
        f"{path}: {'missing' if path not in other else 'extra' if path not in one else 'other bytes'}"
        for path in sorted({*one, *other})
        if one.get(path) != other.get(path)
    ]
