"""`briefings check` asks the history of a repository what changed in a text, and does without where there is none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from repositories import git

from generator.cli import main

HEAD = "title: Bridge opens\ndate: 2024-03-01\nwhat: A bridge was opened\nstatus: occurred\nvia: []\n"
ARTICLE = "The bridge at Ostvik opened on Friday in heavy rain. " + "Nobody came to see it. " * 20 + "\n"
CHANGED = ARTICLE.replace("Friday", "Monday")
QUOTE = "evidence: heavy rain\n"
SUM = hashlib.sha256(ARTICLE.encode()).hexdigest()
BRIEFING = f"{HEAD}{QUOTE}article: {{text: b.txt, sha256: {SUM}}}\n"
WORDS = "the first change is in line 1, which had «… Ostvik opened on Friday in heavy rain. …» and has «… Ostvik opened"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive below the top of a repository, with a text that was changed after it was committed."""
    made = tmp_path / "desk" / "briefings"
    made.mkdir(parents=True)
    (made / "b.yml").write_text(BRIEFING, encoding="utf-8")
    (made / "b.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    (made / "b.txt").write_text(CHANGED, encoding="utf-8")
    return made


def told(folder: Path, *more: str) -> str:
    done = CliRunner().invoke(main, ["check", str(folder), *more])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    (line,) = (line for line in done.output.splitlines() if "B404" in line)
    return line


def test_what_changed_since_the_annotation_is_shown(folder: Path) -> None:
    line = told(folder)
    assert WORDS in line
    assert "though its quote is still in it" in line
    assert f"write sha256: {hashlib.sha256(CHANGED.encode()).hexdigest()}" in line


def test_however_often_it_was_committed_since(folder: Path) -> None:
    for number in range(3):
        (folder / "b.txt").write_text(CHANGED + f"{number}\n", encoding="utf-8")
        git(folder, "commit", "-q", "-a", "-m", "more")
    assert WORDS in told(folder)


def test_also_in_a_one_file_briefing(folder: Path) -> None:
    head = f"---\n{HEAD}{QUOTE}article: {{name: The bridge, sha256: {SUM}}}\n---\n"
    (folder / "b.yml").unlink()
    (folder / "b.txt").unlink()
    (folder / "b.md").write_text(head + ARTICLE, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "two")
    (folder / "b.md").write_text(head + CHANGED, encoding="utf-8")
    assert WORDS in told(folder)


def test_in_a_report_for_programs_too(folder: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    assert "the first change is in line 1" in done.output


def test_a_sum_that_no_version_had_is_told_without(folder: Path) -> None:
    (folder / "b.yml").write_text(BRIEFING.replace(SUM, "0" * 64), encoding="utf-8")
    assert "the first change" not in told(folder)


def test_without_a_repository_it_is_told_without(folder: Path) -> None:
    (folder.parents[1] / ".git").rename(folder.parents[1] / "no-git")
    assert "is not the one that was annotated" in told(folder)
    assert "the first change" not in told(folder)


def test_without_git_it_is_told_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "the first change" not in told(folder)


def test_a_broken_repository_is_no_traceback(folder: Path) -> None:
    (folder.parents[1] / ".git" / "HEAD").write_text("nonsense\n", encoding="utf-8")
    assert "the first change" not in told(folder)


def test_a_name_is_never_taken_for_an_option_or_a_pattern(folder: Path) -> None:
    for name in ("-n1.txt", "[a-z].txt", "a b.txt", "é.txt"):
        (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
        (folder / name).write_text(ARTICLE, encoding="utf-8")
        (folder / "b.yml").write_text(BRIEFING.replace("b.txt", f'"{name}"'), encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", name)
        (folder / name).write_text(CHANGED, encoding="utf-8")
        assert WORDS in told(folder), name
        (folder / name).unlink()
