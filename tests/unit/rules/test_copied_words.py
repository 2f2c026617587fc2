"""Ten words in a row are copied unless they stand in quotation marks, wherever the editor writes them."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check, codes

TEN = "The mayor, Ada Lind, cut a ribbon and went home."
TEXT = HEAD + CLAIM + "via: []\n"
MORE = {
    "summary": "summary: >-\n  {}\n",
    "points": "points:\n  - {}\n",
    "gaps": "gaps:\n  - {}\n",
    "notes": "notes:\n  - {{kind: wording, text: '{}'}}\n",
    "conflicts": "conflicts:\n  - about: {}\n",
    "positions": "conflicts:\n  - about: A ribbon\n    positions:\n      - says: {}\n",
    "motives": "motives:\n  - {{of: not stated, motive: '{}', stated_by: article, evidence: cut a ribbon}}\n",
}


@pytest.mark.parametrize("key", MORE)
def test_copied_words_are_found_in_every_text_of_the_editor_s(key: str) -> None:
    found = check({"b.yml": TEXT + MORE[key].format(TEN)}).diagnostics
    assert [d.code for d in found] == ["B409"]
    lines = (TEXT + MORE[key].format("HERE")).split("\n")
    assert "HERE" in lines[found[0].line - 1] or lines[found[0].line - 1].endswith(">-")


@pytest.mark.parametrize("key", MORE)
def test_a_quotation_is_no_copy(key: str) -> None:
    assert codes({"b.yml": TEXT + MORE[key].format(f"“{TEN}”")}) == []


def test_nine_words_are_chance() -> None:
    assert codes({"b.yml": TEXT + MORE["gaps"].format("mayor, Ada Lind, cut a ribbon and went home later")}) == []


def test_the_title_and_the_claim_are_the_editor_s_words_too() -> None:
    assert codes({"b.yml": TEXT.replace("Bridge opens", TEN)}) == ["B409"]
    assert codes({"b.yml": TEXT.replace("A bridge was opened", TEN)}) == ["B409"]
