"""What is likely meant by a word that nobody knows, and what is too far from it to be suggested."""

from __future__ import annotations

import pytest

from generator.spelling import nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("minstry", "ministry"), ("Lind", "Ada Lind"), ("harbour post", "The Harbour Post"),
        ("whitehouse", "White House"),
        ("Putin, Vladimir", "Vladimir Putin"), ("adda-lind", "ada-lind"), ("Kim", "Kim Jong Un"), ("planed", "planned"),
        ("2024-01-02-brige", "2024-01-02-bridge"), ("Norwegia", "Norway"), ("EVIDENSE", "evidence"),
    ],
)  # fmt: skip
def test_what_is_meant(word: str, meant: str) -> None:
    assert nearest(word, ["Somebody else", meant, "something"]) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("the mayor", "The Halmere Courier"), ("kind", "wikidata"), ("why", "where"), ("of", "offered"), ("by", "body"),
        ("", "name"), ("???", "name"), ("reason", "person"),
    ],
)  # fmt: skip
def test_what_is_not(word: str, known: str) -> None:
    assert nearest(word, [known]) == ""


def test_the_most_alike_is_taken_and_of_two_the_first() -> None:
    assert nearest("Ada Lin", ["Ada Linder", "Ada Lind", "Ada Lint"]) == "Ada Lind"
    assert nearest("Lind", ["Ada Lind", "Bo Lind"]) == "Ada Lind"
    assert nearest("x", []) == ""
