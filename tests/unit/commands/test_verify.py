"""`briefings verify`: every quote is proved, or its text is said to be missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import ARTICLE, HEAD
from click.testing import CliRunner, Result

from generator.cli import main

CLAIM = HEAD + "what: A bridge opened\nstatus: occurred\nvia: []\nevidence: opened on Friday\n"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "b.yml").write_text(CLAIM, encoding="utf-8")
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["verify", *words])


def test_every_quote_of_a_held_text_is_proved() -> None:
    result = run("--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 quote in 1 briefing, 1 found word for word in a text that is held.\n"


def test_json_says_where_in_the_text_each_quote_stands() -> None:
    quote = json.loads(run("--format", "json").stdout)["quotes"][0]
    assert ARTICLE[quote["start"] : quote["end"]] == quote["quote"] == "opened on Friday"
    assert (quote["path"], quote["verified"]) == ("briefings/b.yml", True)


def test_a_text_that_is_not_held_is_named(archive: Path) -> None:
    (archive / "b.txt").unlink()
    (archive / "b.yml").write_text(CLAIM.replace("article: b.txt\n", ""), encoding="utf-8")
    result = run()
    assert result.exit_code == 0
    assert "1 is from texts that are not held, and not verified:\n  briefings/b.yml:" in result.stdout
    assert run("--strict").exit_code == 1


def test_a_word_changed_in_the_text_is_a_fault(archive: Path) -> None:
    (archive / "b.txt").write_text(ARTICLE.replace("opened on Friday", "opened on Monday"), encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert "[B401]" in result.stderr
    assert "Traceback" not in result.output
