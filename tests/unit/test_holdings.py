"""Which texts an archive holds, and which of them nobody uses."""

from __future__ import annotations

import pytest
from archives import ARTICLE, CLAIM, HEAD, codes

TEXT = HEAD + CLAIM + "via: []\n"


@pytest.mark.parametrize(
    "named",
    [
        "article: other.txt\n",
        "article: {text: ./other.txt}\n",
        "article: b.txt\nsources: [{name: Log, text: other.txt}]\n",
        "article: b.txt\nsources: {name: Log, text: other.txt}\n",
    ],
)
def test_a_text_that_is_named_is_used(named: str) -> None:
    assert codes({"b.yml": TEXT + named, "b.txt": ARTICLE, "other.txt": ARTICLE}) == []


def test_a_text_that_nobody_names_warns_and_that_beside_a_briefing_does_not() -> None:
    assert codes({"b.yml": TEXT, "other.txt": ARTICLE}) == ["B410"]
    assert codes({"b.yml": TEXT + "article: other.txt\n", "b.txt": ARTICLE, "other.txt": ARTICLE}) == []


def test_a_briefing_with_a_fault_still_uses_its_text() -> None:
    assert codes({"b.yml": TEXT.replace("occurred", "done") + "article: other.txt\n", "other.txt": ARTICLE}) == ["B204"]


def test_texts_in_folders_are_named_from_their_briefing() -> None:
    files = {"2024/b.yml": TEXT + "article: texts/b.txt\n", "2024/texts/b.txt": ARTICLE}
    assert codes(files) == []
