"""Takes places in px of a map, returns the points to draw with their names; leaves out names that do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from msgspec.structs import replace

from generator.maps.drawn import Mark
from generator.maps.frame import Frame
from generator.maps.labels import PLACE, Room, beside
from generator.maps.pins import Pin
from generator.maps.projection import Pixel

# Radii of points in px: where there are few, and where there are many.
_LARGE = 7
_SMALL = 5
_MANY = 15
_RIM = 2  # px around a point that no name may touch: its stroke
# How far from a point of some precision the place may be, in km; a circle shows it where there is room for one.
_AROUND = {"city": 10.0, "region": 75.0}
_SMALLEST_CIRCLE = 13  # px


def marks(sites: Sequence[tuple[Pin, Pixel]], window: Frame) -> list[Mark]:
    """A point for each place, in their order, without names."""
    radius = _LARGE if len(sites) <= _MANY else _SMALL
    groups: list[list[tuple[Pin, Pixel]]] = []
    for pin, (x, y) in sites:
        for group in groups:
            to_x, to_y = group[0][1]
            if hypot(to_x - x, to_y - y) < 2 * radius:
                group.append((pin, (x, y)))
                break
        else:
            groups.append([(pin, (x, y))])
    return [_mark(group, window, radius) for group in groups]


def _mark(group: Sequence[tuple[Pin, Pixel]], window: Frame, radius: int) -> Mark:
    pins = [pin for pin, _ in group]
    x, y = group[0][1]
    # One spot may be named twice: for what was reported there, and for what lies ahead.
    places = {pin.name: pin.uri for pin in pins}
    around = max(_around(pin, window) for pin in pins)
    ahead, reported = any(p.ahead for p in pins), any(not p.ahead for p in pins)
    point = any(pin.precision != "country" for pin in pins)
    return Mark(x, y, tuple(places), tuple(places.values()), reported, ahead, around, point, radius)


def _around(pin: Pin, window: Frame) -> int:
    radius = round(window.pixels(_AROUND.get(pin.precision or "", 0.0)))
    if pin.precision in ("region", "country"):
        return max(radius, _SMALLEST_CIRCLE)
    return radius if radius >= _SMALLEST_CIRCLE else 0


def named(bare: Sequence[Mark], room: Room) -> tuple[list[Mark], Room]:
    """The points with their names where those fit, and the room that is left.

    Names that fit on narrow screens too come first. Who is served first decides who is left out, so three orders are
    tried; the first of the best stands.
    """
    for mark in bare:
        room.take(mark.x, mark.y, _reach(mark) + _RIM)
    count = range(len(bare))
    orders = (list(count), sorted(count, key=lambda i: -bare[i].x), sorted(count, key=lambda i: bare[i].x))
    tries = [_named(bare, order, room.copy()) for order in orders]
    return max(tries, key=lambda tried: _served(tried[0]))


def _reach(mark: Mark) -> int:
    """How far around a mark a name must not come, in px; it may stand in the circle around a point."""
    return mark.radius if mark.point else mark.around


def _served(made: Sequence[Mark]) -> tuple[int, int]:
    labels = [mark.label for mark in made if mark.label]
    return sum(label.narrow for label in labels), len(labels)


def _named(bare: Sequence[Mark], order: Sequence[int], room: Room) -> tuple[list[Mark], Room]:
    made = list(bare)
    for narrow in (True, False):
        for i in order:
            mark = made[i]
            if not mark.label:
                more = len(mark.names) - 1
                text = f"{mark.names[0]} +{more}" if more else mark.names[0]
                made[i] = replace(mark, label=room.stand(beside(text, mark.x, mark.y, _reach(mark)), PLACE, narrow))
    return made, room
