"""The desk's own days fit: takes a briefing, returns corrections and withdrawals dated before it, and an odd year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import EdtfDate, is_before
from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing
from generator.parse import Loc

BEFORE = Code(
    "B511", "before-the-briefing", "error", "Correction or withdrawal before its briefing",
    "A page cannot have been corrected or withdrawn before the day of its article.",
    "Correct the date, or that of the briefing.",
    "date: 2024-03-01\ncorrections: [{date: 2023-03-04, kind: update, now: three, why: A bridge was missed}]",
    "date: 2024-03-01\ncorrections: [{date: 2024-03-04, kind: update, now: three, why: A bridge was missed}]",
)  # fmt: skip
OLD = Code(
    "B512", "before-newspapers", "warning", "Briefing from before there were newspapers",
    "The first newspaper appeared in Strasbourg in 1605 (World Association of Newspapers, 2005).",
    "Correct the year: 0224 is likely 2024.",
    "date: 0224-03-01", "date: 2024-03-01",
)  # fmt: skip
CODES = (BEFORE, OLD)

FIRST_NEWSPAPER = 1605  # year


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each date that lies too early."""
    day = briefing.date.earliest
    if day is None:
        return
    if day.year < FIRST_NEWSPAPER:
        message = f"the briefing is dated {briefing.date.text}, before there were newspapers"
        yield OLD.at(briefing.path, briefing.at("date"), message, "correct the year")
    for date, loc, what in _days(briefing):
        if is_before(date, day):
            message = f"the {what} is dated {date.text}, before the briefing ({briefing.date.text})"
            yield BEFORE.at(briefing.path, briefing.at(*loc), message, f"correct the date of the {what}, or `date:`")


def _days(briefing: Briefing) -> Iterator[tuple[EdtfDate, Loc, str]]:
    for index, correction in enumerate(briefing.corrections):
        yield correction.date, ("corrections", index, "date"), "correction"
    if briefing.withheld and briefing.withheld.date:
        yield briefing.withheld.date, ("withheld", "date"), "withdrawal"
