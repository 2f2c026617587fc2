"""Takes a briefing, returns the rows of its page: people, places, dates and sources, in the order readers see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from babel import Locale

from generator import dates
from generator.model import ARTICLE_ID, EDITOR_ID, Briefing, Event, Party, Place
from generator.views import parts, words
from generator.views.parts import Link

Entry = TypeVar("Entry", Party, Place)
# Kinds whose original could be held; a person or a state is no text.
ORIGINALS = frozenset({"article", "publication", "broadcast", "statement", "agency"})


@dataclass(frozen=True, slots=True)
class Person:
    """An actor in the card of the five Ws."""

    link: Link
    role: str
    as_written: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table of places."""

    link: Link
    country: str
    role: str
    as_written: str
    coordinates: str
    precision: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the table of sources: who says it, how it reached the article, what rests on it."""

    link: Link
    kind: str
    as_written: str
    reach: str
    url: str
    published: str
    counts_as: str
    note: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline."""

    date: str
    machine: str
    written: str
    claim: str
    link: Link
    status: str
    tense: str


def actors(briefing: Briefing) -> tuple[Party, ...]:
    """The actors in the editor's order."""
    return in_order((p for p in briefing.parties.values() if p.pool == "actor"), "who")


def in_order(entries: Iterable[Entry], key: str) -> tuple[Entry, ...]:
    """Actors or places in the editor's order: those listed under `key`, then those only referred to."""
    return tuple(sorted(entries, key=lambda e: (e.loc[:1] != (key,), e.loc[1:2] if e.loc[:1] == (key,) else (), e.id)))


def person(party: Party) -> Person:
    """An actor with its role and the article's words for it."""
    return Person(parts.party_link(party), party.role or "", party.as_written or "", party.note or "")


def place_row(place: Place) -> PlaceRow:
    """A place with its country in words and its coordinates in degrees."""
    country = Locale("en").territories.get(place.country, "") if place.country else ""
    coordinates = ""
    if place.lat is not None and place.lon is not None:
        north, east = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
        coordinates = f"{abs(place.lat):g}° {north}, {abs(place.lon):g}° {east}"
    precision = words.PRECISION.get(place.precision or "", "")
    return PlaceRow(
        parts.place_link(place), country, place.role or "", place.as_written or "", coordinates, precision,
        place.note or "",
    )  # fmt: skip


def moment(event: Event, briefing: Briefing) -> Moment:
    """A claim as an entry of the timeline."""
    when = parts.when_view(event)
    date = ", ".join(w for w in (when.date, when.extra) if w) if when else "date not given"
    return Moment(
        date, when.machine if when else "", when.written if when else "", event.claim,
        parts.item_link(briefing, event.id), words.status_words(event), words.TENSE[event.status],
    )  # fmt: skip


def moments(all_moments: list[tuple[Event, Moment]], briefing: Briefing, *, ahead: bool) -> tuple[Moment, ...]:
    """The dated moments on one side of the line “as of”, by date; what is only expected lies ahead."""
    day = briefing.date.earliest or datetime.date.min
    chosen = [
        (event.when.date, index, moment)
        for index, (event, moment) in enumerate(all_moments)
        if event.when and event.when.date
        and ahead == (moment.tense == "ahead" or dates.is_after(event.when.date, day))
    ]  # fmt: skip
    return tuple(m for _, _, m in sorted(chosen, key=lambda c: (dates.sort_key(c[0]), c[1])))


def when_card(moments: list[tuple[Event, Moment]]) -> tuple[Moment, ...]:
    """Each date once, with the first claim's status, in the order of the dates."""
    first: dict[str, tuple[dates.EdtfDate, Moment]] = {}
    for event, moment in moments:
        if event.when and event.when.date:
            first.setdefault(event.when.date.text, (event.when.date, moment))
    return tuple(m for _, m in sorted(first.values(), key=lambda pair: dates.sort_key(pair[0])))


def source_rows(briefing: Briefing) -> tuple[SourceRow, ...]:
    """Everyone that a claim or a motive rests on, in the order in which the page first names them."""
    rests: dict[str, list[Link]] = {}
    inner: dict[str, bool] = {}
    said = [(e.id, e.chains) for e in briefing.events] + [(m.id, m.stated_through) for m in briefing.motives]
    for id_, chains in said:
        for depth, party in ((d, p) for chain in chains for d, p in enumerate(chain) if p.id != EDITOR_ID):
            link = parts.item_link(briefing, id_)
            rests.setdefault(party.id, [])
            rests[party.id] += [link] if link not in rests[party.id] else []
            inner[party.id] = inner.get(party.id, True) and depth > 0
    rows = [_source(briefing.parties[i], inner[i], tuple(claims), briefing) for i, claims in rests.items()]
    bare = tuple(parts.item_link(briefing, e.id) for e in briefing.events if not e.chains)
    return tuple(rows) + ((_own_voice(briefing, bare),) if bare and ARTICLE_ID not in rests else ())


def _source(party: Party, relayed: bool, claims: tuple[Link, ...], briefing: Briefing) -> SourceRow:
    if party.id == ARTICLE_ID:
        unsourced = tuple(parts.item_link(briefing, e.id) for e in briefing.events if not e.chains)
        return _own_voice(briefing, (*unsourced, *claims))
    reach = _reach(party, relayed=relayed)
    same = briefing.parties.get(party.same_origin_as or "") or briefing.parties.get(party.speaks_for or "")
    published = dates.words(party.published) if party.published else ""
    return SourceRow(
        parts.party_link(party), words.KIND.get(party.kind or "", ""), party.as_written or "", reach, party.url or "",
        published, same.name if same else "", party.note or "", claims,
    )  # fmt: skip


def _reach(party: Party, *, relayed: bool) -> str:
    if relayed:
        return "at second hand, through another source" + ("; not identified" if party.kind == "unnamed" else "")
    if party.kind == "unnamed":
        return "cited by the article, not identified"
    if party.kind in ORIGINALS:
        return "cited by the article; " + ("its text is held" if party.held else "original not held")
    return "named by the article"


def _own_voice(briefing: Briefing, claims: tuple[Link, ...]) -> SourceRow:
    return SourceRow(
        Link("The article itself"), "", "", "in its own voice, no source named", briefing.article.url or "", "", "", "",
        claims,
    )  # fmt: skip
