"""Takes the atlas and a map's frame, returns the outlines of countries in whole px, simplified and clipped to it.

Simplification works on arcs, so that a border is the same line for both of its countries. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import degrees, hypot, sqrt

import pyclipper

from generator.maps.frame import Frame
from generator.maps.projection import Local, Point, Position, distance
from generator.maps.world import Arc, Country, Ring, World

Pixel = tuple[int, int]
_MARGIN = 4  # px around the frame, so that the cuts' own strokes are out of sight
_COARSEST = 4.0  # px of tolerance; beyond, coasts are no longer to be recognised
_ROUNDS = 3
_SPECK = 3.0  # px² at a tolerance of 1 px: what is smaller is not drawn


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as far as the map shows it: closed outlines in px and their `area` in px²."""

    country: Country
    outlines: tuple[tuple[Pixel, ...], ...]
    area: float

    def holds(self, point: Pixel) -> bool:
        """Whether a point lies in it."""
        within: list[bool] = [pyclipper.PointInPolygon(point, outline) != 0 for outline in self.outlines]
        return sum(within) % 2 == 1


def shapes(world: World, frame: Frame, tolerance: float, longest: int | None = None) -> list[Shape]:
    """The countries in a frame, in the atlas's order.

    `tolerance` is how far a line may move, in px; more, where all paths together would have over `longest` letters.
    """
    lines = _Lines(world, frame, tolerance)
    made = _shapes(world, frame, lines)
    for _ in range(_ROUNDS if longest else 0):
        length = sum(len(path(shape.outlines)) for shape in made)
        if longest is None or length <= longest or lines.tolerance >= _COARSEST:
            break
        lines = lines.coarser(min(lines.tolerance * (length / longest) ** 1.2 + 0.1, _COARSEST))
        made = _shapes(world, frame, lines)
    return made


def _shapes(world: World, frame: Frame, lines: _Lines) -> list[Shape]:
    made = []
    for country in world.countries:
        rings = [line for ring in country.rings if lines.near(ring) for line in lines.ring(ring)]
        if rings and (outlines := _clipped(rings, frame, lines.speck)):
            area = sum(pyclipper.Area(outline) for outline in outlines)
            made.append(Shape(country, outlines, area))
    return made


def simplified(points: Sequence[Point], tolerance: float) -> list[Pixel]:
    """A line with fewer points, in whole px (Douglas and Peucker, 1973). Its ends stay."""
    kept = [0, len(points) - 1]
    work = [(0, len(points) - 1)]
    while work:
        start, end = work.pop()
        if end - start < 2:
            continue
        (x, y), (to_x, to_y) = points[start], points[end]
        dx, dy = to_x - x, to_y - y
        between = points[start + 1 : end]
        if length := hypot(dx, dy):
            off = [abs(dx * (py - y) - dy * (px - x)) for px, py in between]
        else:
            off, length = [hypot(px - x, py - y) for px, py in between], 1.0
        worst = max(off)
        if worst > tolerance * length:
            at = start + 1 + off.index(worst)
            kept.append(at)
            work += [(start, at), (at, end)]
    line = [(round(points[i][0]), round(points[i][1])) for i in sorted(kept)]
    return [line[0], *(b for a, b in pairwise(line) if a != b)]


def path(outlines: Sequence[Sequence[Pixel]]) -> str:
    """Closed outlines as the `d` of an SVG path: each starts at a point, then goes on in whole steps."""
    drawn = []
    for outline in outlines:
        steps = [f"{to_x - x}{to_y - y if to_y < y else f' {to_y - y}'}" for (x, y), (to_x, to_y) in pairwise(outline)]
        drawn.append(f"M{outline[0][0]} {outline[0][1]}l{' '.join(steps)}z")
    return "".join(drawn)


