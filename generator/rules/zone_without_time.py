"""A zone needs a time: takes a briefing, returns time zones that stand beside a bare date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing
from generator.rules.lending import when_of

ZONE = Code(
    "B503", "zone-without-time", "error", "Time zone without a time",
    "A calendar date is the same wherever it is printed. A zone beside it would turn it into a moment that the"
    " article does not give.",
    "Give the time, or leave out the zone.",
    "when: {date: 2024-03-01, tz: \"+09:00\"}", "when: {date: 2024-03-01, time: \"14:30\", tz: \"+09:00\"}",
)  # fmt: skip
CODES = (ZONE,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each zone without a time."""
    for event in briefing.events:
        if event.when and event.when.tz and not event.when.time:
            position = briefing.at(*when_of(event, briefing), "tz")
            yield ZONE.at(briefing.path, position, "`tz` stands without `time`", "add the time, or delete `tz`")
