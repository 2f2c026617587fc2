"""The terminal's view: the source line, and a caret under the very column."""

from __future__ import annotations

import unicodedata

import pytest
from diagnosed import HOSTILE, error, warning
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.reports.signs import HARMFUL
from generator.reports.terminal import excerpt, terminal_report

PATH = "briefings/a.yml"


def view(found: list[Diagnostic], *lines: str, **options: int) -> list[str]:
    return terminal_report(found, {PATH: lines}, **options).split("\n")


def cells(words: str) -> int:
    """How wide words without tabs and controls are."""
    zero = [c for c in words if unicodedata.category(c) in ("Mn", "Me", "Cf") or "\u1160" <= c <= "\u11ff"]
    return len(words) - len(zero) + sum(unicodedata.east_asian_width(c) in "WF" for c in words if c not in zero)


def test_the_source_line_and_a_caret_under_the_column() -> None:
    found = Diagnostic(PATH, 2, 9, "B204", "error", "`hoped` is no status", "take `planned`")
    assert view([found], "title: Talks", "status: hoped")[:3] == [
        "error: briefings/a.yml:2:9: `hoped` is no status; take `planned` [B204]",
        "    2 | status: hoped",
        "      |         ^",
    ]


@pytest.mark.parametrize(
    ("source", "column", "shown", "caret"),
    [
        ("title: x", 1, "title: x", 0),
        ("title: x", 9, "title: x", 8),  # one past the end, where something is missing
        ("title: x", 400, "title: x", 8),
        ("", 1, "", 0),
        ("橋: x", 4, "橋: x", 4),  # two cells
        ("ｆｏ: x", 5, "ｆｏ: x", 6),
        ("한국: x", 5, "한국: x", 6),
        ("e\u0301te\u0301: x", 7, "e\u0301te\u0301: x", 4),  # combining accents take none
        ("e\u0301t", 2, "e\u0301t", 0),  # on the accent: under its letter
        ("\u1112\u1161\u11ab: x", 6, "\u1112\u1161\u11ab: x", 4),  # Hangul in single letters
        ("\tx", 2, "    x", 4),
        ("ab\tx", 4, "ab  x", 4),
        ("橋\tx", 3, "橋  x", 4),
        ("\tx", 1, "    x", 0),  # on the tab itself
        ("a\u202eb", 2, "a\\u202eb", 1),  # on what is harmful
        ("a\u202eb", 3, "a\\u202eb", 7),
        ("a\x1bb", 3, "a\\u001bb", 7),
    ],
)
def test_the_caret_is_under_the_character(source: str, column: int, shown: str, caret: int) -> None:
    assert excerpt(source, column, 60) == (shown, caret)


@pytest.mark.parametrize("column", [1, 2, 100, 250, 399, 400, 401])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    source = "".join(chr(0x4E00 + n) if n % 3 == 0 else chr(97 + n % 26) for n in range(400))
    shown, caret = excerpt(source, column, 40)
    assert cells(shown) <= 40
    assert caret < 40
    assert ("…" in shown[:1], "…" in shown[-1:]) == (column > 20, column < 380)
    before = shown[: next((i for i in range(len(shown)) if cells(shown[: i + 1]) > caret), len(shown))]
    at = source[column - 1 : column]
    assert shown[len(before) : len(before) + 1] == at
    assert before.strip("… ") in source[: column - 1]


@given(
    st.lists(st.one_of(st.sampled_from([*HOSTILE, "橋", "e\u0301", "\t"]), st.text(max_size=5)), max_size=60).map(
        "".join
    ),
    st.integers(1, 400),
    st.integers(20, 120),
)
def test_no_line_breaks_the_view(source: str, column: int, width: int) -> None:
    shown, caret = excerpt(source, column, width)
    assert not HARMFUL.search(shown)
    assert "\t" not in shown
    assert cells(shown) <= width
    assert 0 <= caret < width


def test_a_huge_line_is_shown_at_once() -> None:
    shown, _ = excerpt("x" * 4_000_000, 2_000_000, 80)
    assert cells(shown) == 80


def test_a_fault_past_the_file_or_in_an_unknown_file_has_no_source_line() -> None:
    assert len(view([error(at=3)], "title: x", "y: z")) == len(view([error(at=1)], "title: x")) - 2
    assert "|" not in "".join(view([error(path="briefings/other.yml")], "title: x"))


def test_errors_and_warnings_differ_by_word_not_only_by_colour() -> None:
    lines = view([error(), warning(at=2)])
    assert [line.split(":")[0] for line in lines[:2]] == ["error", "warning"]


def test_colour_is_only_added() -> None:
    import re

    found = [error(), warning(at=2)]
    plain = terminal_report(found, {PATH: ["a: b", "c: d"]})
    coloured = terminal_report(found, {PATH: ["a: b", "c: d"]}, coloured=True)
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_a_flood_is_cut_with_the_errors_kept_and_the_rest_counted() -> None:
    found = [*(warning(at=n) for n in range(1, 300)), *(error(at=n) for n in range(300, 351))]
    lines = view(found, limit=200)
    shown = [line for line in lines if line.startswith(("error:", "warning:"))]
    assert len(shown) == 200
    assert sum(line.startswith("error:") for line in shown) == 51
    assert "… and 150 more; `--all` shows all" in lines
    assert "51 faults and 299 warnings." in lines
    assert "more;" not in "".join(view(found, limit=350))
