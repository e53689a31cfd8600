"""A made-up news site of any size: `python benchmarks/corpus.py DIR --articles 9169 --seed 1`; nothing is downloaded.

Each article is made from one to three of 170 topics (see world.py) and does not name them. What makes real text hard is
added: words and names of other topics, words that one article happens to repeat, tags that are missing or wrong. The
share of such stray words, `STRAY`, was set so that plain BM25 has a precision@10 of about 0.94 (see related.py) before
any other method was tried, and is not to be moved to flatter one.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from world import PERIODS, World, draw, world

SHARES = {"Politics": 4634, "Stocks": 1683, "Business": 1407, "World News": 1400, "Uncategorized": 45}
FOLDERS = {name: name.lower().replace(" ", "-") for name in SHARES}
LAST_DAY = datetime(2025, 12, 31, tzinfo=UTC)

# Per thousand words of an article: words of its topics, and words of topics that it is not about.
TOPICAL = 112
STRAY = 50

AUTHORS = (
    "Ada Lindqvist", "Bruno Castell", "Carol Wexley", "Dmitri Halloran", "Esther Nakagawa", "Felix Oduya",
    "Grace Pemberton", "Hugo Varela", "Iris Thornbury", "Jonas Mbeki", "Karen Solberg", "Newsroom Staff",
)  # fmt: skip
SOURCES = (
    ("The Harbor Wire", "https://wire.example.com/"),
    ("Northern Press Agency", "https://northern.example.org/"),
    ("Capital Dispatch", "https://dispatch.example.net/"),
    ("Open Markets Review", "https://markets.example.com/"),
)
GENERIC_TAGS = (
    "Analysis", "Economy", "Elections", "Explainer", "Markets", "Policy", "Congress", "Trade", "Energy", "Courts",
    "Banking", "Technology", "Europe", "Asia", "Jobs", "Inflation", "Security", "Health", "Climate", "Earnings",
)  # fmt: skip
PAGES = {
    "about-us": "About us",
    "contact-us": "Contact us",
    "privacy-policy": "Privacy Policy",
    "terms-conditions": "Terms & Conditions",
}
DISCLAIMER = """Everything on this site is general information and is not financial, investment, legal or tax advice.
No article, table, chart or letter recommends that you buy, sell or hold a share, a bond, a fund, a commodity or a
currency, or that you follow any plan for saving or retirement. Prices move: the value of an investment can fall as well
as rise, income from it is not certain, and you may get back less than you paid in. Borrowed money and derivatives can
cost you more than you put in. What a market, a company or a fund did in past years says nothing reliable about what it
will do in the next. Forecasts are the opinions of those who are named, on the day they are dated, and may have changed
since. Figures are taken from sources that we hold to be right, among them the filings of companies, the tables of
statistical offices and the data of exchanges, which may be late by fifteen minutes or more; we cannot promise that they
are whole, exact or current, and we put errors right when we learn of them, with a note that says so. Authors may hold
the securities they write about; where they do, the article tells you. Articles marked as sponsored are paid for by the
sponsor, labelled above the headline, and written apart from the newsroom. Articles that appeared first elsewhere name
their source, and what they say is the source's own. Some links may earn this site a fee when you open an account; this
changes neither what is covered nor how. Links to other sites are offered for convenience; we neither check nor answer
for what they say or for how they treat your data. Names of companies, products and indexes belong to their owners.
Before you decide, read the documents of the issuer, compare the costs, consider how much you can afford to lose, and
speak to an adviser who is registered where you live and who knows your circumstances. We are not registered as a
broker, a dealer, an exchange or an adviser in any country, and nothing here is an offer to anyone in a place where such
an offer is not allowed. Tax rules differ from place to place and from person to person, and they change. If you act on
what you read here, you do so at your own risk; as far as the law allows, neither the site nor its authors answer for a
loss that comes of it. Questions about this notice can be sent to the address on the contact page; the day of its last
change stands there as well."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article; `path` and `links` are relative to content/; `text` holds `{0}`, `{1}` where links lead."""

    path: str
    title: str
    date: datetime
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    summary: str
    source: tuple[str, str] | None
    topics: tuple[int, ...]
    text: str
    links: tuple[str, ...]

    def body(self, link: Callable[[str], str] | None = None) -> str:
        """The body's Markdown; `link` says what a link to another story's path looks like (default: relative)."""
        return self.text.format(*map(link or self._relative, self.links))

    def _relative(self, path: str) -> str:
        folder, name = path.split("/")
        return name if folder == self.path.split("/")[0] else f"../{path}"


