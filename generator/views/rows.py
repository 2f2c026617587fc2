"""Takes a briefing, returns the rows of its page: people, places and sources, in the order readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from generator.dates import EdtfDate
from generator.maps import Atlas, MapView, pin
from generator.messages import Message, say
from generator.model import ARTICLE_ID, EDITOR_ID, Briefing, Party, Place
from generator.views import parts, words
from generator.views.parts import Link
from generator.wording import country_names

Entry = TypeVar("Entry", Party, Place)
# Kinds whose original could be held; a person or a state is no text.
ORIGINALS = frozenset({"article", "publication", "broadcast", "statement", "agency"})


class Person(Struct, frozen=True):
    """An actor in the card of the five Ws."""

    link: Link
    role: str
    as_written: str
    note: str


class PlaceRow(Struct, frozen=True):
    """A line of the table of places."""

    link: Link
    country: str
    role: str
    as_written: str
    coordinates: Message | str
    precision: Message | str
    note: str


class SourceRow(Struct, frozen=True):
    """A line of the table of sources: who says it, how it reached the article, what rests on it."""

    link: Link
    kind: Message | str
    as_written: str
    reach: Message
    url: str
    published: EdtfDate | None
    counts_as: str
    note: str
    claims: tuple[Link, ...]


def actors(briefing: Briefing) -> tuple[Party, ...]:
    """The actors in the editor's order."""
    return in_order((p for p in briefing.parties.values() if p.pool == "actor"), "who")


def in_order(entries: Iterable[Entry], key: str) -> tuple[Entry, ...]:
    """Actors or places in the editor's order: those listed under `key`, then those only referred to."""
    return tuple(sorted(entries, key=lambda e: (e.loc[:1] != (key,), e.loc[1:2] if e.loc[:1] == (key,) else (), e.id)))


def person(party: Party) -> Person:
    """An actor with its role and the article's words for it."""
    return Person(parts.party_link(party), party.role or "", party.as_written or "", party.note or "")


def place_row(place: Place, locale: str) -> PlaceRow:
    """A place with its country in words of the site's language and its coordinates in degrees."""
    return PlaceRow(
        parts.place_link(place), country_words(place.country, locale), place.role or "", place.as_written or "",
        _coordinates(place),
        words.PRECISION.get(place.precision or "", ""), place.note or "",
    )  # fmt: skip


def country_words(code: str | None, locale: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language that the CLDR has, else in English; empty for none."""
    return str(country_names(locale).get(code or "", ""))


def _coordinates(place: Place) -> Message | str:
    if place.lat is None or place.lon is None:
        return ""
    degrees = {"latitude": f"{abs(place.lat):g}", "longitude": f"{abs(place.lon):g}"}
    if place.lat >= 0 and place.lon >= 0:
        return say("{latitude}° N, {longitude}° E", **degrees)
    if place.lat >= 0:
        return say("{latitude}° N, {longitude}° W", **degrees)
    if place.lon >= 0:
        return say("{latitude}° S, {longitude}° E", **degrees)
    return say("{latitude}° S, {longitude}° W", **degrees)


def place_map(briefing: Briefing, atlas: Atlas) -> MapView | None:
    """The map of the briefing's places; one lies ahead where all that is told of it does."""
    tenses = {p.id: {words.TENSE[e.status] for e in briefing.events if p in e.where} for p in briefing.places.values()}
    places = in_order(briefing.places.values(), "where")
    return atlas.map(pin(p, tenses[p.id] == {"ahead"}, parts.place_link(p).uri) for p in places)


def source_rows(briefing: Briefing) -> tuple[SourceRow, ...]:
    """Everyone that a claim or a motive rests on, in the order in which the page first names them."""
    rests: dict[str, list[Link]] = {}
    inner: dict[str, bool] = {}
    said = [(e.id, e.chains) for e in briefing.events] + [(m.id, m.stated_through) for m in briefing.motives]
    for id_, chains in said:
        for depth, party in ((d, p) for chain in chains for d, p in enumerate(chain) if p.id != EDITOR_ID):
            link = _number(briefing, id_)
            rests.setdefault(party.id, [])
            rests[party.id] += [link] if link not in rests[party.id] else []
            inner[party.id] = inner.get(party.id, True) and depth > 0
    rows = [_source(briefing.parties[i], inner[i], tuple(claims), briefing) for i, claims in rests.items()]
    bare = tuple(_number(briefing, e.id) for e in briefing.events if not e.chains)
    return tuple(rows) + ((_own_voice(briefing, bare),) if bare and ARTICLE_ID not in rests else ())


def _number(briefing: Briefing, id_: str) -> Link:
    """To a claim by its number alone, since the column is headed “claims”; to a motive as everywhere."""
    number = next((str(n) for n, event in enumerate(briefing.events, 1) if event.id == id_), None)
    link = parts.item_link(briefing, id_)
    return Link(number, link.uri) if number else link


def _source(party: Party, relayed: bool, claims: tuple[Link, ...], briefing: Briefing) -> SourceRow:
    if party.id == ARTICLE_ID:
        unsourced = tuple(_number(briefing, e.id) for e in briefing.events if not e.chains)
        return _own_voice(briefing, (*unsourced, *claims))
    reach = _reach(party, relayed=relayed)
    same = briefing.parties.get(party.same_origin_as or "") or briefing.parties.get(party.speaks_for or "")
    return SourceRow(
        parts.party_link(party), words.KIND.get(party.kind or "", ""), party.as_written or "", reach, party.url or "",
        party.published, same.name if same else "", party.note or "", claims,
    )  # fmt: skip


def _reach(party: Party, *, relayed: bool) -> Message:
    if relayed and party.kind == "unnamed":
        return say("at second hand, through another source; not identified")
    if relayed:
        return say("at second hand, through another source")
    if party.kind == "unnamed":
        return say("cited by the article, not identified")
    if party.kind in ORIGINALS:
        held = say("cited by the article; its text is held")
        return held if party.held else say("cited by the article; original not held")
    return say("named by the article")


def _own_voice(briefing: Briefing, claims: tuple[Link, ...]) -> SourceRow:
    return SourceRow(
        Link(say("The article itself")), "", "", say("in its own voice, no source named"), briefing.article.url or "",
        None, "", "", claims,
    )  # fmt: skip
