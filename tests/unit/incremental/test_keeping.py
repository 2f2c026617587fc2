"""What came of groups is kept, and does not grow without end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.incremental import keeping
from generator.incremental.finishing import Finished
from generator.incremental.store import NAME, Store

DAY = datetime.date(2026, 11, 29)


def finished(*maps: bytes) -> Iterator[Finished]:
    yield Finished("place:ostvik", (), {}, (), tuple((pins, b"a map") for pins in maps))


def test_maps_of_which_most_are_of_no_page_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MAPS", 2)
    with closing(Store(tmp_path / NAME, "this program")) as store:
        for maps, left in ((b"a", 1), (b"b", 2), (b"", 2), (b"b", 2), (b"c", 0), (b"d", 1)):
            list(keeping.keep(store, finished(*((maps,) if maps else ())), DAY))
            assert store.all("select count(*) from map") == [(left,)]
