"""Takes all checked briefings, returns the archive: who, what and where across them; never sorts for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from generator import archive_faults, following
from generator.archive_faults import group_names
from generator.diagnostics import Diagnostic
from generator.following import Claim, ClaimId
from generator.model import RESERVED, Briefing, Event, Motive, Party, Place, Quote
from generator.slugs import slug

CODES = (*archive_faults.CODES, *following.CODES)
Named = Literal["party", "place", "story"]
__all__ = [
    "CODES",
    "Archive",
    "Mention",
    "PartyRecord",
    "PlaceRecord",
    "in_order",
    "party_record",
    "place_record",
    "relate",
]


class Mention(Struct, frozen=True):
    """One briefing in which an actor, source or place occurs, as it is described there."""

    briefing: Briefing
    party: Party


class PartyRecord(Struct, frozen=True):
    """An actor or source over all briefings; the lists are in the order of the briefings."""

    party: Party
    mentions: tuple[Mention, ...]
    acts: tuple[tuple[Briefing, Event], ...]
    said: tuple[tuple[Briefing, Event], ...]
    wants: tuple[tuple[Briefing, Motive], ...]
    ascribes: tuple[tuple[Briefing, Motive], ...]
    quotes: tuple[tuple[Briefing, Quote], ...]


class PlaceRecord(Struct, frozen=True):
    """A place over all briefings."""

    place: Place
    briefings: tuple[Briefing, ...]
    events: tuple[tuple[Briefing, Event], ...]


class Archive(Struct, frozen=True):
    """All briefings and how they stand to each other, or as much of that as some pages need.

    `shown` leaves out the withheld ones; every index is built from it alone. `superseded_by` maps the
    id of an older briefing to the one that replaces it. `follows` maps the ids of a briefing and of a
    claim in it to the earlier claims that it takes up, `followed_by` to the later ones that take it up.
    `numbers` tells, where the records of others are not there, how many briefings they have.
    """

    briefings: tuple[Briefing, ...] = ()
    shown: tuple[Briefing, ...] = ()
    parties: Mapping[str, PartyRecord] = field(default_factory=dict)
    places: Mapping[str, PlaceRecord] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, tuple[Briefing, ...]]] = field(default_factory=dict)
    stories: Mapping[str, tuple[str, tuple[Briefing, ...]]] = field(default_factory=dict)
    superseded_by: Mapping[str, Briefing] = field(default_factory=dict)
    follows: Mapping[ClaimId, tuple[Claim, ...]] = field(default_factory=dict)
    followed_by: Mapping[ClaimId, tuple[Claim, ...]] = field(default_factory=dict)
    numbers: Mapping[tuple[Named, str], int] = field(default_factory=dict)

    def number(self, kind: Named, id_: str) -> int:
        """How many shown briefings name a party or a place, or belong to a story."""
        known = self.numbers.get((kind, id_))
        if known is not None:
            return known
        if kind == "story":
            return len(self.stories[id_][1])
        return len(self.parties[id_].mentions if kind == "party" else self.places[id_].briefings)


def relate(briefings: Iterable[Briefing], absent: Iterable[str] = ()) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """The archive of the briefings, oldest first, and every fault between them.

    `absent` are the ids of briefings that are not given because they have faults of their own.
    """
    ordered = in_order(briefings)
    shown = tuple(b for b in ordered if b.withheld is None)
    links = following.following(shown)
    archive = Archive(
        briefings=ordered,
        shown=shown,
        parties=_party_records(shown),
        places=_place_records(shown),
        topics=_groups(shown, "topics"),
        stories=_groups(shown, "story"),
        superseded_by={b.supersedes: b for b in shown if b.supersedes},
        follows=links.follows,
        followed_by=links.followed_by,
    )
    missing = frozenset(absent)
    return archive, (*archive_faults.archive_faults(ordered, missing), *following.following_faults(ordered, missing))


def in_order(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """Briefings in the order of the archive: the oldest first."""
    return tuple(sorted(briefings, key=lambda b: (b.date.text, b.id, b.path)))


def party_record(id_: str, briefings: Iterable[Briefing]) -> PartyRecord:
    """The record of one party from the shown briefings that name it, in their order."""
    return _party_records(tuple(briefings), id_)[id_]


def place_record(id_: str, briefings: Iterable[Briefing]) -> PlaceRecord:
    """The record of one place from the shown briefings that name it, in their order."""
    return _place_records(tuple(briefings))[id_]


def _party_records(shown: tuple[Briefing, ...], only: str = "") -> dict[str, PartyRecord]:
    """The records of all parties, or of one."""
    lists: dict[str, dict[str, list[tuple[Briefing, object]]]] = defaultdict(lambda: defaultdict(list))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for b in shown:
        for p in b.parties.values():
            if not only or p.id == only:
                mentions[p.id].append(Mention(b, p))
        for name, parties, item in _parts(b):
            for p in dict.fromkeys(parties):
                lists[p.id][name].append((b, item))
    names = ("acts", "said", "wants", "ascribes", "quotes")
    return {
        id_: PartyRecord(_joined(ms), tuple(ms), **{n: tuple(lists[id_][n]) for n in names})  # type: ignore[arg-type]
        for id_, ms in sorted(mentions.items())
        if id_ not in RESERVED
    }


def _parts(briefing: Briefing) -> Iterator[tuple[str, tuple[Party, ...], Event | Motive | Quote]]:
    """Who takes which part in each claim, motive and quote."""
    for e in briefing.events:
        yield "acts", (*e.by, *e.with_), e
        yield "said", (*(s for c in e.chains for s in c), *e.confirmed_by), e
    for m in briefing.motives:
        yield "wants", m.of, m
        yield "ascribes", (*m.stated_by, *(s for c in m.chains for s in c)), m
    for q in briefing.quotes:
        yield "quotes", q.by, q


def _joined(mentions: list[Mention]) -> Party:
    """The newest description, with the aliases of all."""
    names = (n for m in mentions for n in (m.party.name, *m.party.aliases))
    newest = mentions[-1].party
    return replace(newest, aliases=tuple(n for n in dict.fromkeys(names) if n != newest.name))


def _place_records(shown: tuple[Briefing, ...]) -> dict[str, PlaceRecord]:
    places: dict[str, Place] = {}
    briefings: dict[str, list[Briefing]] = defaultdict(list)
    events: dict[str, list[tuple[Briefing, Event]]] = defaultdict(list)
    for b in shown:
        for p in b.places.values():
            places[p.id] = p
            briefings[p.id].append(b)
        for e in b.events:
            for p in e.where:
                events[p.id].append((b, e))
    return {i: PlaceRecord(p, tuple(briefings[i]), tuple(events[i])) for i, p in sorted(places.items())}


def _groups(shown: tuple[Briefing, ...], key: str) -> dict[str, tuple[str, tuple[Briefing, ...]]]:
    names: dict[str, str] = {}
    members: dict[str, list[Briefing]] = defaultdict(list)
    for b in shown:
        for name in dict.fromkeys(group_names(b, key)):
            names.setdefault(slug(name), name)
            members[slug(name)].append(b)
    return {id_: (names[id_], tuple(members[id_])) for id_ in sorted(members)}
