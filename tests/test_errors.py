"""Every kind of problem is worded, used, and given the facts that its wording names."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import newsgen
from newsgen.errors import Failed, Place, Problem, nearest, problem, worst
from newsgen.wording.kinds import KINDS

ROOMS = sorted(Path(newsgen.__path__[0]).rglob("*.py"))


def named(template: str) -> set[str]:
    """The facts that a wording names."""
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def calls() -> Iterator[tuple[str, set[str], str]]:
    """Every call of `problem` with a kind in its text: the kind, the facts it is given, and where."""
    for path in ROOMS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem"
            if called and isinstance(node.args[0], ast.Constant) and all(k.arg for k in node.keywords):
                yield str(node.args[0].value), {str(k.arg) for k in node.keywords}, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_wording(kind: str) -> None:
    level, message, advice, otherwise = KINDS[kind]
    assert not otherwise or otherwise.endswith(".")
    facts = {name: f"<{name}>" for name in named(message) | named(advice)}
    made = problem(kind, Place("content/a.md", 3, 7), **facts)
    assert made.level == level
    assert all(value in f"{made.message} {made.advice}" for value in facts.values())
    assert "{" not in made.message + made.advice
    assert str(made).startswith("content/a.md:3:7: ")
    assert level in ("error", "warning")
    assert kind == kind.lower()
    assert " " not in kind
    assert message[0].isupper() or message.startswith(('"', "{", "[", "newsgen ", "asset() "))
    assert message.rstrip('"').endswith((".", "{why}"))
    assert not advice or advice.endswith((".", "}")) or ": " in advice, (
        "an advice is a sentence, or ends with an example"
    )


def test_every_kind_is_used() -> None:
    others = [ast.parse(path.read_text("utf-8")) for path in ROOMS if path.parent.name != "wording"]
    elsewhere = {text for tree in others for text in texts(tree)}
    assert sorted(set(KINDS) - elsewhere) == []


def test_every_problem_is_of_a_kind() -> None:
    found = [*calls()]
    assert len(found) > 40
    assert [f"{where}: {kind}" for kind, _, where in found if kind not in KINDS] == []


def test_every_problem_is_given_the_facts_that_its_wording_names() -> None:
    wrong = [
        f"{where}: {kind} needs {needed}, has {given}"
        for kind, given, where in calls()
        if kind in KINDS and (needed := named(KINDS[kind].message) | named(KINDS[kind].advice)) != given
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.md"), "a.md"),
        (Place("a.md", 3), "a.md:3"),
        (Place("a.md", 3, 7), "a.md:3:7"),
        (Place("the home page"), "the home page"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_a_problem_without_advice_ends_with_its_message() -> None:
    assert str(Problem(Place("a.md"), "x", "error", "It is wrong.")) == "a.md: It is wrong."


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Polictics", ["Politics", "Stocks"], 'Did you mean "Politics"?'),
        ("POLITICS ", ["Politics", "Stocks"], 'Did you mean "Politics"?'),
        ("Sports", ["Politics", "World"], "Known: Politics, World."),
        ("anything", [], ""),
        ("zzz", [f"name {n}" for n in range(40)], ""),
    ],
)
def test_nearest(name: str, known: list[str], expected: str) -> None:
    assert nearest(name, known) == expected


def test_nearest_does_not_depend_on_the_order_of_what_is_known() -> None:
    known = [f"category {n}" for n in range(9)]
    assert nearest("category", known) == nearest("category", reversed(known))


def test_what_stops_a_build() -> None:
    error = problem("yaml-tab", Place("a.md"))
    warning = problem("store-damaged", Place("a.md"))
    assert worst([error], strict=False)
    assert not worst([warning], strict=False)
    assert worst([warning], strict=True)
    assert not worst([], strict=True)


def test_a_failure_comes_back_from_another_process_whole() -> None:
    failed = Failed([problem("yaml-tab", Place("a.md", 2, 1))], usage=True)
    back = pickle.loads(pickle.dumps(failed))
    assert back.problems == failed.problems
    assert back.usage
    assert "a.md:2:1" in str(back)


def test_among_thousands_of_names_those_that_begin_alike_are_compared() -> None:
    many = [f"politics/story-{n}.md" for n in range(9000)] + ["stocks/bonds-explained.md"]
    assert nearest("stocks/bonds-explaned.md", many) == 'Did you mean "stocks/bonds-explained.md"?'
    assert nearest("/stocks/bonds-explaned/", ["/stocks/bonds-explained/", *many]).startswith("Did you mean")
    assert nearest("politics/zebra.md", many) == ""
