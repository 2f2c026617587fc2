"""Takes nothing, draws nothing: what a finished map consists of, so that one that was kept is brought back quickly."""

from __future__ import annotations

from msgspec import Struct

from generator.messages import Message


class Label(Struct, frozen=True):
    """A name on the map. `x` and `y` are the middle of its height, at its `anchor` (start, middle or end, as in SVG).

    Lines stand `LEADING` apart. `narrow` says that there is also room for it on a narrow screen, where it is larger.
    """

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: str
    narrow: bool = True


class Mark(Struct, frozen=True):
    """A point, or one for several places that are too near to be told apart: `names`, by their `uris`.

    `reported` and `ahead` say what is told of them. `around` is the radius of a circle in px, 0 for none; without
    `point` only that circle is drawn. `radius` is the point's own.
    """

    x: int
    y: int
    names: tuple[str, ...]
    uris: tuple[str, ...]
    reported: bool
    ahead: bool
    around: int
    point: bool
    radius: int
    label: Label | None = None


class Land(Struct, frozen=True):
    """A country's outline as the `d` of an SVG path; `pinned` if a place of this map lies in it.

    Without a code and a name, the land of all countries in which none lies.
    """

    code: str
    name: str
    d: str
    pinned: bool


class MapView(Struct, frozen=True):
    """A map, `width` by `height` px. `names` are those of countries."""

    width: int
    height: int
    lands: tuple[Land, ...]
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    title: Message
    description: Message
    notes: tuple[Message, ...]

    @property
    def view_box(self) -> str:
        """The `viewBox` of the SVG."""
        return f"0 0 {self.width} {self.height}"

    @property
    def reported(self) -> bool:
        """Whether a point is drawn for what is reported as past or going on."""
        return any(m.reported and m.point for m in self.marks)

    @property
    def ahead(self) -> bool:
        """Whether a point is drawn for what still lies ahead."""
        return any(m.ahead and m.point for m in self.marks)

    @property
    def around(self) -> bool:
        """Whether a circle is drawn."""
        return any(m.around for m in self.marks)
