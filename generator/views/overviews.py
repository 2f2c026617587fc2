"""Takes the archive and the day, returns the views that show all of it by date or by owner: timeline and motives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import EdtfDate, is_after, parse_date
from generator.following import Claim
from generator.messages import say
from generator.model import Briefing, Motive
from generator.relate import Archive
from generator.views import lines, parts
from generator.views.agenda import awaited
from generator.views.lines import Line, Listing
from generator.views.page import View
from generator.views.parts import Link

__all__ = ["awaited", "overview_pages"]


@dataclass(frozen=True, slots=True)
class YearOfClaims:
    """The dated claims of one year, by date; `ahead` is what lies after the day of the build."""

    name: str
    lines: tuple[Line, ...]
    ahead: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All dated claims of all briefings by year, the newest year first, and those without a date."""

    today: EdtfDate
    years: tuple[YearOfClaims, ...]
    undated: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner of motives, with all that are ascribed to it; without a name where the article gives none."""

    link: Link
    motives: Listing[Line]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All stated motives by owner."""

    owners: tuple[Owner, ...]
    total: int


def overview_pages(archive: Archive, today: datetime.date, locale: str) -> Iterator[View]:
    """The pages that show the whole archive at once."""
    lead = say("What the articles say happened or is to happen, by date.")
    yield View("timeline.md", "timeline.md", say("Timeline"), lead, _timeline(archive, today, locale))
    lead = say("Who is said to want what, and who says so.")
    yield View("motives.md", "motives.md", say("Stated motives"), lead, _ledger(archive, locale))


def _timeline(archive: Archive, today: datetime.date, locale: str) -> TimelineView:
    pairs = [(b, e) for b in archive.shown for e in b.events]
    years: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for pair in lines.oldest_first(p for p in pairs if lines.date_of(p[1])):
        date = lines.date_of(pair[1])
        sides = years.setdefault(lines.year_of(date), ([], []))
        sides[date is not None and is_after(date, today)].append(pair)
    undated = tuple(lines.event_line(*pair, locale) for pair in pairs if not lines.date_of(pair[1]))
    made = (YearOfClaims(name, _lines(sides[0], locale), _lines(sides[1], locale)) for name, sides in years.items())
    return TimelineView(parse_date(today.isoformat()), tuple(reversed(tuple(made))), undated)


def _lines(claims: list[Claim], locale: str) -> tuple[Line, ...]:
    return tuple(lines.event_line(*claim, locale) for claim in claims)


def _ledger(archive: Archive, locale: str) -> LedgerView:
    owners: dict[Link, list[tuple[Briefing, Motive]]] = {}
    pairs = [(briefing, motive) for briefing in archive.shown for motive in briefing.motives]
    for briefing, motive in pairs:
        for link in parts.links(motive.of) or (Link(""),):
            owners.setdefault(link, []).append((briefing, motive))
    ordered = sorted(owners, key=lambda link: (not link.uri, str(link.text).casefold(), link.uri))
    return LedgerView(tuple(Owner(link, lines.motive_listing(owners[link], locale)) for link in ordered), len(pairs))
