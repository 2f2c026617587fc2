"""What is told of an archive in which some files are at fault is what is told when all of it is read again."""

from __future__ import annotations

import datetime
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from related import Desk, altered, files, related, sources, write

from generator.checking import check
from generator.incremental import comparing
from generator.incremental.store import Store
from generator.incremental.survey import survey

MANY = int(os.environ.get("BRIEFINGS_MANY", "30"))
DAY = datetime.date(2026, 6, 1)
SIGNS = ":{}[]-\"'#\t&*!%@`|>?,\n "
Mistake = Callable[[random.Random, list[str], int], None]


def drop(_: random.Random, lines: list[str], at: int) -> None:
    del lines[at]


def repeat(_: random.Random, lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def indent(_: random.Random, lines: list[str], at: int) -> None:
    lines[at] = f"  {lines[at]}"


def cut_off(_: random.Random, lines: list[str], at: int) -> None:
    del lines[at + 1 :]


def mistype(rng: random.Random, lines: list[str], at: int) -> None:
    place = rng.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + rng.choice(SIGNS) + lines[at][place + 1 :]


def misquote(_: random.Random, lines: list[str], __: int) -> None:
    lines[:] = [line.replace("bridge will open", "bridge won’t open") for line in lines]


def misspell(rng: random.Random, lines: list[str], _: int) -> None:
    old, new = rng.choice(
        (("status:", "statsu:"), ("planned", "plannd"), ("by:", "from:"), ("via: [", "via: [no-one, "))
    )
    lines[:] = [line.replace(old, new) for line in lines]


def rename(rng: random.Random, lines: list[str], _: int) -> None:
    lines.append(f"id: r{rng.randint(1, 4)}")


def conflict(_: random.Random, lines: list[str], at: int) -> None:
    lines[at:at] = ["<<<<<<< ours", lines[at], "=======", lines[at], ">>>>>>> theirs"]


MISTAKES: tuple[Mistake, ...] = (
    drop, repeat, indent, cut_off, mistype, mistype, mistype, misquote, misspell, rename, conflict
)  # fmt: skip


class Newsroom:
    """An archive on disk in which editors make mistakes and mend them."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.root, self.rng = folder / "briefings", rng
        self.desk: Desk = related(rng, rng.randint(2, 6))
        self.mistakes: dict[int, tuple[Mistake, int]] = {}
        self.lone: set[str] = set()
        self.gone: set[int] = set()
        self.store = Store(folder / "archive.sqlite", "this program")

    def told(self) -> dict[str, str]:
        told = files(self.desk)
        for number, (mistake, seed) in self.mistakes.items():
            if number in self.desk:
                rng, lines = random.Random(seed), told[f"rel/r{number}.yml"].split("\n")
                mistake(rng, lines, rng.randrange(len(lines) - 1))
                told[f"rel/r{number}.yml"] = "\n".join(lines)
        lost = {f"rel/r{number}.txt" for number in self.gone}
        return {name: text for name, text in told.items() if name not in lost} | dict.fromkeys(self.lone, "Words.\n")

    def change(self) -> None:
        number = self.rng.choice(sorted(self.desk) or [1])
        what = self.rng.random()
        if what < 0.4:
            self.mistakes[number] = self.rng.choice(MISTAKES), self.rng.randrange(10**6)
        elif what < 0.6:
            self.mistakes.pop(number, None)
        elif what < 0.7:
            self.lone ^= {"rel/alone.txt"}
        elif what < 0.75:
            self.gone ^= {number}
        else:
            altered(self.rng, self.desk)


def test_what_is_told_of_faulty_files_is_what_reading_all_tells() -> None:
    came = Counter[str]()
    for seed in range(MANY):
        with tempfile.TemporaryDirectory() as folder:
            room = Newsroom(Path(folder), random.Random(seed))
            with closing(room.store):
                came.update(looked(room) for _ in range(12))
    assert came["told"] > 4 * MANY, came
    assert came["sound"] > MANY / 2, came


def looked(room: Newsroom) -> str:
    """Has a mistake made or mended; returns what came of it."""
    room.change()
    told = room.told()
    write(room.root, told)
    found, whole = survey(room.store, room.root, DAY, map), check(sources(told)).diagnostics
    faults = [d for d in whole if d.severity == "error"]
    if found.to_check:
        if found.sound and not faults:
            comparing.note_checked(room.store)  # as a build does that has checked all
        return "all read"
    assert found.told == whole
    assert found.sound == (not faults)
    return "told" if faults else "sound"


def test_a_text_that_only_a_part_of_a_file_names_is_looked_at_again(tmp_path: Path) -> None:
    """Of a file with faulty YAML what can be read is checked against its texts, whenever one of them is another."""
    room = Newsroom(tmp_path, random.Random(1))
    room.desk = {1: room.desk[1]}
    told = room.told()
    told["rel/other.txt"] = told.pop("rel/r1.txt")
    named = told["rel/r1.yml"].replace("article: r1.txt", "article: other.txt")
    told["rel/r1.yml"] = f"{named}notes: [never closed\n"
    codes = []
    for text in (told["rel/other.txt"], "[Invented.] Nothing of it.\n"):
        told["rel/other.txt"] = text
        write(room.root, told)
        found = survey(room.store, room.root, DAY, map)
        assert not found.to_check
        assert found.told == check(sources(told)).diagnostics
        codes.append({d.code for d in found.told})
    room.store.close()
    assert "B401" in codes[1] - codes[0]


def test_what_refers_to_a_faulty_briefing_is_not_read_again(tmp_path: Path) -> None:
    """Nor what it said of others before, though it is still kept."""
    room = Newsroom(tmp_path, random.Random(3))
    claim = {"when": None, "status": 0, "follows": [], "take": 1}
    plain = room.desk[1] | {"formerly": None, "withheld": False, "what": [claim], "date": "2024-01-02"}
    later = plain | {"supersedes": 1, "what": [claim | {"follows": ["r1#c1"]}], "date": "2024-06-01"}
    room.desk = {1: plain | {"supersedes": None}, 2: later}
    write(room.root, room.told())
    assert survey(room.store, room.root, DAY, map).sound
    told = room.told()
    told["rel/r1.yml"] = told["rel/r1.yml"].replace("status:", "statsu:")
    told["rel/r2.yml"] = told["rel/r2.yml"].replace("name: ", "name: Not ").replace("as_written", "note")
    write(room.root, told)
    found = survey(room.store, room.root, DAY, map)
    room.store.close()
    assert (found.sound, found.to_check) == (False, False)
    assert found.told == check(sources(told)).diagnostics
