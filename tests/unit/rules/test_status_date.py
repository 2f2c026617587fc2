"""What occurred lies not wholly after the briefing's day, what is expected not wholly before it."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check, codes


def claim(status: str, when: str) -> str:
    return HEAD + CLAIM.replace("occurred", status) + f"via: []\nwhen: {when}\n"


@pytest.mark.parametrize("status", ["occurred", "ongoing"])
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-02-29", []),
        ("2024-03-01", []),
        ("2024-03", []),
        ("2024", []),
        ("2024-02/2024-05", []),
        ("2024-03-01/..", []),
        ("/2024-05", []),
        ("2024-03-02", ["B501"]),
        ("2024-04", ["B501"]),
        ("2024-03-02/..", ["B501"]),
        ("{date: 2024-04, recurs: yearly}", []),
    ],
)
def test_the_past(status: str, when: str, expected: list[str]) -> None:
    assert codes({"b.yml": claim(status, when)}) == expected


@pytest.mark.parametrize("status", ["planned", "scheduled", "expected"])
@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-03-01", []),
        ("2024-03", []),
        ("2024-02/2024-05", []),
        ("2024-02/..", []),
        ("2024-02-29", ["B502"]),
        ("2023", ["B502"]),
        ("/2024-02", ["B502"]),
        ("{date: 2024-02, recurs: yearly}", []),
    ],
)
def test_what_lies_ahead(status: str, when: str, expected: list[str]) -> None:
    assert codes({"b.yml": claim(status, when)}) == expected


@pytest.mark.parametrize("status", ["denied", "cancelled", "possible", "sought"])
@pytest.mark.parametrize("when", ["2023", "2025"])
def test_other_statuses_fit_any_date(status: str, when: str) -> None:
    assert codes({"b.yml": claim(status, when)}) == []


@pytest.mark.parametrize(
    ("what", "line", "column"),
    [
        ("what: {claim: A bridge was opened, when: {date: 2025}}\n", 3, 49),
        ("what:\n  - claim: A bridge was opened\n    when: 2025\n", 5, 11),
        ("what: A bridge was opened\nwhen:\n  date: 2025\n", 5, 9),
    ],
    ids=["alone", "in a list", "lent"],
)
def test_the_date_is_told_where_it_stands(what: str, line: int, column: int) -> None:
    text = HEAD + what + "status: occurred\nvia: []\nevidence: opened on Friday\n"
    assert [(d.code, d.line, d.column) for d in check({"b.yml": text}).diagnostics] == [("B501", line, column)]
