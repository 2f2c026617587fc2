"""`briefings check --changed-since REV` over a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repositories import git

from generator.cli import main

FAULTY = "titel: x\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "archive" / "briefings"
    folder.mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main")
    (folder / "old.yml").write_text(FAULTY, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return folder


def run(folder: Path, revision: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), "--changed-since", revision])


def test_only_the_change_is_reported(repository: Path) -> None:
    assert run(repository, "HEAD").output == "No faults.\n"
    assert run(repository, "HEAD").exit_code == 0
    (repository / "new ä.yml").write_text(FAULTY, encoding="utf-8")
    result = run(repository, "HEAD")
    assert result.exit_code == 1
    assert "new ä.yml:1:1: unknown key" in result.output
    assert "old.yml" not in result.output


def test_a_committed_change_counts_from_where_the_branch_began(repository: Path) -> None:
    root = repository.parent.parent
    git(root, "checkout", "-q", "-b", "work")
    (repository / "new.yml").write_text(FAULTY, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "two")
    git(root, "checkout", "-q", "main")
    (repository / "old.yml").write_text(FAULTY + "# more\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "three")
    git(root, "checkout", "-q", "work")
    output = run(repository, "main").output
    assert "new.yml" in output
    assert "old.yml" not in output


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x"])
def test_an_unknown_revision_is_misuse(repository: Path, revision: str) -> None:
    result = run(repository, revision)
    assert result.exit_code == 2
    assert "--changed-since" in result.output


def test_no_repository_is_misuse(tmp_path: Path) -> None:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "a.yml").write_text(FAULTY, encoding="utf-8")
    assert run(folder, "HEAD").exit_code == 2
