"""A warning that an editor stands by goes; an error stays, and so does a reason for nothing."""

from __future__ import annotations

from archives import CLAIM, HEAD, briefing, codes

LONG = "[opened on Friday in heavy rain, cut a ribbon and went home, She had come by boat]"
MUCH = HEAD + CLAIM.replace("opened on Friday", LONG) + "via: []\n"


def test_an_accepted_warning_is_not_told_and_is_kept_for_the_page() -> None:
    text = MUCH + "accepted: [{code: B406, why: A short text.}]\n"
    assert codes({"b.yml": MUCH}) == ["B406"]
    assert codes({"b.yml": text}) == []
    assert [a.why for a in briefing(text).accepted] == ["A short text."]


def test_an_error_cannot_be_accepted() -> None:
    text = MUCH.replace("She had come", "She has come") + "accepted: [{code: B401, why: It is so.}]\n"
    assert codes({"b.yml": text}) == ["B401"]


def test_of_unused_entries_nothing_is_said_while_there_are_errors() -> None:
    unused = "accepted: [{code: B405, why: Long.}]\n"
    assert codes({"b.yml": HEAD + CLAIM + "via: []\n" + unused}) == ["B507"]
    assert codes({"b.yml": HEAD + CLAIM.replace("opened", "closed") + "via: []\n" + unused}) == ["B401"]


def test_one_briefing_accepts_nothing_for_another() -> None:
    accepted = MUCH + "accepted: [{code: B406, why: A short text.}]\n"
    assert codes({"a.yml": accepted, "b.yml": MUCH}) == ["B406"]
