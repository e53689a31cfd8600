"""Problems as SARIF 2.1.0, which code hosts and editors show beside the lines (docs.oasis-open.org/sarif)."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from ..errors import Problem
from ..wording.kinds import KINDS

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Sequence[Problem], version: str) -> str:
    """One run with its results.

    Args:
        problems: what was found.
        version: of newsgen.
    """
    kinds = sorted({p.kind for p in problems})
    driver = {"name": "newsgen", "version": version, "rules": [_rule(kind) for kind in kinds]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(p, kinds.index(p.kind)) for p in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(kind: str) -> dict[str, object]:
    return {
        "id": kind,
        "shortDescription": {"text": kind.replace("-", " ").capitalize() + "."},
        "help": {"text": f"docs/problems.md of newsgen says what {kind} means, and what to do."},
        "defaultConfiguration": {"level": KINDS[kind].level},
    }


def _result(p: Problem, rule: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(p.at.path)}}
    if p.at.line:
        place["region"] = {"startLine": p.at.line, "startColumn": max(1, p.at.column)}
    return {
        "ruleId": p.kind,
        "ruleIndex": rule,
        "level": p.level,
        "message": {"text": f"{p.message} {p.advice}".strip()},
        "locations": [{"physicalLocation": place}],
    }
