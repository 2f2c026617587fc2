"""Takes places of the model, returns pins for a map; never invents coordinates."""

from __future__ import annotations

from msgspec import Struct

from generator.model import Place


class Pin(Struct, frozen=True):
    """A place to be drawn: `lat` and `lon` in degrees of WGS84, or both None.

    `precision` is one of generator.choices.Precision. `ahead` says that all that is told of it here still lies ahead.
    `country` is an ISO 3166 alpha-2 code, or None.
    """

    name: str
    lat: float | None
    lon: float | None
    precision: str | None = "city"
    ahead: bool = False
    uri: str = ""
    country: str | None = None


def pin(place: Place, ahead: bool, uri: str = "") -> Pin:
    """The pin of a place; `uri` is its page's."""
    return Pin(place.name, place.lat, place.lon, place.precision, ahead, uri, place.country)
