"""Status and date agree: takes a briefing, returns past claims dated after it and expectations dated before it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import is_after, is_before
from generator.diagnostics import Code, Diagnostic, Position
from generator.model import Briefing, Event
from generator.rules.lending import when_of

PAST = frozenset({"occurred", "ongoing"})
AHEAD = frozenset({"scheduled", "planned", "expected"})

FUTURE = Code(
    "B501", "past-in-future", "error", "Said to have happened after the briefing's date",
    "The article cannot report as past what lies after the day that the briefing speaks for.",
    "Correct the date, or the status.",
    "date: 2024-03-01\nwhat: The bridge opened\nstatus: occurred\nwhen: 2024-04",
    "date: 2024-03-01\nwhat: The bridge is to open\nstatus: planned\nwhen: 2024-04",
)  # fmt: skip
PASSED = Code(
    "B502", "expected-in-past", "error", "Expected before the briefing's date",
    "What is planned, scheduled or expected cannot lie wholly before the day that the briefing speaks for.",
    "Correct the date, or the status.",
    "date: 2024-03-01\nwhat: The bridge is to open\nstatus: planned\nwhen: 2024-02",
    "date: 2024-03-01\nwhat: The bridge opened\nstatus: occurred\nwhen: 2024-02",
)  # fmt: skip
CODES = (FUTURE, PASSED)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each claim whose status its date contradicts."""
    day = briefing.date.earliest
    if day is None:
        return
    for event in briefing.events:
        when = event.when.date if event.when else None
        if when is None or (event.when and event.when.recurs):
            continue
        said = f"`{event.status}`, but {when.text} is"
        if event.status in PAST and is_after(when, day):
            message = f"{said} after the briefing's date {briefing.date.text}"
            yield FUTURE.at(briefing.path, _place(event, briefing), message, "correct the date or the status")
        elif event.status in AHEAD and is_before(when, day):
            message = f"{said} before the briefing's date {briefing.date.text}"
            yield PASSED.at(briefing.path, _place(event, briefing), message, "correct the date or the status")


def _place(event: Event, briefing: Briefing) -> Position:
    return briefing.at(*when_of(event, briefing), "date")
