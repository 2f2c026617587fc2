"""A faulty field hides no other fault of its file, and makes none."""

from __future__ import annotations

import pytest
from archives import check

SOUND = """\
title: Bridge opens
date: 2024-03-01
sources:
  - {id: post, name: Harbour Post, kind: publication}
who:
  - {id: lind, name: Ada Lind}
where:
  - {id: ostvik, name: Ostvik}
what:
  - {id: opened, claim: A bridge was opened, by: lind, status: occurred, via: post, evidence: opened on Friday}
  - {id: second, claim: A second one is planned, status: planned, via: [], evidence: second bridge is planned}
motives:
  - {of: lind, motive: to open it, stated_by: post, evidence: cut a ribbon}
accepted: [{code: B406, why: Short.}]
"""
QUOTE, NAME = ("cut a ribbon", "cut the ribbon"), ("via: post", "via: pots")


def told(*changes: tuple[str, str]) -> list[str]:
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return [d.code for d in check({"b.yml": text}).diagnostics]


def test_the_sound_file_is_sound() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("status: occurred", "status: happened"), "B204"),
        (("status: occurred, ", ""), "B202"),
        (("title: Bridge opens\n", ""), "B202"),
        (("title: Bridge opens", "titel: Bridge opens"), "B201"),
        (("claim: A second one is planned, ", ""), "B202"),
        (("motive: to open it, ", ""), "B202"),
        (("date: 2024-03-01", "date: 1 March"), "B207"),
        (("title: Bridge opens", "title:"), "B205"),
        (("via: []", "via: {a: b}"), "B203"),
    ],
)
def test_a_faulty_field_and_a_wrong_quote_are_told_in_one_run(change: tuple[str, str], code: str) -> None:
    assert sorted(told(change, QUOTE)) == sorted([code, "B401"])


def test_a_faulty_field_and_a_wrong_name_are_told_in_one_run() -> None:
    assert sorted(told(("status: occurred", "status: happened"), NAME)) == ["B204", "B301"]


@pytest.mark.parametrize(
    "change",
    [
        ("{id: lind, name: Ada Lind}", "{id: lind, nam: Ada Lind}"),
        ("who:\n", "whoo:\n"),
        ("sources:\n", "soruces:\n"),
        ("{id: ostvik, name: Ostvik}", "{id: ostvik, name: Ostvik, lat: 123}"),
        ("by: lind", "by: {a: lind}"),
        ("evidence: opened on Friday", "evidence: {exct: opened on Friday}"),
        ("evidence: cut a ribbon", "evidence: []"),
        ("date: 2024-03-01\n", ""),
        ("{id: opened, claim: A bridge was opened", "{id: opened, clam: A bridge was opened"),
    ],
)
def test_one_faulty_field_is_one_fault(change: tuple[str, str]) -> None:
    assert len(told(change)) == 1


def test_nothing_is_built_of_what_was_salvaged() -> None:
    checked = check({"b.yml": SOUND.replace("status: occurred", "status: happened")})
    assert checked.archive.briefings == ()
