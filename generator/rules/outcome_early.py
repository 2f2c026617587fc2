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
        bounds = [(briefing.date, "the briefing")]
        # That something is cancelled may be known before its day, but it cannot have occurred before.
        if event.when and event.when.date and outcome.result.startswith("occurred"):
            bounds.append((event.when.date, "its event"))
        for bound, name in bounds:
            if bound.earliest and is_before(outcome.date, bound.earliest):
                message = f"the outcome is dated {outcome.date.text}, before {name} ({bound.text})"
                hint = "correct the date of the outcome or of the event"
                yield EARLY.at(briefing.path, briefing.at(*outcome.loc, "date"), message, hint)
                break
