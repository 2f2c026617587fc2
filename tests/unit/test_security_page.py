"""SECURITY.md says what is so: the policy word for word, the limits with their numbers, codes that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import fields, file_names, file_text, read, yaml_levels
from generator.catalogue import CATALOGUE
from generator.exchange.policy import DIRECTIVES, FRAMING

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_the_policy_is_named_in_full() -> None:
    rows = re.findall(r"(?m)^\| `([a-z-]+) ([^`]*)` \|", section("Content security policy"))
    assert rows == list(DIRECTIVES.items())
    for name, value in FRAMING.items():
        assert f"{name} {value}" in " ".join(section("Content security policy").split())


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("B012", [read.FILES, read.TOTAL // 10**9]),
        ("B003", [file_text.LIMITS[".yml"] // 10**6, file_text.LIMITS[".txt"] // 10**6]),
        ("B015", [file_text.LINES, file_text.LINE]),
        ("B013", [file_names.PATH_BYTES]),
        ("B119", [yaml_levels.DEPTH]),
        ("B125", [yaml_levels.ITEMS, yaml_levels.VALUES]),
        ("B214", [fields.LIMITS["title"], fields.LIMITS["name"], fields.LIMITS["role"], 2_000, fields.LONGEST]),
    ],
)
def test_the_limits_have_their_numbers(code: str, numbers: list[int]) -> None:
    (row,) = (line for line in section("Limits").splitlines() if re.search(rf"\b{code} \|$", line))
    most = row.split("|")[2]
    assert [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", most)] == numbers


def test_every_code_that_is_named_exists() -> None:
    named = set(re.findall(r"\bB\d{3}\b", PAGE))
    assert named
    assert named <= {code.id for code in CATALOGUE}


def test_every_file_that_is_named_exists() -> None:
    for path in re.findall(r"`((?:generator|tests|\.github)/[^`]+)`", PAGE):
        assert (ROOT / path).exists(), path
