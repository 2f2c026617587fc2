"""Takes borders and a map's frame, returns the outlines of countries in whole px, simplified and clipped to it.

Simplification works on arcs, so that a border is the same line for both of its countries. Nothing is drawn here.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, pairwise
from math import radians, sqrt

import pyclipper

from generator.maps.borders import Borders, Cap, Part
from generator.maps.frame import Frame
from generator.maps.projection import Local, Pixel, vector
from generator.maps.world import Country, Ring, World

_MARGIN = 4  # px around the frame, so that the cuts' own strokes are out of sight
_COARSEST = 3.0  # px of tolerance; beyond, coasts are no longer to be recognised
_ROUNDS = 4
_FRAMES = 64  # frames of maps, kept for those that show the same: most maps of the world do
_SPECK = 3.0  # px² at a tolerance of 1 px: what is smaller is not drawn
_LETTERS = 3.2  # for a position near the frame: some of those are in it, and some on the border of two countries
_SLIVER = 4.0  # px²: what two simplified lines of one border leave between them
Outline = tuple[Pixel, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as far as the map shows it: closed outlines in px and their `area` in px²."""

    country: Country
    outlines: tuple[Outline, ...]
    area: float
    _rows: dict[int, list[float]] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, point: Pixel) -> bool:
        """Whether a point lies in it."""
        x, y = point
        if y not in self._rows:
            self._rows[y] = sorted(
                x_1 + (y - y_1) / (y_2 - y_1) * (x_2 - x_1)
                for line in self.outlines
                for (x_1, y_1), (x_2, y_2) in zip(line, (*line[1:], line[0]), strict=True)
                if (y_1 > y) != (y_2 > y)
            )
        return bisect(self._rows[y], x) % 2 == 1


class Ground:
    """What maps are drawn on: the borders of a world, and the countries of the frames that were drawn last."""

    def __init__(self, world: World) -> None:
        self.borders = Borders(world)
        self._drawn = lru_cache(maxsize=_FRAMES)(self._draw)

    def view(self, frame: Frame) -> View:
        """What of the borders is in a frame."""
        return View(self.borders, frame)

    def shapes(self, frame: Frame, tolerance: float, longest: int) -> tuple[Shape, ...]:
        """The countries in a frame, in the atlas's order.

        `tolerance` is how far a line may move, in px; more, where all paths together would have over `longest` letters.
        """
        return self._drawn(frame, tolerance, longest)

    def _draw(self, frame: Frame, tolerance: float, longest: int) -> tuple[Shape, ...]:
        view = self.view(frame)
        while tolerance < _COARSEST / 1.25 and view.letters(tolerance) > longest:
            tolerance *= 1.25
        made = view.shapes(tolerance)
        for _ in range(_ROUNDS):
            length = sum(letters(outline) for shape in made for outline in shape.outlines)
            if length <= longest or tolerance >= _COARSEST:
                break
            tolerance = min(tolerance * max((length / longest) ** 1.3, 1.3), _COARSEST)
            made = view.shapes(tolerance)
        return tuple(made)


def letters(outline: Outline) -> int:
    """About how many letters an outline takes in a path."""
    return 10 + 5 * len(outline)


def joined(shapes: Iterable[Shape]) -> tuple[Outline, ...]:
    """The land of several countries without the borders between them, as on a map that is too small for those."""
    clipper = pyclipper.Pyclipper()
    clipper.AddPaths([outline for shape in shapes for outline in shape.outlines], pyclipper.PT_SUBJECT, True)
    found = clipper.Execute(pyclipper.CT_UNION, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)
    return tuple(tuple((x, y) for x, y in line) for line in found if abs(pyclipper.Area(line)) >= _SLIVER)


def path(outlines: Sequence[Sequence[Pixel]]) -> str:
    """Closed outlines as the `d` of an SVG path: each starts at a point, then goes on in whole steps."""
    drawn = []
    for outline in outlines:
        steps = [f"{to_x - x}{to_y - y if to_y < y else f' {to_y - y}'}" for (x, y), (to_x, to_y) in pairwise(outline)]
        drawn.append(f"M{outline[0][0]} {outline[0][1]}l{' '.join(steps)}z")
    return "".join(drawn)


