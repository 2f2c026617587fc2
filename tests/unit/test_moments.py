"""The timeline of a briefing: what lies on which side of its day, and what belongs to one date."""

from __future__ import annotations

from archives import HEAD, briefing

from generator.views.moments import Timeline, timeline

EVENT = "  - {{claim: {claim}, status: {status}, via: [], evidence: {evidence}{when}}}\n"


def made(*given: tuple[str, str, str]) -> Timeline:
    """The timeline of claims, each with its status and its `when`, or none."""
    lines = [
        EVENT.format(
            claim=claim, status=status, evidence="opened on Friday", when=f", when: {{{when}}}" if when else ""
        )
        for claim, status, when in given
    ]
    return timeline(briefing(HEAD + "what:\n" + "".join(lines)))


def claims(groups: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [[str(getattr(m, "claim", "")) for m in group] for group in groups]


def test_claims_of_one_date_stand_together_by_date() -> None:
    found = made(
        ("late", "occurred", "date: 2024-02-28"),
        ("early", "occurred", "date: 2024-02-01"),
        ("late too", "ongoing", "date: 2024-02-28"),
    )
    assert claims(found.past) == [["early"], ["late", "late too"]]
    assert found.ahead == ()


def test_what_is_only_expected_lies_ahead_even_on_the_day_itself_or_before() -> None:
    found = made(("came", "occurred", "date: 2024-03-01"), ("due", "planned", "date: 2024-03-01"))
    assert claims(found.past) == [["came"]]
    assert claims(found.ahead) == [["due"]]


def test_what_is_dated_after_the_day_lies_ahead_whatever_its_status() -> None:
    assert claims(made(("called off", "cancelled", "date: 2024-06")).ahead) == [["called off"]]


def test_words_alone_are_no_date() -> None:
    found = made(("soon", "planned", "text: in the meantime"), ("some day", "planned", ""))
    assert [m.claim for m in found.undated] == ["soon", "some day"]
    assert found.past == found.ahead == found.dates == ()


def test_each_date_stands_once_in_the_card_though_two_times_of_day_are_apart() -> None:
    found = made(
        ("noon", "occurred", 'date: 2024-02-28, time: "12:00"'),
        ("night", "occurred", 'date: 2024-02-28, time: "23:00"'),
    )
    assert claims(found.past) == [["noon"], ["night"]]
    assert [m.claim for m in found.dates] == ["noon"]
