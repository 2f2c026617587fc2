"""The world that the maps of the package are drawn of, read once for all tests of a process."""

from __future__ import annotations

from pathlib import Path

import generator.maps
from generator.maps.world import read_world

ATLAS = Path(generator.maps.__file__).with_name("world-50m.json")
WORLD = read_world(ATLAS.read_text(encoding="utf-8"))
