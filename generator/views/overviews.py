"""Takes the archive and the day, returns the views of the timeline, all claims by date; says of none that it is so."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.dates import EdtfDate, is_after, parse_date
from generator.following import Claim
from generator.messages import say
from generator.relate import Archive
from generator.views import lines, records
from generator.views.agenda import awaited
from generator.views.ledger import ledger_pages
from generator.views.limits import LIMITS, Limits
from generator.views.lines import Line
from generator.views.page import View
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.records import Part, Record

__all__ = ["awaited", "overview_pages"]
TIMELINE = "timeline.md"
TITLE, LEAD = say("Timeline"), say("What the articles say happened or is to happen, by date.")
UP = Link(TITLE, TIMELINE)
UP_UNDATED = Link(say("Timeline: date not given"), f"{TIMELINE}#undated")


class YearOfClaims(Struct, frozen=True):
    """The dated claims of one year, by date; `ahead` is what lies after the day of the build."""

    name: str
    lines: tuple[Line, ...]
    ahead: tuple[Line, ...]


class Pages(Struct, frozen=True):
    """What the first page of a long timeline has: the ways to its pages, and what is next to the day of the build.

    `latest` has the newest first, `following` the nearest; `without_date` is None where no claim is undated.
    """

    dated: Along
    without_date: Along | None
    latest: tuple[Line, ...]
    following: tuple[Line, ...]


class TimelineView(Struct, frozen=True):
    """All dated claims of all briefings by year, the newest year first, and those without a date.

    A long timeline has `pages` instead.
    """

    today: EdtfDate
    years: tuple[YearOfClaims, ...]
    undated: tuple[Line, ...]
    pages: Pages | None = None


def overview_pages(archive: Archive, today: datetime.date, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """The pages that show the whole archive: by date, and by owner of motives."""
    yield from timeline_pages(archive, today, locale, limits)
    yield from ledger_pages(archive, locale, limits)


def timeline_pages(archive: Archive, today: datetime.date, locale: str, limits: Limits) -> Iterator[View]:
    """The page of all claims by date, and further ones where they are very many."""
    day = parse_date(today.isoformat())
    pairs = [(b, e) for b in archive.shown for e in b.events]
    dated = lines.oldest_first(p for p in pairs if lines.date_of(p[1]))
    undated = [p for p in pairs if not lines.date_of(p[1])]
    if len(pairs) <= limits.page:
        view = TimelineView(day, _years(dated, today, locale), lines.event_lines(undated, locale))
        yield View(TIMELINE, "timeline.md", TITLE, LEAD, view)
        return
    past, ahead = sides(dated, today)
    record = Record("timeline", UP, dated_parts(past, ahead, today, locale), limits)
    rest = Record("timeline/undated", UP_UNDATED, undated_parts(undated, locale), limits)
    latest, following = past[: -limits.recent - 1 : -1], ahead[: limits.recent]
    yield long_timeline(record.along, rest.along if undated else None, latest, following, today, locale)
    yield from record.pages()
    yield from rest.pages()


def dated_parts(past: Iterable[Claim], ahead: Iterable[Claim], today: datetime.date, locale: str) -> tuple[Part, Part]:
    """The lists of a page of a long timeline: up to the day of the build, and after it."""
    day = parse_date(today.isoformat())
    return (
        Part("reported", say("Up to {date}, the day on which this site was built", date=day), "claims",
             tuple(records.by_own_date(claim, locale) for claim in past)),
        Part("ahead", say("After {date}, the day on which this site was built", date=day), "claims",
             tuple(records.by_own_date(claim, locale) for claim in ahead)),
    )  # fmt: skip


def undated_parts(undated: Iterable[Claim], locale: str) -> tuple[Part]:
    """The list of a page of claims without a date."""
    return (records.claims("claims", say("Claims, by the day of the briefing"), undated, locale),)


def long_timeline(
    dated: Along, without_date: Along | None, latest: Iterable[Claim], following: Iterable[Claim],
    today: datetime.date, locale: str,
) -> View:  # fmt: skip
    """The first page of a long timeline."""
    pages = Pages(dated, without_date, lines.event_lines(latest, locale), lines.event_lines(following, locale))
    view = TimelineView(parse_date(today.isoformat()), (), (), pages)
    return View(TIMELINE, "timeline.md", TITLE, LEAD, view)


def sides(dated: Iterable[Claim], today: datetime.date) -> tuple[list[Claim], list[Claim]]:
    """The claims up to the day of the build, and those after it."""
    found: tuple[list[Claim], list[Claim]] = ([], [])
    for pair in dated:
        date = lines.date_of(pair[1])
        found[date is not None and is_after(date, today)].append(pair)
    return found


def _years(dated: list[Claim], today: datetime.date, locale: str) -> tuple[YearOfClaims, ...]:
    years: dict[str, list[Claim]] = {}
    for pair in dated:
        years.setdefault(lines.year_of(lines.date_of(pair[1])), []).append(pair)
    divided = {name: sides(claims, today) for name, claims in years.items()}
    made = (
        YearOfClaims(name, lines.event_lines(past, locale), lines.event_lines(ahead, locale))
        for name, (past, ahead) in divided.items()
    )
    return tuple(reversed(tuple(made)))
