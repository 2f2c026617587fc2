"""Takes pins and the atlas, returns a map as plain data for a template; writes no SVG and invents no point."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from generator.maps import words
from generator.maps.borders import Borders
from generator.maps.drawn import Label, Land, MapView
from generator.maps.frame import Frame, frame
from generator.maps.labels import COUNTRY, Room, across, around, within
from generator.maps.marks import marks, named
from generator.maps.outline import Ground, Shape, View, joined, path
from generator.maps.pins import Pin
from generator.maps.projection import Global, Position, distance, middle
from generator.maps.world import Country, World

# Letters in all outlines together: what keeps a map of a few places under 2.5 KB when it is compressed.
_LONGEST = 3600
_LONGEST_WIDE = 9000  # the same where the borders between most countries are left out afterwards
_FINE = 0.8  # px of tolerance, as it is drawn
_ROUGH = 5.0  # the same while the frame is still being looked for
_TINY = 0.001  # of the map: islands that say nothing of where it is
_ZOOMS = (1.0, 0.7, 0.5, 0.34, 0.23, 0.15, 0.1)
_FEW = 6  # places; their map shows more around them than that of many
_NAMES = 7  # countries that are named at most
_SHOWN = 60  # px²: a country that takes less is not seen
_NAMED = 300  # px²: a country that takes less is not named over its borders
_HALF = 0.9  # radians from its middle to its corners: a map that shows almost a half of the globe
_OFFSHORE = 0.15  # degrees: the atlas's coast may run that far inland


class _Site(Struct, frozen=True):
    """A pin with coordinates, and the country in which the atlas has it."""

    pin: Pin
    at: Position
    country: Country | None

    @property
    def whole(self) -> bool:
        return self.pin.precision == "country"


def map_view(pins: Sequence[Pin], world: World | Ground) -> MapView | None:
    """The map of `pins`, the most important first; None where none of them has coordinates.

    `Ground` of the world spares the work that an earlier map has done on it.
    """
    ground = Ground(world) if isinstance(world, World) else world
    sites = [_site(p, (p.lon, p.lat), ground.borders) for p in pins if p.lat is not None and p.lon is not None]
    if not sites:
        return None
    window = _window(sites, ground)
    lands = ground.shapes(window, _FINE, _LONGEST_WIDE if _wide(window) else _LONGEST)
    seen = {s.country.code for s in lands if s.area >= _SHOWN}
    coloured = [s for s in sites if s.whole and s.country and s.country.code in seen]
    bare = marks([(s.pin, _pixel(window, s.at)) for s in sites if s not in coloured], window)
    points, room = named(bare, Room(window.width, window.height))
    pinned = _own(sites)
    first = {s.country.code for s in coloured if s.country}
    return MapView(
        window.width,
        window.height,
        tuple(_lands(lands, pinned, window)),
        tuple(points),
        tuple(_names(lands, first, pinned, room)),
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


def _wide(window: Frame) -> bool:
    """Whether borders between countries would be more than a map is able to show."""
    return isinstance(window.projection, Global) or window.reach > _HALF


def _lands(shapes: Sequence[Shape], pinned: Collection[str], window: Frame) -> Iterator[Land]:
    """The countries; on a wide map, those without places are one land, which shows its coasts alone."""
    alone = shapes
    if _wide(window):
        others = [s for s in shapes if s.country.code not in pinned]
        alone = [s for s in shapes if s.country.code in pinned]
        if others:
            yield Land("", "", path(joined(others)), pinned=False)
    for shape in alone:
        code = shape.country.code
        yield Land(code, shape.country.name, path(shape.outlines), code in pinned)


def _own(sites: Sequence[_Site]) -> set[str]:
    """The codes of the countries that hold places."""
    return {s.country.code for s in sites if s.country}


def _window(sites: Sequence[_Site], ground: Ground) -> Frame:
    """The closest frame that holds all places and also shows where on Earth they are."""
    wanted = _wanted(sites, ground.borders)
    cap = middle(wanted)
    context = len(sites) <= _FEW and not all(s.whole for s in sites)
    own = _own(sites)
    for zoom in _ZOOMS:
        window = frame(wanted, context, zoom, cap)
        if isinstance(window.projection, Global) or _tells(ground.view(window), own):
            break
    return window


def _wanted(sites: Sequence[_Site], borders: Borders) -> list[Position]:
    """What a map has to show: its points; of countries what is nearest to these, or all where there are no points."""
    points = [s.at for s in sites if not (s.whole and s.country)]
    outlines = [borders.outline(s.country) for s in sites if s.whole and s.country]
    if not points:
        return [at for outline in outlines for at in outline]
    if not outlines:
        return points
    centre, _ = middle(points)
    return points + [min(outline, key=lambda at: distance(centre, at)) for outline in outlines]


def _tells(view: View, own: Collection[str]) -> bool:
    """Whether a frame shows some land, and of two countries, or of one to which none of its places belongs."""
    size = view.frame.width * view.frame.height
    shares = {shape.country.code: shape.area / size for shape in view.shapes(_ROUGH, size * _TINY)}
    large = [code for code, share in shares.items() if share >= 0.02]
    return sum(shares.values()) >= 0.06 and (len(large) >= 2 or any(code not in own for code in large))


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
