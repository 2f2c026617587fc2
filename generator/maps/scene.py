"""Takes where the places of a map lie, returns its frame and the countries in it, as they are drawn; names nothing.

Many maps show the same places, told otherwise or in another order: what lies around these is looked for once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.maps.borders import Borders
from generator.maps.drawn import Land
from generator.maps.frame import Frame, frame
from generator.maps.outline import Ground, Shape, View, joined, path
from generator.maps.projection import Global, Position, distance, middle
from generator.maps.world import World

# Letters in all outlines together: what keeps a map of a few places under 2.5 KB when it is compressed.
_LONGEST = 3600
_LONGEST_WIDE = 9000  # the same where the borders between most countries are left out afterwards
_FINE = 0.8  # px of tolerance, as it is drawn
_ROUGH = 5.0  # the same while the frame is still being looked for
_TINY = 0.001  # of the map: islands that say nothing of where it is
_ZOOMS = (1.0, 0.7, 0.5, 0.34, 0.23, 0.15, 0.1)
_FEW = 6  # places; their map shows more around them than that of many
_HALF = 0.9  # radians from its middle to its corners: a map that shows almost a half of the globe
_SCENES = 512  # scenes at hand, of about 80 KB each


class Spot(Struct, frozen=True, order=True):
    """Where a place lies, the code of the atlas's country that holds it, if any, and whether it is that country."""

    at: Position
    code: str
    whole: bool


class Scene(Struct, frozen=True):
    """What is seen: the frame, the countries in it, in the atlas's order, and the lands that are drawn of them."""

    window: Frame
    shapes: tuple[Shape, ...]
    lands: tuple[Land, ...]


class Scenery:
    """What maps of one world are drawn on. The same places, in whatever order, have the same scene."""

    def __init__(self, world: World) -> None:
        self._ground = Ground(world)
        self._scene = lru_cache(maxsize=_SCENES)(self._made)

    @property
    def borders(self) -> Borders:
        """The borders of the world."""
        return self._ground.borders

    def scene(self, spots: Iterable[Spot]) -> Scene:
        """What is seen around places, of which there must be one at least."""
        return self._scene(tuple(sorted(set(spots))))

    def _made(self, spots: tuple[Spot, ...]) -> Scene:
        window = _window(spots, self._ground)
        shapes = self._ground.shapes(window, _FINE, _LONGEST_WIDE if _wide(window) else _LONGEST)
        return Scene(window, shapes, tuple(_lands(shapes, {s.code for s in spots}, window)))


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


def _window(spots: Sequence[Spot], ground: Ground) -> Frame:
    """The closest frame that holds all places and also shows where on Earth they are."""
    wanted = _wanted(spots, ground.borders)
    cap = middle(wanted)
    context = len(spots) <= _FEW and not all(s.whole for s in spots)
    own = {s.code for s in spots}
    for zoom in _ZOOMS:
        window = frame(wanted, context, zoom, cap)
        if isinstance(window.projection, Global) or _tells(ground.view(window), own):
            break
    return window


def _wanted(spots: Sequence[Spot], borders: Borders) -> list[Position]:
    """What a map has to show: its points; of countries what is nearest to these, or all where there are no points."""
    countries = [borders.world.country(s.code) if s.whole else None for s in spots]
    points = [s.at for s, country in zip(spots, countries, strict=True) if country is None]
    outlines = [borders.outline(country) for country in countries if country]
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
