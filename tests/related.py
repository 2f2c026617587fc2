"""Takes a source of chance, returns small invented annotations that refer to one another in every way there is.

Each is a mapping of what it says, so that a test can change one thing of it and write it again.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.read import Source

Said = dict[str, Any]
Desk = dict[int, Said]
"""The annotations, by their numbers."""

TEXT = (
    "[Invented.] The mayor, Ada Lind, said the bridge will open in May. Bo Berg of the Harbour Board said that it has "
    "been closed for years. Cyd Dahl, who sells coffee beside it, said she wants more people to come over. "
    + "Nobody knows what it has cost, and the ferry has been repaired in the meantime, as it was the year before. "
    * 14
)
BOARD = "harbour-board:\n  name: Harbour Board\n  type: organisation\n"
PEOPLE = {
    "ada-lind": ("Ada Lind", "mayor"), "bo-berg": ("Bo Berg", "head of works"), "cyd-dahl": ("Cyd Dahl", "seller"),
}  # fmt: skip
PLACES = {"westhaven": "Westhaven", "sund-quay": "Sund Quay", "old-ferry": "Old Ferry"}
STORIES = (None, None, "The long bridge", "Ferries")
TOPICS = ("Bridges", "Ferries", "Coffee")
PAST = ("occurred", "ongoing", "denied", "cancelled", "occurred")
AHEAD = ("planned", "expected", "scheduled", "cancelled", "possible")
WHEN = (None, "2023", "2023-05", "2024-02-11", "2024-05~", "2025-01-15", "2024-04-10/2024-12-31", "2026-07-01")
DAYS = ("2023-02-01", "2023-11-30", "2024-01-02", "2024-01-31", "2024-02-29", "2024-06-01", "2024-12-09")


def related(rng: random.Random, number: int) -> Desk:
    """So many annotations."""
    desk: Desk = {}
    for each in range(1, number + 1):
        _add(rng, desk, each)
    return desk


def _add(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number] = {}
    for change in (_date, _story, _topics, _people, _places, _claims, _title):
        change(rng, desk, number)
    for change in (_supersedes, _withheld, _formerly, _corrections, _motive):
        if rng.random() < 0.3:
            change(rng, desk, number)


def altered(rng: random.Random, desk: Desk) -> str:
    """Changes one thing of one of them, adds one or takes one out; returns what it did."""
    if not desk or rng.random() < 0.1:
        _add(rng, desk, max(desk, default=0) + 1)
        return "add"
    number = rng.choice(sorted(desk))
    if rng.random() < 0.1:
        del desk[number]
        return f"delete {number}"
    change = rng.choice(CHANGES)
    change(rng, desk, number)
    return f"{change.__name__} {number}"


def _date(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["date"] = rng.choice(DAYS)


def _title(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["title"] = f"Bridge reported to open, note {number}, take {rng.randint(1, 99)}"


def _story(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["story"] = rng.choice(STORIES)


def _topics(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["topics"] = rng.sample(TOPICS, rng.randint(0, 2))


def _people(rng: random.Random, desk: Desk, number: int) -> None:
    who = rng.sample(sorted(PEOPLE), rng.randint(1, 3))
    desk[number]["who"] = {id_: rng.choice((None, "harbour-board")) if id_ == "bo-berg" else None for id_ in who}


def _places(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["where"] = {id_: rng.choice(("NO", None)) for id_ in rng.sample(sorted(PLACES), 2)}


def _claims(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["what"] = [_claim(rng, desk, number) for _ in range(rng.randint(1, 3))]


def _claim(rng: random.Random, desk: Desk, number: int) -> Said:
    day = desk[number]["date"]
    earlier = [
        f"r{n}#c{rng.randint(1, len(d['what']))}"
        for n, d in desk.items()
        if n != number and d["date"] < day and "what" in d and not d.get("withheld")
    ]
    follows = rng.sample(earlier, min(len(earlier), rng.randint(1, 2))) if rng.random() < 0.4 else []
    return {"when": rng.choice(WHEN), "status": rng.randrange(5), "follows": follows, "take": rng.randint(1, 9)}


def _supersedes(rng: random.Random, desk: Desk, number: int) -> None:
    taken = {d.get("supersedes") for n, d in desk.items() if n != number}
    free = [n for n in desk if n < number and n not in taken]
    desk[number]["supersedes"] = rng.choice([None, *free])


def _withheld(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["withheld"] = rng.random() < 0.5


def _formerly(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["formerly"] = rng.choice([None, f"old-{number}", f"older-{number}"])


def _corrections(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["corrections"] = rng.choice([None, "2024-06-20", "2024-06-21"])


def _motive(rng: random.Random, desk: Desk, number: int) -> None:
    desk[number]["motive"] = rng.choice([None, "one", "two"])


CHANGES: tuple[Callable[[random.Random, Desk, int], None], ...] = (
    _date, _title, _story, _topics, _people, _places, _claims, _claims, _supersedes, _withheld, _formerly,
    _corrections, _motive,
)  # fmt: skip


def files(desk: Desk, registry: bool = True) -> dict[str, str]:
    """The files of these, by their path in the folder of briefings."""
    told = {f"rel/r{number}.yml": _annotation(number, said) for number, said in desk.items()}
    told |= {f"rel/r{number}.txt": TEXT for number in desk}
    if registry:
        told["registry/actors.yml"] = BOARD
    return told


def sources(told: Mapping[str, str]) -> list[Source]:
    """The same as they are read."""
    return [Source(f"briefings/{n}", t, hashlib.sha256(t.encode()).hexdigest()) for n, t in sorted(told.items())]


def write(root: Path, told: Mapping[str, str]) -> None:
    """Writes these files into a folder of briefings, which then has no others."""
    for path in root.rglob("*.*"):
        if str(path.relative_to(root)) not in told:
            path.unlink()
    for name, text in told.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def _status(claim: Said, day: str) -> str:
    """One that may be said of the date."""
    when = (claim["when"] or "")[: len(day)].rstrip("~")
    return (AHEAD if when > day[: len(when)] else PAST)[claim["status"]]


def _annotation(number: int, said: Mapping[str, Any]) -> str:
    lines = [f"title: {said['title']}", f"date: {said['date']}", f"article: r{number}.txt", "who:"]
    for id_, speaks in said["who"].items():
        name, role = PEOPLE[id_]
        more = f", speaks_for: {speaks}" if speaks else ""
        lines.append(f"  - {{id: {id_}, name: {name}, type: person, role: {role}, as_written: {name}{more}}}")
    if any(said["who"].values()):
        lines.append("  - {id: harbour-board, name: Harbour Board, type: organisation, role: owner}")
    lines.append("where:")
    for id_, country in said["where"].items():
        more = f", country: {country!r}" if country else ""
        lines.append(f"  - {{id: {id_}, name: {PLACES[id_]}, role: named{more}}}")
    lines.append("what:")
    by, at = next(iter(said["who"])), next(iter(said["where"]))
    for place, claim in enumerate(said["what"], start=1):
        lines += [f"  - id: c{place}", f"    claim: The bridge is to open, it was said, take {claim['take']}"]
        lines += [f"    by: {by}", f"    where: {at}", f"    status: {_status(claim, said['date'])}"]
        words = ", text: in May" if "-05" in (claim["when"] or "") else ""
        lines += [f"    when: {{date: {claim['when']}{words}}}"] if claim["when"] else []
        lines += [f"    via: [{by}]", "    evidence: bridge will open in May"]
        lines += [f"    follows: [{', '.join(claim['follows'])}]"] if claim["follows"] else []
    if said.get("motive"):
        lines += ["motives:", f"  - {{of: {by}, motive: to have more people come over {said['motive']},"]
        lines += [f"     stated_by: {by}, basis: self-stated, evidence: wants more people}}"]
    if said.get("corrections"):
        day = max(said["date"], said["corrections"])
        lines += ["corrections:", f"  - {{date: {day}, kind: correction, was: May, why: It was said.}}"]
    for key in ("story", "formerly"):
        lines += [f"{key}: {said[key]}"] if said.get(key) else []
    lines += [f"topics: [{', '.join(said['topics'])}]"] if said["topics"] else []
    lines += [f"supersedes: r{said['supersedes']}"] if said.get("supersedes") else []
    if said.get("withheld"):
        lines += [f"withheld: {{reason: It was withdrawn., date: {max(said['date'], '2024-06-21')}}}"]
    return "\n".join(lines) + "\n"
