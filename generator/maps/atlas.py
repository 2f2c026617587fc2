"""Takes a world, returns maps of it and keeps each, since many pages show the same places; reads no file."""

from __future__ import annotations

from collections.abc import Iterable

from generator.maps.borders import Borders
from generator.maps.pins import Pin
from generator.maps.view import MapView, map_view
from generator.maps.world import World


class Atlas:
    """The maps of one run."""

    def __init__(self, world: World) -> None:
        self._borders = Borders(world)
        self._drawn: dict[tuple[Pin, ...], MapView | None] = {}

    def map(self, pins: Iterable[Pin]) -> MapView | None:
        """The map of these pins, the most important first, drawn once; None where none of them has coordinates."""
        wanted = tuple(pins)
        if wanted not in self._drawn:
            self._drawn[wanted] = map_view(wanted, self._borders)
        return self._drawn[wanted]
