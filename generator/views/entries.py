"""Takes the archive, returns the views of actors, places, sources, topics and stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import dates
from generator.attribution import origin, origins
from generator.model import Briefing, Event, Motive, Party
from generator.relate import Archive, PartyRecord, PlaceRecord
from generator.views import parts, words
from generator.views.page import View
from generator.views.parts import Link
from generator.views.rows import place_row


@dataclass(frozen=True, slots=True)
class Line:
    """One claim or motive in a list over briefings."""

    date: str
    machine: str
    text: str
    link: Link
    status: str
    tense: str
    says: str
    briefing: Link


@dataclass(frozen=True, slots=True)
class Described:
    """How one briefing describes an actor or a source."""

    date: str
    briefing: Link
    role: str
    as_written: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """The page of an actor or a source."""

    name: str
    kind: str
    pool: str
    anonymous: bool
    aliases: tuple[str, ...]
    wikidata: str
    url: str
    speaks_for: Link | None
    same_origin_as: Link | None
    note: str
    described: tuple[Described, ...]
    acts: tuple[Line, ...]
    said: tuple[Line, ...]
    only_origin: int
    wants: tuple[Line, ...]
    ascribes: tuple[Line, ...]
    quotes: tuple[parts.QuoteView, ...]
    together: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The page of a place."""

    name: str
    country: str
    aliases: tuple[str, ...]
    coordinates: str
    precision: str
    note: str
    events: tuple[Line, ...]
    briefings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The page of a topic or a story."""

    name: str
    kind: str
    briefings: tuple[Link, ...]
    events: tuple[Line, ...]


def briefing_link(briefing: Briefing) -> Link:
    """To a briefing, by its title."""
    return Link(briefing.title, parts.briefing_uri(briefing))


def event_line(briefing: Briefing, event: Event) -> Line:
    """A claim in a list: with its date, its status and who says so."""
    when = parts.when_view(event)
    link = parts.item_link(briefing, event.id)
    return Line(
        date=when.date if when else "date not given",
        machine=when.machine if when else "",
        text=event.claim,
        link=link,
        status=words.STATUS[event.status],
        tense=words.TENSE[event.status],
        says=", ".join(dict.fromkeys(c[-1].name for c in event.chains)) or "no source given",
        briefing=briefing_link(briefing),
    )


def motive_line(briefing: Briefing, motive: Motive) -> Line:
    """A motive in a list: always with its owner and its stater."""
    owner = ", ".join(p.name for p in motive.of) or "Owner not stated"
    stater = ", ".join(p.name for p in motive.stated_by)
    return Line(
        date=dates.words(briefing.date), machine=briefing.date.text, text=f"{owner}: {motive.motive}",
        link=parts.item_link(briefing, motive.id), status=words.BASIS[motive.basis], tense=motive.basis,
        says=stater, briefing=briefing_link(briefing),
    )  # fmt: skip


def entry_pages(archive: Archive) -> Iterator[View]:
    """A page for each actor, source, place, topic and story."""
    for record in archive.parties.values():
        yield _party_page(record, archive)
    for place in archive.places.values():
        yield _place_page(place)
    for kind, groups in (("topic", archive.topics), ("story", archive.stories)):
        for id_, (name, briefings) in groups.items():
            yield _group_page(kind, id_, name, briefings)


def _party_page(record: PartyRecord, archive: Archive) -> View:
    party = record.party
    link = parts.party_link(party)
    said = tuple(event_line(b, e) for b, e in record.said)
    view = PartyView(
        name=party.name,
        kind=words.KIND.get(party.kind or "", ""),
        pool=party.pool,
        anonymous=party.kind == "unnamed",
        aliases=party.aliases,
        wikidata=party.wikidata or "",
        url=party.url or "",
        speaks_for=_to(party.speaks_for, archive),
        same_origin_as=_to(party.same_origin_as, archive),
        note=party.note or "",
        described=tuple(
            Described(
                dates.words(m.briefing.date),
                briefing_link(m.briefing),
                m.party.role or "",
                m.party.as_written or "",
            )
            for m in reversed(record.mentions)
        ),
        acts=tuple(event_line(b, e) for b, e in record.acts),
        said=said,
        only_origin=sum(_only(b, e, party) for b, e in record.said),
        wants=tuple(motive_line(b, m) for b, m in record.wants),
        ascribes=tuple(motive_line(b, m) for b, m in record.ascribes),
        quotes=tuple(parts.quote_view(q, b) for b, q in record.quotes),
        together=_together(record),
    )
    kind = "Actor" if party.pool == "actor" else "Source"
    count = words.count(len(record.mentions), "briefing", "briefings")
    return View(
        link.uri, "party.md", party.name, f"{kind} in {count}: {party.name}.", view, aliases=party.aliases,
        filters={party.pool: (party.name,)},
    )  # fmt: skip


def _to(id_: str | None, archive: Archive) -> Link | None:
    return parts.party_link(archive.parties[id_].party) if id_ and id_ in archive.parties else None


def _only(briefing: Briefing, event: Event, party: Party) -> bool:
    """Whether a claim rests on this party, or on what counts as it, and on nobody else."""
    return origins(event.chains, briefing.parties) == (origin(briefing.parties[party.id], briefing.parties),)


def _together(record: PartyRecord) -> tuple[tuple[Link, int], ...]:
    """The actors that it shares claims with, the most frequent first."""
    met = Counter(p.id for _, e in record.acts for p in dict.fromkeys((*e.by, *e.with_)) if p.id != record.party.id)
    named = {p.id: p for _, e in record.acts for p in (*e.by, *e.with_)}
    ranked = sorted(met.items(), key=lambda item: (-item[1], named[item[0]].name))
    return tuple((parts.party_link(named[i]), n) for i, n in ranked)


def _place_page(record: PlaceRecord) -> View:
    row, place = place_row(record.place), record.place
    view = PlaceView(
        place.name, row.country, place.aliases, row.coordinates, row.precision, row.note,
        tuple(event_line(b, e) for b, e in record.events), tuple(briefing_link(b) for b in reversed(record.briefings)),
    )  # fmt: skip
    count = words.count(len(record.briefings), "briefing", "briefings")
    return View(
        row.link.uri, "place.md", place.name, f"Place in {count}: {place.name}.", view, aliases=place.aliases,
        filters={"place": (place.name,)},
    )  # fmt: skip


def _group_page(kind: str, id_: str, name: str, briefings: tuple[Briefing, ...]) -> View:
    ordered = briefings if kind == "story" else tuple(reversed(briefings))
    view = GroupView(
        name, kind, tuple(Link(f"{dates.words(b.date)}: {b.title}", parts.briefing_uri(b)) for b in ordered),
        tuple(event_line(b, e) for b in briefings for e in b.events) if kind == "story" else (),
    )  # fmt: skip
    folder = "topics" if kind == "topic" else "stories"
    count = words.count(len(briefings), "briefing", "briefings")
    filters = {"topic": (name,)} if kind == "topic" else {}
    return View(
        f"{folder}/{id_}.md",
        "group.md",
        name,
        f"{kind.capitalize()} with {count}: {name}.",
        view,
        filters=filters,
    )
