"""Takes a file's data and its YAML, returns where in the file each key and value stands; composes it when asked.

What composes YAML is imported only then: most pages are made of what was checked before, and ask for no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Position
from generator.yaml_levels import Loc, Node

if TYPE_CHECKING:
    from generator.yaml_compose import Composer


class Body(Struct, frozen=True):
    """The article below the front matter of a one-file briefing, and the line it starts on."""

    text: str
    first_line: int


class Parsed(Struct, frozen=True):
    """One file's data, and where in the file each key and value stands.

    `data` holds dicts, lists and strings as written (`NO`, `12:30`); a key with nothing
    behind it is None. They are `kept`, or read anew where they are asked for (`at_rest`). `yaml`
    is what they are read from: places are asked for only where something is to be told, and there
    it is read once more.
    """

    path: str
    kept: Node
    yaml: str = ""
    body: Body | None = None

    @property
    def keys(self) -> Mapping[Loc, Position]:
        """Where each key stands; there are no list items among them."""
        return composed(self.path, self.yaml).keys

    @property
    def values(self) -> Mapping[Loc, Position]:
        """Where each value stands, that of the root `()` too."""
        return composed(self.path, self.yaml).values

    def at_rest(self) -> Parsed:
        """The same file, of which only the text takes room."""
        return replace(self, kept=None)

    @property
    def data(self) -> Node:
        """What the file holds."""
        return composed(self.path, self.yaml).data if self.kept is None else self.kept

    def find(self, loc: Loc) -> tuple[Loc, Node]:
        """The part of `loc` that the file has, and what stands there.

        A step that the file lacks is passed over: the schema sees a list of mappings where the
        file has their short form, one mapping or one string.
        """
        found: Loc = ()
        node = self.data
        for step in loc:
            if isinstance(node, dict) and isinstance(step, str):
                if step not in node:
                    continue
                node = node[step]
            elif isinstance(node, list) and isinstance(step, int):
                if not 0 <= step < len(node):
                    continue
                node = node[step]
            else:
                continue
            found = (*found, step)
        return found, node

    def at(self, loc: Loc, *, key: bool = False) -> Position:
        """Where the value at `loc` starts, or its key; else the nearest value that holds it."""
        found, _ = self.find(loc)
        places = self.keys if key and found in self.keys else self.values
        return places.get(found, Position())

    def inside(self, loc: Loc, offset: int) -> Position:
        """Where the character at `offset` of the string at `loc` stands in the file."""
        found, value = self.find(loc)
        start = self.values.get(found, Position())
        if not isinstance(value, str):
            return start
        raw = composed(self.path, self.yaml).written.get(found, value)
        from generator.yaml_text import offset_as_written, place_within

        return place_within(start, raw, offset_as_written(raw, value, offset))


@lru_cache(maxsize=8)
def composed(path: str, text: str) -> Composer:
    """All that is to be known of a file's YAML. Who is given it changes none of it."""
    from generator.yaml_compose import Composer

    composer = Composer(path, text)
    composer.compose()
    return composer
