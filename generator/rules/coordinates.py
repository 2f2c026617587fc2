"""Coordinates are whole: takes a briefing, returns places with a latitude alone or without their precision."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing

PARTIAL = Code(
    "B506", "coordinates-partial", "error", "Half a coordinate, or one without its precision",
    "A point on a map claims to be exact. `lat` and `lon` come together, and `precision` says how exact they are.",
    "Give all three, or none where the place is not known that well.",
    "{name: Vladivostok, lat: 43.12}", "{name: Vladivostok, lat: 43.12, lon: 131.89, precision: city}",
)  # fmt: skip
CODES = (PARTIAL,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each place of the briefing whose coordinates are partial."""
    for place in briefing.places.values():
        given = {"lat": place.lat, "lon": place.lon, "precision": place.precision}
        missing = [k for k, v in given.items() if v is None]
        if (place.lat is None) == (place.lon is None) and (place.lat is None or place.precision):
            continue
        keys = " and ".join(f"`{k}`" for k in missing)
        message = f"{place.name} has coordinates without {keys}"
        yield PARTIAL.at(
            briefing.path, briefing.at(*place.loc), message, "give lat, lon and precision, or none"
        )
