"""What another process examines is kept as if this one had; where it cannot know all, this one examines it again."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from generator.incremental.examined import Elsewhere, Examined, Piece
from generator.incremental.examining import examined_with
from generator.incremental.store import Store
from generator.incremental.survey import FEW, Survey, survey

ARCHIVE = Path(__file__).parents[2] / "archive" / "briefings"
DAY = datetime.date(2026, 11, 28)
EDITED = "2024-11-04-meridian-survey.yml"
KEPT = ("select * from value order by owner, key, number", "select * from annotation", "select * from pending")


class Desk:
    """An archive that a build has looked at, with what each of two others keeps of it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.stores = folder / "briefings", (folder / "here", folder / "elsewhere")
        shutil.copytree(ARCHIVE, self.root)
        for store in self.stores:
            with closing(Store(store, "this program")) as opened:
                assert survey(opened, self.root, DAY, map).sound
        self.asked: list[Piece] = []

    def edit(self, old: str, new: str) -> None:
        path = self.root / EDITED
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def elsewhere(self, pieces: Sequence[Piece], registry: bytes) -> tuple[Examined, ...] | None:
        self.asked += pieces
        return examined_with(pieces, registry)

    def looked(self, elsewhere: Elsewhere) -> Iterator[tuple[Survey, list[object]]]:
        """What is found and kept by one that examines all itself, and by one that has it examined."""
        for store, other in zip(self.stores, (None, elsewhere), strict=True):
            with closing(Store(store, "this program")) as opened:
                found = survey(opened, self.root, DAY, map, elsewhere=other)
                yield found, [opened.all(query) for query in KEPT]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("edit", [("title: ", "title: Later, "), ("title: ", "titel: "), ("status: ", "status: not-")])
def test_what_is_kept_is_the_same_sound_or_not(desk: Desk, edit: tuple[str, str]) -> None:
    desk.edit(*edit)
    here, elsewhere = desk.looked(desk.elsewhere)
    assert here == elsewhere
    (piece,) = desk.asked
    assert piece.source.path.endswith(EDITED)
    assert piece.texts, "it is given the texts that were named before"


def test_nobody_is_asked_where_nothing_is_other(desk: Desk) -> None:
    here, elsewhere = desk.looked(desk.elsewhere)
    assert here == elsewhere
    assert not desk.asked


def test_a_text_that_only_this_process_knows_of_is_looked_at_here(desk: Desk) -> None:
    text = next(desk.root.glob(f"{EDITED.removesuffix('.yml')}*.txt"))
    text.with_name("another.txt").write_bytes(text.read_bytes())
    desk.edit(text.name, "another.txt")
    here, elsewhere = desk.looked(desk.elsewhere)
    assert here == elsewhere
    assert desk.asked
    assert here[0].sound


def test_a_text_that_is_not_there_is_missed_elsewhere_too(desk: Desk) -> None:
    text = next(desk.root.glob(f"{EDITED.removesuffix('.yml')}*.txt"))
    text.unlink()
    here, elsewhere = desk.looked(desk.elsewhere)
    assert here == elsewhere
    assert not here[0].sound


def test_where_nobody_answers_this_process_examines(desk: Desk) -> None:
    desk.edit("title: ", "title: Later, ")
    here, elsewhere = desk.looked(lambda *_: None)
    assert here == elsewhere


def test_many_are_shared_out_here(desk: Desk) -> None:
    for number in range(FEW + 1):
        shutil.copy(desk.root / EDITED, desk.root / f"2024-11-{number:02}-another.yml")
    here, elsewhere = desk.looked(desk.elsewhere)
    assert here == elsewhere
    assert not desk.asked