class _Lines:
    """The arcs of one map, each projected and simplified once, when it is first asked for."""

    def __init__(self, world: World, frame: Frame, tolerance: float, finer: _Lines | None = None) -> None:
        self._world, self._frame, self._finer = world, frame, finer
        self._made: dict[int, list[Pixel]] = {}
        self._local = isinstance(frame.projection, Local)
        self._reach = degrees(frame.reach) + 1
        self.tolerance = tolerance
        self.speck = _SPECK * max(1.0, tolerance * tolerance)

    def coarser(self, tolerance: float) -> _Lines:
        """The same lines, simplified further."""
        return _Lines(self._world, self._frame, tolerance, self)

    def near(self, part: Ring | Arc) -> bool:
        """Whether a line may be in the frame; on a world map, whether it may be large enough to be seen."""
        projection = self._frame.projection
        if isinstance(projection, Local):
            away = degrees(distance((projection.lon, projection.lat), part.middle))
            return away - part.radius < self._reach
        west, south, east, north = part.box
        return max(east - west, north - south) * self._frame.scale / degrees(1) > sqrt(self.speck)

    def ring(self, ring: Ring) -> list[list[Pixel]]:
        """A ring in px, on a world map also where it comes in again at the other edge; none if it is a speck."""
        line: list[Pixel] = []
        width = 0 if self._local else self._frame.width
        for number, turn in zip(ring.arcs, ring.turns, strict=True):
            points = self._arc(max(number, ~number))
            line += [(x + turn * width, y) for x, y in (points if number >= 0 else points[::-1])]
        if width and ring.polar:
            below = self._frame.height + 2 * _MARGIN
            line += [(line[-1][0], below), (line[0][0], below)]
        if len(line) < 3 or abs(pyclipper.Area(line)) < self.speck:
            return []
        copies = [[(x + turn, y) for x, y in line] for turn in (-width, 0, width)] if width else [line]
        return [c for c in copies if not width or (max(x for x, _ in c) > 0 and min(x for x, _ in c) < width)]

    def _arc(self, number: int) -> list[Pixel]:
        if number not in self._made:
            self._made[number] = simplified(self._points(number), self.tolerance)
        return self._made[number]

    def _points(self, number: int) -> Sequence[Point]:
        if self._finer:
            return self._finer._arc(number)
        arc = self._world.arcs[number]
        # A line that stays out of sight may be any line with its ends that stays out of sight.
        points = arc.points if self.near(arc) else (arc.points[0], arc.points[-1])
        drawn = self._frame.points(_thinned(points, degrees(self.tolerance / self._frame.scale) / 2))
        return _in_sight(drawn, self._frame) if self._local else drawn


def _in_sight(points: Sequence[Point], frame: Frame) -> list[Point]:
    """A line without the points that make no difference within the frame.

    Such a point lies, as those before and after it do, beyond the same edge: so does the straight line between them.
    """
    right, bottom = frame.width + _MARGIN, frame.height + _MARGIN
    beyond = [
        (x < -_MARGIN) | (x > right) << 1 | (y < -_MARGIN) << 2 | (y > bottom) << 3 for x, y in points
    ]  # one bit for each edge
    kept, last = [points[0]], beyond[0]
    for i in range(1, len(points) - 1):
        if not last & beyond[i] & beyond[i + 1]:
            kept.append(points[i])
            last = beyond[i]
    return [*kept, points[-1]]


def _thinned(points: Sequence[Position], least: float) -> list[Position]:
    """A line without points that are less than `least` degrees from the one before; its ends stay."""
    kept = [points[0]]
    x, y = points[0]
    for point in points[1:-1]:
        if abs(point[0] - x) > least or abs(point[1] - y) > least:
            kept.append(point)
            x, y = point
    return [*kept, points[-1]]


def _clipped(rings: Sequence[Sequence[Pixel]], frame: Frame, speck: float) -> tuple[tuple[Pixel, ...], ...]:
    """The rings within the frame."""
    left, top, right, bottom = -_MARGIN, -_MARGIN, frame.width + _MARGIN, frame.height + _MARGIN
    clipper = pyclipper.Pyclipper()
    clipper.AddPaths(rings, pyclipper.PT_SUBJECT, True)
    clipper.AddPath([(left, top), (right, top), (right, bottom), (left, bottom)], pyclipper.PT_CLIP, True)
    found = clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)
    return tuple(tuple((x, y) for x, y in path) for path in found if abs(pyclipper.Area(path)) >= speck)
