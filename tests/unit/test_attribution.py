"""Origins are counted, outlets are not; what backs a claim follows from its chains."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, briefing

from generator.attribution import origin, origins, sourcing, speaks_for, verification
from generator.model import Party

WHO = """\
who:
  - {id: council, name: Council}
  - {id: ada, name: Ada Lind, speaks_for: council}
  - {id: siv, name: Siv Vang, speaks_for: ada}
  - {id: bo, name: Bo Berg}
sources:
  - {id: post, name: Harbour Post, kind: publication}
  - {id: hill, name: Hill Post, kind: publication, same_origin_as: post}
  - {id: aides, name: aides of the mayor, kind: unnamed, same_origin_as: ada}
  - {id: callers, name: callers, kind: unnamed}
"""


def parties(*given: Party) -> dict[str, Party]:
    return {p.id: p for p in given}


@pytest.mark.parametrize(
    ("via", "count", "expected"),
    [
        ("[]", 0, "unattributed"),
        ("article", 0, "unattributed"),
        ("bo", 1, "single-origin"),
        ("[post, bo]", 1, "single-origin"),
        ("[[post, bo], [hill, bo]]", 1, "single-origin"),
        ("[[post], [hill]]", 1, "single-origin"),
        ("[[council], [ada], [siv], [aides]]", 1, "single-origin"),
        ("[[post], [bo]]", 2, "multi-origin"),
        ("[[post, bo], [post, callers]]", 2, "multi-origin"),
        ("[[aides], [callers], [hill]]", 3, "multi-origin"),
    ],
)
def test_verification_counts_origins(via: str, count: int, expected: str) -> None:
    made = briefing(HEAD + CLAIM + f"via: {via}\n" + WHO)
    assert len(origins(made.events[0].chains, made.parties)) == count
    assert verification(made.events[0], made) == expected


def test_a_confirmation_counts_for_more_than_origins_and_a_dispute_for_most() -> None:
    text = HEAD + CLAIM + "via: [[post], [bo]]\nconfirmed_by: council\n" + WHO
    made = briefing(text)
    assert verification(made.events[0], made) == "confirmed"
    made = briefing(text + "conflicts: [{about: Whether it opened, events: c1}]\n")
    assert verification(made.events[0], made) == "disputed"


@pytest.mark.parametrize(
    ("via", "expected"),
    [
        ("[]", "none"),
        ("bo", "named"),
        ("[post, bo]", "relayed"),
        ("[post, callers]", "unnamed"),
        ("callers", "unnamed"),
        ("[[post, callers], [post, bo]]", "relayed"),
        ("[[post, callers], [bo]]", "named"),
    ],
)
def test_the_strongest_chain_says_what_kind_of_source_stands_behind(via: str, expected: str) -> None:
    assert sourcing(briefing(HEAD + CLAIM + f"via: {via}\n" + WHO).events[0].chains) == expected


def test_a_circle_of_parties_ends() -> None:
    a, b = Party("a", "A", "actor", speaks_for="b"), Party("b", "B", "actor", same_origin_as="a")
    known = parties(a, b)
    assert origin(a, known) == origin(b, known) == "a"
    assert not speaks_for(a, "c", known)
    itself = Party("x", "X", "actor", speaks_for="x", same_origin_as="x")
    assert origin(itself, parties(itself)) == "x"


def test_same_origin_goes_before_speaking_for() -> None:
    a = Party("a", "A", "actor", speaks_for="b", same_origin_as="c")
    known = parties(a, Party("b", "B", "actor"), Party("c", "C", "actor"))
    assert origin(a, known) == "c"
    assert speaks_for(a, "b", known)
    assert not speaks_for(a, "c", known)
