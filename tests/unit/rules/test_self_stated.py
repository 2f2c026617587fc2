"""A motive is its owner's word only where the owner, or who speaks for it, says so."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, codes

WHO = (
    "who:\n  - Council\n  - {name: Ada Lind, speaks_for: Council}\n  - {name: Siv, speaks_for: Ada Lind}\n  - Bo Berg\n"
)


@pytest.mark.parametrize(
    ("of", "by", "basis", "expected"),
    [
        ("Council", "Council", "self-stated", []),
        ("Council", "Ada Lind", "self-stated", []),
        ("Council", "Siv", "self-stated", []),
        ("Council", "[Bo Berg, Siv]", "self-stated", []),
        ("Council", "Bo Berg", "self-stated", ["B505"]),
        ("Ada Lind", "Council", "self-stated", ["B505"]),
        ("not stated", "Bo Berg", "self-stated", ["B505"]),
        ("Council", "Bo Berg", "attributed", []),
        ("Council", "Council", "attributed", []),
        ("Council", "editor", "editor-inferred", []),
        ("Council", "article", "editor-inferred", ["B508"]),
        ("Council", "editor", "attributed", ["B508"]),
        ("Council", "[editor, Bo Berg]", "editor-inferred", ["B508"]),
    ],
)
def test_who_may_state_it(of: str, by: str, basis: str, expected: list[str]) -> None:
    text = HEAD + CLAIM + "via: []\n" + WHO + f"motives:\n  - {{of: {of}, motive: to be seen, stated_by: {by}, "
    assert codes({"b.yml": text + f"basis: {basis}, evidence: cut a ribbon}}\n"}) == expected
