"""Takes a briefing, returns its claims as entries of its timeline, on both sides of the day that it speaks for."""

from __future__ import annotations

import datetime

from msgspec import Struct

from generator import dates
from generator.messages import Message
from generator.model import Briefing, Event
from generator.views import parts, words
from generator.views.parts import Link, WhenView


class Moment(Struct, frozen=True):
    """A claim on the timeline; `when` is None where the article says nothing of when."""

    when: WhenView | None
    claim: str
    link: Link
    status: Message
    tense: str


class Timeline(Struct, frozen=True):
    """The moments without a date, and those up to the day of the briefing and after it, each date with its moments.

    `dates` has each date once, with the first moment of it.
    """

    undated: tuple[Moment, ...]
    past: tuple[tuple[Moment, ...], ...]
    ahead: tuple[tuple[Moment, ...], ...]
    dates: tuple[Moment, ...]


Dated = tuple[dates.EdtfDate, int, Moment]


def timeline(briefing: Briefing) -> Timeline:
    """All claims of the briefing by date; what is only expected lies ahead."""
    made = [(event, _moment(event, briefing)) for event in briefing.events]
    dated = [(e.when.date, i, m) for i, (e, m) in enumerate(made) if e.when and e.when.date]
    day = briefing.date.earliest or datetime.date.min
    ahead = [each for each in dated if each[2].tense == "ahead" or dates.is_after(each[0], day)]
    return Timeline(
        undated=tuple(m for e, m in made if not (e.when and e.when.date)),
        past=_by_date([each for each in dated if each not in ahead]),
        ahead=_by_date(ahead),
        dates=tuple(group[0] for group in _by_date(dated, first=True)),
    )


def _moment(event: Event, briefing: Briefing) -> Moment:
    link, status = parts.item_link(briefing, event.id), words.status_words(event)
    return Moment(parts.when_view(event), event.claim, link, status, words.TENSE[event.status])


def _by_date(dated: list[Dated], *, first: bool = False) -> tuple[tuple[Moment, ...], ...]:
    """The moments by date, in the order of the claims; those of one date and one wording of it belong together."""
    ordered = sorted(dated, key=lambda d: (dates.sort_key(d[0]), d[1]))
    groups: dict[object, list[Moment]] = {}
    for date, _, moment in ordered:
        when = moment.when
        key = date.text if first or when is None else (when.date, when.extra)
        groups.setdefault(str(key), []).append(moment)
    return tuple(tuple(group) for group in groups.values())
