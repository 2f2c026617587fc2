"""A zone without a time is told where it stands."""

from __future__ import annotations

from archives import CLAIM, HEAD, check, codes

TEXT = HEAD + CLAIM + "via: []\n"


def test_a_time_may_have_a_zone_and_a_zone_needs_a_time() -> None:
    assert codes({"b.yml": TEXT + "when: {date: 2024-03-01, time: 09:00}\n"}) == []
    assert codes({"b.yml": TEXT + "when: {date: 2024-03-01, time: 09:00, tz: Z}\n"}) == []
    assert codes({"b.yml": TEXT + "when: {date: 2024-03-01, tz: Z}\n"}) == ["B503"]


def test_the_zone_of_a_claim_is_told_in_the_claim() -> None:
    text = HEAD + "via: []\nwhat:\n  claim: A bridge was opened\n  when: {date: 2024-03-01, tz: Z}\n"
    text += "status: occurred\nevidence: opened on Friday\n"
    assert [(d.line, d.column) for d in check({"b.yml": text}).diagnostics] == [(6, 32)]
