"""Flags in, exit code out: what is printed where, in which form, and how a run ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from newsgen import progress
from newsgen.cli import GOOD, INTERRUPTED, MISUSED, WRONG, main
from newsgen.commands import asked
from newsgen.edge.excerpts import WIDEST
from newsgen.edge.output import locked
from newsgen.flags import parser
from newsroom import Site, difference, published, tree

Run = Callable[..., tuple[int, str, str]]
AT = "2026-08-24T12:00:00Z"


@pytest.fixture
def run(site: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the site and gives exit code, output and errors."""

    def command(name: str, *flags: str, now: str | None = AT) -> tuple[int, str, str]:
        moment = ["--now", now] if now and name == "build" else []
        try:
            code = main([name, "-s", str(site.folder), *moment, *flags])
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def newsgen(*arguments: str, **surrounding: str) -> subprocess.CompletedProcess[str]:
    """Runs newsgen in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "newsgen", *arguments],
        env=os.environ | surrounding,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_good_build_ends_with_one_line_that_says_what_was_done(site: Site, run: Run) -> None:
    site.article("a/a.md")
    site.article("a/b.md", draft=True)
    code, out, err = run("build")
    assert code == GOOD
    assert err == ""
    held, last = out.splitlines()
    assert held == "held: a/b.md: a draft"
    written = len(published(site.output))
    assert last.startswith(
        f"public: 2 read (2 parsed), 6 pages (6 rendered), {written} written, 0 pruned, 1 held in 0."
    )
    for stage in ("read", "parse", "plan", "render", "publish"):
        assert f"{stage} 0." in last


def test_what_is_held_is_told_in_the_zone_of_the_site(site: Site, run: Run) -> None:
    site.settings(timezone="America/New_York")
    site.article("a/later.md", date="2026-08-30 09:00")
    site.article("a/gone.md", expires="2026-08-02")
    _, out, _ = run("build")
    assert out.splitlines()[:2] == [
        "held: a/gone.md: expired",
        "held: a/later.md: scheduled until 2026-08-30 09:00 EDT",
    ]


def test_wrong_content_ends_with_1_and_shows_the_line(site: Site, run: Run) -> None:
    site.article("a/a.md", date="yesterday")
    code, out, err = run("build")
    assert (code, out) == (WRONG, "")
    lines = err.splitlines()
    assert lines[0].startswith("error: content/a/a.md:3:7: ")
    assert "yesterday" in lines[0]
    assert lines[1:3] == ["    3 | date: yesterday", "      |       ^"]
    assert lines[3].startswith("  ")
    assert lines[-1] == "newsgen: 1 error, 0 warnings; nothing was published"


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        ("", 5, 5),
        ("One line.\n\n", 7, 5),
        ("\tA tab and \u2028 a line separator.\n\n", 7, 5),
        ("One.\r\nTwo.\r\n\r\n", 8, 5),
    ],
)
def test_the_excerpt_is_the_line_that_is_wrong(site: Site, run: Run, before: str, line: int, column: int) -> None:
    site.write("content/a/a.md", f"---\ntitle: A\ndate: 2026-08-01\n---\n{before}[x](none.md)\n".encode())
    _, _, err = run("build")
    lines = err.splitlines()
    assert lines[0].startswith(f"error: content/a/a.md:{line}:{column}: ")
    assert lines[1] == f"    {line} | [x](none.md)"
    assert lines[2] == "      | " + " " * (column - 1) + "^"


def test_a_byte_order_mark_does_not_move_the_caret(site: Site, run: Run) -> None:
    site.write("content/a/a.md", b"\xef\xbb\xbf---\ntitle: A\ndate: no\n---\n")
    _, _, err = run("build")
    assert "    3 | date: no\n      |       ^" in err
    site.write("content/a/a.md", b"\xef\xbb\xbftitle: A\n")
    _, _, err = run("build")
    assert "    1 | title: A\n      | ^" in err


def test_a_long_line_is_cut_around_the_place(site: Site, run: Run) -> None:
    words = "word " * 100
    site.article("a/a.md", f"{words}[x](none.md) {words}")
    _, _, err = run("build")
    lines = err.splitlines()
    assert len(lines[1]) <= len("    5 | ") + WIDEST
    assert lines[1][lines[2].index("^") :].startswith("none.md")


def test_what_would_steer_a_terminal_is_shown_harmless(site: Site, run: Run) -> None:
    site.settings(categories=[{"name": "Politics"}])
    site.article("a/a.md", categories=["\u009b31m\u202eevil"])
    site.article("b\x1b[31m/x.md", date="never")
    site.article("c\x1b]0;pwned\x07/draft.md", draft=True)
    code, out, err = run("build")
    assert code == WRONG
    for form in ("text", "github"):
        code, out, err = run("build", "--format", form)
        assert not {"\x1b", "\x07", "\u009b", "\u202e"} & {*(out + err)}
    (site.folder / "content/b\x1b[31m/x.md").unlink()
    site.article("a/a.md", categories=["Politics"])
    code, out, err = run("build")
    assert "\x1b" not in out + err


def test_warnings_alone_are_a_good_build_unless_strict(site: Site, run: Run) -> None:
    site.article("a/a.md", "![](p.svg)")
    site.write("content/a/p.svg", "<svg/>")
    code, out, err = run("build")
    assert code == GOOD
    assert err.startswith("warning: content/a/a.md:5:")
    code, out, err = run("build", "--strict")
    assert code == WRONG
    assert err.splitlines()[-1] == "newsgen: 0 errors, 1 warning; nothing was published"
    assert out == ""


@pytest.mark.parametrize(
    "flags",
    [
        ["--now", "tomorrow"],
        ["-j", "0"],
        ["-j", "-1"],
        ["-j", "many"],
        ["--format", "xml"],
        ["--nonsense"],
        ["--draft"],
        ["--base-url", "example.org"],
        ["--base-url", "javascript:alert(1)"],
        ["--base-url", "https://"],
        ["--base-url", "https://h.example/a b/"],
        ["--base-url", "https://h.example/?q=1"],
        ["-s", "/nonexistent/folder"],
        ["-c", "none.yaml"],
        ["-o", "."],
        ["-o", "content"],
        ["-o", "site.yaml"],
        ["-o", "site.yaml/public"],
        ["surplus"],
    ],
)
def test_wrong_usage_ends_with_2(site: Site, run: Run, flags: list[str]) -> None:
    site.article("a/a.md")
    before = sorted(site.folder.rglob("*"))
    code, _, err = run("build", *flags)
    assert code == MISUSED
    assert err
    assert "Traceback" not in err
    assert published(site.output) == {}
    assert [p for p in sorted(site.folder.rglob("*")) if ".newsgen" not in p.parts] == before


@pytest.mark.parametrize(
    "text", ["titel: x\n", "title: [\n", "", "title: T\n", "title: T\nbase_url: x\ntimezone: Mars\n", "\0"]
)
def test_wrong_settings_end_with_2(site: Site, run: Run, text: str) -> None:
    site.write("site.yaml", text)
    code, out, err = run("build")
    assert (code, out) == (MISUSED, "")
    assert err.startswith(("error: site.yaml", "warning: site.yaml"))
    assert "nothing was published" in err


def test_a_missing_site_says_where_it_was_looked_for(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.folder / "site.yaml").unlink()
    monkeypatch.chdir(site.folder)
    code = main(["build"])
    assert code == MISUSED
    _, _, err = run("build")
    assert f"There is no such file in {site.folder}." in err


def test_a_folder_in_use_ends_with_2(site: Site, run: Run) -> None:
    with locked(site.output, "public"):
        code, _, err = run("build")
    assert code == MISUSED
    assert err.startswith("error: public: Another build is at work")


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999", "253402300800000", "-99999999999999"])
@pytest.mark.parametrize("name", ["build", "clean"])
def test_an_epoch_that_is_none_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch, epoch: str, name: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, out, err = run(name, now=None)
    assert (code, out) == (MISUSED, "")
    assert err.startswith(f'newsgen: SOURCE_DATE_EPOCH: "{epoch}" is not')


def test_the_moment_is_now_else_the_epoch_else_the_clock(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("a/a.md", date="2026-08-24 12:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787572799")
    assert "1 held" in run("build", now=None)[1]
    assert "0 held" in run("build", now="2026-08-24 12:00")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787572800")
    assert "0 held" in run("build", now=None)[1]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    site.article("a/a.md", date="2020-01-01")
    site.article("a/b.md", date="2199-01-01")
    assert "1 held" in run("build", now=None)[1]


def test_json(site: Site, run: Run) -> None:
    site.article("a/a.md", title='Ä "title"')
    code, out, err = run("build", "--format", "json")
    assert (code, err) == (GOOD, "")
    told = json.loads(out)
    assert told["ok"] is True
    assert (told["read"], told["rendered"], told["problems"]) == (1, 6, [])
    assert "/a/a/" in told["published"]["added"]
    assert (told["published"]["changed"], told["published"]["removed"]) == ([], [])
    assert {*told["seconds"]} == {"look", "read", "parse", "plan", "render", "publish"}
    site.article("a/a.md", date="never")
    code, out, err = run("build", "--format", "json")
    assert (code, err) == (WRONG, "")
    told = json.loads(out)
    assert told["ok"] is False
    (problem,) = told["problems"]
    assert problem["at"] == {"path": "content/a/a.md", "line": 3, "column": 7}
    assert (problem["kind"], problem["level"]) == ("date-invalid", "error")
    assert "never" in problem["message"]
    assert problem["advice"]


def test_a_report_lists_what_was_added_changed_and_removed(site: Site, run: Run, tmp_path: Path) -> None:
    site.article("a/a.md")
    site.article("a/b.md", date="2026-08-02")
    run("build")
    (site.folder / "content/a/a.md").unlink()
    site.article("a/b.md", "Changed.", date="2026-08-02")
    site.article("b/c.md", date="2026-08-25")
    file = tmp_path / "report.json"
    code, out, _ = run("build", "--report", str(file), "-F")
    assert code == GOOD
    assert "2 read" in out
    told = json.loads(file.read_text("utf-8"))
    assert told["published"]["removed"] == ["/a/a/"]
    assert {"/b/c/", "/b/"} <= {*told["published"]["added"]}
    assert {"/a/b/", "/a/", "/"} <= {*told["published"]["changed"]}
    assert told["held"] == []
    code, _, _ = run("build", "--report", str(file))
    held = json.loads(file.read_text("utf-8"))["held"]
    assert held == [{"path": "b/c.md", "title": "C", "reason": "future", "until": "2026-08-25T00:00:00Z"}]
    site.article("a/b.md", date="never")
    code, _, _ = run("build", "--report", str(file))
    assert code == WRONG
    assert json.loads(file.read_text("utf-8"))["ok"] is False


@pytest.mark.parametrize("where", ["none/report.json", "content"])
def test_a_report_that_cannot_be_written_ends_with_2(site: Site, run: Run, where: str) -> None:
    code, _, err = run("build", "--report", str(site.folder / where))
    assert code == MISUSED
    assert "--report" in err


def test_github_annotations(site: Site, run: Run) -> None:
    site.article("a/a.md", "[100% sure, really: yes](none,100%.md)\n\n![](p.svg)")
    site.write("content/a/p.svg", "<svg/>")
    code, out, err = run("build", "--format", "github")
    assert code == WRONG
    broken, alt = out.splitlines()
    assert broken.startswith("::error file=content/a/a.md,line=5,col=")
    assert ",title=link-broken::" in broken
    assert "100%25" in broken
    assert "%.md" not in broken
    assert alt.startswith("::warning file=content/a/a.md,line=7,col=")
    assert "nothing was published" in err


def test_github_annotations_cannot_be_forged(site: Site, run: Run) -> None:
    site.article("a,b:c%/x.md", categories=["a\n::error file=x::forged"], date="2026-01-01")
    site.settings(categories=[{"name": "Politics"}])
    _, out, _ = run("build", "--format", "github")
    lines = out.splitlines()
    assert all(line.startswith("::error file=content/a%2Cb%3Ac%25/x.md,line=") for line in lines)
    assert len(lines) == 1


def test_quiet_says_nothing_but_problems(site: Site, run: Run) -> None:
    site.article("a/a.md", draft=True)
    assert run("build", "-q") == (GOOD, "", "")
    site.article("a/a.md", date="never")
    code, out, err = run("build", "-q")
    assert (code, out) == (WRONG, "")
    assert err.startswith("error: content/a/a.md:3:7: ")
    assert "nothing was published" not in err


def test_verbose_names_every_url(site: Site, run: Run) -> None:
    site.article("a/a.md")
    _, out, _ = run("build", "-v")
    assert "added: /a/a/\n" in out
    site.article("a/a.md", "Changed.")
    _, out, _ = run("build", "-v")
    assert "changed: /a/a/\n" in out
    assert "added:" not in out
    (site.folder / "content/a/a.md").unlink()
    _, out, _ = run("build", "-v")
    assert "removed: /a/a/\n" in out


def test_flags_of_a_build(site: Site, run: Run, tmp_path: Path) -> None:
    site.article("a/draft.md", draft=True)
    site.article("a/future.md", date="2027-01-01")
    site.article("a/expired.md", expires="2026-01-01", date="2025-01-01")
    out = tmp_path / "out"
    code, said, _ = run(
        "build", "-D", "-F", "-E", "-o", str(out), "-b", "https://other.example/sub/", "-j", "2", "--full"
    )
    assert code == GOOD
    assert "0 held" in said
    assert said.startswith(f"{out}: ")
    for name in ("draft", "future", "expired"):
        text = (out / f"a/{name}/index.html").read_text()
        assert f"https://other.example/sub/a/{name}/" in text


def test_another_settings_file(site: Site, run: Run) -> None:
    site.write(
        "staging.yaml", "title: Staging\nbase_url: https://staging.example\ntimezone: UTC\noutput_dir: staging\n"
    )
    code, said, _ = run("build", "--config", "staging.yaml")
    assert code == GOOD
    assert said.startswith("staging: ")
    assert "Staging" in (site.folder / "staging/index.html").read_text()
    site.write("staging.yaml", "titel: x\n")
    _, _, err = run("build", "-c", "staging.yaml")
    assert err.startswith(("error: staging.yaml:", "warning: staging.yaml:"))


def test_jobs_default_to_the_processors(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def jobs(*flags: str) -> int:
        arguments = parser().parse_args(["build", "-s", str(site.folder), *flags])
        return asked.request_of(arguments).jobs

    assert jobs("-j", "7") == 7
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert jobs() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert jobs() == 5
    assert jobs("--jobs", "2") == 2
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert jobs() == 1


def test_an_interrupt_is_no_traceback(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsgen.build.build", interrupted)
    code, out, err = run("build")
    assert (code, out) == (INTERRUPTED, "")
    assert err.startswith("newsgen: stopped")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == GOOD
    assert capsys.readouterr().out == f"newsgen {version('newsgen')}\n"


def test_two_processes_at_once_do_not_mix(site: Site) -> None:
    for n in range(40):
        site.article(f"a/{n}.md", f"Text {n}.", date=f"2026-07-{n % 28 + 1:02}")
    command = [sys.executable, "-m", "newsgen", "build", "-s", str(site.folder), "--now", AT, "-q", "-j", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in both]
    for said, code in ends:
        assert (code, said) == (GOOD, "") or (code == MISUSED and "Another build is at work" in said)
    assert GOOD in [code for _, code in ends]
    first = published(site.output)
    site.build(output="again", full=True)
    assert difference(first, published(site.folder / "again")) == []


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_at_any_moment_is_healed_by_the_next(site: Site, jobs: str) -> None:
    for n in range(450):
        site.article(f"{'ab'[n % 2]}/{n}.md", f"Text {n}. " * 50, date=f"2026-{n % 7 + 1:02}-{n % 28 + 1:02}")
    site.build(output="cold")
    command = [sys.executable, "-m", "newsgen", "build", "-s", str(site.folder), "--now", AT, "-q", "-j", jobs]
    finished = 0
    for step in range(1, 60):
        with subprocess.Popen(command, start_new_session=True) as process:
            try:
                finished += process.wait(step / 25) == GOOD
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        if finished:
            break
        if step % 10 == 0:
            for file in (site.folder / ".newsgen").iterdir():
                file.unlink()
    assert subprocess.run(command, check=False).returncode == GOOD
    assert difference(tree(site.folder / "cold"), tree(site.output)) == []


def test_no_command_shows_the_help_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == MISUSED
    assert "newsgen build" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["clean", "--help"]])
def test_help_has_examples(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == GOOD
    said = capsys.readouterr().out
    assert "examples:" in said
    assert "newsgen build -D -F" in said


def test_a_process_of_its_own_works_the_same(site: Site) -> None:
    site.article("a/a.md")
    done = newsgen("build", "-s", str(site.folder), "--now", AT)
    assert (done.returncode, done.stderr) == (GOOD, "")
    assert done.stdout.startswith("public: 1 read")
    site.article("a/a.md", date="never")
    done = newsgen("build", "-s", str(site.folder), "--now", AT)
    assert done.returncode == WRONG
    assert "Traceback" not in done.stderr


def test_a_terminal_that_cannot_show_a_name_is_no_reason_to_fail(site: Site) -> None:
    site.article("a/überlegt-東京.md", draft=True)
    site.article("a/ä.md", date="ungültig")
    for wrong in (True, False):
        done = newsgen("build", "-s", str(site.folder), "--now", AT, PYTHONIOENCODING="ascii")
        assert done.returncode == (WRONG if wrong else GOOD)
        assert "Traceback" not in done.stderr
        (site.folder / "content/a/ä.md").unlink(missing_ok=True)
    assert "held: a/\\xfcberlegt" in done.stdout


def test_a_pipe_that_closes_early_is_no_traceback(site: Site) -> None:
    for n in range(30):
        site.article(f"a/{n}.md", draft=True)
    command = [sys.executable, "-m", "newsgen", "build", "-s", str(site.folder), "-v"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read()
    assert b"Traceback" not in told


HEAVY = (
    "jinja2",
    "babel",
    "markdown_it",
    "rich",
    "msgspec",
    "yaml",
    "sqlite3",
    "newsgen.build",
    "asyncio",
    "multiprocessing",
)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]])
def test_version_and_help_load_nothing_heavy(arguments: list[str]) -> None:
    """Below 0.3 s on any machine, told as what is loaded: a count cannot be slow on a busy day."""
    code = (
        "import sys\nfrom newsgen.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], len(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, _, count = done.stderr.strip().rpartition(" ")
    assert loaded == "[]"
    assert int(count) < 250
    if arguments == ["--version"]:
        assert done.stdout.startswith("newsgen 0.")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def watch(clock: Clock, said: list[str], *, terminal: bool = False, quiet: bool = False) -> progress.Timed:
    return progress.Timed(Console(force_terminal=terminal, file=StringIO(), width=80), quiet=quiet, say=said.append)


def test_a_long_build_says_a_line_at_least_every_ten_seconds(clock: Clock) -> None:
    said: list[str] = []
    timed = watch(clock, said)
    timed.stage("parse", 1000)
    last = 0.0
    for step in range(1000):
        clock.now += 0.05
        timed.advance()
        if said and said[-1].startswith(f"parse: {step + 1} "):
            assert clock.now - last <= 10
            last = clock.now
    assert len(said) >= 5
    assert said[0].endswith(" of 1000")
    assert timed.finish() == {"parse": pytest.approx(50)}


def test_a_short_build_says_nothing_on_its_way(clock: Clock) -> None:
    said: list[str] = []
    timed = watch(clock, said)
    for stage in ("read", "parse"):
        timed.stage(stage, 2)
        clock.now += 1
        timed.advance(2)
    assert said == []
    assert timed.finish() == {"read": 1, "parse": 1}


@pytest.mark.parametrize("terminal", [True, False])
def test_quiet_or_on_a_terminal_no_lines_are_said(clock: Clock, terminal: bool) -> None:
    said: list[str] = []
    timed = watch(clock, said, terminal=terminal, quiet=not terminal)
    timed.stage("parse", 10)
    for _ in range(10):
        clock.now += 20
        timed.advance()
    assert timed.finish() == {"parse": 200}
    assert said == []
