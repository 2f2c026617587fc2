"""What MkDocs made of a configuration is kept for one user, and believed only where nobody else can have written it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.assets import Site
from generator.commands import settings_kept
from generator.commands.settings_kept import DAYS, keep, known, mark_of_configuration
from generator.incremental.settled import Settled, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is kept there")
SETTLED = Settled(
    conditions="c", told="[]", root="/desk/briefings", templates="/desk/templates", theme=("/desk/theme",), site=Site(),
    search=False, navigation=(), edited_at=("", ""), warns=False, plain={}, names=(), cache="",
    beside=(),
)  # fmt: skip
MARK = "0" * 64


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / f"briefings-settings-{os.getuid()}"


def test_what_is_kept_is_known_until_it_is_forgotten(folder: Path) -> None:
    assert known(MARK) is None
    keep(MARK, written(SETTLED))
    assert known(MARK) == SETTLED
    assert folder.stat().st_mode & 0o077 == 0
    assert known("1" * 64) is known("") is None
    keep("", written(SETTLED))
    keep(MARK, "")
    assert known(MARK) is None
    assert list(folder.iterdir()) == []


def open_to_others(folder: Path) -> None:
    folder.chmod(0o777)


def linked(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def cut_short(folder: Path) -> None:
    (folder / MARK).write_text(written(SETTLED)[:-5], encoding="utf-8")


def not_text(folder: Path) -> None:
    (folder / MARK).write_bytes(b"\xff\xfe\x00")


def a_folder(folder: Path) -> None:
    (folder / MARK).unlink()
    (folder / MARK).mkdir()


@pytest.mark.parametrize("damage", [open_to_others, linked, cut_short, not_text, a_folder])
def test_what_may_be_anothers_or_is_damaged_is_not_believed(folder: Path, damage: Callable[[Path], None]) -> None:
    keep(MARK, written(SETTLED))
    damage(folder)
    assert known(MARK) is None
    keep(MARK, written(SETTLED))  # does not fail
    assert (known(MARK) is None) is (damage in (open_to_others, linked, a_folder))


def test_what_is_anothers_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(MARK, written(SETTLED))
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    folder.rename(folder.with_name(f"briefings-settings-{user + 1}"))
    assert known(MARK) is None


def test_what_nobody_asks_for_is_dropped(folder: Path) -> None:
    keep("old", written(SETTLED))
    keep("used", written(SETTLED))
    for name in ("old", "used"):
        os.utime(folder / name, (0, time.time() - (DAYS + 1) * 24 * 3600))
    assert known("used") == SETTLED
    keep(MARK, written(SETTLED))
    assert sorted(path.name for path in folder.iterdir()) == [MARK, "used"]


def test_a_configuration_has_another_mark_for_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "mkdocs.yml"
    assert mark_of_configuration(config) == ""
    config.write_text("site_name: Desk\n", encoding="utf-8")
    marks = []
    for made_by in ("one", "two", None):
        monkeypatch.setattr(settings_kept, "program", lambda made_by=made_by: made_by)
        marks.append(mark_of_configuration(config))
    assert len({*marks}) == 3
    assert marks[2] == ""
