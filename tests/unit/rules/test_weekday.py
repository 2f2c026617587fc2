"""A weekday in the article's words is that of the resolved date."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check, codes


def claim(when: str, more: str = "") -> str:
    return HEAD + CLAIM + f"via: []\nwhen: {when}\n{more}"


@pytest.mark.parametrize(
    ("date", "text", "expected"),
    [
        ("2024-02-29", "on Thursday", []),
        ("2024-02-29", "on thursday", []),
        ("2024-02-29", "on Friday", ["B509"]),
        ("2024-02-29", "on Friday or Saturday", []),
        ("2024-02", "on Friday", []),
        ("2024-02-29", "Fridays", []),
    ],
)
def test_the_weekday(date: str, text: str, expected: list[str]) -> None:
    found = codes({"b.yml": claim(f"{{date: {date}, text: {text}}}"), "b.txt": f"It opened on Friday, said {text}.\n"})
    assert [c for c in found if c == "B509"] == expected


def test_the_message_names_both_days() -> None:
    files = {"b.yml": claim("{date: 2024-02-29, text: on Friday}"), "b.txt": "It opened on Friday.\n"}
    message = next(str(d) for d in check(files).diagnostics if d.code == "B509")
    assert "2024-02-29 is a Thursday, but the article's words say Friday" in message
