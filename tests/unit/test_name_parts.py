"""What stands before a comma is a name, and what behind it is said of it, unless it belongs to the name."""

from __future__ import annotations

import pytest

from generator.name_parts import ENDING, in_brackets, parted, several, sign_of_list
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lind", ["Ada Lind"]),
        ("Ada Lind, Bo Ek", ["Ada Lind", "Bo Ek"]),
        ("Acme, Inc.", ["Acme, Inc."]),
        ("Acme, Inc.; Sammy Davis, Jr., Bo Ek", ["Acme, Inc.", "Sammy Davis, Jr.", "Bo Ek"]),
        ("林安，آدا؛", ["林安", "آدا", ""]),
        ("Inc., Acme", ["Inc.", "Acme"]),
    ],
)
def test_several_names_in_one_text_keep_their_ends(text: str, names: list[str]) -> None:
    assert several(text) == names


def test_in_brackets_a_name_with_a_comma_has_quotes() -> None:
    assert in_brackets(["Ada Lind", "Acme, Inc."]) == '[Ada Lind, "Acme, Inc."]'
