"""How far the first reading is: told to whoever looks on until it is over, and never after that."""

import pytest

from newsgen.serve.progress import OvertakenError, Progress, StoppedError
from newsroom import Site
from serving import serving


class Noted:
    """An onlooker that notes what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def stage(self, name: str, total: int = 0) -> None:
        self.lines.append(f"{name} {total}")

    def advance(self, count: int = 1) -> None:
        self.lines.append(f"+{count}")

    def finish(self) -> None:
        self.lines.append("over")


def test_the_first_reading_is_shown_and_its_end_is_told_once() -> None:
    noted = Noted()
    progress = Progress(noted)
    progress.stage("parse", 2)
    progress.advance(2)
    assert (progress.name, progress.done, progress.total) == ("parse", 2, 2)
    progress.rest()
    progress.rest()
    progress.stage("plan")
    progress.advance()
    assert noted.lines == ["+0", "parse 2", "+2", "over"]


def test_a_reading_ends_when_the_server_does_and_when_it_is_of_no_use() -> None:
    progress = Progress(Noted())
    progress.overtaken = lambda: True
    with pytest.raises(OvertakenError):
        progress.advance()
    progress.stop()
    with pytest.raises(StoppedError):
        progress.advance()


def test_nothing_is_left_on_the_terminal(site: Site) -> None:
    """A bar hides the cursor and holds the last line until it is told that all is over."""
    noted = Noted()
    site.article("a/a.md")
    with serving(site.request(), onlooker=noted) as client:
        client.settled()
        assert noted.lines[-1] == "over"
        assert noted.lines.count("over") == 1
        site.article("a/a.md", "Other words.")
        client.until("/a/a/", lambda r: b"Other words." in r.body)
    assert noted.lines.count("over") == 1
    assert noted.lines[-1] == "over"
