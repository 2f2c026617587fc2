"""The text: one line a diagnostic, in order, that no terminal and no build server can be steered with."""

from __future__ import annotations

import random

import pytest
from diagnosed import SEVERAL, error, escaped, warning
from hypothesis import given

from generator.diagnostics import Diagnostic
from generator.reports import text


def test_a_line_says_where_what_how_and_which() -> None:
    found = Diagnostic("briefings/a.yml", 12, 3, "B201", "error", "unknown key `titel`", "did you mean `title`?")
    assert text([found]).splitlines() == [
        "briefings/a.yml:12:3: unknown key `titel`; did you mean `title`? [B201]",
        "1 fault.",
    ]


def test_a_warning_is_called_one() -> None:
    assert text([warning()]).splitlines() == ["warning: briefings/a.yml:1:1: a long quote [B405]", "1 warning."]


def test_the_order_is_file_line_column() -> None:
    listed = [error(path=f"b/{name}.yml", at=at) for name in "abc" for at in (1, 2, 10)]
    mixed = random.Random(7).sample(listed, len(listed))
    assert text(mixed) == text(listed)
    assert [line.split(": ")[0] for line in text(mixed).splitlines()[:3]] == [
        "b/a.yml:1:1",
        "b/a.yml:2:1",
        "b/a.yml:10:1",
    ]


@pytest.mark.parametrize(
    ("found", "last"),
    [
        ([], "No faults."),
        ([error(), error(at=2)], "2 faults."),
        ([error(), warning(), warning(at=2)], "1 fault and 2 warnings."),
    ],
)
def test_the_last_line_counts(found: list[Diagnostic], last: str) -> None:
    assert text(found).splitlines()[-1] == last


@given(SEVERAL)
def test_each_diagnostic_has_one_line_with_all_its_words(found: list[Diagnostic]) -> None:
    lines = text(found).split("\n")
    assert len(lines) == len(found) + 1
    for line, each in zip(lines, sorted(found), strict=False):
        assert escaped(line) == line
        assert escaped(each.message).replace("#", "") in line.replace("\\u0023", "").replace("#", "")


@given(SEVERAL)
def test_colours_change_no_word(found: list[Diagnostic]) -> None:
    import re

    coloured = text(found, coloured=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == text(found)
    assert not found or "\x1b[" in coloured
