"""Takes a place's record, returns the view of its page; a point is shown only as exact as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.maps import Atlas, MapView
from generator.maps.pins import Pin, pin
from generator.messages import Message, say, say_count
from generator.model import Place
from generator.relate import Archive, PlaceRecord
from generator.views import lines, parts, records, words
from generator.views.counts import Counted, counted
from generator.views.limits import LIMITS, Limits
from generator.views.lines import BriefingLine, Line, Listing
from generator.views.page import Further, View, whole
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.rows import place_row
from generator.views.subscriptions import feeds_of

# Other places of a country that a page lists.
MOST_NEAR = 30


class PlaceView(Struct, frozen=True):
    """The page of a place; `same_country` are the other places that the data has there."""

    name: str
    country: str
    aliases: tuple[str, ...]
    coordinates: str | Message
    precision: str | Message
    note: str
    map: MapView | None
    claims: Listing[Line]
    actors: tuple[Counted, ...]
    same_country: tuple[Link, ...]
    briefings: Listing[BriefingLine]
    record: Along | None


def place_pages(archive: Archive, locale: str, atlas: Atlas | None, limits: Limits = LIMITS) -> Iterator[View]:
    """A page for each place, with a map where there is a `atlas` to draw it from."""
    countries = _countries(archive)
    for record in archive.places.values():
        near = countries.get(record.place.country or "", ())
        yield from whole(pages_of_place(record, archive, near, locale, atlas, limits))


def pages_of_place(
    record: PlaceRecord, archive: Archive, near: Iterable[Link], locale: str, atlas: Atlas | None,
    limits: Limits = LIMITS,
) -> Iterator[View | Further]:  # fmt: skip
    """The page of one place, and the further ones where there is much of it; `near` are the places of its country."""
    drawn = atlas.map((place_pin(record),)) if atlas else None
    more = _record(record, archive, locale, limits)
    yield _place_page(record, archive, near, locale, drawn, more.along if more else None)
    yield from more.further() if more else ()


def _record(record: PlaceRecord, archive: Archive, locale: str, limits: Limits) -> records.Record | None:
    given = (
        records.claims("claims", say("What is said to happen here"), record.events, locale),
        records.briefings(record.briefings, locale, archive.superseded_by),
    )
    return records.record(parts.place_link(record.place).uri, record.place.name, given, limits)


def place_pin(record: PlaceRecord) -> Pin:
    """A place for a map; it lies ahead where nothing is told of it as past, as going on or as called off."""
    ahead = bool(record.events) and all(words.TENSE[e.status] == "ahead" for _, e in record.events)
    return pin(record.place, ahead, parts.place_link(record.place).uri)


def _place_page(
    record: PlaceRecord, archive: Archive, near: Iterable[Link], locale: str, drawn: MapView | None,
    more: Along | None,
) -> View:  # fmt: skip
    row, place = place_row(record.place, locale), record.place
    view = PlaceView(
        name=place.name,
        country=row.country,
        aliases=place.aliases,
        coordinates=row.coordinates,
        precision=row.precision,
        note=row.note,
        map=drawn,
        claims=lines.claim_listing(record.events, locale),
        actors=_actors(record),
        same_country=tuple(link for link in near if link.uri != row.link.uri)[:MOST_NEAR],
        briefings=lines.briefing_listing(record.briefings, locale, archive.superseded_by),
        record=more,
    )
    lead = say_count(
        "Place in {number} briefing: {name}.", "Place in {number} briefings: {name}.", len(record.briefings),
        name=place.name,
    )  # fmt: skip
    return View(
        row.link.uri, "place.md", place.name, lead, view, aliases=place.aliases, filters={"place": (place.name,)},
        feeds=feeds_of("places", place.id, place.name),
    )  # fmt: skip


def _actors(record: PlaceRecord) -> tuple[Counted, ...]:
    """Those who are said to act there, by the number of claims."""
    return counted(parts.party_link(p) for _, e in record.events for p in dict.fromkeys((*e.by, *e.with_)))


def _countries(archive: Archive) -> dict[str, tuple[Link, ...]]:
    """The places of each country, by name."""
    found: dict[str, list[Place]] = {}
    for record in archive.places.values():
        if record.place.country:
            found.setdefault(record.place.country, []).append(record.place)
    return {country: by_name(places) for country, places in found.items()}


def by_name(places: Iterable[Place]) -> tuple[Link, ...]:
    """Places by name."""
    return tuple(parts.place_link(p) for p in sorted(places, key=lambda p: (p.name.casefold(), p.id)))
