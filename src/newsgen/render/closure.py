"""What a template draws on: the templates it reaches, the static files it names, and the digest of them all."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from msgspec import Struct

from ..digest import Digest, digest
from ..errors import Place, Problem, problem

ASSET = "asset"


class Closure(Struct, frozen=True):
    """The templates that one template can reach, itself included, and the static files that they name."""

    templates: tuple[str, ...]
    assets: tuple[str, ...]


class Anatomy(Struct, frozen=True):
    """The closure of every template, and what is wrong with any."""

    closures: Mapping[str, Closure]
    problems: tuple[Problem, ...]

    @property
    def assets(self) -> frozenset[str]:
        """Every static file that some template names."""
        return frozenset(a for c in self.closures.values() for a in c.assets)

    def digest(self, name: str, texts: Mapping[str, str], assets: Mapping[str, str], words: str) -> Digest:
        """The digest of all that a template's closure contributes to a page: texts, catalog, hrefs of named files."""
        closure = self.closures[name]
        named = [(a, assets.get(a)) for a in closure.assets]
        return digest([[(t, texts[t]) for t in closure.templates], named, words])


class _Needs(Struct, frozen=True):
    """What one template names itself; `anything` where it computes the name of a template."""

    templates: frozenset[str]
    assets: frozenset[str]
    anything: bool


def anatomy(env: Environment, texts: Mapping[str, str], shown: Mapping[str, str]) -> Anatomy:
    """Read every template's text for what it includes, extends, imports and names by `asset("...")`.

    Args:
        env: the environment whose grammar the templates use.
        texts: name -> text.
        shown: name -> the path that a person knows the template by.
    """
    needs: dict[str, _Needs] = {}
    problems: list[Problem] = []
    for name in sorted(texts):
        tree = _tree(env, name, texts[name], shown[name])
        if isinstance(tree, Problem):
            problems.append(tree)
            needs[name] = _Needs(frozenset(), frozenset(), anything=False)
        else:
            needs[name] = _needs(tree)
            problems += _missing(tree, texts, shown[name])
    return Anatomy({name: _close(name, needs) for name in texts}, tuple(problems))


def _tree(env: Environment, name: str, text: str, path: str) -> nodes.Template | Problem:
    try:
        return env.parse(text, name)
    except TemplateSyntaxError as error:
        why = (error.message or "it makes no sense").rstrip(".")
        return problem("template-syntax", Place(path, error.lineno, 1), why=why)
    except RecursionError:
        return problem("template-syntax", Place(path, 1, 1), why="it is nested too deeply")


def _needs(tree: nodes.Template) -> _Needs:
    found = [*meta.find_referenced_templates(tree)]
    assets = frozenset(path for path, _ in _assets(tree))
    return _Needs(frozenset(t for t in found if t), assets, anything=None in found)


def _assets(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """The files named by `asset("...")`, each with its line."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == ASSET and call.args:
            name = call.args[0]
            if isinstance(name, nodes.Const):
                yield str(name.value), call.lineno


def _missing(tree: nodes.Template, texts: Mapping[str, str], path: str) -> Iterator[Problem]:
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        wanted = node.template  # type: ignore[attr-defined]
        if isinstance(wanted, nodes.Const) and wanted.value not in texts and not getattr(node, "ignore_missing", False):
            yield problem("template-missing", Place(path, node.lineno, 1), name=wanted.value)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == ASSET and not _literal(call):
            yield problem("template-asset", Place(path, call.lineno, 1))


def _literal(call: nodes.Call) -> bool:
    return len(call.args) == 1 and isinstance(call.args[0], nodes.Const)


def _close(name: str, needs: Mapping[str, _Needs]) -> Closure:
    reached: dict[str, None] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here in reached or here not in needs:
            continue
        reached[here] = None
        waiting += sorted(needs if needs[here].anything else needs[here].templates)
    return Closure(tuple(sorted(reached)), tuple(sorted({a for t in reached for a in needs[t].assets})))
