"""An outcome comes after the article: takes a briefing, returns outcomes dated before it or before their event."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import is_before
from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing

EARLY = Code(
    "B504", "outcome-early", "error", "Outcome before its event",
    "What came of something cannot be known before it was due, nor before the article spoke of it.",
    "Correct the date of the outcome, or of the event.",
    "when: 2024-05\noutcome: {result: occurred, date: 2024-04-30}",
    "when: 2024-05\noutcome: {result: occurred, date: 2024-05-02}",
)  # fmt: skip
CODES = (EARLY,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each outcome that comes too early."""
    for event in briefing.events:
        outcome = event.outcome
        if outcome is None or outcome.date is None:
            continue
        due = event.when.date.earliest if event.when and event.when.date else None
        # A cancellation may be known before the day, but what occurred cannot have done so early.
        bounds = [briefing.date.earliest] + ([due] if outcome.result.startswith("occurred") else [])
        late = [b for b in bounds if b and is_before(outcome.date, b)]
        if late:
            position = briefing.at(*outcome.loc, "date")
            message = f"the outcome of {outcome.date.text} comes before {max(late).isoformat()}"
            yield EARLY.at(
                briefing.path, position, message, "correct the date of the outcome or of the event"
            )
