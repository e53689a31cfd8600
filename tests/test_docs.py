"""The documentation, held against the code: everything there is is described, and nothing that is not."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, get_args

import jinja2
import msgspec
import pytest
import yaml
from msgspec import Struct

from newsgen import cli
from newsgen.content import foreign, sitefile, values
from newsgen.content.article import (
    Article,
    Correction,
    Coverage,
    ParseChoices,
    Part,
    PictureUse,
    Source,
    Sponsor,
    parse,
)
from newsgen.content.settings import (
    Author,
    BuildChoices,
    Category,
    CheckChoices,
    Furniture,
    MarkdownChoices,
    SiteFacts,
    read,
)
from newsgen.flags import parser
from newsgen.header import dates, keys, records
from newsgen.plan.recipe import Body, EditionView, PageRecipe
from newsgen.render.templates import Slots, Theme, environment
from newsgen.render.words import STYLES
from newsgen.wording.kinds import KINDS
from pages import AGREED, PAGES, ROOT, differences, dotted, fences, first, page, plain, rows, section, spans, structs

BERLIN = ParseChoices("content", "en", "Europe/Berlin", MarkdownChoices())


class Setting(NamedTuple):
    default: object
    required: bool
    holds_others: bool


def settings_of(kind: type[Struct], prefix: str = "") -> Iterator[tuple[str, Setting]]:
    """Every setting of a struct by its dotted path, those of structs within it included."""
    for field in msgspec.structs.fields(kind):
        path = f"{prefix}{field.encode_name}"
        inner = [*structs(field.type)]
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        yield path, Setting(default, path in sitefile.REQUIRED or field.required, bool(inner))
        for one in inner:
            yield from settings_of(one, f"{path}.")


@cache
def settings() -> dict[str, Setting]:
    shapes = [(SiteFacts, ""), (Furniture, ""), (BuildChoices, ""), (Category, "categories."), (Author, "authors.")]
    shapes += [(CheckChoices, "check.")]
    return {path: one for kind, prefix in shapes for path, one in settings_of(kind, prefix)}


def settings_rows() -> list[list[str]]:
    return rows(plain(page("docs/settings.md")), head="key")


def test_every_setting_is_described() -> None:
    documented = first(settings_rows())
    outer = {path for path, one in settings().items() if one.holds_others}
    assert differences(documented, settings().keys() - (outer - set(documented))) == AGREED


def test_the_defaults_of_settings_are_those_of_the_code() -> None:
    from_another = {"direction", "menus.main", "menus.footer", "categories.slug", "categories.title", "authors.slug"}
    from_another |= {"menus.main.title", "menus.footer.title", "labels.title", "authors.links.title"}
    checked = 0
    for path, default, _ in settings_rows():
        key, one = spans(path)[0], settings()[spans(path)[0]]
        if key in from_another:
            assert not re.fullmatch("`[^`]+`", default), key
        elif one.required:
            assert default == "required", key
        elif re.fullmatch("`[^`]+`", default):
            real = list(one.default) if isinstance(one.default, tuple) else one.default
            assert yaml.safe_load(spans(default)[0]) == real, key
            checked += 1
        elif default == "none":
            assert not one.default, key
        else:
            assert (default, one.holds_others) == ("", True), key
    assert checked > 30


def test_the_complete_example_of_settings_is_complete_and_right() -> None:
    (example,) = [f.text for f in fences(page("docs/settings.md")) if f.mark == "example: site.yaml"]
    _, problems = read(example.encode())
    assert [str(p) for p in problems] == []
    leaves = {path for path, one in settings().items() if not one.holds_others and not isinstance(one.default, dict)}
    said = dotted(yaml.safe_load(example))
    free = ("params.", "newsletter.hidden.", "check.kinds.")
    assert leaves - said == set()
    assert {path for path in said - settings().keys() if not path.startswith(free)} == {
        "categories",
        "authors",
        "check",
    }


def test_choices_of_settings_are_named() -> None:
    by_key = {spans(row[0])[0]: row[2] for row in settings_rows()}
    assert set(spans(by_key["share"])) == set(values.SHARE)
    assert set(spans(by_key["permalinks.article"])) == {f":{t}" for t in sitefile.TOKENS}
    for path, kind in [("pagination.mode", "mode"), ("neighbours", ""), ("fragments", ""), ("newsletter.method", "")]:
        choices = set(get_args(field_type(path)))
        assert choices <= set(spans(by_key[path])), f"{path} {kind}"


def field_type(path: str) -> Any:
    """The type of a setting, found by its dotted path."""
    kinds: list[type[Struct]] = [SiteFacts, Furniture, BuildChoices]
    found: Any = None
    for name in path.split("."):
        found = next(f.type for kind in kinds for f in msgspec.structs.fields(kind) if f.name == name)
        kinds = [*structs(found)]
    return found


def test_names_of_other_generators_are_listed() -> None:
    text = section("docs/settings.md", "Names that other generators use")
    said = {(row[0], spans(row[1])[0], spans(row[2])[0]) for row in rows(text, head="there")}
    assert said == {(there, a, b) for there, names in foreign._NAMES.items() for a, b in names.items()}
    assert {spans(row[0])[0]: row[1] for row in rows(text, head="its name")} == foreign._BUILT_IN


def test_an_unknown_setting_is_answered_as_the_page_says() -> None:
    for row in rows(section("docs/settings.md", "Names that other generators use"), head="there"):
        assert foreign.hint(spans(row[1])[0]).endswith(f"is {spans(row[2])[0]} here.")


def test_every_key_of_front_matter_is_described_with_its_other_names() -> None:
    table = rows(section("docs/front-matter.md", "Keys"), head="key")
    plainly = [row for row in table if "." not in row[0]]
    assert differences(first(plainly), keys.KEYS) == AGREED
    said = {(other, spans(row[0])[0]) for row in plainly for other in spans(row[1])}
    assert said == {*keys.ALIASES.items(), ("published", "draft"), ("published", "date")}


def test_every_key_within_a_map_is_described() -> None:
    table = [row for row in rows(section("docs/front-matter.md", "Keys"), head="key") if "." in row[0]]
    inner = {"image": PictureUse, "source": Source, "corrections": Correction}
    inner |= {"coverage": Coverage, "sponsor": Sponsor, "series": Part}
    there = {f"{name}.{f}" for name, kind in inner.items() for f in kind.__struct_fields__}
    assert differences(first(table), there) == AGREED
    others = {(spans(row[0])[0], other) for row in table for other in spans(row[1])}
    assert others == {(f"image.{b}", a) for a, b in records.PICTURE_ALIASES.items()}


def test_the_defaults_of_front_matter_are_those_of_the_code() -> None:
    real = {f.name: f.default for f in msgspec.structs.fields(Article)}
    checked = 0
    for row in rows(section("docs/front-matter.md", "Keys"), head="key"):
        key, default = spans(row[0])[0], row[2]
        if re.fullmatch("`[^`]+`", default) and key != "params":
            assert yaml.safe_load(spans(default)[0]) == real[key], key
            checked += 1
        elif default == "none" and "." not in key:
            assert not real[key], key
    assert checked == 5


def test_every_header_on_the_pages_can_be_read() -> None:
    found = [
        f for name in PAGES for f in fences(page(name)) if f.text.startswith("---\n") and not f.mark.startswith("file")
    ]
    assert len(found) >= 2
    for one in found:
        assert [str(p) for p in parse("politics/a.md", one.text.encode(), BERLIN).problems] == []


def test_the_complete_example_of_a_header_is_complete() -> None:
    (example,) = [f.text for f in fences(page("docs/front-matter.md")) if f.mark == "example: header"]
    assert set(yaml.safe_load(example.split("---")[1])) == set(keys.KEYS)


def test_dates_mean_what_the_page_says() -> None:
    table = rows(section("docs/front-matter.md", "Dates"), head="written")
    assert len(table) > 8
    for written, moment, *_ in table:
        found = dates.moment(spans(written)[0], "Europe/Berlin")
        assert isinstance(found, dates.Moment), written
        assert found.at == datetime.fromisoformat(moment), written


def test_files_are_what_the_page_says() -> None:
    for path, is_a, slug, date, category in rows(section("docs/front-matter.md", "Files and folders"), head="file"):
        article = parse(spans(path)[0], b"---\ntitle: A\n---\nText.\n", BERLIN).article
        assert article
        assert article.slug == spans(slug)[0]
        assert article.is_page == ("page" in is_a)
        assert article.categories == tuple(spans(category))
        expected = dates.moment(date, "Europe/Berlin") if date else None
        assert article.date == (expected.at if isinstance(expected, dates.Moment) else None)


@cache
def visible() -> dict[str, type[Struct]]:
    """Every struct that a template can get at, by its name."""
    waiting: list[type[Struct]] = [*get_args(PageRecipe), SiteFacts, EditionView]
    found: dict[str, type[Struct]] = {}
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            found[kind.__name__] = kind
            waiting += [one for f in msgspec.structs.fields(kind) for one in structs(f.type)]
    return found


def test_every_value_that_a_template_sees_is_described() -> None:
    there = visible().keys() - {Body.__name__}
    documented = re.findall(r"^##+ ([A-Z][a-z]+(?:[A-Z][a-z]+)*)$", page("docs/templates.md"), re.MULTILINE)
    assert differences(set(documented) - {"Functions", "Filters", "Recipes", "Fragments"}, there) == AGREED


@pytest.mark.parametrize("name", sorted(visible().keys() - {Body.__name__}))
def test_every_field_that_a_template_sees_is_described(name: str) -> None:
    kind = visible()[name]
    derived = {n for n, v in vars(kind).items() if isinstance(v, property)}
    assert (
        differences(first(rows(section("docs/templates.md", name), head="name")), {*kind.__struct_fields__, *derived})
        == AGREED
    )


def theme() -> dict[str, str]:
    folder = ROOT / "templates"
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_file_of_the_theme_is_listed_with_its_blocks_and_macros() -> None:
    table = rows(section("docs/templates.md", "The files of the theme"))
    texts = theme()
    assert differences(first(table), texts) == AGREED
    frame = set(blocks(texts["layout.html"]))
    for name, *cells in ([spans(row[0])[0], *row[1:]] for row in table):
        if len(cells) > 1:
            own = [b for b in blocks(texts[name]) if b not in frame or name == "layout.html"]
            assert sorted(spans(cells[1])) == sorted(own), name
        macros = re.findall(r"{% macro (.+?) %}", texts[name])
        assert set(macros) <= set(spans(" ".join(cells))), name
        said = {s for s in spans(" ".join(cells)) if re.fullmatch(r"\w+\(.*\)", s)}
        assert said <= set(macros), name


def blocks(text: str) -> list[str]:
    return re.findall(r"{% block (\w+)", text)


def bare_environment() -> jinja2.Environment:
    return environment(Theme({}, {}), SiteFacts("A", "https://a.example"), {}, Slots((), ()))


def test_every_function_is_described() -> None:
    text = section("docs/templates.md", "Functions")
    own = jinja2.Environment().globals
    documented = {s.partition("(")[0] for row in rows(text, head="function") for s in spans(row[0])}
    assert documented == set(bare_environment().globals) - set(own)
    (sentence,) = re.findall(r"Of Jinja's own there are (.*)\.", text)
    assert differences(spans(sentence), set(own) & set(bare_environment().globals)) == AGREED


def test_every_filter_is_described() -> None:
    table = rows(section("docs/templates.md", "Filters"), head="filter")
    assert differences(first(table), set(bare_environment().filters) - set(jinja2.Environment().filters)) == AGREED
    (styles,) = [row[1].partition("Styles:")[2] for row in table if spans(row[0]) == ["date"]]
    assert differences(spans(styles), STYLES) == AGREED


def commands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = [a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    assert choices
    return dict(choices)


def test_every_command_is_described() -> None:
    table = rows(section("docs/commands.md", "Commands"), head="command")
    assert differences(first(table), (f"newsgen {name}" for name in commands())) == AGREED
    top = {o for a in parser()._actions for o in a.option_strings}
    assert top <= set(re.findall(r"--?[a-z]+", section("docs/commands.md", "Commands")))


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_flag_is_described(command: str) -> None:
    table = rows(section("docs/commands.md", command), head="flag")
    said = {tuple(s.split()[0] for s in spans(row[0])): len(spans(row[0])[-1].split()) > 1 for row in table}
    there = {tuple(a.option_strings): a.nargs != 0 for a in commands()[command]._actions if a.option_strings}
    assert said == there
    assert len(said) == len(table)


def test_the_choices_of_flags_are_named() -> None:
    by_flag = {spans(row[0])[-1].split()[0]: row[1] for row in rows(section("docs/commands.md", "build"), head="flag")}
    for action in commands()["build"]._actions:
        if action.choices:
            assert spans(by_flag[action.option_strings[-1]]) == list(action.choices)
    assert spans(by_flag["--config"]) == [commands()["build"].get_default("config")]


def test_exit_codes_are_those_of_the_command_line() -> None:
    said = [int(row[0]) for row in rows(section("docs/commands.md", "Exit codes"), head="code")]
    assert said == [cli.GOOD, cli.WRONG, cli.MISUSED, cli.INTERRUPTED]


CALL = re.compile(r"^(?:.*(?:&& |run: ))?(newsgen .*)$", re.MULTILINE)


def command_lines() -> Iterator[tuple[str, str]]:
    """Every line on the pages that calls newsgen."""
    for name in PAGES:
        for fence in fences(page(name)):
            if fence.language in ("sh", "yaml"):
                yield from ((name, found) for found in CALL.findall(fence.text))


def test_every_command_line_on_the_pages_is_one() -> None:
    found = [*command_lines()]
    assert len(found) >= 9
    for name, line in found:
        arguments = parser().parse_args(shlex.split(line.partition(" > ")[0])[1:])
        assert arguments.command, f"{name}: {line}"


def test_the_environment_is_described() -> None:
    said = [n for row in rows(section("docs/commands.md", "Environment"), head="name") for n in spans(row[0])]
    code = "".join(p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py"))
    assert differences(set(said) - {"NO_COLOR"}, set(re.findall(r'os\.environ(?:\.get\(|\[)"(\w+)"', code))) == AGREED


def test_every_kind_of_problem_is_described() -> None:
    table = rows(plain(page("docs/problems.md")), head="kind")
    assert differences(first(table), KINDS) == AGREED
    assert {spans(row[0])[0]: row[1] for row in table} == {name: kind.level for name, kind in KINDS.items()}
    assert [row[0] for row in table if not row[2].endswith(".")] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for name in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub("`[^`]*`", "", plain(page(name)))):
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            file = (ROOT / name).parent / path if path else ROOT / name
            if not file.exists() or (anchor and anchor not in anchors(file.read_text("utf-8"))):
                broken.append(f"{name}: {target}")
    assert broken == []


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    found = re.findall(r"^#+ (.*)$", plain(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_tests_that_pages_name_are_there() -> None:
    missing = []
    for name in PAGES:
        for path, test in re.findall(r"\b(tests/[\w/]+\.py)(?:::(test_\w+))?", page(name)):
            if path != "tests/test_x.py" and not ((ROOT / path).is_file() and f"def {test}" in page(path)):
                missing.append(f"{name}: {path} {test}")
    assert missing == []


def project() -> dict[str, Any]:
    return dict(tomllib.loads(page("pyproject.toml"))["project"])


def named(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[^\w-]", r)[0] for r in requirements}


def test_every_dependency_is_justified() -> None:
    table = rows(page("docs/dependencies.md"), head="package")
    assert differences(first(table), named(project()["dependencies"])) == AGREED
    rest = plain(page("docs/dependencies.md")).rpartition("|")[2]
    extras = named(r for group in project()["optional-dependencies"].values() for r in group)
    assert extras <= set(spans(rest))


def test_the_order_of_imports_is_that_of_the_linter() -> None:
    layers = tomllib.loads(page("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    (sentence,) = re.findall(r"Imports go one way down: (.*?)\. ", page("docs/architecture.md"), re.DOTALL)
    assert spans(sentence.replace("\n", " ")) == layers


def test_every_law_has_its_number() -> None:
    laws = re.findall(r"^(\d+)\. ", section("docs/architecture.md", "The laws"), re.MULTILINE)
    assert laws == [str(n) for n in range(1, 13)]
