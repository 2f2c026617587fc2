"""At most 25 words a quote, however long the words are."""

from __future__ import annotations

import pytest
from archives import ARTICLE, CLAIM, HEAD, check, codes

# Long enough that no quote of a few words is a tenth of it.
LONG = ARTICLE + "It rained for the rest of the day on both sides of the water. " * 40


def quoting(words: int) -> dict[str, str]:
    quote = " ".join(f"word{n}" for n in range(words))
    return {"b.yml": HEAD + CLAIM.replace("opened on Friday", quote) + "via: []\n", "b.txt": f"{LONG}\n{quote}.\n"}


@pytest.mark.parametrize(("words", "expected"), [(1, []), (25, []), (26, ["B405"])])
def test_the_bound_is_25_words(words: int, expected: list[str]) -> None:
    assert codes(quoting(words)) == expected


def test_words_are_counted_in_a_script_without_spaces_too() -> None:
    quote = "橋は" * 60
    files = {
        "b.yml": HEAD + CLAIM.replace("opened on Friday", quote) + "via: []\n",
        "b.txt": LONG * 3 + f"\n\n{quote}。\n",
    }
    assert codes(files) == ["B405"]


def test_each_quote_is_told_at_its_own_place_wherever_it_stands() -> None:
    quote = " ".join(f"word{n}" for n in range(30))
    text = HEAD + CLAIM + "via: Bo Berg\nquotes:\n  - by: Bo Berg\n    kind: direct\n    exact: " + quote + "\n"
    text += f"conflicts:\n  - about: Words\n    positions:\n      - says: Many.\n        evidence: {quote}\n"
    found = check({"b.yml": text, "b.txt": f"{LONG}\n{quote}.\n"}).diagnostics
    assert [(d.line, d.column, d.code) for d in found] == [(10, 12, "B405"), (15, 19, "B405")]
