"""Takes a briefing, returns the days that feeds tell of it: its own, and those on which it was changed; no words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.dates import EdtfDate
from generator.model import Briefing

LONG_AGO = datetime.date(1970, 1, 1)  # when a feed that is still empty was last changed: its content gives no date


def day_of(date: EdtfDate) -> datetime.date:
    """The day of a date that is one (a briefing's, a correction's)."""
    return date.earliest or LONG_AGO


def changed(briefing: Briefing) -> Iterator[datetime.date]:
    """When the briefing was corrected, and when outcomes came about.

    Of an outcome that is dated to a month or a span, the first day that its end can mean: no feed may say that
    it was changed on a day still to come.
    """
    if briefing.whole:
        yield from briefing.whole.dated
        return
    yield from (day_of(c.date) for c in briefing.corrections)
    for event in briefing.events:
        date = event.outcome.date if event.outcome else None
        if date:
            yield day_of(date.end or date.start or date)
