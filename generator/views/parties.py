"""Takes an actor's or a source's record, returns the view of its page; everything on it names who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.attribution import origin, origins
from generator.dates import EdtfDate
from generator.following import Claim
from generator.messages import Message, say_count
from generator.model import RESERVED, Briefing, Event, Party
from generator.relate import Archive, PartyRecord
from generator.views import lines, parts, words
from generator.views.lines import BriefingLine, Line, Listing, Named
from generator.views.page import View
from generator.views.parts import Link
from generator.views.subscriptions import feeds_of

# Rows of a table that a reader still reads through.
MOST_ROWS = 50
MOST_QUOTES = 20
Speakers = Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Role:
    """One role or wording, from the first briefing with it to the last; `briefings` counts them."""

    text: str
    first: EdtfDate
    last: EdtfDate
    briefing: Named
    briefings: int


@dataclass(frozen=True, slots=True)
class Met:
    """Another actor or source, in how many claims both stand, and the newest of those."""

    link: Link
    claims: int
    latest: Named
    as_of: EdtfDate


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with the briefing that it stands in."""

    quote: parts.QuoteView
    link: Link
    briefing: Named
    as_of: EdtfDate


@dataclass(frozen=True, slots=True)
class Reach:
    """How what a source says reached the articles: in how many claims directly, in how many only through others."""

    direct: int
    relayed: int
    by: tuple[Met, ...]
    passes_on: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class PartyView:
    """The page of an actor or a source; `only` counts the claims that rest on nobody else, `held` its texts held."""

    name: str
    kind: Message | None
    pool: str
    anonymous: bool
    aliases: tuple[str, ...]
    wikidata: str
    url: str
    speaks_for: Link | None
    spoken_for_by: tuple[Link, ...]
    same_origin_as: Link | None
    note: str
    roles: tuple[Role, ...]
    wordings: tuple[Role, ...]
    acts: Listing[Line]
    said: Listing[Line]
    only: int
    reach: Reach
    held: int
    wants: Listing[Line]
    ascribes: Listing[tuple[tuple[Link, ...], Line]]
    quotes: tuple[Quoted, ...]
    more_quotes: int
    met: tuple[Met, ...]
    more_met: int
    briefings: Listing[BriefingLine]


def party_pages(archive: Archive, locale: str) -> Iterator[View]:
    """A page for each actor and source."""
    spoken_for = _spoken_for(archive)
    for record in archive.parties.values():
        yield _party_page(record, archive, spoken_for, locale)


def _party_page(record: PartyRecord, archive: Archive, spoken_for: Speakers, locale: str) -> View:
    party, uri = record.party, parts.party_link(record.party).uri
    number = len(record.mentions)
    if party.pool == "actor":
        lead = say_count(
            "Actor in {number} briefing: {name}.", "Actor in {number} briefings: {name}.", number, name=party.name
        )
    else:
        lead = say_count(
            "Source in {number} briefing: {name}.", "Source in {number} briefings: {name}.", number, name=party.name
        )
    return View(
        uri, "party.md", party.name, lead, _view(record, archive, spoken_for, locale), aliases=party.aliases,
        filters={party.pool: (party.name,)}, feeds=feeds_of(words.PARTY_POOL[party.pool], party.id, party.name),
    )  # fmt: skip


def _view(record: PartyRecord, archive: Archive, spoken_for: Speakers, locale: str) -> PartyView:
    party = record.party
    met = tuple(_met(party, record.acts, locale))
    quotes = sorted(record.quotes, key=lambda pair: (pair[0].date.text, pair[0].id), reverse=True)
    return PartyView(
        name=party.name,
        kind=words.KIND.get(party.kind or ""),
        pool=party.pool,
        anonymous=party.kind == "unnamed",
        aliases=party.aliases,
        wikidata=party.wikidata or "",
        url=party.url or "",
        speaks_for=_to(party.speaks_for, archive),
        spoken_for_by=spoken_for.get(party.id, ()),
        same_origin_as=_to(party.same_origin_as, archive),
        note=party.note or "",
        roles=_roles(record, "role", locale),
        wordings=_roles(record, "as_written", locale),
        acts=lines.claim_listing(record.acts, locale),
        said=lines.claim_listing(record.said, locale),
        only=sum(_only(b, e, party) for b, e in record.said),
        reach=_reach(record, locale),
        held=sum(m.party.held for m in record.mentions),
        wants=lines.motive_listing(record.wants, locale),
        ascribes=_ascribed(record, locale),
        quotes=tuple(
            Quoted(
                parts.quote_view(q, b),
                Link(b.title, f"{parts.briefing_uri(b)}#{q.id}"),
                lines.briefing_link(b, locale),
                b.date,
            )
            for b, q in quotes[:MOST_QUOTES]
        ),
        more_quotes=max(0, len(quotes) - MOST_QUOTES),
        met=met[:MOST_ROWS],
        more_met=max(0, len(met) - MOST_ROWS),
        briefings=lines.briefing_listing((m.briefing for m in record.mentions), locale, archive.superseded_by),
    )


def _to(id_: str | None, archive: Archive) -> Link | None:
    return parts.party_link(archive.parties[id_].party) if id_ and id_ in archive.parties else None


def _spoken_for(archive: Archive) -> Speakers:
    """By whom each is spoken for, by name."""
    found: dict[str, list[Party]] = {}
    for record in archive.parties.values():
        if record.party.speaks_for:
            found.setdefault(record.party.speaks_for, []).append(record.party)
    return {
        id_: tuple(parts.party_link(p) for p in sorted(each, key=lambda p: (p.name.casefold(), p.id)))
        for id_, each in found.items()
    }


def _only(briefing: Briefing, event: Event, party: Party) -> bool:
    """Whether a claim rests on this party, or on what counts as it, and on nobody else."""
    return origins(event.chains, briefing.parties) == (origin(briefing.parties[party.id], briefing.parties),)


def _roles(record: PartyRecord, what: str, locale: str) -> tuple[Role, ...]:
    """Each role or wording once, the newest first."""
    found: dict[str, list[Briefing]] = {}
    for mention in record.mentions:
        text = getattr(mention.party, what)
        if text:
            found.setdefault(text, []).append(mention.briefing)
    rows = [
        Role(text, given[0].date, given[-1].date, lines.briefing_link(given[-1], locale), len(given))
        for text, given in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.last.text, reverse=True)[:MOST_ROWS])


def _met(party: Party, claims: Iterable[Claim], locale: str) -> Iterator[Met]:
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


def _reach(record: PartyRecord, locale: str) -> Reach:
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


def _ascribed(record: PartyRecord, locale: str) -> Listing[tuple[tuple[Link, ...], Line]]:
    """The motives that it states, each with whose they are said to be."""
    pairs = sorted(record.ascribes, key=lambda pair: (pair[0].date.text, pair[0].id), reverse=True)
    return lines.listing(
        pairs, lambda pair: (parts.links(pair[1].of), lines.motive_line(*pair, locale)), lambda pair: pair[0].date
    )
