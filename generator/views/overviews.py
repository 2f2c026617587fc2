"""Takes the archive and the day, returns the views that show all of it: home, timeline, motives, corrections."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator import dates
from generator.model import Briefing, Event
from generator.relate import Archive
from generator.views import parts, words
from generator.views.entries import Line, briefing_link, event_line, motive_line
from generator.views.page import View
from generator.views.parts import Link
from generator.views.remarks import CorrectionView, correction_view

# As many as a home page shows without scrolling far; the timeline and the indexes have the rest.
LATEST = 20
RECENT = 5


@dataclass(frozen=True, slots=True)
class Latest:
    """A briefing in the list of the home page."""

    date: str
    machine: str
    link: Link
    summary: str
    status: str
    tense: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction with the briefing that it changes."""

    briefing: Link
    correction: CorrectionView


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    latest: tuple[Latest, ...]
    total: int
    expected: tuple[Line, ...]
    overdue: tuple[Line, ...]
    corrections: tuple[CorrectionLine, ...]
    today: str


@dataclass(frozen=True, slots=True)
class Year:
    """The dated claims of one year, by date."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All dated claims of all briefings by year, and those without a date."""

    years: tuple[Year, ...]
    undated: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner of motives, with all that are ascribed to it."""

    link: Link
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All stated motives by owner."""

    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All corrections, newest first, and withdrawn briefings."""

    lines: tuple[CorrectionLine, ...]
    withheld: tuple[tuple[str, Link, str], ...]


def overview_pages(archive: Archive, today: datetime.date) -> Iterator[View]:
    """The pages that show the whole archive at once."""
    corrections = _corrections(archive)
    yield View(
        "index.md",
        "home.md",
        "Briefings",
        "News articles, claim by claim.",
        _home(archive, today, corrections),
    )
    lead = "What the articles say happened or is to happen, by date."
    yield View("timeline.md", "timeline.md", "Timeline", lead, _timeline(archive))
    lead = "Who is said to want what, and who says so."
    yield View("motives.md", "motives.md", "Stated motives", lead, _ledger(archive))
    lead = "Every change that readers should know of."
    withheld = tuple(
        (
            dates.words(b.withheld.date) if b.withheld.date else "",
            Link(f"Withdrawn briefing of {dates.words(b.date)}", parts.briefing_uri(b)),
            b.withheld.reason,
        )
        for b in archive.briefings
        if b.withheld
    )
    yield View(
        "corrections.md",
        "corrections.md",
        "Corrections",
        lead,
        CorrectionsView(corrections, withheld),
    )


def awaited(archive: Archive) -> list[tuple[Briefing, Event]]:
    """What is scheduled, planned or expected on a date, has no outcome yet, and has not been superseded."""
    return [
        (b, e)
        for b in archive.shown
        if b.id not in archive.superseded_by
        for e in b.events
        if e.status in words.AWAITED and e.outcome is None and e.when and e.when.date and not e.when.recurs
    ]


def _home(archive: Archive, today: datetime.date, corrections: tuple[CorrectionLine, ...]) -> HomeView:
    newest = sorted(archive.shown, key=lambda b: (b.date.text, b.id), reverse=True)
    open_ = sorted(awaited(archive), key=_by_date)
    late = [(b, e) for b, e in open_ if e.when and e.when.date and dates.is_before(e.when.date, today)]
    ahead = [pair for pair in open_ if pair not in late]
    return HomeView(
        latest=tuple(_latest(b) for b in newest[:LATEST]),
        total=len(newest),
        expected=tuple(event_line(b, e) for b, e in ahead[:LATEST]),
        overdue=tuple(event_line(b, e) for b, e in late),
        corrections=corrections[:RECENT],
        today=dates.words(dates.parse_date(today.isoformat())),
    )  # fmt: skip


def _latest(briefing: Briefing) -> Latest:
    status, tense = words.STATUS.get(briefing.status or "", ""), words.TENSE.get(briefing.status or "", "")
    date = briefing.date
    return Latest(dates.words(date), date.text, briefing_link(briefing), briefing.summary or "", status, tense)


def _by_date(pair: tuple[Briefing, Event]) -> tuple[object, ...]:
    briefing, event = pair
    date = event.when.date if event.when else None
    return (dates.sort_key(date) if date else (), briefing.id, event.id)


def _timeline(archive: Archive) -> TimelineView:
    pairs = [(b, e) for b in archive.shown for e in b.events]
    dated = sorted((p for p in pairs if p[1].when and p[1].when.date), key=_by_date)
    years: dict[str, list[Line]] = {}
    for briefing, event in dated:
        date = event.when.date if event.when else None
        day = (date.earliest or date.latest) if date else None
        years.setdefault(f"{day.year:04}" if day else "Open", []).append(event_line(briefing, event))
    undated = tuple(event_line(b, e) for b, e in pairs if not (e.when and e.when.date))
    return TimelineView(tuple(Year(y, tuple(lines)) for y, lines in reversed(years.items())), undated)


def _ledger(archive: Archive) -> LedgerView:
    owners: dict[str, list[Line]] = {}
    links: dict[str, Link] = {}
    for briefing in archive.shown:
        for motive in briefing.motives:
            for party in motive.of or (None,):
                link = parts.party_link(party) if party else Link("Owner not stated by the article")
                links[link.text] = link
                owners.setdefault(link.text, []).append(motive_line(briefing, motive))
    ordered = sorted(owners, key=lambda name: (not links[name].uri, name.casefold()))
    return LedgerView(tuple(Owner(links[n], tuple(owners[n])) for n in ordered))


def _corrections(archive: Archive) -> tuple[CorrectionLine, ...]:
    found = [(c.date.text, b, c) for b in archive.shown for c in b.corrections]
    newest = sorted(found, key=lambda f: (f[0], f[1].id), reverse=True)
    return tuple(CorrectionLine(briefing_link(b), correction_view(c)) for _, b, c in newest)
