"""Takes the text of a world atlas in TopoJSON, returns its borders and countries; never simplifies them.

The format: https://github.com/topojson/topojson-specification. A border that two countries share is one arc of points;
the outline of a country is a ring of arcs, so what is done to an arc is done to both of its sides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from typing import Any

from babel import Locale
from babel.core import get_global
from msgspec import Struct
from msgspec.structs import replace

Position = tuple[float, float]
Box = tuple[float, float, float, float]
# Codes that the atlas uses and the CLDR does not know by that name.
_OTHER_CODES = {"XKX": "XK"}


class Arc(Struct, frozen=True):
    """A line of positions (longitude, latitude, in degrees); `box` is its west, south, east and north.

    Longitudes go on beyond 180 where the line crosses the antimeridian, so that it is never torn.
    """

    points: tuple[Position, ...]
    box: Box

    @property
    def middle(self) -> Position:
        """The middle of its box, in degrees."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def radius(self) -> float:
        """No point of it is farther from its middle than this, in degrees of arc."""
        return hypot(self.box[2] - self.box[0], self.box[3] - self.box[1]) / 2

    def crossings(self, lon: float, lat: float) -> int:
        """How often a line eastwards from a position crosses it, or a number as even or odd as that."""
        west, south, east, north = self.box
        if lat < south or lat >= north or lon >= east:
            return 0
        if lon < west:
            return int((self.points[0][1] > lat) != (self.points[-1][1] > lat))
        return sum(
            (y > lat) != (to_y > lat) and lon < x + (lat - y) / (to_y - y) * (to_x - x)
            for (x, y), (to_x, to_y) in pairwise(self.points)
        )


class Ring(Struct, frozen=True):
    """A closed outline: the numbers of its arcs, `~n` where arc n is walked backwards.

    `turns` are the whole turns of the globe by which each arc has to go on from the one before it.
    """

    arcs: tuple[int, ...]
    turns: tuple[int, ...]
    box: Box

    @property
    def polar(self) -> bool:
        """Whether it goes round a pole, as only Antarctica does: then it ends a turn from where it began."""
        return self.box[2] - self.box[0] > 359

    @property
    def middle(self) -> Position:
        """The middle of its box, in degrees, or the pole."""
        west, south, east, north = self.box
        return (0.0, -90.0) if self.polar else ((west + east) / 2, (south + north) / 2)

    @property
    def radius(self) -> float:
        """No point of it is farther from its middle than this, in degrees of arc."""
        west, south, east, north = self.box
        return north + 90 if self.polar else hypot(east - west, north - south) / 2

    @property
    def size(self) -> float:
        """About how much of the globe its box takes, in square degrees at the equator."""
        west, south, east, north = self.box
        return (east - west) * (north - south) * cos(radians((south + north) / 2))


class Country(Struct, frozen=True):
    """A country of the atlas. `code` is ISO 3166 alpha-2, or the atlas's own where ISO has none."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def main(self) -> Ring:
        """The outline of its largest part."""
        return max(self.rings, key=lambda ring: ring.size)


class World(Struct, frozen=True):
    """The decoded atlas."""

    arcs: tuple[Arc, ...]
    countries: tuple[Country, ...]

    def country(self, code: str | None) -> Country | None:
        """The country with an ISO 3166 alpha-2 code, if the atlas draws it."""
        return next((c for c in self.countries if c.code == code), None)

    def told_in(self, names: Mapping[str, str]) -> World:
        """The same with the countries' names in other words, by code, where there are any."""
        return replace(self, countries=tuple(replace(c, name=str(names.get(c.code, c.name))) for c in self.countries))

    def holding(self, position: Position, among: Iterable[Country] | None = None) -> Country | None:
        """The country in which a position lies (longitude, latitude), if any; `among` are those that may hold it."""
        lon, lat = position[0], max(position[1], -89.99)  # the atlas ends just short of the South Pole
        for country in self.countries if among is None else among:
            holding = sum(self._encloses(r, lon + turn, lat) for r in country.rings for turn in (-360, 0, 360))
            if holding % 2:
                return country
        return None

    def positions(self, ring: Ring) -> list[Position]:
        """The positions of a ring, in its order, none of them torn from the one before."""
        made: list[Position] = []
        for number, turn in zip(ring.arcs, ring.turns, strict=True):
            points = self.arcs[max(number, ~number)].points
            made += [(lon + 360 * turn, lat) for lon, lat in (points if number >= 0 else reversed(points))]
        return made

    def _encloses(self, ring: Ring, lon: float, lat: float) -> bool:
        """Whether a line eastwards from a position crosses a ring an odd number of times."""
        west, south, east, north = ring.box
        if not (west <= lon <= east and (south <= lat or ring.polar) and lat <= north):
            return False
        crossings = 0
        for number, turn in zip(ring.arcs, ring.turns, strict=True):
            crossings += self.arcs[max(number, ~number)].crossings(lon - 360 * turn, lat)
        # From the end of a ring around the pole a line goes down to the pole, and back up to its start.
        return (crossings + (ring.polar and self.positions(ring)[-1][1] > lat)) % 2 == 1


def read_world(text: str) -> World:
    """The atlas that `text` holds: TopoJSON, quantised, with the object `countries`.

    Raises ValueError or KeyError where it is none; it comes with the program, so this is no fault of an editor's.
    """
    atlas = json.loads(text)
    scale_x, scale_y = atlas["transform"]["scale"]
    left, bottom = atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        xs = _joined([left + scale_x * x for x in accumulate([step[0] for step in steps])])
        ys = [bottom + scale_y * y for y in accumulate([step[1] for step in steps])]
        arcs.append(Arc(tuple(zip(xs, ys, strict=True)), (min(xs), min(ys), max(xs), max(ys))))
    names = Locale("en").territories
    codes = get_global("territory_aliases")
    return World(
        tuple(arcs), tuple(_country(g, arcs, names, codes) for g in atlas["objects"]["countries"]["geometries"])
    )


def _country(shape: Any, arcs: Sequence[Arc], names: Any, codes: Any) -> Country:
    own = shape["properties"]["a3"]
    code = _OTHER_CODES.get(own) or next(iter(codes.get(own, ())), own)
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = tuple(_ring(tuple(numbers), arcs) for polygon in polygons for numbers in polygon)
    return Country(code, str(names.get(code) or shape["properties"]["name"]), rings)


def _ring(numbers: tuple[int, ...], arcs: Sequence[Arc]) -> Ring:
    turns: list[int] = []
    end = 0.0
    for number in numbers:
        points = arcs[max(number, ~number)].points
        start, stop = (points[0][0], points[-1][0]) if number >= 0 else (points[-1][0], points[0][0])
        turns.append(round((end - start) / 360) if turns else 0)
        end = stop + 360 * turns[-1]
    boxes = [arcs[max(n, ~n)].box for n in numbers]
    west, east = (min(b[0] + 360 * t for b, t in zip(boxes, turns, strict=True)),
                  max(b[2] + 360 * t for b, t in zip(boxes, turns, strict=True)))  # fmt: skip
    return Ring(numbers, tuple(turns), (west, min(b[1] for b in boxes), east, max(b[3] for b in boxes)))


def _joined(longitudes: list[float]) -> list[float]:
    """Longitudes of a line that goes on where it crosses the antimeridian, instead of leaping to the other side."""
    if max(longitudes) - min(longitudes) < 180:
        return longitudes
    made = longitudes[:1]
    for lon in longitudes[1:]:
        made.append(lon + 360 * round((made[-1] - lon) / 360))
    return made
