"""Takes pins and the atlas, returns a map as plain data for a template; writes no SVG and invents no point."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from generator.maps import words
from generator.maps.borders import Borders
from generator.maps.drawn import Label, MapView
from generator.maps.frame import Frame
from generator.maps.labels import COUNTRY, Room, across, around, within
from generator.maps.marks import marks, named
from generator.maps.outline import Shape
from generator.maps.pins import Pin
from generator.maps.projection import Global, Position
from generator.maps.scene import Scenery, Spot
from generator.maps.world import Country, World

_NAMES = 7  # countries that are named at most
_SHOWN = 60  # px²: a country that takes less is not seen
_NAMED = 300  # px²: a country that takes less is not named over its borders
_OFFSHORE = 0.15  # degrees: the atlas's coast may run that far inland


class _Site(Struct, frozen=True):
    """A pin with coordinates, and the country in which the atlas has it."""

    pin: Pin
    at: Position
    country: Country | None

    @property
    def whole(self) -> bool:
        return self.pin.precision == "country"


def map_view(pins: Sequence[Pin], world: World | Scenery) -> MapView | None:
    """The map of `pins`, the most important first; None where none of them has coordinates.

    `Scenery` of the world spares the work that an earlier map has done on it.
    """
    scenery = Scenery(world) if isinstance(world, World) else world
    sites = [_site(p, (p.lon, p.lat), scenery.borders) for p in pins if p.lat is not None and p.lon is not None]
    if not sites:
        return None
    scene = scenery.scene(Spot(s.at, s.country.code if s.country else "", s.whole) for s in sites)
    window = scene.window
    seen = {s.country.code for s in scene.shapes if s.area >= _SHOWN}
    coloured = [s for s in sites if s.whole and s.country and s.country.code in seen]
    bare = marks([(s.pin, _pixel(window, s.at)) for s in sites if s not in coloured], window)
    points, room = named(bare, Room(window.width, window.height))
    first = {s.country.code for s in coloured if s.country}
    return MapView(
        window.width,
        window.height,
        scene.lands,
        tuple(points),
        tuple(_names(scene.shapes, first, _own(sites), room)),
        words.title([s.pin.name for s in sites]),
        words.description([s.pin for s in sites]),
        tuple(words.notes(points, [s.pin.name for s in coloured], [p.name for p in pins if None in (p.lat, p.lon)])),
    )


def _site(pin: Pin, at: Position, borders: Borders) -> _Site:
    """A point lies where the atlas's borders have it; what its entry says decides where they do not."""
    world = borders.world
    said = world.country(pin.country)
    if pin.precision == "country":
        # What the atlas does not draw by itself is not to be coloured as a part of another country.
        named = (c for c in world.countries if not pin.country and c.name.casefold() == pin.name.casefold())
        return _Site(pin, at, said or next(named, None))
    lon, lat = at
    around = [(lon + x * _OFFSHORE, lat + y * _OFFSHORE) for x in (0, -1, 1) for y in (0, -1, 1)]
    return _Site(pin, at, borders.holding(at) or said or next(filter(None, map(borders.holding, around)), None))


def _own(sites: Sequence[_Site]) -> set[str]:
    """The codes of the countries that hold places."""
    return {s.country.code for s in sites if s.country}


def _pixel(window: Frame, at: Position) -> tuple[int, int]:
    lon, lat = at
    if isinstance(window.projection, Global):
        lon = window.projection.nearest(lon)
    ((x, y),) = window.points([(lon, lat)])
    return round(x), round(y)


def _names(lands: Sequence[Shape], first: Collection[str], own: Collection[str], room: Room) -> Iterator[Label]:
    """The names of countries that fit: those that are places themselves, those that hold places, then the largest.

    A name may run over the borders of a country that holds places, so that none of those goes unnamed for its size.
    """
    rank = {s.country.code: 0 if s.country.code in first else 1 if s.country.code in own else 2 for s in lands}
    order = sorted(lands, key=lambda s: (rank[s.country.code], -s.area, s.country.code))
    largest = sorted(lands, key=lambda s: -s.area)[:_NAMES]
    named = {s.country.code for s in largest} | set(first) | set(own)
    done: set[str] = set()
    for narrow in (True, False):
        for shape in order:
            code = shape.country.code
            ways = within(shape, COUNTRY, COUNTRY.narrow if narrow else COUNTRY.wide)
            if rank[code] < 2 and shape.area >= _NAMED:
                ways = chain(ways, across(shape))
            if rank[code] == 0:
                ways = chain(ways, around(shape))
            if code in named - done and (label := room.stand(ways, COUNTRY, narrow)):
                done.add(code)
                yield label
