"""Of a file whose YAML cannot be read as a whole, all faults are told, and none that only follows from another."""

from __future__ import annotations

import re
import time
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
@pytest.mark.parametrize("name", ["2024-02-12-ferry-planned", "2024-11-04-meridian-survey"])
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A bracket that is never closed is the cause of what libyaml stops at below.
        (
            "title: x\nwhere: [Oslo,\nwhat:\n  - claim: y\nmotives:\n  - {of: A, motive: y, stated_by: A, evidence: z}",
            [(2, "B116")],
        ),
        # A key of an item that stands at the top: nothing lacks in its item.
        ("title: x\nmotives:\n  - of: Ada\nmotive: rest\n    stated_by: Ada\n    evidence: y\n", [(5, "B115")]),
        ("title: x\nwhat:\n  - claim: y\nstatus: planned\n    via: []\n  - {claim: z}\n", [(5, "B115")]),
        # Who is known is lost with a line that is no key.
        ("title: x\narticle: b.txt\n# who:\n  - Ada\nwhat:\n  - {claim: y, by: Ada, status: planned, via: []}\n", None),
        ("title: x\n* who:\n  - Ada\nmotives:\n  - {of: Ada, motive: y, stated_by: Ada, evidence: z}\n", None),
    ],
)
def test_nothing_is_told_that_follows_from_a_slip(text: str, expected: list[tuple[int, str]] | None) -> None:
    found = told(text)
    assert found == expected if expected else all(code[:2] == "B1" for _, code in found), found


@pytest.mark.parametrize(
    "text",
    [
        "title: x\nsummary: 'a" + " " * 90_000 + "b'\n# c\n",
        "title: x\nwhat:\n" + ("  - claim: x\n    by:\n" + "      -\n" * 40) * 490,
        "title: x\n" + "".join(f"n{i}:\n" + "".join(f"  k{j}:\n" for j in range(400)) for i in range(100)),
        "".join(f"n{i}:\n" + "  - xxxxxxxxxxxxx\n" * 490 for i in range(90))
        + "".join(f"q{i}: 'a' b\n" for i in range(49)),
        "".join(f"n{i}:\n" + "  - a #b\n" * 490 for i in range(20)) + 'summary: "\n' + "k: x\n" * 10_000 + '"\n',
        "title: x\ndate: 2024-03-01\nsources: [z]\nwhat:\n"
        + f"  - {{claim: x, status: sought, via: 'q, r', by: [{', '.join(f'n{i}' for i in range(90))}], evidence: y}}\n"
        * 490,
    ],
    ids=["spaces", "gaps", "empty keys", "long lists", "many faults", "unknown names"],
)
def test_a_file_made_to_hold_a_check_up_does_not(text: str) -> None:
    began = time.process_time()
    assert told(text)
    assert time.process_time() - began < 20.0, "each took minutes, or a good part of one"


@pytest.mark.parametrize(
    "lines",
    [
        "who: Ada Lind\nmotives:\n  - of: Ada Lind\n    #basis: attributed\n    motive: rest\n",
        "gaps:\n  - Nobody knows what the bridge over the harbour\n    -as planned- has cost.\n",
        "via: [The Harbour Post, eye-witnesses]\nwho: [al-shabaab, e-estonia]\n",
        "who:\n  - {name: Ada Lind,\n     #type: person\n     role: mayor}\n",
    ],
)
def test_what_is_sound_is_not_refused(lines: str) -> None:
    found = check({"b.yml": f"title: x\ndate: 2024-03-01\n{CLAIM}{lines}"}).diagnostics
    assert [str(d) for d in found if d.code not in ("B202", "B306")] == []


def test_a_faulty_entry_takes_no_sound_ones_place() -> None:
    registry = "ada-lind: {name: Ada Lind, aliases: [Lind]}\nIndex: x\nAda Lind: {name: Ada L.}\n"
    registry += "Bo_Berg: {name: Bo, aliases: [B.]}\nboo: {name: Boo, aliases: [B.]}\n"
    annotation = f"title: x\ndate: 2024-03-01\n{CLAIM}via: [Lind]\nwho: [{{id: ada-lind, role: mayor}}, Lind]\n"
    found = check({"registry/actors.yml": registry, "b.yml": annotation}).diagnostics
    assert [(d.path[10:], d.line, d.code) for d in found] == [
        ("b.yml", 7, "B303"), ("registry/actors.yml", 2, "B209"), ("registry/actors.yml", 3, "B209"),
        ("registry/actors.yml", 4, "B209"), ("registry/actors.yml", 4, "B305"),
    ]  # fmt: skip
    assert "(briefings/registry/actors.yml:5)" in found[-1].message


@pytest.mark.parametrize("key", ["who", "from", "by_whom", "state", "kind"])
def test_an_unknown_key_may_stand_for_any_that_lacks(key: str) -> None:
    claims = f"what:\n  - {{claim: y, status: planned, {key}: z, evidence: opened on Friday}}\n"
    claims += "  - {claim: z, status: planned, via: [], evidence: opened on Friday}\n"
    assert told(f"title: x\ndate: 2024-03-01\n{claims}") == [(4, "B201")]


def test_what_a_claim_without_a_list_lacks_is_told_once() -> None:
    claim = "what:\n  claim: The bridge is open\n  status:\n  via: []\n  evidence: opened on Friday\n"
    assert told(f"title: x\ndate: 2024-03-01\n{claim}") == [(5, "B205")]


def test_a_stray_dash_in_a_claim_is_told_as_one_fault() -> None:
    claims = "what:\n  - claim: y\n    status: planned\n    via: []\n  -  evidence: opened on Friday\n"
    claims += "  - {claim: z, status: planned, via: [], evidence: opened on Friday}\n"
    assert told(f"title: x\ndate: 2024-03-01\n{claims}") == [(7, "B202")]
