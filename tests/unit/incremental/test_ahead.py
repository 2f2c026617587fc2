"""What a command found out about an archive, as the build hears it: all, or nothing, never half of it."""

from __future__ import annotations

import datetime
import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from generator.incremental import ahead
from generator.incremental.ahead import Ahead, ahead_of_build, look
from generator.incremental.packing import packed
from generator.incremental.store import NAME, Store, lock_of
from generator.incremental.survey import FEW, Survey, survey
from generator.variables import AHEAD

ARCHIVE = Path(__file__).parents[2] / "archive" / "briefings"
DAY = datetime.date(2026, 11, 28)
EDITED = "2024-11-04-meridian-survey.yml"


class Desk:
    """An archive that a build has looked at, and what the next one hears."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.root = folder / "cache", folder / "briefings"
        self.cache.mkdir()
        shutil.copytree(ARCHIVE, self.root)
        with closing(self.store()) as store:
            self.first = survey(store, self.root, DAY, map)
        self.got_ready = 0

    def store(self) -> Store:
        return Store(self.cache / NAME, "this program")

    def heard(self, root: Path | None = None, day: datetime.date = DAY) -> Survey | None:
        told, telling = os.pipe()
        look(self.cache, telling)
        one = Ahead(told)
        one.wait(self._get_ready, lambda: None)
        return one.found(self.cache / NAME, root or self.root, day)

    def _get_ready(self) -> None:
        self.got_ready += 1

    def edit(self, old: str, new: str) -> None:
        path = self.root / EDITED
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(ahead, "program", lambda: "this program")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC).timestamp())))
    return Desk(tmp_path)


def test_the_build_hears_the_same_as_if_it_had_looked_itself(desk: Desk) -> None:
    assert desk.heard() == desk.first
    assert not desk.got_ready, "where nothing is other, there are no pages to get ready for"
    desk.edit("title: ", "title: Later, ")
    told = desk.heard()
    assert told == desk.first
    assert desk.got_ready == 1
    with closing(desk.store()) as store:
        assert store.all("select 1 from pending"), "what is to be made is noted where the build finds it"
        assert survey(store, desk.root, DAY, map) == told


def test_a_fault_is_told_as_a_fault(desk: Desk) -> None:
    desk.edit("title: ", "titel: ")
    told = desk.heard()
    assert told is not None
    assert not told.sound


def test_of_another_archive_or_another_day_it_hears_nothing(desk: Desk, tmp_path: Path) -> None:
    assert desk.heard(root=tmp_path / "elsewhere") is None
    assert desk.heard(day=DAY + datetime.timedelta(days=1)) is None


def test_a_large_change_is_left_to_the_build(desk: Desk) -> None:
    with closing(desk.store()) as store:
        known = store.all("select * from file")
    for number in range(FEW + 1):
        shutil.copy(desk.root / EDITED, desk.root / f"2024-11-{number:02}-another.yml")
    assert desk.heard() is None
    assert desk.got_ready == 1
    with closing(desk.store()) as store:
        assert store.all("select * from file") == known


def test_nothing_is_told_of_what_nobody_has_built(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.cache / NAME).unlink()
    assert desk.heard() is None
    assert not (desk.cache / NAME).exists()
    with closing(desk.store()):
        pass
    assert desk.heard() is None, "no archive was looked at yet"
    monkeypatch.setattr(ahead, "program", lambda: None)
    assert desk.heard() is None


def test_another_build_with_the_same_cache_is_not_disturbed(desk: Desk) -> None:
    with lock_of(desk.cache / NAME):
        assert desk.heard() is None


def test_damage_is_left_to_the_build(desk: Desk) -> None:
    with closing(desk.store()) as store, store.change() as write:
        write.execute("update value set packed = x'00' where owner = 'registry'")
        write.execute("update annotation set told = x'00'")
    assert desk.heard() is None


@pytest.mark.parametrize(
    "told", [b"", b"+", b"+nonsense", packed(("", DAY)), packed(7), b"+" + packed(("", DAY, 1))[:-3]]
)
def test_half_of_it_is_nothing(told: bytes) -> None:
    hearing, telling = os.pipe()
    os.write(telling, told)
    os.close(telling)
    one = Ahead(hearing)
    one.wait(lambda: None, lambda: None)
    assert one.found(Path(), Path(), DAY) is None


@pytest.mark.parametrize(("told", "takes_time"), [(b"+", True), (b"+more", False), (b"=", False)])
def test_only_time_that_is_left_is_used(told: bytes, takes_time: bool) -> None:
    hearing, telling = os.pipe()
    used: list[str] = []

    def use() -> None:
        used.append("time")
        os.close(telling)

    os.write(telling, told)
    if not takes_time:
        os.close(telling)
    Ahead(hearing).wait(lambda: used.append("ready"), use)
    assert used == ["ready"] * told.startswith(b"+") + ["time"] * takes_time


def test_only_a_pipe_is_listened_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = os.open(tmp_path / "file", os.O_CREAT | os.O_RDWR)
    for number in ("", "x", "-1", "99999", "9" * 40, str(file)):
        monkeypatch.setenv(AHEAD, number)
        assert ahead_of_build() is None
    os.close(file)
