"""Takes an actor's or a source's record, returns the view of its page; everything on it names who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.attribution import origin, origins
from generator.dates import EdtfDate
from generator.messages import Message, say, say_count
from generator.model import Briefing, Event, Party
from generator.relate import Archive, PartyRecord
from generator.views import lines, parts, records, words
from generator.views.connections import MOST_ROWS, Met, Reach, met_with, reach
from generator.views.limits import LIMITS, Limits
from generator.views.lines import BriefingLine, Line, Listing, Named
from generator.views.page import Further, View, whole
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.subscriptions import feeds_of

MOST_QUOTES = 20
STATEMENTS = {"actor": say("Statements"), "source": say("What rests on it")}
Speakers = Mapping[str, tuple[Link, ...]]


class Role(Struct, frozen=True):
    """One role or wording, from the first briefing with it to the last; `briefings` counts them."""

    text: str
    first: EdtfDate
    last: EdtfDate
    briefing: Named
    briefings: int


class Quoted(Struct, frozen=True):
    """A quotation with the briefing that it stands in."""

    quote: parts.QuoteView
    link: Link
    briefing: Named
    as_of: EdtfDate


class PartyView(Struct, frozen=True):
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
    record: Along | None


def party_pages(archive: Archive, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """A page for each actor and source, and further ones for those of whom there is much."""
    spoken_for = _spoken_for(archive)
    for record in archive.parties.values():
        yield from whole(pages_of_party(record, archive, spoken_for.get(record.party.id, ()), locale, limits))


def pages_of_party(
    record: PartyRecord, archive: Archive, spoken_for_by: tuple[Link, ...], locale: str, limits: Limits = LIMITS
) -> Iterator[View | Further]:
    """The page of one actor or source, whom others speak for, and the further ones where there is much of it."""
    more = _record(record, archive, locale, limits)
    yield _party_page(record, archive, spoken_for_by, locale, more.along if more else None)
    yield from more.further() if more else ()


def _party_page(
    record: PartyRecord, archive: Archive, spoken_for_by: tuple[Link, ...], locale: str, more: Along | None
) -> View:
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
        uri, "party.md", party.name, lead, _view(record, archive, spoken_for_by, locale, more), aliases=party.aliases,
        filters={party.pool: (party.name,)}, feeds=feeds_of(words.PARTY_POOL[party.pool], party.id, party.name),
    )  # fmt: skip


def _record(record: PartyRecord, archive: Archive, locale: str, limits: Limits) -> records.Record | None:
    given = (
        records.claims("acts", say("Acts, as the articles have them"), record.acts, locale),
        records.claims("statements", STATEMENTS[record.party.pool], record.said, locale),
        records.motives("motives", say("Motives, as stated"), record.wants, locale),
        records.motives("motives-stated", say("Motives that it states"), record.ascribes, locale),
        records.briefings((m.briefing for m in record.mentions), locale, archive.superseded_by),
    )
    return records.record(parts.party_link(record.party).uri, record.party.name, given, limits)


def _view(
    record: PartyRecord, archive: Archive, spoken_for_by: tuple[Link, ...], locale: str, more: Along | None
) -> PartyView:
    party = record.party
    met = tuple(met_with(party, record.acts, locale))
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
        spoken_for_by=spoken_for_by,
        same_origin_as=_to(party.same_origin_as, archive),
        note=party.note or "",
        roles=_roles(record, "role", locale),
        wordings=_roles(record, "as_written", locale),
        acts=lines.claim_listing(record.acts, locale),
        said=lines.claim_listing(record.said, locale),
        only=sum(_only(b, e, party) for b, e in record.said),
        reach=reach(record, locale),
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
        record=more,
    )


def _to(id_: str | None, archive: Archive) -> Link | None:
    return parts.party_link(archive.parties[id_].party) if id_ and id_ in archive.parties else None


def _spoken_for(archive: Archive) -> Speakers:
    """By whom each is spoken for, by name."""
    found: dict[str, list[Party]] = {}
    for record in archive.parties.values():
        if record.party.speaks_for:
            found.setdefault(record.party.speaks_for, []).append(record.party)
    return {id_: speakers(each) for id_, each in found.items()}


def speakers(parties: Iterable[Party]) -> tuple[Link, ...]:
    """Those who speak for somebody, by name."""
    return tuple(parts.party_link(p) for p in sorted(parties, key=lambda p: (p.name.casefold(), p.id)))


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


def _ascribed(record: PartyRecord, locale: str) -> Listing[tuple[tuple[Link, ...], Line]]:
    """The motives that it states, each with whose they are said to be."""
    pairs = sorted(record.ascribes, key=lambda pair: (pair[0].date.text, pair[0].id), reverse=True)
    return lines.listing(
        pairs, lambda pair: (parts.links(pair[1].of), lines.motive_line(*pair, locale)), lambda pair: pair[0].date
    )
