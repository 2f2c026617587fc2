"""What stands before a comma is a name, and what behind it is said of it, unless it belongs to the name."""

from __future__ import annotations

import pytest

from generator.name_parts import ENDING, parted, sign_of_list
from generator.schema import Actor


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ada Lind", "Ada Lind", ""),
        ("Ada Lind, mayor", "Ada Lind", "mayor"),
        ("Ada Lind, mayor, and doctor", "Ada Lind", "mayor, and doctor"),
        ("Sammy Davis, Jr.", "Sammy Davis, Jr.", ""),
        ("Sammy Davis, Jr, singer", "Sammy Davis, Jr", "singer"),
        ("John Smith, III, baker", "John Smith, III", "baker"),
        ("Acme, Inc., of Ostvik, a firm", "Acme, Inc.", "of Ostvik, a firm"),
        ("Ada Lind, Incidental player", "Ada Lind", "Incidental player"),
        ("Ada Lind, MP", "Ada Lind", "MP"),
        ("آدا ليند، عمدة", "آدا ليند", "عمدة"),
        ("林安，市长", "林安", "市长"),
        ("1,000 Friends", "1,000 Friends", ""),
        ("Ada Lind, ", "Ada Lind", ""),
        (", Jr.", ", Jr.", ""),
    ],
)
def test_a_name_ends_where_what_is_said_of_it_begins(text: str, name: str, role: str) -> None:
    assert parted(text) == (name, role)


def test_the_short_form_of_an_actor_says_so() -> None:
    actor = Actor.model_validate("Acme, Ltd., builder")
    assert (actor.name, actor.role) == ("Acme, Ltd.", "builder")


@pytest.mark.parametrize("text", ["• Ada", "– Ada", "Ada • Bo", "Ada\n• Bo", "1. Ada 2. Bo", "(1) Ada (2) Bo"])
def test_a_list_from_elsewhere_is_known_by_its_signs(text: str) -> None:
    assert sign_of_list(text)


@pytest.mark.parametrize(
    "text", ["1. FC Ostvik", "SPÖ · Ostvik", "- x", "*batteries", "Ada – Bo", "2. Bundesliga", "•", ""]
)
def test_signs_within_a_name_are_none_of_a_list(text: str) -> None:
    assert not sign_of_list(text)


def test_what_ends_a_name_is_none_by_itself() -> None:
    assert ENDING.fullmatch("Jr.")
    assert not ENDING.fullmatch("III")  # Room III
    assert not ENDING.fullmatch("PLC")  # the Palestinian Legislative Council
