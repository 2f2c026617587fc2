"""Of a file whose YAML cannot be read as a whole, all faults are told, and none that only follows from another."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import CLAIM, check

from generator.checking import check as check_sources
from generator.read import Source, read_archive

ARCHIVE = Path(__file__).parents[1] / "archive/briefings"
ENDING = (
    "via: []\nwho:\n  - {name: Ada Lind, type: robot}\nmotives:\n  - {of: Ada Lind, motive: rest, stated_by: nobody}\n"
)
SLIPS: dict[str, Callable[[str], str]] = {
    "no space after the colon": lambda line: line.replace(": ", ":", 1),
    "no colon": lambda line: line.replace(":", "", 1),
    "a quote that is never closed": lambda line: re.sub(": ?", ': "', line, count=1),
    "a bracket that is never closed": lambda line: re.sub(": ?", ": [", line, count=1),
    "indented": lambda line: f" {line}",
    "indented by a tab": lambda line: f"\t{line}",
    "an anchor": lambda line: re.sub(": ?", ": &a ", line, count=1),
    "a sign that begins nothing": lambda line: re.sub(": ?", ": @", line, count=1),
    "a comment": lambda line: f"{line} #x",
    "a second colon": lambda line: re.sub(": ?", ": a: ", line, count=1),
}


def told(text: str) -> list[tuple[int, str]]:
    return [(d.line, d.code) for d in check({"b.yml": text}).diagnostics]


def test_two_slips_and_what_is_wrong_beside_them_are_told_in_one_run() -> None:
    text = f'title: "Bridge opens\\ndate: 2024-03-01\\ntopics: @oslo\\n{CLAIM}{ENDING}'.replace("\\n", "\n")
    assert told(text) == [(1, "B103"), (3, "B118"), (9, "B204"), (11, "B202")]


def test_names_and_quotes_are_looked_for_where_nothing_of_them_is_lost() -> None:
    text = "title: Oslo: talks\ndate: 2024-03-01\nwhat:\n"
    text += "  - {claim: x, by: Nobody, status: occurred, via: [], evidence: closed on Friday}\n"
    assert told(text) == [(1, "B104"), (4, "B301"), (4, "B401")]
    assert told(f"article:x.txt\n{text}") == [(1, "B122"), (2, "B104"), (5, "B301")]
    assert told(f"who:Nobody\n{text}") == [(1, "B122"), (2, "B104"), (5, "B401")]
    assert told(f"wo: [\n{text}")[1:] == [(2, "B104")], "nobody knows what it was meant for"


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n", "title: x\n---\ndate: y\n", "title: \x07\ndate: [\n", "x"],
)
def test_what_is_wrong_with_a_file_as_a_whole_is_all_that_is_told(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("name", ["2024-02-12-ferry-planned", "2024-07-22-kost-concert", "2024-11-04-meridian-survey"])
def test_no_slip_brings_a_fault_elsewhere(name: str, slip: str) -> None:
    """Each key at the top of a sound file is got wrong in turn."""
    path = f"briefings/{name}.yml"
    sources = {
        s.path: s
        for s in read_archive(ARCHIVE)[0]
        if not s.path.endswith(".yml") or "/registry/" in s.path or name in s.path
    }
    lines = sources[path].text.split("\n")
    starts = [number for number, line in enumerate(lines) if re.match("[a-z_]+:", line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        changed = [*lines]
        changed[start] = SLIPS[slip](lines[start])
        slipped = {**sources, path: Source(path, "\n".join(changed), "")}
        found = [d for d in check_sources(slipped.values()).diagnostics if d.path == path and d.severity == "error"]
        assert [str(d) for d in found if not start < d.line <= end] == [], lines[start]
