"""What a Markdown body turns into: Prose, its headings and its targets; and the choices that turning depends on."""

from typing import Literal

from msgspec import Struct

from ..errors import Place, Problem


class MarkdownChoices(Struct, frozen=True):
    """`html` lets raw HTML through, for the whole site; `typographer` turns straight quotes into the language's own."""

    html: bool = False
    typographer: bool = True


class ParseChoices(Struct, frozen=True):
    """All that parsing a source file may depend on besides its path and its bytes; `kinds` are the site's own."""

    content_dir: str
    language: str
    timezone: str
    markdown: MarkdownChoices
    kinds: tuple[str, ...] = ()


class Manner(Struct, frozen=True):
    """How a body differs from one that has a page to itself and is paid for by nobody.

    `prefix` starts the ids of headings and footnotes, where a page holds several bodies; `known` are the ids of these
    others, and `entries` says that there may be more that start with `entry-`. `sponsored`: links to other sites are
    marked as paid for.
    """

    prefix: str = ""
    known: tuple[str, ...] = ()
    entries: bool = False
    sponsored: bool = False


PLAIN = Manner()


class Heading(Struct, frozen=True):
    """A heading of the body: its level (2 to 6), its anchor and its plain text."""

    level: int
    anchor: str
    text: str


class Figures(Struct, frozen=True):
    """Rows of figures: `names` heads the columns: what a row is, then each series; a figure may be missing."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]


class Chart(Struct, frozen=True, tag="chart"):
    """Figures to be drawn. `names` heads the columns: what a row is, then each series; a figure may be missing."""

    kind: Literal["bar", "line"]
    title: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]


class Embed(Struct, frozen=True, tag="embed"):
    """Something that stands on another site; `frame` is empty for one that is only linked, and so is `service`.

    `sponsored`: somebody paid for the text that it stands in.
    """

    url: str
    host: str
    caption: str = ""
    service: str = ""
    frame: str = ""
    sponsored: bool = False


class Target(Struct, frozen=True, array_like=True):
    """What a body's link or picture leads to, and where that is written; `kind` says how it is resolved.

    `source`: another Markdown file, `path` relative to content/, with the `anchor` of a heading in it; `file` and
    `picture`: a file, `path` relative to content/; `url`: a page of this site, `path` its URL without the base path
    (`/politics/`), `anchor` as written. Paths are percent-decoded. A picture has `alt`, and `title` is the caption of
    one that stands alone in its paragraph or in a gallery; its `anchor` is `wide`, `full` or empty. `block`: a chart or
    an embed, which depends on nothing else: its `content`. `chart`: one of the figures in a file, `path` relative to
    content/; its `anchor` is the kind of chart, its `title` the chart's.
    """

    kind: Literal["source", "file", "picture", "url", "block", "chart"]
    path: str
    anchor: str = ""
    place: Place = Place("")
    alt: str = ""
    title: str = ""
    content: Chart | Embed | None = None


class Outside(Struct, frozen=True, array_like=True, gc=False):
    """A link or picture of another site, as written, and the line and column of the file at which it stands."""

    url: str
    line: int
    column: int


class Prose(Struct, frozen=True):
    r"""A Markdown body, converted.

    `html` holds a mark for everything that only the whole site can resolve; N counts `targets` from 0. A link reads
    `<a\0link:N\0>`, the mark standing for the whole attribute. `\0picture:N\0` stands for a whole element: an `<img>`,
    or where the target has a title, a `<figure>` with that caption; `\0block:N\0` stands for a chart or an embed.
    `anchors` are the ids that a link may lead to, `outside` what leads to other sites.
    `summary` is plain text of at most 300 characters, or all paragraphs before `<!-- more -->`. `text` is the plain
    text of the body, blocks on lines of their own; `words` counts it.
    """

    html: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    targets: tuple[Target, ...]
    summary: str
    text: str
    words: int
    problems: tuple[Problem, ...]
    outside: tuple[Outside, ...] = ()
