"""Which names are hardly told apart, and which are."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from generator.near_names import NearNames


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ada Lindt", "Ada Lind"), ("Ada Lid", "Ada Lind"), ("Ada Lint", "Ada Lind"), ("AAda Lind", "Ada Lind"),
        ("dAa Lind", "Ada Lind"), ("Ada Lidn", "Ada Lind"), ("AdaL ind", "Ada Lind"), ("ada lind", "Ada Lind"),
        ("Ada Lind", "Ada Lind"), ("Strøm", "Strom"), ("ledoM", "Ledom"),
    ],
)  # fmt: skip
def test_one_slip_is_near(name: str, known: str) -> None:
    assert NearNames([known, "Somebody Else"]).near(name) == known


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Iran", "Iraq"), ("Pier 12", "Pier 13"), ("Pier 12", "Pier 21"), ("Pier 1", "Pier 11"), ("Pier", "Pier 1"),
        ("Dda Lind", "Ada Lind"), ("Gambia", "Zambia"), ("Witness A", "Witness B"), ("World War II", "World War I"),
        ("Elizabeth I", "Elizabeth II"), ("Gate 4b", "Gate 4c"),
        ("North Oslo", "South Oslo"), ("Ada", "Ada Lind"), ("Ada Linder", "Ada Lind"), ("", "Ada Lind"),
    ],
)  # fmt: skip
def test_other_names_are_not(name: str, known: str) -> None:
    assert NearNames([known]).near(name) == ""


def test_near_is_what_one_edit_makes() -> None:
    """Beside the distance of a library, which knows no shortcut (optimal string alignment)."""
    at_random = random.Random(1)
    names = sorted({"".join(at_random.choices("abc", k=at_random.randint(5, 8))) for _ in range(300)})
    for word in ("".join(at_random.choices("abc", k=at_random.randint(5, 8))) for _ in range(1_000)):
        near = {name for name in names if OSA.distance(word, name) <= 1}
        near -= {name for name in near if name[0] != word[0] and name[1:] == word[1:]}  # another first letter
        found = NearNames(names).near(word)
        assert found in near if near else found == ""


def spelled(*names: str) -> NearNames:
    made = NearNames([])
    for name in names:
        made.add(name)
    return made


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("The Harbor Post", "The Harbour Post"), ("harbour council", "Harbour Council"), ("Ada Lindt", "Ada Lind"),
        ("Ada Lidn", "Ada Lind"), ("Ada Lind", "Ada Lind"),
    ],
)  # fmt: skip
def test_a_slip_is_found_among_names_that_come_one_by_one(name: str, known: str) -> None:
    assert spelled("Somebody else", known, "Somebody").near(name) == known


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("South Korean officials", "North Korean officials"), ("Austrian officials", "Australian officials"),
        ("A spokeswoman for the council", "A spokesman for the council"), ("Witness A", "Witness B"),
        ("Police officer 12", "Police officer 13"), ("The former minister of defence", "The minister of defence"),
        ("Deputy minister of foreign affairs", "Minister of foreign affairs"), ("Elizabeth II", "Elizabeth I"),
        ("", "Ada Lind"),
    ],
)  # fmt: skip
def test_who_is_another_is_no_slip(name: str, known: str) -> None:
    assert spelled(known).near(name) == NearNames([known]).near(name) == ""


def test_both_ways_to_look_find_the_same() -> None:
    at_random = random.Random(2)
    names = ["".join(at_random.choices("ab ", k=at_random.randint(4, 8))).strip() or "a" for _ in range(200)]
    for word in names:
        others = [name for name in names if name.casefold() != word]
        assert bool(spelled(*others).near(word)) == bool(NearNames(others).near(word)), word


def test_of_many_that_begin_or_end_alike_the_same_are_found() -> None:
    """Many are looked at by a library, few here: what is near is the same."""
    many = [f"Office of the council of {chr(0x4E00 + n)}town" for n in range(2_500)]
    near, alone = (
        NearNames([*many, "Office of the council of Eastville"]),
        NearNames(["Office of the council of Eastville"]),
    )
    for word in (
        "Office of the council of Eastvile",
        "Office of teh council of Eastville",
        "Office of the council of Xtown",
    ):
        assert near.near(word) or word.endswith("Xtown")
        if "Eastvil" in word:
            assert near.near(word) == alone.near(word)
    assert near.near("Office of the council of Xtown") in many
