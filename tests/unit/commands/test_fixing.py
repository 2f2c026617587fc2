"""`briefings check --fix`: what it writes, what it prints, what it never touches."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import fixing
from generator.mending import Mended, mend_archive

BAD = "# desk\ntitle: Ostvik: bridge opens\ndate: 1 March 2024\nwho:\n\t- Ada Lind\nstatus: occurred\nvia: []\n"
BAD += "what: A bridge was opened  \nevidence: it's said\n"
GOOD = '# desk\ntitle: "Ostvik: bridge opens"\ndate: 2024-03-01\nwho:\n  - Ada Lind\nstatus: occurred\nvia: []\n'
GOOD += "what: A bridge was opened\nevidence: it’s said\n"
TEXT = "[Invented.] The bridge at Ostvik is open, it’s said. " + "It rained all day and nobody came. " * 5 + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    made = tmp_path / "briefings"
    made.mkdir()
    (made / "b.yml").write_text(BAD, encoding="utf-8")
    (made / "b.txt").write_text(TEXT, encoding="utf-8")
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_is_mended_and_the_rest_is_reported(folder: Path) -> None:
    (folder / "c.yml").write_text("titel: x\n", encoding="utf-8")
    result = run("--fix")
    assert result.exit_code == 1
    assert (folder / "b.yml").read_text(encoding="utf-8") == GOOD
    assert result.output.startswith(
        "--- briefings/b.yml\n+++ briefings/b.yml\n@@ -1,9 +1,9 @@\n # desk\n-title: Ostvik"
    )
    assert "+  - Ada Lind\n" in result.output
    assert "\n5 mends in 1 file.\nbriefings/c.yml:1:1: unknown key `titel`" in result.output
    assert listing(folder) == ["b.txt", "b.yml", "c.yml"]


@pytest.mark.usefixtures("folder")
def test_after_it_the_check_is_clean_and_a_second_time_changes_nothing() -> None:
    assert run("--fix").exit_code == 0
    result = run("--fix")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\nNo faults.\n")


def test_a_dry_run_prints_the_same_diff_and_writes_nothing(folder: Path) -> None:
    dry = run("--fix", "--dry-run")
    assert (folder / "b.yml").read_text(encoding="utf-8") == BAD
    assert dry.exit_code == 1
    assert "\n5 mends in 1 file could be made; nothing was written.\nbriefings/b.yml:2:14: " in dry.output
    assert run("--fix").output.split("\n5 mends")[0] == dry.output.split("\n5 mends")[0]


def test_a_dry_run_without_fix_is_a_misuse(folder: Path) -> None:
    result = run("--dry-run")
    assert result.exit_code == 2
    assert "--fix" in result.output
    assert (folder / "b.yml").read_text(encoding="utf-8") == BAD


@pytest.mark.usefixtures("folder")
def test_a_report_for_programs_stays_alone_on_the_standard_output() -> None:
    result = run("--fix", "--format", "json")
    assert json.loads(result.stdout)["diagnostics"] == []
    assert "5 mends in 1 file." in result.stderr


def test_byte_order_mark_and_carriage_returns_go_only_with_another_mend(folder: Path) -> None:
    (folder / "b.yml").write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    as_windows_writes = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    (folder / "c.yml").write_bytes(as_windows_writes.replace(b"it\xe2\x80\x99s said", b"rained all day"))
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    before = (folder / "c.yml").read_bytes()
    result = run("--fix")
    assert "(and without the byte order mark and carriage returns at the ends of lines)" in result.output
    assert (folder / "b.yml").read_bytes() == GOOD.encode()
    assert (folder / "c.yml").read_bytes() == before


def test_rights_are_kept_and_a_link_stays_one(folder: Path) -> None:
    (folder / "b.yml").rename(folder / "real.yml")
    (folder / "b.txt").rename(folder / "real.txt")
    (folder / "real.yml").chmod(0o640)
    (folder / "link.yml").symlink_to("real.yml")
    (folder / "link.txt").symlink_to("real.txt")
    run("--fix")
    assert (folder / "link.yml").is_symlink()
    assert (folder / "real.yml").read_text(encoding="utf-8") == GOOD
    assert (folder / "real.yml").stat().st_mode & 0o777 == 0o640


def test_a_file_that_was_written_to_meanwhile_is_left_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*given: object) -> tuple[Mended, ...]:
        made = mend_archive(*given)  # type: ignore[arg-type]
        (folder / "b.yml").write_text(GOOD + "# new\n", encoding="utf-8")
        return made

    monkeypatch.setattr(fixing, "mend_archive", late)
    result = run("--fix")
    assert "has changed meanwhile and is left as it is" in result.output
    assert (folder / "b.yml").read_text(encoding="utf-8") == GOOD + "# new\n"


def test_where_writing_fails_nothing_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, _target: object) -> Path:
        raise OSError(28, os.strerror(28), str(self))

    monkeypatch.setattr(Path, "replace", full)
    result = run("--fix")
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert (folder / "b.yml").read_text(encoding="utf-8") == BAD
    assert listing(folder) == ["b.txt", "b.yml"]