def stories(articles: int, seed: int) -> Iterator[Story]:
    """The articles of a site, oldest first; the same for the same numbers, on any machine."""
    rng = Random(f"corpus {articles} {seed}")
    archive = _Archive(rng, world(seed), [], set())
    sections = _sections(rng, articles)
    for n, (date, section) in enumerate(zip(_dates(rng, articles), sections, strict=True)):
        yield archive.story(date, section, n * PERIODS // articles)


def topics(articles: int, seed: int) -> dict[str, tuple[int, ...]]:
    """What each article was made from: path -> numbers of its topics, the main one first."""
    return {story.path: story.topics for story in stories(articles, seed)}


def write(folder: Path, articles: int, seed: int) -> None:
    """Writes a whole site into an empty or new folder: site.yaml and content/."""
    content = folder / "content"
    for name in FOLDERS.values():
        (content / name).mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(settings(), encoding="utf-8")
    for slug, title in PAGES.items():
        (content / f"{slug}.md").write_text(f'---\ntitle: "{title}"\n---\n\n{page(title)}', encoding="utf-8")
    root = str(content)
    for story in stories(articles, seed):
        with open(f"{root}/{story.path}", "wb") as file:  # noqa: PTH123 (half the time of Path.write_bytes)
            file.write(markdown(story).encode())


def markdown(story: Story) -> str:
    """The source file of a story for newsgen; Hugo reads it as well."""
    header: dict[str, object] = {
        "title": story.title,
        "date": f"{story.date:%Y-%m-%dT%H:%M:%SZ}",
        "authors": story.authors,
    }
    header |= {"tags": story.tags} if story.tags else {}
    header |= {"summary": story.summary}
    header |= {"source": {"name": story.source[0], "url": story.source[1]}} if story.source else {}
    lines = [f"{key}: {json.dumps(value) if key != 'date' else value}" for key, value in header.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{story.body()}"


def page(title: str) -> str:
    """The text of a page such as About us."""
    return f"This is the page “{title}” of a site that a benchmark made up.\n\n## Our notice\n\n{DISCLAIMER}\n"


def settings() -> str:
    """site.yaml with every part of a page switched on; JSON values are YAML."""
    values: dict[str, object] = {
        "title": "The Benchmark Harbor",
        "base_url": "https://benchmark.example",
        "description": "A news site that a benchmark made up.",
        "language": "en",
        "timezone": "America/New_York",
        "categories": [{"name": n, "slug": s, "description": f"All of {n}."} for n, s in FOLDERS.items()],
        "authors": [{"name": name, "bio": f"{name} writes for a benchmark."} for name in AUTHORS],
        "menus": {"main": [n for n in SHARES if n != "Uncategorized"], "footer": [f"{slug}.md" for slug in PAGES]},
        "latest": {"count": 6},
        "related": {"count": 10},
        "pagination": {"size": 20},
        "share": ["facebook", "x", "pinterest", "linkedin", "whatsapp", "email"],
        "newsletter": {
            "action": "https://benchmark.example/newsletter",
            "title": "The newsletter",
            "text": "One letter each weekday.",
            "button": "Sign up",
            "consent": "I agree to receive the newsletter by e-mail and can take this back at any time.",
        },
        "disclaimer": DISCLAIMER.replace("\n", " "),
        "copyright": "© The Benchmark Harbor.",
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _sections(rng: Random, articles: int) -> list[str]:
    """A category for each article, in the exact shares of the site that newsgen follows."""
    total = sum(SHARES.values())
    sections: list[str] = []
    reached = 0
    for name, share in SHARES.items():
        reached += share
        sections += [name] * (reached * articles // total - len(sections))
    rng.shuffle(sections)
    return sections


def _dates(rng: Random, articles: int) -> list[datetime]:
    """Two to twenty a day, fewer at weekends, ending on LAST_DAY; oldest first."""
    dates: list[datetime] = []
    day = LAST_DAY
    while len(dates) < articles:
        count = rng.randrange(2, 7) if day.weekday() >= 5 else rng.randrange(5, 21)
        dates += [day + timedelta(seconds=rng.randrange(6 * 3600, 23 * 3600)) for _ in range(count)]
        day -= timedelta(days=1)
    return sorted(dates[:articles])


@dataclass
class _Archive:
    """What there is to link to while articles are made; `taken` are the paths as well."""

    rng: Random
    every: World
    paths: list[str]
    taken: set[str]

    def story(self, date: datetime, section: str, period: int) -> Story:
        rng, every = self.rng, self.every
        made_of = _made_of(rng, every, section, period)
        words = _words(rng, every, made_of)
        title = _headline(rng, every, made_of)
        links = tuple(rng.choice(self.paths) for _ in range(rng.randrange(4))) if self.paths else ()
        sentences = _sentences(rng, _dressed(rng, words, len(links)))
        story = Story(
            path=_path(title, section, self.taken),
            title=title,
            date=date,
            category=section,
            tags=_tags(rng, every, made_of),
            authors=tuple(rng.sample(AUTHORS, 2 if rng.random() < 0.08 else 1)),
            summary=_sentence(_phrase(rng, every, made_of, 18, 3)),
            source=rng.choice(SOURCES) if rng.random() < 0.12 else None,
            topics=made_of,
            text=_blocks(rng, every, sentences),
            links=links,
        )
        self.paths.append(story.path)
        return story


def _made_of(rng: Random, every: World, section: str, period: int) -> tuple[int, ...]:
    """One topic (45 %), two or three; the first from the article's own section, others mostly so."""
    count = rng.choices((1, 2, 3), (45, 40, 15))[0]
    found: list[int] = []
    while len(found) < count:
        own = section != "Uncategorized" and (not found or rng.random() < 0.75)
        lot = every.lots[section if own else "", period]
        topic = rng.choices(lot.topics, cum_weights=lot.shares)[0]
        if topic not in found:
            found.append(topic)
    return tuple(found)


def _words(rng: Random, every: World, made_of: tuple[int, ...]) -> list[str]:
    """The running words of an article: 320 to 1,850 common ones, some of which are replaced by others."""
    count = 320 + rng.randrange(510) + rng.randrange(510) + rng.randrange(510)
    words = draw(rng, every.common, count)
    put = _topical(rng, every, made_of, count * TOPICAL // 1000)
    strays = tuple(rng.randrange(len(every.topics)) for _ in range(3))
    put += _topical(rng, every, strays, count * STRAY // 1000)
    put += [word for word in draw(rng, every.common, count // 80) if len(word) > 4 for _ in range(3)]
    put += [name for name in draw(rng, every.names, 1 + rng.randrange(4)) for _ in range(1 + rng.randrange(5))]
    put += [f"{rng.randrange(2, 900)}" for _ in range(count // 100)]
    for word in put:
        words[rng.randrange(count)] = word
    return words


def _topical(rng: Random, every: World, made_of: tuple[int, ...], count: int) -> list[str]:
    """Words and names of some topics, the first with the largest share."""
    words: list[str] = []
    shares = {1: (10,), 2: (6, 4), 3: (5, 3, 2)}[len(made_of)]
    for number, share in zip(made_of, shares, strict=True):
        topic = every.topics[number]
        words += draw(rng, topic.words, count * share // 10)
        words += [rng.choice(topic.names)] * rng.randrange(1 + count * share // 120)
    return words


def _phrase(rng: Random, every: World, made_of: tuple[int, ...], count: int, topical: int) -> list[str]:
    words = draw(rng, every.common, count)
    for word in _topical(rng, every, made_of, 10)[:topical]:
        words[rng.randrange(count)] = word
    return words


def _headline(rng: Random, every: World, made_of: tuple[int, ...]) -> str:
    words = _phrase(rng, every, made_of, rng.randrange(6, 12), 3)
    return " ".join(w if len(w) < 4 and n else w.capitalize() for n, w in enumerate(words))


def _path(title: str, section: str, taken: set[str]) -> str:
    slug = title.lower().replace(" ", "-")[:70].strip("-")
    path = f"{FOLDERS[section]}/{slug}.md"
    number = 1
    while path in taken:
        number += 1
        path = f"{FOLDERS[section]}/{slug}-{number}.md"
    taken.add(path)
    return path


def _tags(rng: Random, every: World, made_of: tuple[int, ...]) -> tuple[str, ...]:
    """Tags as desks set them: a fifth has none, most are generic, half of the fitting ones are missing, some wrong."""
    if rng.random() < 0.2:
        return ()
    tags = rng.sample(GENERIC_TAGS, 1 + rng.randrange(3))
    tags += [rng.choice(every.topics[n].tags) for n in made_of if rng.random() < 0.5]
    tags += [rng.choice(rng.choice(every.topics).tags)] if rng.random() < 0.15 else []
    return tuple(dict.fromkeys(tags))


def _dressed(rng: Random, words: list[str], links: int) -> list[str]:
    """Words with commas, emphasis and links; `{0}` stands where the first link leads."""
    count = len(words)
    marks = ["*{a}*", "**{a}**", "*{a}*", "[{a} {b}](https://www.example.com/{a}-{b})", "**{a} {b}**"]
    marks = marks[: 2 + count // 300]
    marks += [f"[{{a}} {{b}}]({{{{{link}}}}})" for link in range(links)]
    stride = count // len(marks)
    for n, mark in enumerate(rng.sample(marks, len(marks))):
        at = n * stride + rng.randrange(stride - 3)
        words[at] = mark.format(a=words[at], b=words[at + 1])
    for at in range(count):
        if words[at].isalpha() and rng.random() < 0.06:
            words[at] += ","
    return words


def _sentences(rng: Random, words: list[str]) -> list[str]:
    sentences: list[str] = []
    start = 0
    while start < len(words):
        end = start + 7 + rng.randrange(22)
        sentence = _sentence(words[start:end])
        sentences.append(f'"{sentence[:-1]}," the minister said.' if rng.random() < 0.06 else sentence)
        start = end
    return sentences


def _sentence(words: list[str]) -> str:
    text = " ".join(words).rstrip(",")
    return f"{text[0].upper()}{text[1:]}."


def _blocks(rng: Random, every: World, sentences: list[str]) -> str:
    """Sentences laid out as paragraphs, headings, lists, quotes and tables."""
    blocks: list[str] = []
    at = 0
    while at < len(sentences):
        kind = rng.random() if at else 1.0
        some = sentences[at : at + 2 + rng.randrange(3)]
        at += len(some)
        if kind < 0.20:
            level = "###" if kind < 0.05 and blocks[1:] else "##"
            blocks.append(f"{level} {_sentence(draw(rng, every.common, 5))[:-1]}")
        if kind < 0.32:
            blocks.append(" ".join(some))
        elif kind < 0.37:
            blocks.append("\n".join(f"- {s}" for s in some))
        elif kind < 0.39:
            blocks.append("\n".join(f"{n}. {s}" for n, s in enumerate(some, 1)))
        elif kind < 0.44:
            blocks.append(f"> {' '.join(some)}")
        elif kind < 0.46:
            blocks += [_table(rng, every), " ".join(some)]
        else:
            blocks.append(" ".join(some))
    return "\n\n".join(blocks) + "\n"


def _table(rng: Random, every: World) -> str:
    words = draw(rng, every.common, 4)
    rows = [f"| {w} | {rng.randrange(100, 9999)} | {rng.randrange(99)}.{rng.randrange(9)}% |" for w in words]
    return "\n".join(["| Name | 2024 | Change |", "|:--|--:|--:|", *rows])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, default=9169)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--topics", type=Path, help="also write what each article was made from, as JSON")
    chosen = options.parse_args()
    start = time.perf_counter()
    write(chosen.folder, chosen.articles, chosen.seed)
    spent = time.perf_counter() - start
    if chosen.topics:
        chosen.topics.write_text(json.dumps(topics(chosen.articles, chosen.seed)))
    sizes = [p.stat().st_size for name in FOLDERS.values() for p in (chosen.folder / "content" / name).iterdir()]
    print(f"{len(sizes)} articles of {sum(sizes) / len(sizes):.0f} bytes on average in {spent:.1f} s")


if __name__ == "__main__":
    main()
