"""Fences that are no code: charts, embeds and pull quotes, told by the first word behind the back ticks."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from msgspec.structs import replace

from .charts import Fault, drawn, file_of, read_figures, unfit
from .draft import Draft, escape
from .embeds import read_embed
from .links import lead
from .marks import BLOCK, mark
from .prose import Chart, Embed, Target

DASHES = ("--", "—", "–")


def write_fence(draft: Draft, token: Token) -> bool:
    """Write a fence if it is one of these; else leave it, and say so by False."""
    name, _, rest = unescapeAll(token.info).strip().partition(" ")
    rule = RULES.get(name)
    if rule:
        rule(draft, token, rest.strip())
    return rule is not None


def _chart(draft: Draft, token: Token, rest: str) -> None:
    kind, _, words = rest.partition(" ")
    title, name = draft.typeset(words.strip()), file_of(token.content)
    found = unfit(kind, title) or (None if name else read_figures(token.content))
    if isinstance(found, Fault):
        draft.report("chart-wrong", _line(token) + found.line, why=found.why)
    elif found is None:
        _chart_of_file(draft, kind, title, name, _line(token) + 1)
    else:
        _place(draft, drawn(kind, title, found), _line(token))


def _chart_of_file(draft: Draft, kind: str, title: str, name: str, line: int) -> None:
    """A chart of figures in a file, which is read when the whole site is known."""
    found = lead(quote(name), draft.ground.source)
    if found.kind == "file":
        at = draft.ground.line(line, name)
        _hole(draft, Target("chart", found.path, kind, at, title=title))
    else:
        draft.report("link-escapes", line, name, href=name[:80])


def _embed(draft: Draft, token: Token, rest: str) -> None:  # noqa: ARG001
    url, _, caption = token.content.strip().partition("\n")
    found = read_embed(url.strip(), draft.typeset(" ".join(caption.split())))
    if found:
        _place(draft, replace(found, sponsored=draft.ground.manner.sponsored), _line(token))
    else:
        draft.report("embed-wrong", _line(token) + 1, found=url.strip()[:80])


def _quote(draft: Draft, token: Token, rest: str) -> None:  # noqa: ARG001
    """A sentence of the text once more, large; who said it on a last line that starts with a dash."""
    lines = [line.strip() for line in token.content.splitlines() if line.strip()]
    by = lines.pop().lstrip("-—– ") if len(lines) > 1 and lines[-1].startswith(DASHES) else ""
    said = escape(draft.typeset(" ".join(lines)))
    who = f"<figcaption>{escape(draft.typeset(by))}</figcaption>" if by else ""
    if said:
        draft.html.append(f'<figure class="pull-quote"><blockquote><p>{said}</p></blockquote>{who}</figure>\n')


def _place(draft: Draft, content: Chart | Embed, line: int) -> None:
    _hole(draft, Target("block", "", place=draft.ground.line(line), content=content))


def _hole(draft: Draft, target: Target) -> None:
    targets = draft.destinations.targets
    targets.append(target)
    draft.html.append(f"{mark(BLOCK, len(targets) - 1)}\n")


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


RULES: Mapping[str, Callable[[Draft, Token, str], None]] = {"chart": _chart, "embed": _embed, "quote": _quote}
