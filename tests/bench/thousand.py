"""A thousand briefings with one fault each: `python tests/bench/thousand.py` says what a check finds, and how fast.

All faults must be told, each at its line, in order, in one run of under ten seconds. Ends with 1 if not.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

MANY = 1_000
LIMIT = 10.0  # seconds
WORDS = (
    "harbour", "bridge", "council", "ferry", "rain", "Friday", "rope", "boat", "mayor", "umbrella", "morning", "coffee",
    "crowd", "band", "ribbon", "quay", "plan", "money", "winter", "island", "captain", "letter", "market", "school",
)  # fmt: skip
BRIEFING = """\
# Written for a bench; every word is invented.
title: Bridge {n} opens at Ostvik
date: {date}
article: {name}.txt
summary: >-
  The bridge {n} at Ostvik was opened, the Harbour Post reported. Nobody crossed it before noon,
  a seller of coffee said, and a second bridge is planned.
sources:
  - {{id: post, name: Harbour Post, kind: publication}}
who:
  - {{id: lind, name: Ada Lind, type: person, role: mayor}}
  - {{id: berg, name: Bo Berg, type: person, role: sells coffee}}
where:
  - {{id: ostvik, name: Ostvik, country: NO, lat: 59.1, lon: 10.2, precision: city}}
what:
  - id: opening
    claim: The bridge was opened
    by: lind
    when: {date}
    where: ostvik
    status: occurred
    via: [post]
    evidence:
      - bridge number {n} at Ostvik opened
  - id: second
    claim: A second bridge is to be built
    status: planned
    when: 2199
    via: []
    evidence: a second bridge is planned
motives:
  - of: lind
    motive: to spare people the ferry
    stated_by: berg
    events: opening
    evidence: so that nobody need take the ferry
topics: [Bridges, Ferries]
"""
FAULTS = (
    ("title:", "titel:"),
    ("{date}\narticle", "2024-02-30\narticle"),
    ("kind: publication", "kind: newspaper"),
    ("status: occurred", "status: occured"),
    ("by: lind", "by: lindt"),
    ("where: ostvik", "where: ostvyk"),
    ("lat: 59.1", "lat: 159.1"),
    ("opened\n  - id", "closed\n  - id"),
    ("    via: []\n", ""),
    ("    stated_by: berg\n", ""),
    ("topics: [", "topics: [["),
    ("title: Bridge {n} opens", "title: Bridge {n}: opens"),
    ("topics:", "title:"),
    ("{name}.txt", "{name}s.txt"),
    ("who:\n  -", "who:\n\t-"),
    ("country: NO", "country: Norwegia"),
    ("    when: {date}", "    when: {date}/1999-01-01"),
    ("events: opening", "events: openings"),
    ("id: second", "id: opening"),
    ("status: planned", "status: occurred"),
)


def article(number: int) -> str:
    """About 400 words, others for each number."""
    filler = " ".join(WORDS[(number * 7 + i * i) % len(WORDS)] for i in range(360))
    return (
        f"[Invented.] The bridge number {number} at Ostvik opened in heavy rain, so that nobody need take the ferry.\n"
        f"Bo Berg sells coffee; a second bridge is planned.\n\n{filler}.\n"
    )


def write(folder: Path, many: int) -> list[tuple[str, int]]:
    """Writes that many briefings with their texts; returns the path of each and the line that its fault begins on."""
    expected = []
    for n in range(many):
        old, new = FAULTS[n % len(FAULTS)]
        at = BRIEFING.index(old)
        said = {"n": n, "name": f"{n:04}", "date": f"{2000 + n % 24}-{n % 12 + 1:02}-{n % 28 + 1:02}"}
        text = (BRIEFING[:at] + new + BRIEFING[at + len(old) :]).format(**said)
        (folder / f"{n:04}.yml").write_text(text, encoding="utf-8")
        (folder / f"{n:04}.txt").write_text(article(n), encoding="utf-8")
        expected.append((f"briefings/{n:04}.yml", BRIEFING.count("\n", 0, at) + 1))
    return expected


def told(folder: Path) -> list[tuple[str, int]]:
    """The path and line of each diagnostic, in the order of one run of `briefings check`."""
    command = [sys.executable, "-m", "generator", "check", "--format", "json", folder.name]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, encoding="utf-8", check=False)
    return [(d["path"], d["line"]) for d in json.loads(done.stdout)["diagnostics"]]


def faults_of(found: list[tuple[str, int]], expected: list[tuple[str, int]]) -> list[str]:
    """What is wrong with what was told. A fault may be told up to seven lines from where its text was changed."""
    wrong = [] if found == sorted(found) else ["the faults are not in order"]
    if [path for path, _ in found] != [path for path, _ in expected]:
        return [*wrong, f"{len(found)} faults in {len({p for p, _ in found})} files, {len(expected)} expected"]
    far = [path for (path, line), (_, near) in zip(found, expected, strict=True) if abs(line - near) > 7]
    return [*wrong, *(f"{path}: told far from its place" for path in far)]


def parse_alone(folder: Path) -> float:
    """Seconds that PyYAML's C parser needs for the same files, to the end or to the first fault."""
    start = time.perf_counter()
    for path in sorted(folder.glob("*.yml")):
        try:
            yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            continue
    return time.perf_counter() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "briefings")
        folder.mkdir()
        expected = write(folder, MANY)
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        wrong = faults_of(told(folder), expected)
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        parse = parse_alone(folder)
    print(f"{MANY} files with one fault each: {seconds:.1f} s ({busy:.1f} s of the processor)")  # noqa: T201
    print(f"PyYAML's C parser alone: {parse:.2f} s; the whole check takes {busy / parse:.1f} times that")  # noqa: T201
    # Other work on the machine counts for the first figure, not for the second.
    wrong += [] if min(seconds, busy) < LIMIT else [f"more than {LIMIT:.0f} s"]
    print("\n".join(wrong) or f"{MANY} faults told, each once, in order")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
