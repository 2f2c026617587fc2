"""Takes a party's claims, returns with whom it stands in them, and who passed on its word; draws no conclusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.dates import EdtfDate
from generator.following import Claim
from generator.model import RESERVED, Briefing, Event, Party
from generator.relate import PartyRecord
from generator.views import lines, parts
from generator.views.lines import Named
from generator.views.parts import Link

# Rows of a table that a reader still reads through.
MOST_ROWS = 50


class Met(Struct, frozen=True):
    """Another actor or source, in how many claims both stand, and the newest of those."""

    link: Link
    claims: int
    latest: Named
    as_of: EdtfDate


class Reach(Struct, frozen=True):
    """How what a source says reached the articles: in how many claims directly, in how many only through others."""

    direct: int
    relayed: int
    by: tuple[Met, ...]
    passes_on: tuple[Met, ...]


def met_with(party: Party, claims: Iterable[Claim], locale: str) -> Iterator[Met]:
    """The actors that it shares claims with, the most frequent first."""
    pairs = [
        (other, briefing, event)
        for briefing, event in claims
        for other in dict.fromkeys((*event.by, *event.with_))
        if other.id not in (party.id, *RESERVED)
    ]
    yield from _counted(pairs, locale)


def _counted(pairs: Iterable[tuple[Party, Briefing, Event]], locale: str) -> Iterator[Met]:
    """Each party once; the claims are in the order of the briefings, so that the last is the newest."""
    number: Counter[str] = Counter()
    latest: dict[str, tuple[Party, Briefing, Event]] = {}
    for party, briefing, event in pairs:
        number[party.id] += 1
        latest[party.id] = party, briefing, event
    for id_ in sorted(latest, key=lambda i: (-number[i], latest[i][0].name.casefold(), i)):
        party, briefing, event = latest[id_]
        link = lines.claim_link(briefing, event, locale)
        yield Met(parts.party_link(party), number[id_], link, briefing.date)


def reach(record: PartyRecord, locale: str) -> Reach:
    """How what a party says reached the articles, and whose word it passed on."""
    direct = relayed = 0
    by: list[tuple[Party, Briefing, Event]] = []
    on: list[tuple[Party, Briefing, Event]] = []
    for briefing, event in record.said:
        outer: dict[str, Party] = {}
        inner: dict[str, Party] = {}
        places = []
        for chain in event.chains:
            place = next((i for i, p in enumerate(chain) if p.id == record.party.id), None)
            if place is not None:
                places.append(place)
                outer |= {p.id: p for p in chain[:place]}
                inner |= {p.id: p for p in chain[place + 1 :]}
        direct += 0 in places
        relayed += bool(places) and 0 not in places
        by += [(p, briefing, event) for p in outer.values()]
        on += [(p, briefing, event) for p in inner.values()]
    return Reach(direct, relayed, tuple(_counted(by, locale))[:MOST_ROWS], tuple(_counted(on, locale))[:MOST_ROWS])
