"""The commands: what they print, what they return, what they never overwrite."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.catalogue import CATALOGUE
from generator.cli import main

GOOD = """\
title: Harbour bridge reported to open
date: 2024-03-01
who: Ada Lind, mayor
what: The bridge is to open, the mayor said
status: planned
via: [Ada Lind]
evidence: the bridge will open
accepted: [{code: B406, why: One sentence.}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    made = tmp_path / "briefings"
    made.mkdir()
    (made / "bridge.yml").write_text(GOOD, encoding="utf-8")
    (made / "bridge.txt").write_text("The mayor, Ada Lind, said the bridge will open.\n", encoding="utf-8")
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_check_of_a_clean_archive(folder: Path) -> None:
    result = run("check", str(folder))
    assert (result.exit_code, result.output) == (0, "No faults.\n")


def test_check_reports_every_fault_sorted_and_returns_1(folder: Path) -> None:
    (folder / "a.yml").write_text("titel: x\n", encoding="utf-8")
    (folder / "bridge.yml").write_text(GOOD.replace("planned", "hoped"), encoding="utf-8")
    result = run("check", str(folder))
    lines = result.output.splitlines()
    assert result.exit_code == 1
    places = [line.split(": ", 1)[0].rsplit(":", 2) for line in lines[:-1]]
    assert places == sorted(places, key=lambda p: (p[0], int(p[1]), int(p[2])))
    assert lines[0].startswith("briefings/a.yml:1:1: unknown key `titel`; did you mean `title`?")
    assert any(line.startswith("briefings/bridge.yml:5:9: ") for line in lines)
    assert "fault" in lines[-1]


def test_a_warning_fails_only_a_strict_check(folder: Path) -> None:
    (folder / "left.txt").write_text("Nobody names me.\n", encoding="utf-8")
    assert run("check", str(folder)).exit_code == 0
    assert "warning: briefings/left.txt:1:1:" in run("check", str(folder)).output
    assert run("check", "--strict", str(folder)).exit_code == 1


@pytest.mark.parametrize(
    "words", [("check", "no-such-folder"), ("explain", "B999"), ("fetch",), ("export", "markdown")]
)
def test_misuse_returns_2_and_says_why(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Error:" in result.output


def test_export_writes_every_page(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = run("export", "markdown", str(target), "--from", str(folder))
    assert result.exit_code == 0
    assert (target / "briefings" / "bridge.md").read_text(encoding="utf-8").startswith("---\ntitle: ")
    assert (target / "actors" / "ada-lind.md").is_file()


def test_export_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.md").write_text("mine", encoding="utf-8")
    result = run("export", "markdown", str(target), "--from", str(folder))
    assert result.exit_code == 2
    assert [p.name for p in target.iterdir()] == ["mine.md"]


def test_export_of_a_faulty_archive_writes_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "a.yml").write_text("titel: x\n", encoding="utf-8")
    result = run("export", "markdown", str(tmp_path / "out"), "--from", str(folder))
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("code", CATALOGUE, ids=lambda c: c.id)
def test_every_code_is_explained(code: object) -> None:
    result = run("explain", code.id.lower())  # type: ignore[attr-defined]
    assert result.exit_code == 0
    assert result.output.startswith(code.id)  # type: ignore[attr-defined]
    assert "Mend: " in result.output


def test_the_module_is_the_command() -> None:
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "generator", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: briefings ")
