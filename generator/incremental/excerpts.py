"""Takes a checked briefing, returns excerpts of it: briefings with only what pages of one kind show; changes none.

A page that lists what thousands of briefings say reads one excerpt of each. What only the whole briefing can tell, such
as the number of its claims, each excerpt has in `whole`. An excerpt has no positions: where something is at fault, the
files themselves are read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from generator.attribution import origins_of
from generator.excerpted import Sum, Whole
from generator.exchange import telling
from generator.exchange.days import changed
from generator.model import Briefing, Event, Motive, Outcome, Party, Place
from generator.parsed import Parsed
from generator.rules.quoted_share import quoted
from generator.stories import AWAITED

NOTHING = Parsed(path="", kept=None)


def full(briefing: Briefing) -> Briefing:
    """All of it but positions and the article's text, of which the sum stays."""
    whole = Whole(
        claims=len(briefing.events), origins=origins_of(briefing), quoted=quoted(briefing),
        gist=telling.gist(briefing) if briefing.events else "", dated=tuple(changed(briefing)),
    )  # fmt: skip
    return replace(briefing, parsed=NOTHING, text=Sum(briefing.text.sha256) if briefing.text else None, whole=whole)


def lean(briefing: Briefing) -> Briefing:
    """The same without the words that stand for its claims and motives: what all other excerpts are made of."""
    return replace(
        briefing, article=replace(briefing.article, note=None), points=(), gaps=(), notes=(), accepted=(),
        events=tuple(replace(event, evidence=(), outcome=_bare(event.outcome)) for event in briefing.events),
        motives=tuple(replace(motive, evidence=()) for motive in briefing.motives),
    )  # fmt: skip


def _bare(outcome: Outcome | None) -> Outcome | None:
    return replace(outcome, evidence=()) if outcome and outcome.evidence else outcome


def head(briefing: Briefing) -> Briefing:
    """What stands in a list of briefings; nothing of single claims, people or places."""
    return replace(briefing, parties={}, places={}, events=(), motives=(), quotes=(), conflicts=())


def claims(briefing: Briefing, wanted: Collection[str] | None = None) -> Briefing:
    """All its claims, or those of the ids wanted, without quotes; which of them are disputed is told, but not how."""
    events = tuple(event for event in briefing.events if wanted is None or event.id in wanted)
    ids = {event.id for event in events}
    disputed = tuple(replace(c, about="", positions=()) for c in briefing.conflicts if ids & {*c.events})
    return replace(
        briefing, events=events, motives=(), quotes=(), conflicts=disputed, parties=_origins(events, briefing),
        places={p.id: p for event in events for p in event.where},
    )  # fmt: skip


def dates(briefing: Briefing, wanted: Collection[str]) -> Briefing:
    """The dates and statuses of some claims, and nothing else: what decides where a claim stands in a calendar."""
    events = tuple(replace(_state(e), follows=()) for e in briefing.events if e.id in wanted)
    return replace(_bare_head(briefing), events=events)


def states(briefing: Briefing) -> Briefing:
    """The dates and statuses of all claims, and which they take up: what later claims make of earlier ones."""
    return replace(_bare_head(briefing), events=tuple(map(_state, briefing.events)))


def _state(event: Event) -> Event:
    return replace(event, claim="", by=(), with_=(), where=(), hedge=None, chains=(), confirmed_by=())


def _bare_head(briefing: Briefing) -> Briefing:
    return replace(
        head(lean(briefing)), title="", summary=None, article=_unnamed(briefing.article), corrections=(), topics=(),
        whole=None, text=None, story=None,
    )  # fmt: skip


def _unnamed(party: Party) -> Party:
    return Party(party.id, "", party.pool)


def topical(briefing: Briefing) -> Briefing:
    """What stands in a list of briefings, the names of all whom and where it is about, and where claims are open."""
    awaited = {e.id for e in briefing.events if e.outcome is None and e.status in AWAITED}
    return replace(
        head(briefing), article=_unnamed(briefing.article), events=dates(briefing, awaited).events,
        parties={p.id: Party(p.id, p.name, p.pool) for p in briefing.parties.values() if p.pool == "actor"},
        places={p.id: Place(p.id, p.name) for p in briefing.places.values()},
    )  # fmt: skip


