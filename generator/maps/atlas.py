"""Takes a world, returns maps of it and keeps each, since many pages show the same places; reads no file.

What draws maps is imported where one is to be drawn: most builds have drawn all of theirs before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator.maps.drawn import MapView
from generator.maps.pins import Pin

if TYPE_CHECKING:
    from generator.maps.scene import Scenery
    from generator.maps.world import World

_MOST = 4096  # maps, of about 10 KB each


class Atlas:
    """The maps of one run. The world is asked for when the first is drawn."""

    def __init__(self, world: Callable[[], World]) -> None:
        self.world = world
        self._drawn = lru_cache(maxsize=_MOST)(self.draw)

    @cached_property
    def _scenery(self) -> Scenery:
        from generator.maps.scene import Scenery

        return Scenery(self.world())

    def map(self, pins: Iterable[Pin]) -> MapView | None:
        """The map of these pins, the most important first, drawn once; None where none of them has coordinates."""
        return self._drawn(tuple(pins))

    def draw(self, pins: tuple[Pin, ...]) -> MapView | None:
        """The same, drawn anew."""
        from generator.maps.view import map_view

        return map_view(pins, self._scenery)
