"""Takes claims, returns which of them a calendar shows, and on which days; never more exact than the article."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from generator import dates
from generator.dates import EdtfDate
from generator.exchange.identity import first_id
from generator.model import Briefing, Event, When
from generator.relate import Archive
from generator.stories import AWAITED, settled, still_awaited

# A season or a year would be a bar over all of its days, in which the days that are known get lost.
FINE = frozenset({"day", "month"})
# Days that an entry may span to come round again without overlapping itself.
PERIOD = {"weekly": 7, "monthly": 28, "yearly": 365}


class Announcing(Struct, frozen=True):
    """The briefing that expects something, as far as calendars tell of it; `first_id` is the id that it had at first.

    They are told no more, so that one need not be written anew where anything else of a briefing changes.
    """

    id: str
    first_id: str
    date: EdtfDate
    title: str
    topics: tuple[str, ...]


class Expected(Struct, frozen=True):
    """A claim that a calendar shows from `first` to `last`, both included.

    `at` is the moment in UTC, where the article gives a time and its zone is known. `recurs` is None, too, where
    something comes round but no day of it is known.
    """

    briefing: Announcing
    event: Event
    when: When
    date: EdtfDate
    first: datetime.date
    last: datetime.date
    at: datetime.datetime | None
    recurs: str | None


def expected(briefing: Briefing, archive: Archive) -> Iterator[Expected]:
    """What the briefing expects, nothing where it is withheld or superseded.

    Left out is what has an outcome, and what a later claim has settled or expects in its place.
    """
    if briefing.withheld or briefing.id in archive.superseded_by:
        return
    told = Announcing(
        briefing.id, first_id(briefing.id, briefing.formerly), briefing.date, briefing.title, briefing.topics
    )
    for event in briefing.events:
        when = event.when
        if when is None or when.date is None or not _is_open(briefing, event, when, archive):
            continue
        if days := _days(when.date):
            first, last = days
            recurs = when.recurs if _comes_round(when, first, last) else None
            yield Expected(told, event, when, when.date, first, last, _moment(when), recurs)


def _is_open(briefing: Briefing, event: Event, when: When, archive: Archive) -> bool:
    """Something cancelled is shown only if it was still ahead on the day that the briefing speaks for."""
    if event.status == "cancelled":
        day = briefing.date.earliest or datetime.date.min
        return event.outcome is None and when.date is not None and dates.is_after(when.date, day)
    if when.recurs:
        return event.status in AWAITED and not settled(archive, briefing, event)
    return still_awaited(archive, briefing, event)


def _days(date: EdtfDate) -> tuple[datetime.date, datetime.date] | None:
    """The days that a date spans; of an interval with one known end, that end; None where it is too vague."""
    ends = [e for e in (date.start, date.end) if e] or [date]
    first, last = ends[0].earliest, ends[-1].latest
    return (first, last) if first and last and all(e.precision in FINE for e in ends) else None


def _exact(date: EdtfDate) -> bool:
    return date.precision == "day" and not date.approximate and not date.uncertain


def _moment(when: When) -> datetime.datetime | None:
    if not (when.date and when.date.earliest and _exact(when.date) and when.time and when.tz):
        return None
    try:
        return datetime.datetime.fromisoformat(f"{when.date.text}T{when.time}{when.tz}").astimezone(datetime.UTC)
    except OverflowError:  # the first or last day of all, in a zone where it lies outside the calendar
        return None


def _comes_round(when: When, first: datetime.date, last: datetime.date) -> bool:
    """Whether it is known from which day on something recurs."""
    if when.date is None or when.recurs is None:
        return False
    ends = (when.date.start, when.date.end) if when.date.precision == "interval" else (when.date,)
    return all(e is not None and _exact(e) for e in ends) and (last - first).days < PERIOD[when.recurs]
