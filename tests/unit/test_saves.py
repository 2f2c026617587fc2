"""A saved file is told of once, whoever sees it first; one that is only read is not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator import saves
from generator.saves import Saves

PATIENCE = 60.0  # seconds
QUIET = 0.4  # seconds, in which both observers have looked


class Told(FileSystemEventHandler):
    def __init__(self) -> None:
        self.names: list[str] = []
        self.told = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.names.append(Path(str(event.dest_path or event.src_path)).name)
        self.told.set()


def _broken(*_: object) -> Any:
    raise OSError("inotify watch limit reached")


@pytest.fixture(params=["both", "looking"])
def told(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    monkeypatch.setattr(saves, "BESIDE", (0.15, 0.0))
    if request.param == "looking":
        monkeypatch.setattr(saves, "Observer", _broken)
    (tmp_path / "2024").mkdir()
    for name in ("read", "saved"):
        (tmp_path / "2024" / f"{name}.yml").write_text("title: A\n", encoding="utf-8")
    watching, handler = Saves(2), Told()
    watching.unschedule(watching.schedule(handler, str(tmp_path / "nowhere")))
    watching.schedule(handler, str(tmp_path), recursive=True)
    watching.start()
    time.sleep(QUIET)
    yield handler
    watching.stop()
    watching.join()


def settled(told: Told) -> list[str]:
    assert told.told.wait(PATIENCE)
    time.sleep(QUIET)
    return told.names


def test_a_save_is_told_and_a_look_is_not(told: Told, tmp_path: Path) -> None:
    assert (tmp_path / "2024" / "read.yml").read_text(encoding="utf-8")
    (tmp_path / "2024" / "saved.yml").write_text("title: B, and more\n", encoding="utf-8")
    assert set(settled(told)) == {"saved.yml"}


def test_a_save_is_not_told_again_when_all_is_looked_at(told: Told, tmp_path: Path) -> None:
    (tmp_path / "2024" / "saved.yml").write_text("title: B, and more\n", encoding="utf-8")
    before = len(settled(told))
    time.sleep(2 * QUIET)
    assert len(told.names) == before


def test_an_editor_that_saves_beside_and_renames_is_seen(told: Told, tmp_path: Path) -> None:
    beside = tmp_path / "2024" / "saved.yml~"
    beside.write_text("title: B, and more\n", encoding="utf-8")
    beside.replace(tmp_path / "2024" / "saved.yml")
    assert "saved.yml" in settled(told)


def test_new_and_deleted_files_are_seen(told: Told, tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "new.yml").write_text("title: N\n", encoding="utf-8")
    assert "new.yml" in settled(told)
    told.told.clear()
    (tmp_path / "2024" / "read.yml").unlink()
    assert "read.yml" in settled(told)
