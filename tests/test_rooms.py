"""The rooms of docs/architecture.md, read off the code: who imports whom, what stands where, how it is written."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "newsgen"
MODULES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
LAYERS, PURITY = SETTINGS["contracts"]
ROOMS = {room: depth for depth, layer in enumerate(LAYERS["layers"]) for room in layer.split(" | ")}
PURE = [name.rpartition(".")[2] for name in PURITY["source_modules"]]

NAMED_AFTER_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc", "tools"}
# Beside what import-linter forbids.
IMPURE = {"asyncio", "multiprocessing", "secrets", "shutil", "tempfile", "threading", "uuid"}
LONGEST_FUNCTION = 60
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
READS_THE_CLOCK = {"console.py", "edge/stamps.py"}
IMPORTS_LATE = {"cli.py", "commands/build.py", "serve/server.py"}
PRINTS = {"cli", "commands"}
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")


def room(path: str) -> str:
    """The room that a module belongs to: its folder, or itself."""
    return path.partition("/")[0].removesuffix(".py")


def imported(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the full name of everything a module imports; of newsgen as `newsgen.room...`."""
    package = ["newsgen", *path.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package[: len(package) - node.level + 1] if node.level else []
            parts += node.module.split(".") if node.module else []
            yield from ((node.lineno, ".".join([*parts, alias.name])) for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in MODULES} == {*ROOMS, *LAYERS["exhaustive_ignores"], "__init__"}


def test_rooms_import_downwards_only() -> None:
    found = [
        f"{path}:{line}: {room(path)} imports {name}"
        for path, tree in MODULES.items()
        if room(path) in ROOMS
        for line, name in imported(path, tree)
        if name.startswith("newsgen.")
        for other in [name.split(".")[1]]
        if other != room(path) and ROOMS.get(other, -1) <= ROOMS[room(path)]
    ]
    assert found == []


def test_pure_rooms_import_nothing_that_touches_the_world() -> None:
    forbidden = {
        *PURITY["forbidden_modules"],
        "asyncio",
        "multiprocessing",
        "shutil",
        "tempfile",
        "threading",
        "secrets",
    }
    found = [
        f"{path}:{line}: {name}"
        for path, tree in MODULES.items()
        if room(path) in PURE
        for line, name in imported(path, tree)
        if {name.split(".")[0], ".".join(name.split(".")[:2])} & forbidden
    ]
    assert found == []


def test_pure_rooms_open_nothing_and_depend_on_no_seed() -> None:
    calls = (
        (path, node)
        for path, tree in MODULES.items()
        if room(path) in PURE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, node in calls
        if ast.unparse(node.func) in {"open", "hash", "id", "eval", "exec", "__import__", "globals"}
    ]
    assert found == []


def test_only_the_command_line_and_the_stamps_read_the_clock() -> None:
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in MODULES.items()
        if path not in READS_THE_CLOCK
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
        if ast.unparse(node.func.value) in {"datetime", "date", "time", "datetime.datetime", "datetime.date"}
    ]
    assert found == []


def test_only_commands_print() -> None:
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in MODULES.items()
        if room(path) not in PRINTS
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "print")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"})
    ]
    assert found == []


def test_no_room_is_named_after_nothing() -> None:
    names = {part for path in MODULES for part in path.removesuffix(".py").split("/")}
    assert names & NAMED_AFTER_NOTHING == set()


def test_functions_are_short() -> None:
    found = [
        f"{path}:{function.lineno}: {function.name} has {length} lines"
        for path, tree in MODULES.items()
        for function in functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert found == []


def test_no_handler_hides_a_bug() -> None:
    """`except Exception` never, `except BaseException` to tidy up and raise again."""
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node).splitlines()[0]}"
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        for caught in [ast.unparse(node.type) if node.type else "BaseException"]
        if "Exception" in re.findall(r"\w+", caught) or ("BaseException" in caught and not raises_again(node))
    ]
    assert found == []


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_imports_stand_at_the_top() -> None:
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)} inside {function.name}"
        for path, tree in MODULES.items()
        if path not in IMPORTS_LATE
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_every_module_says_in_one_line_what_it_is() -> None:
    found = [path for path, tree in MODULES.items() if not re.fullmatch(r"[^\n]+\.", ast.get_docstring(tree) or "")]
    assert found == []


def test_nothing_is_left_undone() -> None:
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate((SOURCE / path).read_text("utf-8").splitlines(), 1)
        if UNDONE.search(line)
    ]
    assert found == []


def test_the_architecture_page_shows_the_rooms_as_they_are(pytestconfig: pytest.Config) -> None:
    page = ROOT / "docs" / "architecture.md"
    before, marker, rest = page.read_text("utf-8").partition("<!-- rooms -->\n")
    shown, end, after = rest.partition("<!-- /rooms -->")
    assert marker
    assert end
    if pytestconfig.getoption("--update-golden"):
        page.write_text(before + marker + drawn() + end + after, "utf-8")
        shown = drawn()
    assert shown == drawn()


def drawn() -> str:
    """The tree of the rooms, from the top layer down, each module with its docstring."""
    lines = []
    for name in ROOMS:
        inside = sorted(path for path in MODULES if path.startswith(f"{name}/") and not path.endswith("__init__.py"))
        lines.append((f"  {name}/", f"{name}/__init__.py") if inside else (f"  {name}.py", f"{name}.py"))
        lines += [(f"    {path.partition('/')[2]}", path) for path in inside]
    width = max(len(shown) for shown, _ in lines) + 2
    rows = [f"{shown:{width}}{ast.get_docstring(MODULES[path])}" for shown, path in lines]
    return "\n".join(["```text", "src/newsgen/", *rows, "```"]) + "\n"
