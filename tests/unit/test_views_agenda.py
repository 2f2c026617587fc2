"""What is still expected, what is overdue, and what has left the list; and under which month it stands."""

from __future__ import annotations

import datetime
from typing import Any

from archives import check

from generator.views.agenda import agenda, awaited
from generator.views.calendar import CalendarView, calendar_pages

DAY = datetime.date(2024, 3, 20)


def files(*claims: str) -> dict[str, str]:
    rows = "".join(f"  - {{{claim}, via: [], evidence: opened on Friday}}\n" for claim in claims)
    return {"a.yml": f"title: Plans\ndate: 2024-03-01\nwhat:\n{rows}"}


def ids(claims: Any) -> list[str]:
    return [event.id for _, event in claims]


def test_what_has_passed_is_overdue_and_what_has_begun_stands_after_what_is_still_to_come() -> None:
    found = agenda(
        check(files(
            "id: gone, claim: A, status: planned, when: 2024-03-10",
            "id: before, claim: B, status: expected, when: 2024-02",
            "id: today, claim: C, status: scheduled, when: 2024-03-20/2024-04-01",
            "id: next, claim: D, status: planned, when: 2024-04",
            "id: some-day, claim: E, status: planned",
            "id: past, claim: F, status: occurred, when: 2024-03-10",
            "id: fair, claim: G, status: scheduled, when: {date: 2024-03-02, recurs: yearly}",
        )).archive,
        DAY,
    )  # fmt: skip
    assert ids(found.overdue) == ["gone", "before"]
    assert ids(found.ahead) == ["next", "today"]
    assert ids(found.undated) == ["some-day"]
    assert ids(found.recurring) == ["fair"]


def test_what_a_later_claim_settles_is_awaited_no_more() -> None:
    given = files("id: plan, claim: A, status: planned, when: 2024-03-10")
    assert ids(awaited(check(given).archive)) == ["plan"]
    given["b.yml"] = (
        "title: Done\ndate: 2024-03-12\nwhat:\n"
        "  - {claim: B, status: occurred, follows: a#plan, via: [], evidence: opened on Friday}\n"
    )
    assert awaited(check(given).archive) == []
    assert agenda(check(given).archive, DAY).overdue == ()


def test_the_calendar_groups_by_month_and_keeps_days_and_months_apart() -> None:
    archive = check(files(
        "id: day, claim: A, status: planned, when: 2024-04-10",
        "id: month, claim: B, status: planned, when: 2024-04",
        "id: begins, claim: C, status: planned, when: 2024-04-20/2024-06-01",
        "id: year, claim: D, status: planned, when: 2025",
        "id: begun, claim: E, status: planned, when: 2024-03-01/2024-09-01",
    )).archive  # fmt: skip
    (view,) = calendar_pages(archive, DAY, "en")
    calendar = view.content
    assert isinstance(calendar, CalendarView)
    (april,) = calendar.months
    assert april.date.text == "2024-04"
    assert [line.claim.text for line in april.days] == ["A", "C"]
    assert [line.claim.text for line in april.wide] == ["B"]
    assert [line.claim.text for line in calendar.wide.lines] == ["D", "E"]


def test_the_last_days_of_something_begun_stand_in_this_month() -> None:
    archive = check(files("id: tail, claim: A, status: planned, when: 2024-03-01/2024-03-25")).archive
    (view,) = calendar_pages(archive, DAY, "en")
    assert isinstance(view.content, CalendarView)
    assert [(m.date.text, len(m.days)) for m in view.content.months] == [("2024-03", 1)]
