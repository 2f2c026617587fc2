"""Takes places and an atlas, returns what a template needs to draw a map as SVG; reads no file, writes no HTML."""

from generator.maps.atlas import Atlas
from generator.maps.drawn import Land, MapView, Mark
from generator.maps.pins import Pin, pin

__all__ = ["Atlas", "Land", "MapView", "Mark", "Pin", "pin"]
