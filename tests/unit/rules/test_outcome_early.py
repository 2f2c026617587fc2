"""What occurred did so when it was due or later; that it will not may be known before, but not before the article."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, codes


@pytest.mark.parametrize(
    ("when", "result", "date", "expected"),
    [
        ("2024-05", "occurred", "2024-05-02", []),
        ("2024-05", "occurred", "2024-05", []),
        ("2024-05", "occurred", "2024", []),
        ("2024-05", "occurred", "2024-04-30", ["B504"]),
        ("2024-05", "occurred-differently", "2024-04", ["B504"]),
        ("2024-05", "did-not-occur", "2024-04-30", []),
        ("2024-05", "unclear", "2024-04-30", []),
        ("2024-05", "did-not-occur", "2024-02-29", ["B504"]),
        ("/2024-05", "occurred", "2024-03-02", []),
        ("/2024-05", "occurred", "2024-02-02", ["B504"]),
        ("2024-05/..", "occurred", "2024-06", []),
    ],
)
def test_outcomes(when: str, result: str, date: str, expected: list[str]) -> None:
    text = (
        HEAD
        + CLAIM.replace("occurred", "planned")
        + f"via: []\nwhen: {when}\noutcome: {{result: {result}, date: {date}}}\n"
    )
    assert codes({"b.yml": text}) == expected


def test_a_bare_result_has_no_date_to_be_early() -> None:
    assert (
        codes({"b.yml": HEAD + CLAIM.replace("occurred", "planned") + "via: []\nwhen: 2024-05\noutcome: occurred\n"})
        == []
    )