class View:
    """What of the borders is in a frame, to be drawn at one tolerance or another."""

    def __init__(self, borders: Borders, frame: Frame) -> None:
        self.frame = frame
        self._borders = borders
        at = frame.projection
        self.local = at if isinstance(at, Local) else None
        self._cap = (
            Cap(vector((at.lon, at.lat)), frame.reach + _MARGIN / frame.scale) if isinstance(at, Local) else None
        )
        self._near = borders.parts(self._cap)
        self._seen: dict[int, list[bool]] = {}
        self._arcs: list[tuple[int, list[bool]]] | None = None

    def shapes(self, tolerance: float, least: float = 0.0) -> list[Shape]:
        """The countries, with lines that move by about `tolerance` px; rings of fewer than `least` px² are left out."""
        lines = _Lines(self._borders, self, tolerance)
        speck = max(_SPECK * max(1.0, tolerance * tolerance), least)
        made = []
        for country, parts in self._near:
            rings = [line for part in parts if self._large(part, speck) for line in lines.ring(part.ring)]
            if rings and (found := _within(rings, self.frame, speck)):
                made.append(Shape(country, tuple(line for line, _ in found), sum(area for _, area in found)))
        return made

    def letters(self, tolerance: float) -> float:
        """A guess at how many letters the paths will take, before anything is drawn."""
        if self._arcs is None:
            rings = [part.ring for _, parts in self._near for part in parts if self._large(part, _SPECK)]
            arcs = {max(number, ~number) for ring in rings for number in ring.arcs}
            self._arcs = [(arc, seen) for arc in arcs if any(seen := self.seen(arc))]
        globe = tolerance / self.frame.scale
        left = self._borders.left
        return _LETTERS * sum([sum(map(len, compress(left(arc, globe), seen))) for arc, seen in self._arcs])

    def seen(self, arc: int) -> list[bool]:
        """Of each piece of an arc, whether it may be in the frame."""
        if arc not in self._seen:
            pieces = self._borders.pieces(arc)
            self._seen[arc] = self._cap.nears(pieces) if self._cap else [True] * len(pieces)
        return self._seen[arc]

    def _large(self, part: Part, speck: float) -> bool:
        """Whether a ring may be large enough to be seen."""
        scale = self.frame.scale
        if self.local:
            return 2 * (part.cap.radius * scale) ** 2 > speck
        west, south, east, north = part.ring.box
        return radians(max(east - west, north - south)) * scale > sqrt(speck)


class _Lines:
    """The arcs of one map at one tolerance, each projected once, when it is first asked for."""

    def __init__(self, borders: Borders, view: View, tolerance: float) -> None:
        self._borders, self._view, self._frame = borders, view, view.frame
        self._local = view.local
        self._tolerance = tolerance / view.frame.scale
        self._made: dict[int, list[Pixel]] = {}

    def ring(self, ring: Ring) -> list[list[Pixel]]:
        """A ring in px, on a world map also where it comes in again at the other edge; none if little is left."""
        line: list[Pixel] = []
        width = 0 if self._local else self._frame.width
        for number, turn in zip(ring.arcs, ring.turns, strict=True):
            points = self._arc(max(number, ~number))
            if number < 0:
                points = points[::-1]
            line += [(x + turn * width, y) for x, y in points] if turn and width else points
        if width and ring.polar:
            below = self._frame.height + 2 * _MARGIN
            line += [(line[-1][0], below), (line[0][0], below)]
        line = [line[0], *[b for a, b in pairwise(line) if a != b]]
        if len(line) < 3:
            return []
        if not width:
            return [line]
        copies = [[(x + turn, y) for x, y in line] for turn in (-width, 0, width)]
        return [c for c in copies if max(x for x, _ in c) > 0 and min(x for x, _ in c) < width]

    def _arc(self, number: int) -> list[Pixel]:
        if number not in self._made:
            pieces = zip(
                self._borders.left(number, self._tolerance), self._borders.pieces(number), self._view.seen(number),
                strict=True,
            )  # fmt: skip
            # A line that stays out of sight may be any line with its ends that stays out of sight.
            kept = [i for left, piece, seen in pieces for i in (left if seen else (piece.first,))]
            last = len(self._borders.world.arcs[number].points) - 1
            self._made[number] = self._drawn(number, kept if kept[-1] == last else [*kept, last])
        return self._made[number]

    def _drawn(self, number: int, kept: Sequence[int]) -> list[Pixel]:
        frame = self._frame
        if self._local:
            vectors = self._borders.vectors(number)
            return self._local.drawn([vectors[i] for i in kept], frame.scale, frame.left, frame.top)
        points = self._borders.world.arcs[number].points
        return [(round(x), round(y)) for x, y in frame.points([points[i] for i in kept])]


def _within(rings: Sequence[Sequence[Pixel]], frame: Frame, speck: float) -> list[tuple[Outline, float]]:
    """The rings within the frame, with their areas; that of a hole is negative. Only those that cross it are cut."""
    left, top, right, bottom = -_MARGIN, -_MARGIN, frame.width + _MARGIN, frame.height + _MARGIN
    found: list[Sequence[Pixel]] = []
    cut = []
    for ring in rings:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        west, east, north, south = min(xs), max(xs), min(ys), max(ys)
        if left <= west and east <= right and top <= north and south <= bottom:
            found.append(ring)
        elif west < right and east > left and north < bottom and south > top and pyclipper.Area(ring):
            cut.append(ring)
    if cut:
        clipper = pyclipper.Pyclipper()
        clipper.AddPaths(cut, pyclipper.PT_SUBJECT, True)
        clipper.AddPath([(left, top), (right, top), (right, bottom), (left, bottom)], pyclipper.PT_CLIP, True)
        found += clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)
    sized = [(line, pyclipper.Area(line)) for line in found]
    return [(tuple((x, y) for x, y in line), area) for line, area in sized if abs(area) >= speck]
