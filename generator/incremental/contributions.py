"""Takes a checked briefing, returns what it gives to pages beside its own: values under keys that pages read by.

A page of many briefings is made of the values under its keys and of nothing else, so it must be made anew only where
one of them has changed. What a key is for, and which value a briefing gives to it, stands here alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.dates import EdtfDate
from generator.incremental import excerpts
from generator.model import RESERVED, Briefing, Event
from generator.slugs import slug
from generator.views.lines import date_of
from generator.views.periods import month_of


class Contribution(Struct, frozen=True):
    """A value under a key; `number` is for what is only added up."""

    key: str
    value: object
    number: int = 0


class Dated(Struct, frozen=True):
    """The dates that a long timeline is divided by: of each claim its id, and its date or None."""

    briefing: str
    day: EdtfDate
    claims: tuple[tuple[str, EdtfDate | None], ...]


class Known(Struct, frozen=True):
    """A party in few words: what links to it need, and whom it speaks for."""

    id: str
    name: str
    pool: str
    speaks_for: str | None


def contributions(briefing: Briefing) -> Iterator[Contribution]:
    """All that a briefing gives; of a withheld one only that there is one, and where it was."""
    whole = excerpts.full(briefing)
    yield Contribution(f"briefing:{briefing.id}", whole)
    whole = excerpts.lean(whole)
    yield Contribution("facts", excerpts.facts(whole))
    if (
        briefing.formerly
        or any(p.formerly for p in briefing.parties.values())
        or any(p.formerly for p in briefing.places.values())
    ):
        yield Contribution("moved", excerpts.moved(whole))
    if briefing.withheld:
        yield Contribution("withheld", excerpts.head(whole))
        return
    yield from _of_itself(whole)
    yield from _of_groups(whole)
    yield from _of_parties(whole)
    yield from _of_places(whole)
    yield from _of_dates(whole)


def _of_itself(b: Briefing) -> Iterator[Contribution]:
    yield Contribution("listed", b.id, len(b.events))
    yield Contribution(f"head:{b.id}", excerpts.head(b))
    yield Contribution(f"claims:{b.id}", excerpts.claims(b))
    if b.supersedes:
        yield Contribution(f"newer:{b.supersedes}", excerpts.head(b))
    taken_up = {(each.briefing, each.claim) for event in b.events for each in event.follows}
    for earlier in sorted({briefing for briefing, _ in taken_up}):
        claims = tuple(sorted(claim for briefing, claim in taken_up if briefing == earlier))
        yield Contribution(f"after:{earlier}", (b.id, claims))
    if taken_up:
        yield Contribution(f"states:{b.id}", excerpts.states(b))
    if b.corrections:
        yield Contribution("corrections", excerpts.head(b))
    if b.motives:
        yield Contribution("motives", excerpts.of_motives(b))


def _of_groups(b: Briefing) -> Iterator[Contribution]:
    topics = {slug(topic): topic for topic in reversed(b.topics)}
    for id_, topic in sorted(topics.items()):
        yield Contribution(f"topic:{id_}", excerpts.topical(b))
        yield Contribution(f"in-topic:{id_}", topic)
    if b.story:
        id_ = slug(b.story)
        yield Contribution(f"story:{id_}", excerpts.told(b))
        yield Contribution(f"in-story:{id_}", excerpts.head(b))
        yield Contribution("stories", (id_, b.story))


def _of_parties(b: Briefing) -> Iterator[Contribution]:
    for party in b.parties.values():
        if party.id in RESERVED:
            continue
        yield Contribution(f"party:{party.id}", excerpts.of_party(b, party.id))
        yield Contribution(f"who:{party.id}", Known(party.id, party.name, party.pool, party.speaks_for))
        if party.speaks_for:
            yield Contribution(f"speaking-for:{party.speaks_for}", party.id)


def _of_places(b: Briefing) -> Iterator[Contribution]:
    for place in b.places.values():
        yield Contribution(f"place:{place.id}", excerpts.of_place(b, place.id))
        yield Contribution(f"at:{place.id}", (place.name, place.country))
        if place.country:
            yield Contribution(f"country:{place.country}", place.id)


def _of_dates(b: Briefing) -> Iterator[Contribution]:
    yield Contribution("dates", Dated(b.id, b.date, tuple((e.id, date_of(e)) for e in b.events)))
    for period in sorted({_period(b, event) for event in b.events}):
        ids = {event.id for event in b.events if _period(b, event) == period}
        yield Contribution(f"claims-of:{period}", excerpts.claims(b, ids))


def _period(b: Briefing, event: Event) -> str:
    """Where a claim stands in a long timeline: in its month or year, or among those without a date."""
    date = date_of(event)
    return month_of(date) if date else f"undated/{month_of(b.date)}"
