"""Takes positions on the globe, returns points of a plane in units of the Earth's radius, y downwards; never scales."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import acos, asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from msgspec import Struct

Position = tuple[float, float]
Point = tuple[float, float]
Pixel = tuple[int, int]
Vector = tuple[float, float, float]
KILOMETRES = 6371.0  # the Earth's mean radius
# Between Asia and America: a world map that is cut here cuts no land but Antarctica.
BERING_STRAIT = -169.0


class Local(Struct, frozen=True):
    """Lambert's azimuthal equal-area projection around a centre in degrees, north up there.

    It draws a coast, a continent or a pole alike: no meridian is its edge (Snyder, Map Projections, 1987, p. 185).
    """

    lon: float
    lat: float

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """The positions (longitude, latitude, in degrees) on the plane."""
        sin_0, cos_0, west = sin(radians(self.lat)), cos(radians(self.lat)), radians(self.lon)
        made = []
        for lon, lat in positions:
            turn, height = radians(lon) - west, radians(lat)
            sin_h, cos_h, cos_t = sin(height), cos(height), cos(turn)
            stretch = sqrt(2 / max(1 + sin_0 * sin_h + cos_0 * cos_h * cos_t, 1e-9))
            made.append((stretch * cos_h * sin(turn), -stretch * (cos_0 * sin_h - sin_0 * cos_h * cos_t)))
        return made

    def drawn(self, vectors: Iterable[Vector], scale: float, left: float, top: float) -> list[Pixel]:
        """Unit vectors on the plane that is `scale` times as large, from a corner on, in whole px."""
        sin_0, cos_0, sin_l, cos_l, north_x, north_y, mid_x, mid_y = _turns(self.lon, self.lat)
        double = 2 * scale * scale
        # The same as `points`, but for the angles and `max`: a map has thousands of positions.
        return [
            (
                round((k := sqrt(double / (d if (d := 1 + mid_x * x + mid_y * y + sin_0 * z) > 1e-9 else 1e-9)))
                      * (y * cos_l - x * sin_l) - left),
                round(k * (north_x * x + north_y * y - cos_0 * z) - top),
            )
            for x, y, z in vectors
        ]  # fmt: skip


@lru_cache(maxsize=64)
def _turns(lon: float, lat: float) -> tuple[float, ...]:
    """What `Local.drawn` asks of its centre, for each arc of a map anew."""
    sin_0, cos_0, sin_l, cos_l = sin(radians(lat)), cos(radians(lat)), sin(radians(lon)), cos(radians(lon))
    return sin_0, cos_0, sin_l, cos_l, sin_0 * cos_l, sin_0 * sin_l, cos_0 * cos_l, cos_0 * sin_l


class Global(Struct, frozen=True):
    """Patterson's cylindrical projection around a meridian in degrees: the whole world as a rectangle.

    It is what Natural Earth is to round maps, made to fill a frame (Patterson, Šavrič and Jenny, Cartographic
    Perspectives 78, 2014).
    """

    lon: float

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """The positions on the plane; x is not folded, so that an outline is never torn."""
        made = []
        for lon, lat in positions:
            h = radians(lat)
            square = h * h
            y = h * (1.0148 + square * square * (0.23185 + square * (-0.14499 + square * 0.02406)))
            made.append((radians(lon - self.lon), -y))
        return made

    def nearest(self, lon: float) -> float:
        """The same meridian, less than half a turn from the middle of the map."""
        return self.lon + (lon - self.lon + 180) % 360 - 180


Projection = Local | Global


def distance(one: Position, other: Position) -> float:
    """The angle between two positions, in radians."""
    a, b = vector(one), vector(other)
    return 2 * asin(min(1.0, hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2))


def middle(positions: Sequence[Position]) -> tuple[Position, float]:
    """The middle of a cap of the globe that holds all positions, about the smallest, and its radius in radians.

    After Bădoiu and Clarkson: start anywhere and walk, in ever shorter steps, to whatever is farthest.
    """
    vectors = [vector(p) for p in positions]
    at = vectors[0]
    for step in range(1, 65 if any(v != at for v in vectors) else 1):
        far = min(vectors, key=lambda v: v[0] * at[0] + v[1] * at[1] + v[2] * at[2])
        moved = tuple(a + (f - a) / (step + 1) for a, f in zip(at, far, strict=True))
        length = hypot(*moved) or 1.0
        at = (moved[0] / length, moved[1] / length, moved[2] / length)
    centre = (round(degrees(atan2(at[1], at[0])), 2), round(degrees(asin(max(-1.0, min(1.0, at[2])))), 2))
    return centre, max(acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(v, at, strict=True))))) for v in vectors)


def meridian(longitudes: Iterable[float]) -> float:
    """The middle of a world map whose edge falls into a gap between `longitudes`, in the Bering Strait if it can."""
    turned = sorted((lon - BERING_STRAIT) % 360 for lon in longitudes)
    if not turned or (turned[0] >= 8 and turned[-1] <= 352):
        return BERING_STRAIT + 180
    gaps = [(after - before, before) for before, after in zip(turned, [*turned[1:], turned[0] + 360], strict=True)]
    width, start = max(gaps)
    return (BERING_STRAIT + start + width / 2 + 180 + 180) % 360 - 180


def vector(position: Position) -> Vector:
    """The unit vector from the middle of the globe to a position."""
    lon, lat = radians(position[0]), radians(position[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def angle(length: float) -> float:
    """The angle from the centre of a local map, in radians, at which its points lie `length` away from it."""
    return 2 * asin(min(1.0, length / 2)) if length < 2 else pi
