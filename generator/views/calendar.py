"""Takes the archive and the day, returns the views of what is expected, by month; says of nothing that it came."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.dates import EdtfDate, parse_date
from generator.following import Claim
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import lines
from generator.views.agenda import agenda
from generator.views.limits import LIMITS, Limits
from generator.views.lines import Line
from generator.views.page import View
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.records import Part, Record, by_own_date
from generator.views.subscriptions import site_calendar

CALENDAR = "calendar.md"


@dataclass(frozen=True, slots=True)
class Month:
    """What is expected in one month: to the day, and somewhere in it."""

    date: EdtfDate
    days: tuple[Line, ...]
    wide: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of the calendar; where it is very long, its first lines and the way `along` the pages that have all."""

    id: str
    heading: Message
    lines: tuple[Line, ...]
    along: Along | None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar; `wide` is what is dated more widely than a month, with the one that begins first at the top.

    `later` leads to what lies beyond the months shown; it is None where all are.
    """

    today: EdtfDate
    months: tuple[Month, ...]
    later: Along | None
    wide: Listed
    undated: Listed
    recurring: Listed
    overdue: Listed


def calendar_pages(archive: Archive, today: datetime.date, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """The calendar's page; what of it is too long for one has further ones."""
    found = agenda(archive, today)
    months, wide = _by_month(found.ahead, today)
    near, far = _near(months, today) if len(found.ahead) > limits.index else (months, [])
    given = (
        ("later", say("Later"), far),
        ("wide", say("Dated more widely, or begun already"), wide),
        ("undated", say("Date not given"), found.undated),
        ("recurring", say("Comes round again"), found.recurring),
        ("overdue", say("Overdue"), found.overdue),
    )
    listed: dict[str, Listed] = {}
    more: list[Record] = []
    for id_, heading, claims in given:
        record = _record(id_, heading, claims, locale, limits) if claims and _long(id_, claims, limits) else None
        more += [record] if record else []
        shown = claims[: limits.recent] if record else claims
        listed[id_] = Listed(id_, heading, lines.event_lines(shown, locale), record.along if record else None)
    view = CalendarView(
        today=parse_date(today.isoformat()),
        months=tuple(_month_of(name, claims, locale) for name, claims in near.items()),
        later=listed["later"].along,
        wide=listed["wide"],
        undated=listed["undated"],
        recurring=listed["recurring"],
        overdue=listed["overdue"],
    )
    lead = say("What the articles expect, by date, and what is overdue.")
    yield View(CALENDAR, CALENDAR, say("Calendar"), lead, view, feeds=site_calendar())
    for record in more:
        yield from record.pages()


def _long(id_: str, claims: Sequence[Claim], limits: Limits) -> bool:
    return id_ == "later" or len(claims) > limits.index


def _record(id_: str, heading: Message, claims: Sequence[Claim], locale: str, limits: Limits) -> Record:
    title = say("{title}: {part}", title=say("Calendar"), part=heading)
    part = Part(id_, heading, "claims", tuple(by_own_date(claim, locale) for claim in claims))
    return Record(f"calendar/{id_}", Link(title, f"{CALENDAR}#{id_}"), [part], limits)


def _month_of(name: str, claims: Sequence[Claim], locale: str) -> Month:
    days, wide = [c for c in claims if _is_day(c)], [c for c in claims if not _is_day(c)]
    return Month(parse_date(name), lines.event_lines(days, locale), lines.event_lines(wide, locale))


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


def _near(months: dict[str, list[Claim]], today: datetime.date) -> tuple[dict[str, list[Claim]], list[Claim]]:
    """The months of the year that begins today, and what lies beyond them."""
    last = f"{today.year + 1:04}-{today.month:02}"
    near = {name: claims for name, claims in months.items() if name < last}
    return near, [claim for name, claims in months.items() if name >= last for claim in claims]


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
