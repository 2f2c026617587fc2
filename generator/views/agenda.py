"""Takes the archive and the day, returns what is still expected and what is overdue; says of nothing that it came."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from generator import dates
from generator.following import Claim
from generator.model import Briefing, Event
from generator.relate import Archive
from generator.stories import AWAITED, still_awaited
from generator.views.lines import date_of, oldest_first

Told = Callable[[Claim], Claim]
"""Gives the words of a claim of which no more than the date and the status is known."""


class Agenda(Struct, frozen=True):
    """Claims of what is still to come: overdue ones, those ahead, those without a date, and what comes round.

    `overdue` has the latest date first; `ahead` the next one, and at its end what has begun already. What is overdue
    has no outcome in the archive; that it happened, or did not, does not follow.
    """

    overdue: tuple[Claim, ...]
    ahead: tuple[Claim, ...]
    undated: tuple[Claim, ...]
    recurring: tuple[Claim, ...]


def agenda(archive: Archive, today: datetime.date, among: Iterable[Briefing] | None = None) -> Agenda:
    """What is still awaited on `today`, of all shown briefings or of those `among` them."""
    given = tuple(archive.shown if among is None else among)
    claims = [(b, e) for b in given for e in b.events if e.status in AWAITED]
    open_ = oldest_first((b, e) for b, e in claims if still_awaited(archive, b, e))
    dated = [(pair, date) for pair in open_ if (date := date_of(pair[1]))]
    ahead = [(pair, date) for pair, date in dated if not dates.is_before(date, today)]
    recurring = oldest_first((b, e) for b, e in claims if _comes_round(archive, b, e))
    return Agenda(
        overdue=tuple(reversed([pair for pair, date in dated if dates.is_before(date, today)])),
        ahead=tuple(pair for pair, _ in sorted(ahead, key=lambda each: not dates.is_after(each[1], today))),
        undated=tuple(pair for pair in open_ if not date_of(pair[1])),
        recurring=tuple(recurring),
    )


def awaited(archive: Archive) -> list[Claim]:
    """What is scheduled, planned or expected on a date, and nothing in the archive has settled or replaced it."""
    return [(b, e) for b in archive.shown for e in b.events if date_of(e) and still_awaited(archive, b, e)]


def awaited_claims(archive: Archive, among: Iterable[Briefing]) -> Iterator[Claim]:
    """All claims of these briefings that the agenda of any day has, with a date or without."""
    for briefing in among:
        for event in briefing.events:
            if still_awaited(archive, briefing, event) or _comes_round(archive, briefing, event):
                yield briefing, event


def _comes_round(archive: Archive, briefing: Briefing, event: Event) -> bool:
    again = event.status in AWAITED and event.when and event.when.recurs
    return bool(again and not event.outcome and briefing.id not in archive.superseded_by)
