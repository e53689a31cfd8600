"""Problems as JUnit XML, which CI servers show as tests: a test for each source, and one for each other thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from ..errors import Problem, worst


def as_junit(sources: Iterable[str], problems: Sequence[Problem], *, strict: bool) -> str:
    """A suite of one test for each file; a test fails by an error, and under `strict` by a warning.

    Args:
        sources: the files that were read; each without a problem is a test that passed.
        problems: what was found, in order.
        strict: whether warnings fail.
    """
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for p in problems:
        by_path[p.at.path].append(p)
    names = sorted({*sources, *by_path})
    failures = sum(worst(found, strict=strict) for found in by_path.values())
    head = f'name="newsgen check" tests="{len(names)}" failures="{failures}" errors="0"'
    cases = "\n".join(line for name in names for line in _case(name, by_path.get(name, []), strict=strict))
    body = f"<testsuite {head}>\n{cases}\n</testsuite>" if cases else f"<testsuite {head}/>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{body}\n</testsuites>'


def _case(name: str, problems: Sequence[Problem], *, strict: bool) -> Iterator[str]:
    attributes = f"classname={_value('newsgen check')} name={_value(name)}"
    if not problems:
        yield f"<testcase {attributes}/>"
        return
    told = escape(_plain("\n".join(f"{p.level}: {p} [{p.kind}]" for p in problems)))
    first = next((p for p in problems if p.level == "error"), problems[0])
    yield f"<testcase {attributes}>"
    if worst(problems, strict=strict):
        yield f"<failure type={_value(first.kind)} message={_value(first.message)}>{told}</failure>"
    else:
        yield f"<system-out>{told}</system-out>"
    yield "</testcase>"


def _value(text: str) -> str:
    return quoteattr(_plain(text))


def _plain(text: str) -> str:
    """A text without what XML cannot hold or a terminal would take for more than a text."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)
