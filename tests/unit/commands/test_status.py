"""`briefings status`: the day it takes, its two formats, and that faults do not stop it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import ARTICLE, HEAD
from click.testing import CliRunner, Result

from generator.cli import main

PLAN = HEAD + "what: A bridge is to open\nstatus: planned\nwhen: 2024-05\nvia: [Post]\nevidence: opened on Friday\n"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "b.yml").write_text(PLAN, encoding="utf-8")
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["status", *words])


@pytest.mark.parametrize(
    ("epoch", "overdue", "expected"), [("1717200000", "1", "none"), ("1714600000", "none", "1")], ids=["June", "May"]
)
def test_the_day_is_that_of_the_build(epoch: str, overdue: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"\nOverdue: {overdue}\n" in result.stdout
    assert f"\nExpected next: {expected}\n" in result.stdout
    assert "  briefings/b.yml:3  2024-05, Planned: A bridge is to open\n" in result.stdout


def test_verbose_and_json_are_the_same_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    assert "briefings/b.yml:3  one origin: A bridge is to open" in run("--verbose").stdout
    value = json.loads(run("--format", "json").stdout)
    assert (value["day"], value["overdue"][0]["line"], value["thin"][0]["single_origin"]) == ("2024-06-01", 3, 1)
    assert run("--format", "json").stdout == run("--format", "json").stdout


def test_a_faulty_file_is_told_and_stops_nothing(archive: Path) -> None:
    (archive / "bad.yml").write_text("titel: x\n", encoding="utf-8")
    result = run("--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["faults"] > 0
    assert "`briefings check briefings` shows it" in result.stderr


def test_misuse() -> None:
    assert run("--folder", "no-such-folder").exit_code == 2
    assert run("--format", "xml").exit_code == 2
