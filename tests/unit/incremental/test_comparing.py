"""After a few changes only those briefings are compared that share what is other; no contradiction is overlooked."""

from __future__ import annotations

import copy
import datetime
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from related import Desk, altered, files, related, sources, write

from generator.checking import check
from generator.incremental import comparing, neighbours
from generator.incremental.store import Store
from generator.incremental.survey import Survey, survey
from generator.model import Briefing

MANY = int(os.environ.get("BRIEFINGS_MANY", "25"))
DAY = datetime.date(2026, 6, 1)
Twist = Callable[[str], str]


def other(pattern: str, new: str) -> Twist:
    return lambda text: re.sub(pattern, new, text)


def more(line: str) -> Twist:
    return lambda text: text if f"\n{line.partition(':')[0]}:" in text else f"{text}{line}\n"


# What no editor of `related` does: each may contradict another briefing.
TWISTS: Mapping[str, Twist] = {
    "another name": other("name: Ada Lind, type: person, role: mayor, as_written: Ada Lind", "name: Ada, type: person"),
    "another type": other("name: Bo Berg, type: person", "name: Bo Berg, type: group"),
    "an alias": other("as_written: Cyd Dahl", "aliases: [Cyd]"),
    "the alias": other("name: Cyd Dahl, type: person, role: seller, as_written: Cyd Dahl", "name: Cyd, type: person"),
    "another item": other("name: Cyd Dahl,", "name: Cyd Dahl, wikidata: Q4115189,"),
    "another country": other("country: 'NO'", "country: 'SE'"),
    "another place": other("name: Sund Quay", "name: Sund Pier"),
    "a point": other("name: Old Ferry", "name: Old Ferry, lat: 60, lon: 5, precision: city"),
    "a point elsewhere": other("name: Old Ferry", "name: Old Ferry, lat: 69, lon: 5, precision: city"),
    "a topic written otherwise": other(r"topics: \[.*\]", "topics: [bridges]"),
    "a topic at the address of the list": other(r"topics: \[.*\]", "topics: [Index]"),
    "a story written otherwise": other("story: .*", "story: The Long Bridge"),
    "an earlier address": more("formerly: r1"),
    "the address of another": more("id: r2"),
    "an earlier address of a person": other("name: Ada Lind,", "name: Ada Lind, formerly: [cyd-dahl],"),
    "a claim of nothing": other(r"follows: \[r(\d)#c\d", r"follows: [r\1#c9"),
    "a new person": other("who:\n", "who:\n  - {id: older-1, name: Eve Falk, type: person, role: named}\n"),
    "another claim": other("- id: c1\n", "- id: first\n"),
    "as it was": lambda text: text,
}  # fmt: skip


def faults_of(told: Mapping[str, str]) -> set[str]:
    """The codes of all that is at fault; where no annotation is by itself, it is between briefings."""
    return {d.code for d in check(sources(told)).diagnostics if d.severity == "error"}


def is_sound(desk: Desk) -> bool:
    return not faults_of(files(desk))


class Newsroom:
    """An archive on disk that is changed and looked at by turns."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.root, self.rng = folder / "briefings", rng
        self.desk: Desk = next(filter(is_sound, (related(rng, rng.randint(2, 7)) for _ in range(99))))
        self.twists: dict[int, str] = {}
        self.store = Store(folder / "archive.sqlite", "this program")

    def told(self) -> dict[str, str]:
        told = files(self.desk)
        for number, twist in self.twists.items():
            if (name := f"rel/r{number}.yml") in told:
                told[name] = TWISTS[twist](told[name])
        return told

    def change(self) -> Callable[[], None]:
        """Changes one thing or two; returns what takes that back."""
        before = copy.deepcopy((self.desk, self.twists))
        for _ in range(self.rng.choice((1, 1, 2))):
            if self.desk and self.rng.random() < 0.5:
                self.twists[self.rng.choice(sorted(self.desk))] = self.rng.choice(sorted(TWISTS))
            else:
                altered(self.rng, self.desk)

        def back() -> None:
            self.desk, self.twists = copy.deepcopy(before)

        return back

    def look(self) -> Survey:
        write(self.root, self.told())
        return survey(self.store, self.root, DAY, map)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often all and how often few briefings were compared."""
    real, counted = neighbours.to_compare, Counter[str]()

    def spying(store: Store, before: Mapping[str, Briefing | None], today: datetime.date) -> object:
        few = real(store, before, today)
        counted["all" if few is None else "few"] += 1
        return few

    monkeypatch.setattr(neighbours, "to_compare", spying)
    return counted