def told(briefing: Briefing) -> Briefing:
    """All claims and conflicts, as the page of a story tells them."""
    return replace(claims(briefing), parties=briefing.parties, places=briefing.places, conflicts=briefing.conflicts)


def of_party(briefing: Briefing, id_: str) -> Briefing:
    """What a party does, says, wants and is told to want, with its own words."""
    excerpt = claims(briefing, {event.id for event in briefing.events if _takes_part(event, id_)})
    motives = tuple(m for m in briefing.motives if _has_part(m, id_))
    quotes = tuple(q for q in briefing.quotes if any(p.id == id_ for p in q.by))
    return replace(
        excerpt, parties=excerpt.parties | _closed((briefing.parties[id_],), briefing), motives=motives,
        quotes=quotes,
    )  # fmt: skip


def of_place(briefing: Briefing, id_: str) -> Briefing:
    """What is told of a place."""
    excerpt = claims(briefing, {event.id for event in briefing.events if any(p.id == id_ for p in event.where)})
    return replace(excerpt, places=excerpt.places | {id_: briefing.places[id_]})


def of_motives(briefing: Briefing) -> Briefing:
    """Its motives, without quotes."""
    return replace(head(briefing), motives=briefing.motives)


def moved(briefing: Briefing) -> Briefing:
    """The parties and places that had other addresses before."""
    return replace(
        head(briefing),
        parties={i: p for i, p in briefing.parties.items() if p.formerly},
        places={i: p for i, p in briefing.places.items() if p.formerly},
    )


def _takes_part(event: Event, id_: str) -> bool:
    acting = (*event.by, *event.with_, *event.confirmed_by, *(p for chain in event.chains for p in chain))
    return any(p.id == id_ for p in acting)


def _has_part(motive: Motive, id_: str) -> bool:
    return any(p.id == id_ for p in (*motive.of, *motive.stated_by, *(p for chain in motive.chains for p in chain)))


def _origins(events: Iterable[Event], briefing: Briefing) -> dict[str, Party]:
    """Those whom claims rest on in the end, and whom these speak for or count as."""
    return _closed((chain[-1] for event in events for chain in event.chains if chain), briefing)


def _closed(parties: Iterable[Party], briefing: Briefing) -> dict[str, Party]:
    found: dict[str, Party] = {}
    ahead = list(parties)
    while ahead:
        party = ahead.pop()
        if party.id not in found:
            found[party.id] = party
            further = (party.same_origin_as, party.speaks_for)
            ahead += [briefing.parties[i] for i in further if i and i in briefing.parties]
    return found


def facts(briefing: Briefing) -> Briefing:
    """What can contradict other briefings: ids, names, what they are of, dates and what it refers to.

    No status: it contradicts none, and all briefings are compared again where any of this is other.
    """
    parties = {
        p.id: Party(p.id, p.name, p.pool, p.kind, aliases=p.aliases, wikidata=p.wikidata, formerly=p.formerly,
                    registered=p.registered)
        for p in briefing.parties.values()
    }  # fmt: skip
    places = {
        p.id: Place(p.id, p.name, p.country, p.lat, p.lon, p.precision, aliases=p.aliases, formerly=p.formerly,
                    registered=p.registered)
        for p in briefing.places.values()
    }  # fmt: skip
    events = tuple(replace(e, claim="", status="occurred", hedge=None, evidence=(), outcome=None, by=(), with_=(),
                           where=(), chains=(), when=None, confirmed_by=()) for e in briefing.events)  # fmt: skip
    return replace(
        head(briefing), title="", summary=None, corrections=(), parsed=NOTHING, text=None,
        article=Party("article", "", "source"),
        parties=parties, places=places, events=events, whole=None, status=None,
    )  # fmt: skip
