"""Takes the archive and the day, returns the view of what is expected, by month; says of nothing that it came."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import EdtfDate, parse_date
from generator.following import Claim
from generator.messages import say
from generator.relate import Archive
from generator.views import lines
from generator.views.agenda import agenda
from generator.views.lines import Line
from generator.views.page import View
from generator.views.subscriptions import site_calendar


@dataclass(frozen=True, slots=True)
class Month:
    """What is expected in one month: to the day, and somewhere in it."""

    date: EdtfDate
    days: tuple[Line, ...]
    wide: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar; `wide` is what is dated more widely than a month, with the one that begins first at the top."""

    today: EdtfDate
    months: tuple[Month, ...]
    wide: tuple[Line, ...]
    undated: tuple[Line, ...]
    recurring: tuple[Line, ...]
    overdue: tuple[Line, ...]
    more_overdue: int


def calendar_pages(archive: Archive, today: datetime.date, locale: str) -> Iterator[View]:
    """The calendar's page."""
    found = agenda(archive, today)

    def shown(claims: tuple[Claim, ...] | list[Claim]) -> tuple[Line, ...]:
        return tuple(lines.event_line(*claim, locale) for claim in claims)

    months, wide = _by_month(found.ahead, today)
    view = CalendarView(
        today=parse_date(today.isoformat()),
        months=tuple(
            Month(parse_date(name), shown([c for c in each if _is_day(c)]), shown([c for c in each if not _is_day(c)]))
            for name, each in months.items()
        ),
        wide=shown(wide),
        undated=shown(found.undated),
        recurring=shown(found.recurring),
        overdue=shown(found.overdue[: lines.MOST]),
        more_overdue=max(0, len(found.overdue) - lines.MOST),
    )
    lead = say("What the articles expect, by date, and what is overdue.")
    yield View("calendar.md", "calendar.md", say("Calendar"), lead, view, feeds=site_calendar())


def _by_month(claims: tuple[Claim, ...], today: datetime.date) -> tuple[dict[str, list[Claim]], list[Claim]]:
    """What a month of its own can be given, by month, and all else."""
    months: dict[str, list[Claim]] = {}
    wide: list[Claim] = []
    for claim in claims:
        date = lines.date_of(claim[1])
        month = _month(date, today) if date else None
        if month:
            months.setdefault(month, []).append(claim)
        else:
            wide.append(claim)
    return dict(sorted(months.items())), wide


def _month(date: EdtfDate, today: datetime.date) -> str | None:
    """The month that something stands under; None where it is dated more widely, and where it has begun."""
    if date.earliest is None:
        return None
    first, last = max(date.earliest, today), date.latest
    within = last is not None and (first.year, first.month) == (last.year, last.month)
    begins = first == date.earliest and date.start is not None and date.start.precision in ("day", "month")
    return f"{first:%Y-%m}" if within or begins else None


def _is_day(claim: Claim) -> bool:
    date = lines.date_of(claim[1])
    return date is not None and (date.start or date).precision == "day"
