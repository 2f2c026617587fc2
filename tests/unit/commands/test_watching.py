"""The command follows a build through a pipe; what becomes of the other end is no matter."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.watching import Watching, is_watched
from generator.incremental.stages import CHECKING, INDEXING
from generator.telling_stages import Telling

ROOT = Path(__file__).parents[3]


class Terminal(io.StringIO):
    """Standard error as it is in a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Not a fixture: pytest puts its own standard error in place once those are made."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return shown


@pytest.mark.parametrize(
    ("name", "value", "watched"),
    [("CI", "true", False), ("CI", "1", False), ("CI", "", True), ("CI", "false", True), ("TERM", "dumb", False)],
)
def test_somebody_looks_on_in_a_terminal_that_no_machine_reads(
    name: str, value: str, watched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert is_watched() is watched


def test_nobody_looks_on_where_messages_go_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not is_watched()


def test_without_a_terminal_and_unasked_there_is_no_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with Watching(profile=False, watched=False) as watching:
        assert watching.starting() is None
        watching.pass_on("a message\n")
        watching.ended()
    assert capsys.readouterr().err == "a message\n"


def test_what_a_process_told_is_in_the_table_although_others_hold_the_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with Watching(profile=True, watched=False) as watching:
        pipe = watching.starting()
        assert pipe is not None
        telling = Telling(pipe)
        telling.begin(CHECKING, 5)
        for _ in range(5):
            telling.step()
        telling.end()
        telling.made(4, 3)
        os.write(pipe, b'{"begin": "index')  # it was killed there; `pipe` stays open, as a process left behind has it
        watching.ended()
        watching.begin(INDEXING)
    os.close(pipe)
    told = capsys.readouterr().err
    stages = [line.split("  ")[0] for line in told.splitlines()[:6]]
    assert stages == ["stage", "starting MkDocs", CHECKING.name, INDEXING.name, "the rest", "total"]
    assert told.splitlines()[2].split()[4] == "5"
    assert "4 pages were made; 3 stayed as they were" in told


def test_the_line_is_shown_only_where_a_build_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    with Watching(profile=False) as watching:
        watching.begin(CHECKING, 5)
        watching.pass_on("a message\n")
    assert shown.getvalue() == "a message\n"


def test_a_line_that_has_not_ended_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    monkeypatch.setattr("generator.commands.watching.AFTER", 0)
    with Watching(profile=False) as watching:
        watching.pass_on("half a ")
        watching.begin(CHECKING, 5)
        watching.pass_on("message")
    assert shown.getvalue().endswith("half a message")


def test_a_command_that_shows_no_line_does_not_load_what_draws_it() -> None:
    asked = "import sys, generator.cli; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
