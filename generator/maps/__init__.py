"""Takes places and an atlas, returns what a template needs to draw a map as SVG; reads no file, writes no HTML."""

from generator.maps.atlas import Atlas
from generator.maps.marks import Mark
from generator.maps.pins import Pin, pin
from generator.maps.view import Land, MapView, map_view
from generator.maps.world import World, read_world

__all__ = ["Atlas", "Land", "MapView", "Mark", "Pin", "World", "map_view", "pin", "read_world"]
