"""Takes a world, returns what of its borders is near a place and as fine as a map needs it; draws and clips nothing.

What it works out it keeps, piece by piece as it is asked for, so that the maps of one run share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from math import acos, cos, hypot, inf, log, pi, radians

from msgspec import Struct

from generator.maps.projection import Position, Vector, vector
from generator.maps.world import Box, Country, Ring, World

FINEST = 1e-4  # radians on the globe; the atlas itself is no finer
_STEP = 1.25  # from one tolerance to the next coarser one
_PIECE = 32  # positions
_CELL = 10  # degrees
_OUTLINE = 400  # positions


class Cap(Struct, frozen=True):
    """A round part of the globe: the unit vector of its middle, and its radius in radians."""

    middle: Vector
    radius: float

    def near(self, other: Cap) -> bool:
        """Whether the two may touch."""
        (x, y, z), (to_x, to_y, to_z) = self.middle, other.middle
        both = self.radius + other.radius
        return both >= pi or x * to_x + y * to_y + z * to_z >= cos(both)

    def nears(self, pieces: Iterable[Piece]) -> list[bool]:
        """The same of each of several pieces: a map asks it of thousands."""
        (x, y, z), radius = self.middle, self.radius
        return [
            (both := each.cap.radius + radius) >= pi
            or (at := each.cap.middle)[0] * x + at[1] * y + at[2] * z >= cos(both)
            for each in pieces
        ]

    def joined(self, other: Cap) -> Cap:
        """A cap around the same middle that holds the other too."""
        away = acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(self.middle, other.middle, strict=True)))))
        return Cap(self.middle, min(max(self.radius, away + other.radius), pi))


class Piece(Struct, frozen=True):
    """Some positions of an arc, from a number up to another one, and the cap that holds them and the next."""

    first: int
    end: int
    cap: Cap


class Part(Struct, frozen=True):
    """A ring of a country with the cap that holds it."""

    ring: Ring
    cap: Cap


class _Parted(Struct, frozen=True):
    """A country with the cap that holds all of it."""

    country: Country
    parts: tuple[Part, ...]
    cap: Cap


class Borders:
    """A world, with its lines at hand by where they are and by how much of them is to be seen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._parts: tuple[_Parted, ...] = ()
        self._outlines: dict[str, tuple[Position, ...]] = {}
        self._cells: dict[tuple[int, int], tuple[Country, ...]] = {}
        self._held: dict[Position, Country | None] = {}
        self._vectors: dict[int, list[Vector]] = {}
        self._weights: dict[int, list[float]] = {}
        self._pieces: dict[int, tuple[Piece, ...]] = {}
        self._left: dict[tuple[int, int], tuple[tuple[int, ...], ...]] = {}

    def parts(self, cap: Cap | None) -> list[tuple[Country, list[Part]]]:
        """The countries that may be in a cap, in the atlas's order, with those rings that may be; all without one."""
        if not self._parts:
            self._parts = tuple(_parted(country) for country in self.world.countries)
        if cap is None:
            return [(each.country, list(each.parts)) for each in self._parts]
        near = [each for each in self._parts if each.cap.near(cap)]
        return [(e.country, parts) for e in near if (parts := [part for part in e.parts if part.cap.near(cap)])]

    def outline(self, country: Country) -> tuple[Position, ...]:
        """Some hundred positions of the outline of a country's largest part."""
        if country.code not in self._outlines:
            whole = self.world.positions(country.main)
            self._outlines[country.code] = tuple(whole[:: max(1, len(whole) // _OUTLINE)])
        return self._outlines[country.code]

    def holding(self, position: Position) -> Country | None:
        """The country in which a position lies (longitude, latitude), if any."""
        if position not in self._held:
            self._held[position] = self.world.holding(position, self._around(position))
        return self._held[position]

    def pieces(self, arc: int) -> tuple[Piece, ...]:
        """The pieces of an arc, in its order; each of its positions is in one of them."""
        if arc not in self._pieces:
            points = self.world.arcs[arc].points
            cuts = [*range(0, max(len(points) - 1, 1), _PIECE), len(points)]
            self._pieces[arc] = tuple(Piece(a, b, _box_cap(_box(points[a : b + 1]))) for a, b in pairwise(cuts))
        return self._pieces[arc]

    def vectors(self, arc: int) -> list[Vector]:
        """The unit vectors of an arc's positions."""
        if arc not in self._vectors:
            self._vectors[arc] = [vector(at) for at in self.world.arcs[arc].points]
        return self._vectors[arc]

    def left(self, arc: int, tolerance: float) -> tuple[tuple[int, ...], ...]:
        """The numbers of the positions that are left of each piece when the arc may move by `tolerance` radians.

        That is a little more or less: tolerances go in steps, so that maps of about the same scale share what is left.
        The ends of the arc are left always.
        """
        level = _level(tolerance)
        key = (arc, level)
        if key not in self._left:
            least = FINEST * _STEP**level if level else 0.0
            if arc not in self._weights:
                self._weights[arc] = weighed(self.vectors(arc))
            weights = self._weights[arc]
            self._left[key] = tuple(
                tuple(i for i in range(piece.first, piece.end) if weights[i] >= least) for piece in self.pieces(arc)
            )
        return self._left[key]

    def _around(self, position: Position) -> tuple[Country, ...]:
        """The countries that may hold a position, in the atlas's order."""
        if not self._cells:
            found: dict[tuple[int, int], dict[str, Country]] = {}
            for country in self.world.countries:
                for ring in country.rings:
                    for cell in _cells(ring):
                        found.setdefault(cell, {})[country.code] = country
            self._cells = {cell: tuple(countries.values()) for cell, countries in found.items()}
        lon, lat = position
        return self._cells.get((int(lon // _CELL) % (360 // _CELL), int(lat // _CELL)), ())


@lru_cache(maxsize=1024)
def _level(tolerance: float) -> int:
    """The step that a tolerance falls on; one map asks for it thousands of times."""
    return round(log(tolerance / FINEST) / log(_STEP)) if tolerance > FINEST else 0


def weighed(vectors: Sequence[Vector]) -> list[float]:
    """How far, in radians, a line on the globe would be off without each of its positions; its ends weigh `inf`.

    For a tolerance, what weighs less can be left out: Douglas and Peucker's method (1973) for all tolerances at once,
    since no position weighs more than the one that divided its part of the line before.
    """
    weights = [0.0] * len(vectors)
    weights[0] = weights[-1] = inf
    work = [(0, len(vectors) - 1, inf)]
    while work:
        start, end, most = work.pop()
        if end - start < 2:
            continue
        (ax, ay, az), (bx, by, bz) = vectors[start], vectors[end]
        x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
        between = vectors[start + 1 : end]
        if (length := hypot(x, y, z)) > 1e-9:
            off = [abs(x * px + y * py + z * pz) for px, py, pz in between]
        else:
            off, length = [hypot(px - ax, py - ay, pz - az) for px, py, pz in between], 1.0
        worst = max(off)
        weight = min(worst / length, most)
        if weight >= FINEST:
            at = start + 1 + off.index(worst)
            weights[at] = weight
            work += [(start, at, weight), (at, end, weight)]
    return weights


def _parted(country: Country) -> _Parted:
    parts = tuple(Part(ring, _ring_cap(ring)) for ring in country.rings)
    return _Parted(country, parts, reduce(Cap.joined, (p.cap for p in parts), _ring_cap(country.main)))


def _ring_cap(ring: Ring) -> Cap:
    return Cap((0.0, 0.0, -1.0), radians(ring.box[3] + 90)) if ring.polar else _box_cap(ring.box)


def _box_cap(box: Box) -> Cap:
    """A cap that holds a box: no way on the globe is longer than the same on a plane as wide as its widest parallel."""
    west, south, east, north = box
    widest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    radius = hypot((east - west) / 2 * cos(radians(widest)), (north - south) / 2)
    return Cap(vector(((west + east) / 2, (south + north) / 2)), min(radians(radius) + 1e-9, pi))


def _box(points: Sequence[Position]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _cells(ring: Ring) -> list[tuple[int, int]]:
    """The fields of ten degrees that a ring's box reaches into: columns from the meridian of Greenwich, rows."""
    west, south, east, north = ring.box
    around = 360 // _CELL
    first = int(west // _CELL)
    columns = range(first, min(int(east // _CELL) + 1, first + around))
    rows = range(int((-90 if ring.polar else south) // _CELL), int(north // _CELL) + 1)
    return [(column % around, row) for column in columns for row in rows]
