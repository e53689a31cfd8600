"""`newsgen init`: the site that it writes is whole, and nothing is ever overwritten."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from newsgen import cli
from newsgen.content.settings import read
from newsgen.desk.answers import QUESTIONS, Answers, faults
from newsgen.edge import localzone
from newsroom import NOW, Site, tree
from pages import fences, page

Init = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "the-harbor"


@pytest.fixture
def init(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Init:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))

    def command(*flags: str) -> tuple[int, str, str]:
        code = cli.main(["init", str(folder), *flags])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def settings_of(folder: Path) -> dict[str, object]:
    return dict(yaml.safe_load((folder / "site.yaml").read_text("utf-8")))


def test_the_three_commands_work_one_after_the_other(folder: Path) -> None:
    folder.mkdir()
    script = f'newsgen() {{ "{sys.executable}" -m newsgen "$@"; }}; newsgen init && newsgen build --strict'
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False, input="")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    home = (folder / "public/index.html").read_text("utf-8")
    for headline in ("A new site begins", "How an article is written", "How a story waits for its hour"):
        assert headline in home
    assert ">The Harbor</" in home


@pytest.mark.parametrize(
    "flags",
    [
        (),
        ("--categories", "One"),
        ("--title", 'The "Quay": a #1 paper', "--author", "Ada O'Neill: editor", "--base-url", "https://q.example/a/b"),
        ("--categories", "Politics, World News,  Culture & Arts, politics", "--timezone", "America/New_York"),
        ("--language", "de", "--title", "Der Hafen", "--author", "Die Redaktion"),
        ("--title", "Гавань", "--categories", "Политика, Мир", "--language", "ru"),
    ],
)
def test_any_answers_make_a_site_without_a_warning(init: Init, folder: Path, flags: tuple[str, ...]) -> None:
    code, _, err = init(*flags, "--yes")
    assert (code, err) == (cli.GOOD, "")
    site = Site.__new__(Site)
    site.folder, site.now = folder, NOW
    report = site.build(strict=True)
    assert report.problems == ()
    assert report.held == ()
    assert report.read == 7


def test_the_settings_say_what_was_answered(init: Init, folder: Path) -> None:
    init(
        "--title",
        "The Quay",
        "--categories",
        "Politics,Markets, politics",
        "--author",
        "Ada",
        "--timezone",
        "Asia/Tokyo",
    )
    said = settings_of(folder)
    assert (said["title"], said["timezone"], said["categories"]) == ("The Quay", "Asia/Tokyo", ["Politics", "Markets"])
    assert said["authors"] == [{"name": "Ada", "bio": "The newsroom of this site."}]
    found, problems = read((folder / "site.yaml").read_bytes())
    assert found
    assert problems == ()
    local = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"date: {local:%Y-%m-%d} 20:59" in (folder / "content/politics/a-new-site-begins.md").read_text("utf-8")


def test_the_workflow_is_the_one_of_the_page(init: Init, folder: Path) -> None:
    init()
    (shown,) = [f.text for f in fences(page("docs/ci.md")) if f.mark == "workflow"]
    assert (folder / ".github/workflows/site.yml").read_text("utf-8") == shown


def test_a_second_time_nothing_is_written(init: Init, folder: Path) -> None:
    init()
    before = tree(folder)
    code, out, err = init("--title", "Another")
    assert (code, out) == (cli.MISUSED, "")
    assert err.startswith(f"error: {folder}: There is site.yaml and content already")
    assert tree(folder) == before


def test_what_an_author_has_already_stays(init: Init, folder: Path) -> None:
    folder.mkdir()
    (folder / ".gitignore").write_text("mine\n", "utf-8")
    (folder / "README.md").write_text("mine\n", "utf-8")
    assert init()[0] == cli.GOOD
    assert (folder / ".gitignore").read_text("utf-8") == "mine\n"
    assert (folder / "README.md").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize("stands", ["content", "site.yaml"])
def test_anything_in_the_way_is_refused(init: Init, folder: Path, stands: str) -> None:
    folder.mkdir()
    (folder / stands).write_text("mine\n", "utf-8")
    code, _, err = init()
    assert code == cli.MISUSED
    assert f"There is {stands} already" in err
    assert [p.name for p in folder.iterdir()] == [stands]


def test_a_file_where_the_folder_should_be_is_refused(init: Init, folder: Path) -> None:
    folder.write_text("mine\n", "utf-8")
    code, _, err = init()
    assert code == cli.MISUSED
    assert "There is a file of that name already" in err


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--base-url", "example.org", '--base-url: "base_url" is "example.org", which does not start with https://.'),
        ("--timezone", "New York", 'Did you mean "America/New_York"?'),
        ("--language", "English", 'Did you mean "en"?'),
        ("--categories", "!!!", "--categories: "),
        ("--title", "", '--title: "title" is missing.'),
    ],
)
def test_a_wrong_answer_names_its_flag(init: Init, folder: Path, flag: str, value: str, said: str) -> None:
    code, out, err = init(flag, value)
    assert (code, out) == (cli.MISUSED, "")
    assert said in err
    assert not folder.exists()


def test_on_a_terminal_each_question_is_asked_until_its_answer_is_right(
    init: Init, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["The Quay", "quay.example", "https://quay.example", "", "New York", "America/New_York", "Sea, Land", ""]
    terminal = io.StringIO("".join(f"{line}\n" for line in answers))
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    code, out, err = init()
    assert code == cli.GOOD
    assert all(question.words in out for question in QUESTIONS)
    assert out.count("Where will it stand?") == 2
    assert 'Did you mean "America/New_York"?' in err
    said = settings_of(folder)
    assert (said["title"], said["base_url"], said["categories"]) == (
        "The Quay",
        "https://quay.example",
        ["Sea", "Land"],
    )
    assert said["language"] == "en"


def test_an_end_of_input_stops_and_writes_nothing(init: Init, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO("The Quay\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert init()[0] == cli.INTERRUPTED
    assert not folder.exists()


def test_the_default_answers_are_right() -> None:
    assert faults(Answers("A")) == ()


@pytest.mark.parametrize(("link", "zone"), [("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"), ("/etc/none", "UTC")])
def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch, link: str, zone: str) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda _: link)
    assert localzone.local_zone() == zone
