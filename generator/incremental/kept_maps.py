"""Takes an atlas and a store, draws only those maps that no build has drawn before; a shell.

Drawing is most of the work of a page with a map, and where places lie hardly ever changes.
"""

from __future__ import annotations

import sqlite3
import zlib

from generator.incremental.packing import packed, plain_sum, unpacked, whole
from generator.maps import Atlas, MapView
from generator.maps.pins import Pin

Drawn = tuple[bytes, bytes]
"""The sum of a map's pins, and the map, packed."""


class KeptAtlas(Atlas):
    """An atlas that looks into a store first. `new` are the maps that it drew."""

    def __init__(self, atlas: Atlas, locale: str, connection: sqlite3.Connection) -> None:
        super().__init__(atlas.world)
        self._atlas, self._locale, self._connection = atlas, locale, connection
        self.new: list[Drawn] = []

    def draw(self, pins: tuple[Pin, ...]) -> MapView | None:
        """The map that was kept, or else one drawn now."""
        key = plain_sum((self._locale, pins))
        found = self._connection.execute("select sum, packed from map where pins = ?", (key,)).fetchone()
        if found:
            known: MapView | None = unpacked(zlib.decompress(whole(*found)))
            return known
        made = self._atlas.draw(pins)
        self.new.append((key, zlib.compress(packed(made), 1)))
        return made

    def taken(self) -> tuple[Drawn, ...]:
        """The maps drawn since this was asked for last."""
        new = tuple(self.new)
        self.new.clear()
        return new