def tried(room: Newsroom, compared: Counter[str]) -> str:
    """Changes an archive and looks at it; returns what came of that, where few briefings were compared."""
    back, before = room.change(), compared["few"]
    found, faults = room.look(), faults_of(room.told())
    came = ""
    if found.sound:
        assert found.to_check or not faults, faults
        if compared["few"] > before:
            came = "a fault" if faults else "for nothing" if found.to_check else "none"
        if found.to_check and not faults:
            comparing.note_checked(room.store)  # as a build does that has checked all
    if faults and room.rng.random() < 0.9:
        back()
    return came


def test_no_contradiction_is_overlooked_where_few_are_compared(compared: Counter[str]) -> None:
    came = Counter[str]()
    for seed in range(MANY):
        with tempfile.TemporaryDirectory() as folder:
            room = Newsroom(Path(folder), random.Random(seed))
            with closing(room.store):
                came.update(tried(room, compared) for _ in range(14))
    assert min(compared["few"], compared["all"]) > 2 * MANY
    assert came["a fault"] > MANY / 5
    assert came["none"] > MANY
    assert came["for nothing"] <= came["none"] / 20


def test_a_new_name_has_no_other_briefing_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Newsroom(tmp_path, random.Random(7))
    assert room.look() == survey(room.store, room.root, DAY, map)
    read: list[str] = []
    real = neighbours.facts_of

    def reading(store: Store, paths: Iterable[str]) -> dict[str, Briefing]:
        read.extend(listed := list(paths))
        return real(store, listed)

    monkeypatch.setattr(neighbours, "facts_of", reading)
    room.twists[1] = "a new person"
    room.desk[1]["formerly"] = None
    found = room.look()
    room.store.close()
    assert found.sound
    assert not found.to_check
    assert {*read} == {"briefings/rel/r1.yml"}


def following(folder: Path) -> Newsroom:
    """Two briefings of which the second takes up the first claim of the other, looked at once."""
    room = Newsroom(folder, random.Random(7))
    room.desk = {1: room.desk[1], 2: copy.deepcopy(room.desk[1])}
    for number, day in ((1, "2024-01-02"), (2, "2024-06-01")):
        claim = {"when": None, "status": 0, "follows": ["r1#c1"] if number == 2 else [], "take": 1}
        more = {"formerly": None, "withheld": False, "supersedes": None, "what": [claim], "title": f"Note {number}"}
        room.desk[number] |= {"date": day} | more
    found = room.look()
    assert (found.sound, found.to_check) == (True, False)
    return room


def lose_the_claim(room: Newsroom) -> None:
    room.twists[1] = "another claim"


def take_up_nothing(room: Newsroom) -> None:
    room.twists[2] = "a claim of nothing"


def move_before(room: Newsroom) -> None:
    room.desk[2]["date"] = "2023-11-30"


def add_a_claim(room: Newsroom) -> None:
    room.desk[1]["what"] *= 2


def add_one_that_takes_up_none(room: Newsroom) -> None:
    claims = room.desk[2]["what"]
    room.desk[2]["what"] = [*claims, claims[0] | {"follows": []}]


def name_somebody(room: Newsroom) -> None:
    room.twists[2] = "a new person"


FOLLOWING: Mapping[Callable[[Newsroom], None], tuple[bool, str]] = {
    lose_the_claim: (True, "few"),
    take_up_nothing: (True, "few"),
    move_before: (True, "all"),
    add_a_claim: (False, "few"),
    add_one_that_takes_up_none: (False, "few"),
    name_somebody: (False, "few"),
}


@pytest.mark.parametrize("edit", FOLLOWING, ids=lambda edit: edit.__name__)
def test_what_takes_up_a_claim_is_compared_with_it(
    edit: Callable[[Newsroom], None], tmp_path: Path, compared: Counter[str]
) -> None:
    room = following(tmp_path)
    compared.clear()
    edit(room)
    found = room.look()
    room.store.close()
    assert (found.to_check, {*compared}) == (FOLLOWING[edit][0], {FOLLOWING[edit][1]})


def test_a_withheld_briefing_that_takes_up_a_claim_is_seen(tmp_path: Path, compared: Counter[str]) -> None:
    """What it takes up has no key: all briefings are compared."""
    room = following(tmp_path)
    room.desk[2]["withheld"] = True
    assert not room.look().to_check
    compared.clear()
    lose_the_claim(room)
    found = room.look()
    room.store.close()
    assert (found.to_check, {*compared}) == (True, {"all"})
