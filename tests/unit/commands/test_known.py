"""`briefings actors`, `places`, `sources`: what they print, and that faults elsewhere do not stop them."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import ARTICLE, CLAIM, HEAD
from click.testing import CliRunner, Result

from generator.cli import main


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "briefings"
    (folder / "registry").mkdir(parents=True)
    (folder / "registry" / "actors.yml").write_text("lind: {name: Ada Lind, aliases: [Línd]}\n", encoding="utf-8")
    (folder / "b.yml").write_text(HEAD + CLAIM + "via: [Post]\nwho: lind\nwhere: Ostvik\n", encoding="utf-8")
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("actors", "lind\tAda Lind\tLínd\t\tbriefings/registry/actors.yml:1\t1"),
        ("sources", "post\tPost\t\t\tbriefings/b.yml:6\t1"),
        ("places", "ostvik\tOstvik\t\t\tbriefings/b.yml:8\t1"),
    ],
)
def test_each_kind_has_its_list(kind: str, row: str) -> None:
    result = run(kind)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"ID\tNAME\tALIASES\tKIND\tDEFINED\tBRIEFINGS\n{row}\n"


def test_a_word_keeps_those_with_it() -> None:
    assert run("actors", "LIND").stdout.count("\n") == 2


def test_a_word_that_nobody_has_gets_the_nearest_names() -> None:
    result = run("actors", "Ada Lint")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "no actor has `Ada Lint` in its names; nearest: Ada Lind (lind)\n"


def test_a_faulty_briefing_stops_nothing_and_is_told(archive: Path) -> None:
    (archive / "bad.yml").write_text("titel: x\ndate: y\n", encoding="utf-8")
    result = run("actors")
    assert result.exit_code == 0
    assert "lind\tAda Lind" in result.stdout
    assert "in 1 file: what is at fault is left out here; `briefings check briefings` shows it" in result.stderr
    assert "lind" not in result.stderr


def test_the_folder_may_be_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("actors").exit_code == 2
    assert "\t../briefings/registry/actors.yml:1\t" in run("actors", "--folder", "../briefings").stdout


def test_an_empty_archive_knows_nobody(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("actors", "--folder", str(tmp_path / "empty"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no actor is known yet" in result.stderr
