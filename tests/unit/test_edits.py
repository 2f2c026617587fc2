"""Edits are made at the offsets of the text as it was, and the ends of its lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edits import Edit, apply, apply_as_written


def test_edits_come_in_any_order_and_keep_their_offsets() -> None:
    assert apply("one two three", [Edit(8, 13, "3"), Edit(0, 3, "1"), Edit(7, 7, "!")]) == "1 two! 3"


def test_no_edit_changes_nothing() -> None:
    assert apply("one", []) == "one"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [Edit(1, 1, "x"), Edit(1, 1, "y"), Edit(1, 2, "z")]) == "axyz"


@pytest.mark.parametrize("edits", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(0, 3, ""), Edit(1, 1, "x")]])
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("abc", edits)


@pytest.mark.parametrize("edit", [Edit(2, 4, ""), Edit(-1, 0, ""), Edit(2, 1, "")])
def test_an_edit_outside_of_the_text_is_refused(edit: Edit) -> None:
    with pytest.raises(ValueError, match="leads out"):
        apply("abc", [edit])


def test_the_ends_of_lines_and_the_byte_order_mark_stay() -> None:
    written = "\ufeffa: 1\r\nb: 2\r\n"
    assert apply_as_written(written, [Edit(8, 9, "3"), Edit(5, 5, "x: 0\n")]) == "\ufeffa: 1\r\nx: 0\r\nb: 3\r\n"


@given(st.text("a\n\r", max_size=12), st.integers(0, 12), st.integers(0, 12), st.booleans())
def test_as_written_does_what_apply_does(text: str, one: int, two: int, marked: bool) -> None:
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    start, end = sorted((min(one, len(read)), min(two, len(read))))
    made = apply_as_written("\ufeff" * marked + text, [Edit(start, end, "X")])
    assert made.startswith("\ufeff") == marked
    plain = made.removeprefix("\ufeff")
    assert plain.replace("\r\n", "\n").replace("\r", "\n") == apply(read, [Edit(start, end, "X")])
