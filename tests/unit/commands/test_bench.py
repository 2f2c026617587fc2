"""`briefings bench corpus`: what it writes is a clean archive; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_it_writes_an_archive_that_passes_every_check(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    made = run("bench", "corpus", "12", str(folder))
    assert (made.exit_code, made.output.split(" in ")[0]) == (0, "12 invented briefings")
    assert (folder / "mkdocs.yml").is_file()
    assert run("check", "--strict", str(folder / "briefings")).output == "No faults.\n"
    assert run("fmt", "--check", str(folder / "briefings")).exit_code == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("bench", "corpus", "3", str(tmp_path)).exit_code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_there_is_a_least_and_a_most(tmp_path: Path) -> None:
    assert run("bench", "corpus", "0", str(tmp_path / "a")).exit_code == 2
    assert run("bench", "corpus", "1000000", str(tmp_path / "a")).exit_code == 2
    assert not (tmp_path / "a").exists()
