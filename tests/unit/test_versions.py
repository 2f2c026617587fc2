"""What a correction changed, word by word, and how versions are counted."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, briefing

from generator.views.versions import changed, difference, versions

BODY = HEAD + CLAIM + "via: []\n"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("five million", "four million", (("gone", "five"), ("new", "four"), ("same", "million"))),
        ("a  day", "a day", (("same", "a day"),)),
        ("", "a new line", (("new", "a new line"),)),
        ("an old line", "", (("gone", "an old line"),)),
        ("one two three", "one three", (("same", "one"), ("gone", "two"), ("same", "three"))),
        ("", "", ()),
    ],
)
def test_difference_tells_what_stayed_went_and_came(was: str, now: str, told: tuple[tuple[str, str], ...]) -> None:
    assert difference(was, now) == told


def test_a_briefing_that_never_changed_has_no_versions() -> None:
    assert versions(briefing(BODY)) == ()
    assert changed(briefing(BODY)) is None


def test_versions_stand_newest_first_whatever_the_order_in_the_file() -> None:
    made = versions(
        briefing(
            BODY
            + "corrections:\n"
            + "  - {date: 2024-05-02, kind: update, why: The outcome was added.}\n"
            + "  - {date: 2024-03-02, kind: correction, was: rope, now: ribbon, why: It was a ribbon.}\n"
        )
    )
    assert [(v.number, v.date.text) for v in made] == [(3, "2024-05-02"), (2, "2024-03-02"), (1, "2024-03-01")]
    assert [v.correction.why if v.correction else "" for v in made] == [
        "The outcome was added.",
        "It was a ribbon.",
        "",
    ]
    assert [bool(v.difference) for v in made] == [False, True, False]


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["correction"], "corrected once"),
        (["correction", "update", "correction"], "corrected 2 times"),
        (["clarification"], "changed once"),
        (["update", "clarification"], "changed 2 times"),
    ],
)
def test_only_a_correction_is_called_one(kinds: list[str], told: str) -> None:
    lines = "".join(f"  - {{date: 2024-03-0{i}, kind: {k}, why: Why.}}\n" for i, k in enumerate(kinds, 2))
    assert str(changed(briefing(BODY + "corrections:\n" + lines))) == told
