"""The pages that explain codes."""

from __future__ import annotations

import pytest

from generator.catalogue import CATALOGUE
from generator.diagnostics import Code
from generator.reports import explanation, likely_code, list_of_codes

CODE = Code("B900", "old-bridge", "error", "Old bridge", "It fell. " * 20, "Build it.", "who:\n\tX", "who:\n  X")


def test_a_page_says_what_happened_how_to_mend_and_shows_both_examples() -> None:
    page = explanation(CODE)
    assert page.startswith("B900 old-bridge (error: the build stops)\nOld bridge\n\nIt fell. ")
    assert "\n\nMend: Build it.\n\nNot so:\n    who:\n    ⇥ X\n\nBut so:\n    who:\n      X" in page
    assert all(len(line) <= 88 for line in page.splitlines())


def test_an_example_that_is_not_there_is_not_announced() -> None:
    assert "so:" not in explanation(Code("B900", "x", "warning", "X", "Y.", "Z."))


def test_the_list_has_every_code() -> None:
    lines = list_of_codes(CATALOGUE).splitlines()
    assert [line.split()[0] for line in lines[: len(CATALOGUE)]] == [code.id for code in CATALOGUE]
    assert all(code.severity in line and code.title in line for code, line in zip(CATALOGUE, lines, strict=False))


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("B41", "B401"),
        ("b1o2", "B102"),
        ("tab", "B102"),
        ("tabs-indentation", "B102"),
        ("Quote not in the text", "B401"),
    ],
)
def test_the_likely_code(asked: str, id_: str) -> None:
    like = likely_code(asked, CATALOGUE)
    assert like is not None
    assert like.id == id_


def test_nothing_like_it_is_nothing() -> None:
    assert likely_code("zzzz", CATALOGUE) is None
