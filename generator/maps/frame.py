"""Takes positions that a map has to show, returns its projection, scale and size; draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, pi, radians

from msgspec import Struct

from generator.maps.projection import KILOMETRES, Global, Local, Point, Position, Projection, angle, meridian, middle

WIDTH = 640  # px; what the page's stylesheet is made for
# Heights of local maps, in px.
_LOWEST = 340
_HIGHEST = 440
_CLOSEST = 260 / KILOMETRES  # half the width of the closest map, in radians: closer, the atlas shows no shapes
_ALONE = 550 / KILOMETRES  # the same for a single place
_WIDEST = 1.5  # half the diagonal of the widest local map; beyond, shapes at its corners are not to be recognised
_SPREAD = radians(58)  # places farther from their middle than this need a map of the world
_POLE = 14  # px beyond a pole, so that a point there is whole


class Frame(Struct, frozen=True):
    """A map's window. `scale` is px per radian at its middle; `left` and `top` are its corner on the scaled plane."""

    projection: Projection
    scale: float
    left: float
    top: float
    width: int
    height: int

    def points(self, positions: Sequence[Position]) -> list[Point]:
        """The positions in px of the map."""
        k, left, top = self.scale, self.left, self.top
        return [(x * k - left, y * k - top) for x, y in self.projection.points(positions)]

    @property
    def reach(self) -> float:
        """How far from the middle of a local map its corners are, in radians on the globe."""
        corners = (hypot(x, y) for x in (self.left, self.left + self.width) for y in (self.top, self.top + self.height))
        return angle(max(corners) / self.scale)

    def pixels(self, kilometres: float) -> float:
        """A distance near the middle of the map in px."""
        return kilometres / KILOMETRES * self.scale


def frame(
    positions: Sequence[Position], context: bool, zoom: float = 1.0, cap: tuple[Position, float] | None = None
) -> Frame:
    """The window on `positions`; `context` leaves room around them, `zoom` below 1 shows more of the world.

    `cap` is what `middle` returns of the positions, where that is known already.
    """
    centre, radius = cap or middle(positions)
    if radius > _SPREAD:
        return whole(positions)
    projection = Local(*centre)
    points = projection.points(positions)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    share = 0.36 if context else 0.78
    closest = _ALONE if radius < 1e-4 else _CLOSEST
    scale = zoom * min(
        WIDTH * share / max(across, 1e-9), _HIGHEST * (share + 0.06) / max(down, 1e-9), WIDTH / (2 * closest)
    )
    height = round(min(max(down * scale / share, _LOWEST), _HIGHEST))
    if hypot(WIDTH, height) / 2 / scale > _WIDEST:
        return whole(positions)
    x, y = (min(xs) + max(xs)) / 2 * scale, (min(ys) + max(ys)) / 2 * scale
    return Frame(projection, scale, x - WIDTH / 2, y - height / 2, WIDTH, height)


def whole(positions: Sequence[Position]) -> Frame:
    """The window on the whole world, but for Antarctica and the far north where nothing lies there."""
    projection = Global(round(meridian(lon for lon, _ in positions), 2))
    scale = WIDTH / (2 * pi)
    south = min(-57.0, *(lat - 4 for _, lat in positions))
    north = max(84.0, *(lat for _, lat in positions))
    (_, highest), (_, lowest) = projection.points([(0, north), (0, max(south, -90.0))])
    top = highest * scale - (_POLE if north > 84 else 0)
    below = _POLE if south <= -86 else 0
    return Frame(projection, scale, -WIDTH / 2, top, WIDTH, round(lowest * scale - top) + below)
