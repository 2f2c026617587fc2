"""Takes the archive and the day, returns the views of what is expected, by month; says of nothing that it came."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.dates import EdtfDate, parse_date
from generator.following import Claim
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import lines, records
from generator.views.agenda import Agenda, Told, agenda
from generator.views.limits import LIMITS, Limits
from generator.views.lines import Line
from generator.views.page import View
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.records import Record
from generator.views.subscriptions import site_calendar

CALENDAR = "calendar.md"


class Month(Struct, frozen=True):
    """What is expected in one month: to the day, and somewhere in it."""

    date: EdtfDate
    days: tuple[Line, ...]
    wide: tuple[Line, ...]


class Listed(Struct, frozen=True):
    """One list of the calendar; where it is very long, its first lines and the way `along` the pages that have all."""

    id: str
    heading: Message
    lines: tuple[Line, ...]
    along: Along | None


class CalendarView(Struct, frozen=True):
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


class Part(Struct, frozen=True):
    """One list of the calendar before it is told: all of its claims, in order."""

    id: str
    heading: Message
    claims: Sequence[Claim]


def calendar_pages(archive: Archive, today: datetime.date, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """The calendar's page; what of it is too long for one has further ones."""
    near, given = calendar_parts(agenda(archive, today), today, limits)
    more = further(given, locale, limits)
    yield front(near, given, {id_: record.along for id_, record in more.items()}, today, locale, limits)
    for record in more.values():
        yield from record.pages()


def calendar_parts(
    found: Agenda, today: datetime.date, limits: Limits = LIMITS
) -> tuple[dict[str, list[Claim]], tuple[Part, ...]]:
    """What stands in the months of the calendar's page, and its other lists."""
    months, wide = _by_month(found.ahead, today)
    near, far = _near(months, today) if len(found.ahead) > limits.index else (months, [])
    return near, (
        Part("later", say("Later"), far),
        Part("wide", say("Dated more widely, or begun already"), wide),
        Part("undated", say("Date not given"), found.undated),
        Part("recurring", say("Comes round again"), found.recurring),
        Part("overdue", say("Overdue"), found.overdue),
    )


def further(given: Iterable[Part], locale: str, limits: Limits) -> dict[str, Record]:
    """The further pages of the lists that are too long for one, by the lists' ids."""
    return {part.id: _record(part, locale, limits) for part in given if part.claims and _long(part, limits)}


def front(
    near: Mapping[str, list[Claim]], given: Iterable[Part], along: Mapping[str, Along], today: datetime.date,
    locale: str, limits: Limits = LIMITS, told: Told = lambda claim: claim,
) -> View:  # fmt: skip
    """The calendar's page; `along` has the ways to the further pages of its lists."""
    listed: dict[str, Listed] = {}
    for part in given:
        shown = part.claims[: limits.recent] if part.id in along else part.claims
        told_of = lines.event_lines(map(told, shown), locale)
        listed[part.id] = Listed(part.id, part.heading, told_of, along.get(part.id))
    view = CalendarView(
        today=parse_date(today.isoformat()),
        months=tuple(_month_of(name, claims, locale, told) for name, claims in near.items()),
        later=listed["later"].along,
        wide=listed["wide"],
        undated=listed["undated"],
        recurring=listed["recurring"],
        overdue=listed["overdue"],
    )
    lead = say("What the articles expect, by date, and what is overdue.")
    return View(CALENDAR, CALENDAR, say("Calendar"), lead, view, feeds=site_calendar())


def _long(part: Part, limits: Limits) -> bool:
    return part.id == "later" or len(part.claims) > limits.index


def _record(part: Part, locale: str, limits: Limits) -> Record:
    title = say("{title}: {part}", title=say("Calendar"), part=part.heading)
    up = Link(title, f"{CALENDAR}#{part.id}")
    return Record(f"calendar/{part.id}", up, [listed(part, locale)], limits)


def listed(part: Part, locale: str, told: Told = lambda claim: claim) -> records.Part:
    """A list as a further page has it."""
    entries = tuple(
        records.Entry(lines.date_of(claim[1]) or claim[0].date, partial(_line, claim, locale, told))
        for claim in part.claims
    )
    return records.Part(part.id, part.heading, "claims", entries)


def _line(claim: Claim, locale: str, told: Told) -> Line:
    return lines.event_line(*told(claim), locale)


def _month_of(name: str, claims: Sequence[Claim], locale: str, told: Told) -> Month:
    days, wide = [c for c in claims if _is_day(c)], [c for c in claims if not _is_day(c)]
    return Month(
        parse_date(name), lines.event_lines(map(told, days), locale), lines.event_lines(map(told, wide), locale)
    )


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
