"""Fields in their short and long form, and the faults that may not hide or multiply others."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check, codes

from generator.parse import parse
from generator.read import Source
from generator.validate import validate_briefing, validate_registry


def reported(text: str) -> list[tuple[int, int, str]]:
    found = check({"b.yml": text}).diagnostics
    return [(d.line, d.column, d.code) for d in found]


def test_a_short_form_and_its_long_form_are_the_same() -> None:
    short = HEAD + CLAIM + "via: Bo Berg\nwhen: 2024-03-01\nwho: Ada Lind, mayor\nwhere: Ostvik, Norway\n"
    long = """\
title: Bridge opens
date: 2024-03-01
who:
  - name: Ada Lind
    role: mayor
where:
  - name: Ostvik
    country: "NO"
what:
  - claim: A bridge was opened
status: occurred
evidence:
  - exact: opened on Friday
via:
  - - Bo Berg
when: {date: 2024-03-01}
"""
    made = [validate_briefing(parse(Source("briefings/b.yml", text, ""))[0]) for text in (short, long)]  # type: ignore[arg-type]
    assert made[0] == made[1]
    assert made[0][0] is not None


@pytest.mark.parametrize(
    ("written", "chains"),
    [
        ("[]", ()),
        ("Bo Berg", (("Bo Berg",),)),
        ("[Post, Bo Berg]", (("Post", "Bo Berg"),)),
        ("[[Post, Bo Berg], [Ada Lind]]", (("Post", "Bo Berg"), ("Ada Lind",))),
        ("[Post, [Ada Lind, Bo Berg]]", (("Post",), ("Ada Lind", "Bo Berg"))),
    ],
)
def test_via_is_a_list_of_chains(written: str, chains: tuple[tuple[str, ...], ...]) -> None:
    parsed, _ = parse(Source("briefings/b.yml", HEAD + CLAIM + f"via: {written}\n", ""))
    assert parsed
    data, found = validate_briefing(parsed)
    assert not found
    assert data
    assert data.via == chains


def test_all_faults_of_a_file_come_out_of_one_run() -> None:
    text = "titel: Bridge opens\ndate: yesterday\nwhat: A bridge\nstatus: done\nhedge:\nwho: [{nam: Ada}]\n"
    assert [(line, code) for line, _, code in reported(text)] == [
        (1, "B201"), (2, "B207"), (3, "B202"), (3, "B202"), (4, "B204"), (5, "B205"), (6, "B201"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "claim", ["{claim: x, status: done}", "{claim: x, statuss: planned}", "{claim: x, status: }", "{claim: x, odd: y}"]
)
def test_what_a_claim_lacks_is_told_beside_its_faults_and_never_what_they_hide(claim: str) -> None:
    found = check({"b.yml": f"title: x\ndate: 2024-03-01\nwhat:\n  - {claim}\n"}).diagnostics
    told = [d.message for d in found if d.code == "B202"]
    assert ["status" in words for words in told] == [False] * len(told)
    assert len(told) == (0 if "odd" in claim else 2)


def test_a_fault_after_an_empty_list_item_keeps_its_place() -> None:
    text = HEAD + CLAIM + "via: []\nwho:\n  -\n  - {name: Ada Lind, type: robot}\n"
    assert reported(text) == [(8, 4, "B205"), (9, 28, "B204")]


def test_a_missing_key_of_one_item_is_not_taken_for_the_empty_one_of_another() -> None:
    text = HEAD + CLAIM + "via: []\nmotives:\n  - of: Ada\n    motive:\n    stated_by: Ada\n    evidence: Ada Lind\n"
    text += "  - of: Ada\n    stated_by: Ada\n    evidence: Ada Lind\n"
    assert reported(text) == [(9, 5, "B205"), (12, 5, "B202")]


def test_an_empty_via_is_a_statement_and_an_empty_evidence_is_none() -> None:
    assert codes({"b.yml": HEAD + CLAIM + "via: []\n"}) == []
    assert codes({"b.yml": HEAD + CLAIM.replace("opened on Friday", "[]") + "via: []\n"}) == ["B202"]


def test_a_status_at_the_top_of_several_claims_is_the_page_s_and_lends_nothing() -> None:
    one = "{claim: A bridge was opened, status: occurred, via: [], evidence: opened on Friday}"
    two = "{claim: A second one is to come, via: [], evidence: second bridge is planned}"
    assert codes({"b.yml": HEAD + f"status: occurred\nwhat:\n  - {one}\n  - {two}\n"}) == ["B202"]


def test_a_registry_gives_its_good_entries_beside_a_faulty_one() -> None:
    text = "ada: Ada Lind, mayor\nbo: {name: Bo Berg, aliases: Bo, type: robot}\nsiv:\n"
    parsed, _ = parse(Source("briefings/registry/actors.yml", text, ""))
    assert parsed
    registry, found = validate_registry(parsed)
    assert registry
    assert [(d.line, d.code) for d in found] == [(2, "B204"), (3, "B205")]
    assert registry.entries["ada"].role == "mayor"
    assert (registry.entries["bo"].name, registry.entries["bo"].type) == ("Bo Berg", None)
    assert registry.entries["bo"].aliases == ("Bo",)
    assert registry.entries["siv"].name == "siv"


def test_a_faulty_name_is_a_name_still() -> None:
    parsed, _ = parse(Source("briefings/registry/actors.yml", 'bo: "Bo\\u200b Berg"\n', ""))
    assert parsed
    registry, found = validate_registry(parsed)
    assert registry
    assert [(d.line, d.code) for d in found] == [(1, "B016")]
    assert registry.entries["bo"].name == "Bo\u200b Berg"


@pytest.mark.parametrize("value", ['"a\\nb\\tc"', "x" * 5000, '"\\u2028"', "[[[[[a]]]]]", "{a: {b: [c]}}"])
@pytest.mark.parametrize(
    "key", ["title", "date", "status", "via", "who", "where", "what", "when", "motives", "accepted"]
)
def test_no_value_breaks_the_one_line_of_a_message(key: str, value: str) -> None:
    keys = {"title": "Bridge", "date": "2024-03-01", "what": "A bridge", "status": "occurred", "via": "[]"}
    text = "".join(f"{k}: {v}\n" for k, v in {**keys, "evidence": "opened on Friday", key: value}.items())
    for found in check({"b.yml": text}).diagnostics:
        assert len(str(found).splitlines()) == 1
